/** Where something stands in a text, `[start, end)`. */
interface TextPlace {
  readonly start: number;
  readonly end: number;
}

/** A member of an object, which has a key, or an item of a list. */
export interface JsonItem {
  /** With its quotes. */
  readonly key?: TextPlace;
  /** Whether the object had a member of this name before: `JSON.parse` keeps the last one alone. */
  readonly repeated?: boolean;
  readonly value: JsonNode;
}

/** A value in a JSON text, by its place, so that it can be shown as it was written. */
export type JsonNode =
  | (TextPlace & { readonly kind: 'string' | 'number' | 'word' })
  | (TextPlace & {
      readonly kind: 'object' | 'array';
      readonly items: readonly JsonItem[];
      /** Whether its closing bracket is in the text. */
      readonly closed: boolean;
    });

/** Why a text is no JSON, and at which character; the end of the text where it stops too soon. */
export interface JsonProblem {
  readonly at: number;
  readonly why: string;
}

/** A text read as JSON; with a `problem`, `root` holds what came before it, a last text cut short. */
export interface JsonReading {
  readonly root?: JsonNode;
  readonly problem?: JsonProblem;
}

/** Reads JSON as RFC 8259 has it, however deep it is nested; never throws. */
export function readJson(text: string): JsonReading {
  const reader = new Reader(text);
  return reader.read();
}

interface OpenContainer {
  readonly kind: 'object' | 'array';
  readonly start: number;
  end: number;
  closed: boolean;
  readonly items: JsonItem[];
  readonly names: Set<string>;
  key: TextPlace | undefined;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const WORDS = ['true', 'false', 'null'] as const;

class Reader {
  readonly #text: string;
  readonly #stack: OpenContainer[] = [];
  #at = 0;
  #root: JsonNode | undefined;
  #problem: JsonProblem | undefined;
  /** `first` and `item` stand within a container, behind its bracket and behind a comma. */
  #next: 'value' | 'first' | 'item' | 'after' = 'value';

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonReading {
    let going = true;
    while (going && this.#problem === undefined) going = this.#step();
    for (const open of this.#stack) open.end = this.#at;
    return {
      ...(this.#root !== undefined && { root: this.#root }),
      ...(this.#problem !== undefined && { problem: this.#problem }),
    };
  }

  #step(): boolean {
    this.#match(SPACE);
    const open = this.#stack.at(-1);
    if (this.#next === 'value' || open === undefined) {
      if (this.#next === 'value') return this.#value();
      return this.#at < this.#text.length && this.#fail('nothing may follow the value');
    }
    if (this.#next !== 'item' && this.#is(open.kind === 'object' ? '}' : ']')) {
      return this.#close(open);
    }
    if (this.#next === 'after') return this.#comma(open);
    return open.kind === 'object' ? this.#key(open) : this.#value();
  }

  #comma(open: OpenContainer): boolean {
    if (!this.#is(',')) {
      return this.#fail(open.kind === 'object' ? 'right is "," or "}"' : 'right is "," or "]"');
    }
    this.#at += 1;
    this.#next = 'item';
    return true;
  }

  #key(open: OpenContainer): boolean {
    if (!this.#is('"')) return this.#fail('right is a name in double quotes');
    const key = this.#string();
    if (key === undefined) return false;
    this.#match(SPACE);
    if (!this.#is(':')) return this.#fail('right is ":"');
    this.#at += 1;
    open.key = key;
    this.#next = 'value';
    return true;
  }

  #value(): boolean {
    const start = this.#at;
    const first = this.#text.charAt(start);
    if (first === '{' || first === '[') return this.#open(first === '{' ? 'object' : 'array');
    if (first === '"') {
      const place = this.#string();
      const isCut = place === undefined && this.#at >= this.#text.length;
      if (isCut) this.#take({ kind: 'string', start, end: this.#at });
      return place !== undefined && this.#take({ kind: 'string', ...place });
    }
    const word = WORDS.find((one) => this.#text.startsWith(one, start));
    if (word !== undefined) {
      this.#at += word.length;
      return this.#take({ kind: 'word', start, end: this.#at });
    }
    if (this.#match(NUMBER)) return this.#take({ kind: 'number', start, end: this.#at });
    return this.#fail('right is a value: an object, a list, a text, a number, true, false or null');
  }

  #open(kind: 'object' | 'array'): boolean {
    const start = this.#at;
    this.#at += 1;
    const open: OpenContainer = {
      kind,
      start,
      end: this.#at,
      closed: false,
      items: [],
      names: new Set(),
      key: undefined,
    };
    this.#take(open);
    this.#stack.push(open);
    this.#next = 'first';
    return true;
  }

  #close(open: OpenContainer): boolean {
    this.#at += 1;
    open.end = this.#at;
    open.closed = true;
    open.names.clear();
    this.#stack.pop();
    this.#next = 'after';
    return true;
  }

  #take(value: JsonNode): boolean {
    const parent = this.#stack.at(-1);
    this.#next = 'after';
    if (parent === undefined) this.#root = value;
    else if (parent.key === undefined) parent.items.push({ value });
    else {
      const name = nameOf(this.#text.slice(parent.key.start, parent.key.end));
      const repeated = parent.names.has(name) ? { repeated: true } : {};
      parent.names.add(name);
      parent.items.push({ key: parent.key, ...repeated, value });
      parent.key = undefined;
    }
    return true;
  }

  /** The text that begins here; undefined, with a problem, where it does not end or is malformed. */
  #string(): TextPlace | undefined {
    const start = this.#at;
    for (this.#at += 1; this.#at < this.#text.length;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === QUOTE) {
        this.#at += 1;
        return { start, end: this.#at };
      }
      if (code < 0x20) this.#fail('a control character in a text; right is an escape');
      else if (code !== BACKSLASH) this.#at += 1;
      else if (!this.#match(ESCAPE)) this.#fail('an unknown escape');
      if (this.#problem !== undefined) return undefined;
    }
    this.#fail('the text in double quotes has no end');
    return undefined;
  }

  #is(character: string): boolean {
    return this.#text.charAt(this.#at) === character;
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.test(this.#text);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }

  #fail(why: string): false {
    const ended = this.#at >= this.#text.length;
    this.#problem ??= { at: this.#at, why: ended ? `the text ends here: ${why}` : why };
    return false;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What a key says; two spellings of one name are one name. */
function nameOf(key: string): string {
  return key.includes('\\') ? (JSON.parse(key) as string) : key.slice(1, -1);
}
