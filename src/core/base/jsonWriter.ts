import { isObject } from './jsonObject.ts';

/** Lists and objects within each other; what lies deeper cannot be read by a person anyhow. */
const DEEPEST = 50;

/** `value` as JSON; undefined where it is nested too deeply to be written. */
export function jsonText(value: unknown, indent: 0 | 2): string | undefined {
  try {
    return JSON.stringify(value, undefined, indent);
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

/**
 * `value` as JSON with two spaces a level, and lists of plain values in one line. Undefined where
 * that takes more than `most` characters or more than 50 levels: no more than that is written.
 */
export function writeJson(value: unknown, most: number): string | undefined {
  const writer = new Writer(most);
  writer.write(value, '', 0);
  return writer.text;
}

class Writer {
  readonly #most: number;
  readonly #parts: string[] = [];
  #length = 0;
  #fits = true;

  constructor(most: number) {
    this.#most = most;
  }

  get text(): string | undefined {
    return this.#fits ? this.#parts.join('') : undefined;
  }

  write(value: unknown, indent: string, depth: number): void {
    if (depth > DEEPEST) this.#fits = false;
    if (!this.#fits) return;
    if (Array.isArray(value)) this.#list(value, indent, depth);
    else if (isObject(value)) this.#object(value, indent, depth);
    else this.#put(JSON.stringify(value) ?? 'null');
  }

  #list(items: readonly unknown[], indent: string, depth: number): void {
    const isPlain = items.every((item) => typeof item !== 'object' || item === null);
    const inner = `${indent}  `;
    this.#put(isPlain ? '[' : `[\n${inner}`);
    for (const [index, item] of items.entries()) {
      if (index > 0) this.#put(isPlain ? ', ' : `,\n${inner}`);
      this.write(item, inner, depth + 1);
      if (!this.#fits) return;
    }
    this.#put(isPlain ? ']' : `\n${indent}]`);
  }

  #object(value: Readonly<Record<string, unknown>>, indent: string, depth: number): void {
    const names = Object.keys(value);
    if (names.length === 0) {
      this.#put('{}');
      return;
    }
    const inner = `${indent}  `;
    for (const [index, name] of names.entries()) {
      this.#put(`${index === 0 ? '{' : ','}\n${inner}${JSON.stringify(name)}: `);
      this.write(value[name], inner, depth + 1);
      if (!this.#fits) return;
    }
    this.#put(`\n${indent}}`);
  }

  #put(part: string): void {
    this.#length += part.length;
    if (this.#length > this.#most) this.#fits = false;
    else this.#parts.push(part);
  }
}
