import type { FormContent } from './formEdit.ts';

/** What was typed beside a text of JSON, as long as that text is what it was typed beside. */
export interface KeptTyped {
  readonly beside: string;
  readonly typed: FormContent['typed'];
}

/** No typed text at all. */
export const NOTHING_TYPED: KeptTyped = { beside: '', typed: new Map() };

/** What was typed in a form's fields, if the text of JSON was not changed since. */
export function typedBeside(kept: KeptTyped, value: string): FormContent['typed'] {
  return kept.beside === value ? kept.typed : NOTHING_TYPED.typed;
}
