import type { MessageClass, RequestId } from '../../protocol/jsonRpc.ts';
import { VALUE } from '../../protocol/valueHash.ts';
import { copyOfBytes, isSameBytes } from './sameBytes.ts';
import { asciiText, numberIn } from './jsonText.ts';

/** What a value is in a JSON-RPC message; 0 is any other value. */
const ROLE = {
  jsonrpc: 1,
  method: 2,
  id: 3,
  params: 4,
  result: 5,
  error: 6,
  token: 7,
  meta: 8,
  metaToken: 9,
  code: 10,
  text: 11,
  progress: 12,
} as const;
const ROLES = 13;

/** The members that count, by the role of the object that they are in; 0 is the message itself. */
const MEMBERS: readonly (readonly NamedRole[])[] = Array.from({ length: ROLES }, (_, inside) => {
  switch (inside) {
    case 0:
      return [
        named('jsonrpc', ROLE.jsonrpc),
        named('method', ROLE.method),
        named('id', ROLE.id),
        named('params', ROLE.params),
        named('result', ROLE.result),
        named('error', ROLE.error),
      ];
    case ROLE.params:
      return [
        named('progressToken', ROLE.token),
        named('_meta', ROLE.meta),
        named('progress', ROLE.progress),
      ];
    case ROLE.meta:
      return [named('progressToken', ROLE.metaToken)];
    case ROLE.error:
      return [named('code', ROLE.code), named('message', ROLE.text)];
    default:
      return [];
  }
});

/** A text that was read, and its bytes. */
interface KeptText {
  readonly text: string;
  readonly bytes: DataView;
}

interface NamedRole {
  readonly name: string;
  readonly role: number;
}

function named(name: string, role: number): NamedRole {
  return { name, role };
}

/** `2.0` and the quote behind it as they stand in four bytes, the first of them lowest. */
const VERSION_2 = 0x22302e32;
type Notification = Extract<MessageClass, { kind: 'notification' }>;

/** Longer methods and ids are left to the parser. */
const MAX_TEXT = 256;
/** Texts and notifications that are kept, because most messages are about what came before. */
const KEPT_TEXTS = 16;

/** The members of a JSON-RPC message that say what it is, by where they stand in its bytes. */
export class MessageParts {
  #view: DataView = new DataView(new ArrayBuffer(0));
  readonly #what = new Uint8Array(ROLES);
  readonly #from = new Float64Array(ROLES);
  readonly #to = new Float64Array(ROLES);
  #isDeclined = false;
  readonly #kept: KeptText[] = [];
  #nextKept = 0;
  /** Notifications that were read: most are the same but for what does not count. */
  readonly #notifications: Notification[] = [];
  #nextNotification = 0;

  begin(view: DataView): void {
    this.#view = view;
    for (let role = 0; role < ROLES; role += 1) this.#what[role] = 0;
    this.#isDeclined = false;
  }

  /** Whether the object with this role has members that count. */
  hasParts(role: number): boolean {
    return role === ROLE.params || role === ROLE.meta || role === ROLE.error;
  }

