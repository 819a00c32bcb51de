import { isObject } from '../../../core/base/jsonObject.ts';
import type { JsonObject } from '../../../core/base/jsonObject.ts';
import { oneLine } from '../../../core/base/shortText.ts';
import { jsonText } from '../../../core/base/jsonWriter.ts';
import { text } from '../../texts/text.ts';
import type { TextName } from '../../texts/text.ts';
import type { FormField, NumberField } from './formField.ts';

/** Characters of a default or a pattern in a hint. */
const MAX_VALUE = 60;

/** As much of a field as hints are made of. */
type HintedField =
  | { readonly kind: Exclude<FormField['kind'], 'number'> }
  | Pick<NumberField, 'kind' | 'whole'>;

type LimitText = Extract<TextName, `form.hint.limit.${string}`>;

const LIMITS: readonly (readonly [keyword: string, name: LimitText])[] = [
  ['minimum', 'form.hint.limit.least'],
  ['exclusiveMinimum', 'form.hint.limit.above'],
  ['maximum', 'form.hint.limit.most'],
  ['exclusiveMaximum', 'form.hint.limit.below'],
  ['multipleOf', 'form.hint.limit.multiple'],
  ['minLength', 'form.hint.limit.longer'],
  ['maxLength', 'form.hint.limit.shorter'],
  ['minItems', 'form.hint.limit.leastItems'],
  ['maxItems', 'form.hint.limit.mostItems'],
];

/** What a schema asks of a value, in words; the server may ask for more than a form can tell. */
export function hintsOf(
  schema: JsonObject,
  field: HintedField | undefined,
  start: unknown,
): string[] {
  const { format, pattern } = schema;
  const hints: string[] = [];
  if (field?.kind === 'number') {
    hints.push(text(field.whole ? 'form.hint.whole' : 'form.hint.number'));
  }
  for (const [keyword, name] of LIMITS) {
    const limit = schema[keyword];
    // As JSON writes it: grouped digits of another language would be another number.
    if (typeof limit === 'number') hints.push(text(name, { limit: String(limit) }));
  }
  if (typeof format === 'string') hints.push(text('form.hint.format', { format: value(format) }));
  if (typeof pattern === 'string')
    hints.push(text('form.hint.pattern', { pattern: value(pattern) }));
  const isPlain = !isObject(start) && !Array.isArray(start);
  if (start !== undefined && isPlain) {
    hints.push(text('form.hint.default', { value: value(jsonText(start, 0) ?? '') }));
  }
  return hints;
}

function value(words: string): string {
  return oneLine(words, MAX_VALUE);
}
