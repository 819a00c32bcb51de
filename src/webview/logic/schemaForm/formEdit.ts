import type { JsonObject } from '../../../core/base/jsonObject.ts';
import { isObject } from '../../../core/base/jsonObject.ts';
import type { FieldProblem } from '../../../messages/fieldProblem.ts';
import { pointerOf, withPart, withoutPart } from './formValue.ts';
import type { FieldPath } from './formValue.ts';
import { readTyped, typedOf } from './typedValue.ts';
import type { TypedField } from './typedValue.ts';

/** The text of a field as typed, and why it stands for no value of it. */
export interface TypedText {
  readonly text: string;
  readonly problem?: string;
}

/** What is in a form: the value, and what was typed, by JSON pointer, where that is not the value's text. */
export interface FormContent {
  readonly value: JsonObject;
  readonly typed: ReadonlyMap<string, TypedText>;
}

/** The content after `text` was typed in the field at `path`. What is no value is kept as typed. */
export function afterTyping(
  content: FormContent,
  path: FieldPath,
  field: TypedField,
  text: string,
): FormContent {
  const read = readTyped(field, text);
  if (read.kind === 'problem') {
    return { ...content, typed: withTyped(content, path, { text, problem: read.problem }) };
  }
  const value =
    read.kind === 'value'
      ? withPart(content.value, path, read.value)
      : withoutPart(content.value, path);
  return contentOf(content, value, withTyped(content, path, { text }));
}

/** The content with the part at `path` set to `value`, or taken away where that is undefined. */
export function afterSetting(content: FormContent, path: FieldPath, value: unknown): FormContent {
  const isGone = value === undefined;
  const whole = isGone ? withoutPart(content.value, path) : withPart(content.value, path, value);
  // Items after one that was taken away move up: what was typed in them would stand in others.
  const moved = isGone && typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
  return contentOf(content, whole, withoutTyped(content, moved));
}

/** What stands in the field at `path`, and what is wrong with it. */
export function typedAt(
  { typed }: FormContent,
  path: FieldPath,
  field: TypedField,
  value: unknown,
): TypedText {
  return typed.get(pointerOf(path)) ?? { text: typedOf(field, value) };
}

/** The fields whose text stands for no value, so that the whole cannot be sent. */
export function unsendable(typed: FormContent['typed']): readonly FieldProblem[] {
  return [...typed].flatMap(([pointer, { problem }]) =>
    problem === undefined ? [] : [{ pointer, problem }],
  );
}

function contentOf(
  before: FormContent,
  value: unknown,
  typed: ReadonlyMap<string, TypedText>,
): FormContent {
  return { value: isObject(value) ? value : before.value, typed };
}

function withTyped(
  { typed }: FormContent,
  path: FieldPath,
  text: TypedText,
): ReadonlyMap<string, TypedText> {
  return new Map([...typed, [pointerOf(path), text]]);
}

function withoutTyped({ typed }: FormContent, path: FieldPath): ReadonlyMap<string, TypedText> {
  const pointer = pointerOf(path);
  return new Map(
    [...typed].filter(([other]) => other !== pointer && !other.startsWith(`${pointer}/`)),
  );
}