  /** The role of the member with this name, in the object with the role `inside`. */
  roleOf(inside: number, from: number, to: number): number {
    const members = MEMBERS[inside] ?? [];
    const length = to - from;
    for (let index = 0; index < members.length; index += 1) {
      const member = members[index];
      if (member === undefined || member.name.length !== length) continue;
      if (this.#isText(member.name, from)) return member.role;
    }
    return 0;
  }

  /** Takes note of a value; texts with escapes are left to the parser where they count. */
  note(role: number, what: number, from: number, to: number, isEscaped: boolean): void {
    if (role === 0) return;
    if (isEscaped && role !== ROLE.text) this.#isDeclined = true;
    this.#what[role] = what;
    this.#from[role] = from;
    this.#to[role] = to;
  }

  /** What the message is; undefined where it is declined: it is invalid or rare. */
  classify(): MessageClass | undefined {
    if (this.#isDeclined || !this.#isVersion2()) return undefined;
    if (this.#what[ROLE.method] === VALUE.string) return this.#call();
    return this.#answer();
  }

  /** Whether the place `at` lies within a part that {@link classify} reads. */
  isRead(at: number): boolean {
    for (let role = 1; role < ROLES; role += 1) {
      if (role === ROLE.text || role === ROLE.progress || this.#what[role] === 0) continue;
      if (at >= (this.#from[role] ?? 0) && at < (this.#to[role] ?? 0)) return true;
    }
    return false;
  }

  /** Where the number of a progress notification begins that has a token; -1 in other messages. */
  get progressFrom(): number {
    const token = this.#what[ROLE.token];
    const isProgress =
      this.#what[ROLE.progress] === VALUE.number &&
      (token === VALUE.string || token === VALUE.number);
    return isProgress ? (this.#from[ROLE.progress] ?? -1) : -1;
  }

  #isVersion2(): boolean {
    const from = this.#from[ROLE.jsonrpc] ?? 0;
    return (
      this.#what[ROLE.jsonrpc] === VALUE.string && this.#view.getInt32(from, true) === VERSION_2
    );
  }

  #call(): MessageClass | undefined {
    const method = this.#textOf(ROLE.method);
    if (method === undefined) return undefined;
    const tokenRole = this.#isId(ROLE.token) ? ROLE.token : ROLE.metaToken;
    const progressToken = this.#isId(tokenRole) ? this.#idOf(tokenRole) : undefined;
    if (this.#isId(tokenRole) && progressToken === undefined) return undefined;
    if (this.#what[ROLE.id] === 0) return this.#notification(method, progressToken);
    const id = this.#idOf(ROLE.id);
    if (id === undefined) return undefined;
    if (progressToken === undefined) return { kind: 'request', method, id };
    return { kind: 'request', method, id, progressToken };
  }

  #notification(method: string, progressToken: RequestId | undefined): Notification {
    for (const known of this.#notifications) {
      if (known.progressToken === progressToken && known.method === method) return known;
    }
    const progress = progressToken === undefined ? {} : { progressToken };
    const read = { kind: 'notification', method, ...progress } as const;
    this.#notifications[this.#nextNotification] = read;
    this.#nextNotification = (this.#nextNotification + 1) % KEPT_TEXTS;
    return read;
  }

  #answer(): MessageClass | undefined {
    const hasResult = this.#what[ROLE.result] !== 0;
    const hasError = this.#what[ROLE.error] !== 0;
    if (hasResult === hasError) return undefined;
    const id = this.#idOf(ROLE.id);
    if (hasResult) {
      if (id === undefined || this.#what[ROLE.result] !== VALUE.object) return undefined;
      return { kind: 'response', id };
    }
    const isAnonymous = this.#what[ROLE.id] === 0 || this.#what[ROLE.id] === VALUE.null;
    if (id === undefined && !isAnonymous) return undefined;
    const code = this.#what[ROLE.code] === VALUE.number ? this.#idOf(ROLE.code) : undefined;
    if (!Number.isSafeInteger(code) || this.#what[ROLE.text] !== VALUE.string) return undefined;
    return { kind: 'error', id: id ?? null, code: Number(code) };
  }

  #isId(role: number): boolean {
    return this.#what[role] === VALUE.string || this.#what[role] === VALUE.number;
  }

  #idOf(role: number): RequestId | undefined {
    if (!this.#isId(role)) return undefined;
    if (this.#what[role] === VALUE.string) return this.#textOf(role);
    return numberIn(this.#view, this.#from[role] ?? 0, this.#to[role] ?? 0);
  }

  /** The text of a part, where it is ASCII and short. */
  #textOf(role: number): string | undefined {
    const from = this.#from[role] ?? 0;
    const to = this.#to[role] ?? 0;
    if (to - from > MAX_TEXT) return undefined;
    for (const { text, bytes } of this.#kept) {
      if (isSameBytes(bytes, this.#view, from, to)) return text;
    }
    for (let at = from; at < to; at += 1) if (this.#view.getUint8(at) >= 0x80) return undefined;
    const text = asciiText(this.#view, from, to);
    if (role === ROLE.method) {
      this.#kept[this.#nextKept] = { text, bytes: copyOfBytes(this.#view, from, to) };
      this.#nextKept = (this.#nextKept + 1) % KEPT_TEXTS;
    }
    return text;
  }

  #isText(name: string, from: number): boolean {
    for (let index = 0; index < name.length; index += 1) {
      if (this.#view.getUint8(from + index) !== name.charCodeAt(index)) return false;
    }
    return true;
  }
}
