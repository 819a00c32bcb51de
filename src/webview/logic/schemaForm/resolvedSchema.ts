import { isObject } from '../../../core/base/jsonObject.ts';
import type { JsonObject } from '../../../core/base/jsonObject.ts';
import { referencedSchema } from '../../../core/protocol/schemaReference.ts';

/** References and wrappers that are followed one after the other. */
const MOST_HOPS = 20;

/** A schema whose wrappers were taken off: references, a lone `allOf`, an alternative to null. */
export interface ResolvedSchema {
  readonly schema: JsonObject;
  readonly nullable: boolean;
  /** The schema and what wrapped it, outermost first: title, description and default may stand in each. */
  readonly chain: readonly JsonObject[];
}

interface Step {
  readonly to: unknown;
  readonly orNull: boolean;
}

/** What `schema`, a part of `root`, comes down to; undefined where only the server can tell. */
export function resolveSchema(root: JsonObject, schema: JsonObject): ResolvedSchema | undefined {
  const chain: JsonObject[] = [];
  let found = schema;
  let nullable = false;
  for (let hop = 0; hop < MOST_HOPS; hop += 1) {
    // An `$id` inside gives references another meaning.
    if (found !== root && Object.hasOwn(found, '$id')) return undefined;
    chain.push(found);
    nullable ||= found['nullable'] === true;
    const step = nextStep(root, found);
    if (step === undefined) return { schema: found, nullable, chain };
    if (!isObject(step.to)) return undefined;
    nullable ||= step.orNull;
    found = step.to;
  }
  return undefined;
}

/** The member `key` of the outermost schema of the chain that has it. */
export function annotation({ chain }: ResolvedSchema, key: string): unknown {
  return chain.find((schema) => Object.hasOwn(schema, key))?.[key];
}

function nextStep(root: JsonObject, schema: JsonObject): Step | undefined {
  if (Object.hasOwn(schema, '$ref')) {
    return { to: referencedSchema(root, schema['$ref']), orNull: false };
  }
  if ('type' in schema || 'properties' in schema) return undefined;
  const { allOf } = schema;
  if (Array.isArray(allOf) && allOf.length === 1) {
    return { to: (allOf as readonly unknown[])[0], orNull: false };
  }
  const alternatives: unknown = schema['anyOf'] ?? schema['oneOf'];
  if (!Array.isArray(alternatives) || alternatives.length !== 2) return undefined;
  const others = (alternatives as readonly unknown[]).filter((one) => !isNull(one));
  return others.length === 1 ? { to: others[0], orNull: true } : undefined;
}

function isNull(schema: unknown): boolean {
  return isObject(schema) && schema['type'] === 'null';
}
