import { endOfString, runOfBackslashes } from './jsonStrings.ts';
import type { NamedValue } from './namedValue.ts';

/** Where the reading of a list or an object stands: all that is needed to read on. */
export interface ContainerState {
  /** Of JSON that stands as text in JSON strings, so often escaped. */
  readonly level: number;
  /** For each level that is open whether it is an object; deeper ones are taken for lists. */
  readonly objects: readonly boolean[];
  readonly depth: number;
  readonly expectsName: boolean;
  readonly isInString: boolean;
}

/** A text or a number in a list or an object. */
export type Leaf = Pick<NamedValue, 'start' | 'end' | 'form'>;

/** What was read of a list or an object. */
export interface ContainerPart {
  readonly leaves: readonly Leaf[];
  readonly end: number;
  /** Names of the outermost object. */
  readonly names: readonly string[];
  /** It goes on behind the text, from its last token on. */
  readonly rest?: ContainerState & { readonly from: number };
}

/** More levels than this are all taken for lists, in which every text is a value. */
const MOST_OBJECTS = 512;
const DIGITS = /[-\d][\d.eE+-]*/y;

/** The state before the first mark of a list or an object. */
export function containerState(level: number): ContainerState {
  return { level, objects: [], depth: 0, expectsName: false, isInString: false };
}

/**
 * Reads the texts and numbers of a list or an object of JSON, at all depths, from `from` on. It ends
 * with its bracket, or where something stands that is not JSON.
 */
export function readContainer(text: string, from: number, state: ContainerState): ContainerPart {
  return new ContainerReader(text, state).read(from);
}

class ContainerReader {
  readonly #text: string;
  readonly #level: number;
  readonly #objects: boolean[];
  #depth: number;
  #expectsName: boolean;
  #isInString: boolean;
  /** Where the last token begins. */
  #from = 0;
  readonly #leaves: Leaf[] = [];
  readonly #names: string[] = [];

  constructor(text: string, { level, objects, depth, expectsName, isInString }: ContainerState) {
    this.#text = text;
    this.#level = level;
    this.#objects = [...objects];
    this.#depth = depth;
    this.#expectsName = expectsName;
    this.#isInString = isInString;
  }

  read(from: number): ContainerPart {
    let at = from;
    if (this.#isInString) at = this.#readString(from);
    while (at < this.#text.length) {
      const next = this.#readToken(at);
      if (next === undefined || (this.#depth === 0 && next > at)) {
        return { leaves: this.#leaves, names: this.#names, end: next ?? at };
      }
      at = next;
    }
    const { length } = this.#text;
    const state = {
      level: this.#level,
      objects: this.#objects,
      depth: this.#depth,
      expectsName: this.#expectsName,
      isInString: this.#isInString,
    };
    const token = this.#isInString || this.#isNumberAt(this.#from) ? this.#from : length;
    return {
      leaves: this.#leaves,
      names: this.#names,
      end: length,
      rest: { ...state, from: token },
    };
  }

  #isNumberAt(at: number): boolean {
    const last = this.#leaves.at(-1);
    return last?.form.kind === 'number' && last.start === at && last.end === this.#text.length;
  }

  /** Reads what stands at `at`, and says where it ends; undefined where it is no part of JSON. */
  #readToken(at: number): number | undefined {
    const character = this.#text.charAt(at);
    switch (character) {
      case '{':
      case '[':
        this.#depth += 1;
        if (this.#depth <= MOST_OBJECTS) this.#objects[this.#depth - 1] = character === '{';
        this.#expectsName = this.#isInObject();
        return at + 1;
      case '}':
      case ']':
        this.#depth -= 1;
        return at + 1;
      case ',':
        this.#expectsName = this.#isInObject();
        return at + 1;
      case ':':
        this.#expectsName = false;
        return at + 1;
      case '"':
        if (runOfBackslashes(this.#text, at) !== 2 ** this.#level - 1) return undefined;
        return this.#readString(at + 1);
      default:
        return this.#readBare(at, character);
    }
  }

  #isInObject(): boolean {
    return this.#depth <= MOST_OBJECTS && this.#objects[this.#depth - 1] === true;
  }

  /** Reads a string that began before `from`. */
  #readString(from: number): number {
    const { end, isClosed } = endOfString(this.#text, from, this.#level);
    this.#from = from;
    this.#isInString = !isClosed;
    if (!this.#expectsName) {
      this.#leaves.push({ start: from, end, form: { kind: 'string', level: this.#level } });
    } else if (this.#depth === 1) this.#names.push(this.#text.slice(from, end));
    return isClosed ? this.#behindQuote(end) : end;
  }

  /** Behind the quote that closes a string, whose backslashes may stand before `end` in an earlier text. */
  #behindQuote(end: number): number {
    let quote = end;
    while (this.#text[quote] === '\\') quote += 1;
    const isOwn = runOfBackslashes(this.#text, quote) === 2 ** this.#level - 1;
    return isOwn && this.#text[quote] === '"' ? quote + 1 : end;
  }

  /** Reads a number; white space, also escaped, literals and the `data` of an event's lines are skipped. */
  #readBare(at: number, character: string): number | undefined {
    DIGITS.lastIndex = at;
    const digits = DIGITS.exec(this.#text)?.[0];
    if (digits === undefined) return /[\sa-z\\]/.test(character) ? at + 1 : undefined;
    this.#from = at;
    const end = at + digits.length;
    this.#leaves.push({ start: at, end, form: { kind: 'number' } });
    return end;
  }
}
