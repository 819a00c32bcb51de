import { decodeByteForByte, encodeUtf8 } from '../../base/text.ts';
import { firstPart, LONGEST_FIRST_PART } from './jsonMembers.ts';
import { PatternIndex } from './patternIndex.ts';
import { kindOfMember, kindOfParameter, PARAMETER_ENDS, SECRET_NAMES } from './secretNames.ts';

type Check = (bytes: Uint8Array, start: number, end: number) => boolean;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const AT_SIGN = 0x40;
/** What ends the userinfo or the host of a URL. */
const AUTHORITY_ENDS: ReadonlySet<number> = new Set(encodeUtf8(' \t\r\n/?#"\'<>\\'));

const HINTS: readonly (readonly [pattern: string, check: Check])[] = [
  ...[...SECRET_NAMES.keys()].map((name) => [name, isMemberName] as const),
  ...PARAMETER_ENDS.map((name) => [`${name}=`, isParameter] as const),
  ['bearer ', () => true],
  ['basic ', () => true],
  ['://', hasUserinfo],
  [':\\/\\/', hasUserinfo],
  ['\\\\/', hasUserinfo],
  ...['eyj', 'sk-', 'akia', 'aiza', 'glpat-', 'github_pat_', 'xoxa-', 'xoxb-', 'xoxp-', 'xoxr-']
    .concat('xoxs-', 'ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_')
    .map((prefix) => [prefix, beginsWord] as const),
];

const INDEX = new PatternIndex(
  HINTS.map(([pattern]) => encodeUtf8(pattern)),
  true,
);

/**
 * Whether anything in `bytes` may be secret by its name or its looks. Most bytes have no hint, and
 * need no closer look: see {@link findNamedValues}, which finds nothing where this is false.
 */
export function hasHint(bytes: Uint8Array): boolean {
  let isFound = false;
  INDEX.search(bytes, (index, start) => {
    const [pattern = '', check] = HINTS[index] ?? [];
    isFound = check?.(bytes, start, start + pattern.length) ?? false;
    return isFound;
  });
  return isFound;
}

function isMemberName(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[end] !== QUOTE && bytes[end] !== BACKSLASH) return false;
  const text = decodeByteForByte(bytes.subarray(Math.max(0, start - LONGEST_FIRST_PART), end));
  const last = text.slice(start - end);
  return kindOfMember(firstPart(text, text.length - last.length), last) !== undefined;
}

/** Behind `?`, `#`, `&`, `;`, an escaped `&` (`\u0026`), or at the start of a form. */
function isParameter(bytes: Uint8Array, start: number, end: number): boolean {
  const text = decodeByteForByte(bytes.subarray(Math.max(0, start - LONGEST_FIRST_PART), end - 1));
  const [run = ''] = /[\w.-]*$/.exec(text) ?? [];
  const before = bytes[end - run.length - 2];
  // The letters of an escaped `&` could begin a name.
  if (before === BACKSLASH) return kindOfParameter(run.replace(/^u0026/i, '')) !== undefined;
  const isBegun = before === undefined || '?#&;'.includes(String.fromCharCode(before));
  return isBegun && kindOfParameter(run) !== undefined;
}

function hasUserinfo(bytes: Uint8Array, _start: number, end: number): boolean {
  for (let at = end; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === AT_SIGN) return true;
    if (AUTHORITY_ENDS.has(byte)) return false;
  }
  return false;
}

/** Not behind a letter or digit, unless these belong to an escape such as `\n`. */
function beginsWord(bytes: Uint8Array, start: number): boolean {
  const isWord = /\w/.test(String.fromCharCode(bytes[start - 1] ?? 0));
  return !isWord || bytes[start - 2] === BACKSLASH;
}
