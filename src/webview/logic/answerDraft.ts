import type { ArgsForm } from './pageState.ts';
import { NOTHING_TYPED } from './schemaForm/keptTyped.ts';
import type { KeptTyped } from './schemaForm/keptTyped.ts';

/** An answer that the user has begun. */
export interface AnswerDraft {
  /** The values of a form as JSON; undefined until the first is typed. */
  readonly values?: string;
  readonly kept: KeptTyped;
  readonly shown: ArgsForm;
  /** The message to answer with. */
  readonly text: string;
  readonly model: string;
  readonly role: 'assistant' | 'user';
}

/** What an answer begins with. */
export const EMPTY_DRAFT: AnswerDraft = {
  kept: NOTHING_TYPED,
  shown: 'form',
  text: '',
  model: '',
  role: 'assistant',
};
