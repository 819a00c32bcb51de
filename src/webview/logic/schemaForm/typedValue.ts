import { reasonOf } from '../../../core/base/reasonOf.ts';
import { isNestedDeeper, isObject } from '../../../core/base/jsonObject.ts';
import { writeJson } from '../../../core/base/jsonWriter.ts';
import { text } from '../../texts/text.ts';
import { indexOfChoice } from './choices.ts';
import type { FormField, JsonField, NumberField, TextField } from './formField.ts';

const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;
/** Items of a list that have a field each. */
const MOST_ITEMS = 100;
/** Characters of a part that is shown as JSON. */
const MOST_JSON = 200_000;
/** Lists and objects within each other that are taken from a field of JSON. */
const DEEPEST = 30;

/** Fields that are typed in. */
export type TypedField = TextField | NumberField | JsonField;

/** What a text in a field stands for: a value, nothing at all, or no value of the field's. */
export type Typed =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'left out' }
  | { readonly kind: 'problem'; readonly problem: string };

/** Reads what was typed; an empty field is left out, or `null`, or an empty text, in that order. */
export function readTyped(field: TypedField, typed: string): Typed {
  if (typed === '' || (typed.trim() === '' && field.kind !== 'text')) return readEmpty(field);
  switch (field.kind) {
    case 'text':
      return { kind: 'value', value: typed };
    case 'number':
      return readNumber(field, typed.trim());
    case 'json':
      return readJson(typed);
  }
}

function readEmpty(field: TypedField): Typed {
  if (!field.required) return { kind: 'left out' };
  if (field.nullable) return { kind: 'value', value: null };
  if (field.kind === 'text') return { kind: 'value', value: '' };
  if (field.kind === 'number') return noNumber(field);
  return { kind: 'problem', problem: text('form.problem.noJson') };
}

function noNumber({ whole }: NumberField): Typed {
  const problem = text(whole ? 'form.problem.notWhole' : 'form.problem.noNumber');
  return { kind: 'problem', problem };
}

function readNumber(field: NumberField, typed: string): Typed {
  const value = NUMBER.test(typed) ? Number(typed) : Number.NaN;
  if (!Number.isFinite(value) || (field.whole && !Number.isInteger(value))) {
    return noNumber(field);
  }
  // Another number than the one that was typed would be sent.
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && /^[-+]?\d+$/.test(typed)) {
    return { kind: 'problem', problem: text('form.problem.notExact') };
  }
  return { kind: 'value', value };
}

function readJson(typed: string): Typed {
  try {
    const value: unknown = JSON.parse(typed);
    if (!isNestedDeeper(value, DEEPEST)) return { kind: 'value', value };
    return { kind: 'problem', problem: text('form.problem.tooDeep') };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return { kind: 'problem', problem: text('form.problem.notJson', { why: reasonOf(cause) }) };
  }
}

/** The text that stands for `value` in a field; nothing where it is left out. */
export function typedOf(field: TypedField, value: unknown): string {
  if (value === undefined || (value === null && field.kind !== 'json')) return '';
  if (field.kind === 'text' && typeof value === 'string') return value;
  return writeJson(value, MOST_JSON) ?? '';
}

/** The field that can show `value`: `field`, or one of JSON where the value is of another kind. */
export function fieldFor(field: FormField, value: unknown): FormField {
  return canShow(field, value) ? field : { ...field, kind: 'json' };
}

function canShow(field: FormField, value: unknown): boolean {
  if (value === undefined) return true;
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' || (value === null && isEmptyNull(field));
    case 'number':
      return typeof value === 'number' || (value === null && isEmptyNull(field));
    case 'choice':
      return indexOfChoice(field.choices, value) >= 0;
    case 'list':
      return Array.isArray(value) && value.length <= MOST_ITEMS;
    case 'group':
      return isObject(value);
    case 'json':
      return true;
  }
}

/** Whether an empty field says `null`, as {@link readTyped} reads it. */
function isEmptyNull({ required, nullable }: FormField): boolean {
  return required && nullable;
}
