/** A value that can be chosen, and its name. */
export interface Choice {
  readonly value: unknown;
  readonly label: string;
}

/** What every field says of itself; texts are the server's, shortened. */
interface FieldFacts {
  readonly title?: string;
  readonly description?: string;
  /** What the schema asks of the value, in words: `whole number`, `at least 1`. */
  readonly hints: readonly string[];
  readonly required: boolean;
  /** Whether `null` is a value of it, which an empty field then stands for where one is required. */
  readonly nullable: boolean;
  /** What it begins with when it is added. */
  readonly start: unknown;
}

export interface TextField extends FieldFacts {
  readonly kind: 'text';
}

export interface NumberField extends FieldFacts {
  readonly kind: 'number';
  readonly whole: boolean;
}

/** One of some values; a boolean is one of two. */
export interface ChoiceField extends FieldFacts {
  readonly kind: 'choice';
  readonly choices: readonly Choice[];
}

/** Any number of values of one kind. */
export interface ListField extends FieldFacts {
  readonly kind: 'list';
  readonly item: FormField;
}

/** Named values. */
export interface GroupField extends FieldFacts {
  readonly kind: 'group';
  readonly members: readonly GroupMember[];
}

export interface GroupMember {
  readonly name: string;
  readonly field: FormField;
}

/** Whatever the other kinds cannot say, as JSON. */
export interface JsonField extends FieldFacts {
  readonly kind: 'json';
}

/** What a form asks for in one place. */
export type FormField = TextField | NumberField | ChoiceField | ListField | GroupField | JsonField;

/** A field for a value that no schema tells of. */
export const UNKNOWN_FIELD: JsonField = {
  kind: 'json',
  hints: [],
  required: false,
  nullable: false,
  start: null,
};
