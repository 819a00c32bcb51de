import { member } from '../../core/base/jsonObject.ts';
import { parseJson } from '../../core/base/parseJson.ts';
import { decodeUtf8 } from '../../core/base/text.ts';

const LONGEST_WORDS = 300;

/** Keeps the body of an answer that is not a stream of events, up to a limit. */
export class AnswerBody {
  readonly #limit: number;
  readonly #parts: Uint8Array[] = [];
  #length = 0;
  #overflowed = false;

  /** `limit` in bytes; what comes after it is dropped. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get overflowed(): boolean {
    return this.#overflowed;
  }

  push(bytes: Uint8Array): void {
    const room = this.#limit - this.#length;
    if (bytes.length > room) this.#overflowed = true;
    const part = bytes.length > room ? bytes.subarray(0, room) : bytes;
    if (part.length === 0) return;
    this.#parts.push(part);
    this.#length += part.length;
  }

  get text(): string {
    return decodeUtf8(Buffer.concat(this.#parts));
  }

  /** The body as JSON, or undefined where it is none. */
  get json(): unknown {
    try {
      return parseJson(this.text);
    } catch {
      // Not JSON is an answer too: the caller says what it expected instead.
      return undefined;
    }
  }

  /** What the server wanted to say: the message of a JSON-RPC error, or the text's beginning. */
  get words(): string | undefined {
    const message = errorMessage(this.json) ?? this.text;
    const line = message.replaceAll(/\s+/g, ' ').trim();
    if (line === '' || line.startsWith('<')) return undefined;
    return shortened(line);
  }
}

/** Without the word in which it is cut: half a secret is not known for one. */
function shortened(line: string): string | undefined {
  if (line.length <= LONGEST_WORDS) return line;
  const whole = line.slice(0, LONGEST_WORDS + 1).replace(/\S*$/, '');
  return whole === '' ? undefined : `${whole.trimEnd()}…`;
}

function errorMessage(value: unknown): string | undefined {
  const error = member(value, 'error');
  const message = member(error, 'message');
  if (typeof message === 'string') {
    const code = member(error, 'code');
    return typeof code === 'number' ? `${message}, ${code}` : message;
  }
  return typeof error === 'string' ? error : undefined;
}
