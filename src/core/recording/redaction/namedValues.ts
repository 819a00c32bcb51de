import { assertNever } from '../../base/assertNever.ts';
import { findMembers, LONGEST_FIRST_PART } from './jsonMembers.ts';
import { endOfString } from './jsonStrings.ts';
import type { NamedValue, ValueEnd, ValueForm } from './namedValue.ts';
import { kindOfParameter, looksLikeToken, PARAMETER_ENDS } from './secretNames.ts';

/** Parameters, with the end of their names that a secret has. */
const PARAMETER = new RegExp(
  String.raw`(?:^|[?#&;]|\\u0026)([\w.-]{0,${LONGEST_FIRST_PART}}?(?:${PARAMETER_ENDS.join('|')}))=([^&;\s"'<>#\\]*)`,
  'gi',
);
/** What userinfo stands behind, with slashes that JSON may escape, again and again in nested texts. */
const AUTHORITY_START = String.raw`(:(\\*)/\2/)`;
const USERINFO = new RegExp(
  String.raw`${AUTHORITY_START}([^\s/?#@"'<>\\:]*)(?::([^\s/?#@"'<>\\]*))?@`,
  'g',
);
const CUT_AUTHORITY = new RegExp(String.raw`${AUTHORITY_START}([^\s/?#@"'<>\\]+)$`);
const SCHEME = /(?:Bearer|Basic) +([\w\-.~+/]+=*)/gi;
const CUT_SCHEME = /(?:Bearer|Basic) +([\w\-.~+/]+=*)$/i;
/**
 * Where a token may begin: not inside a word, unless that is the letter of an escape such as `\n`.
 * Without this a body of nothing but beginnings would be read to its end from each of them.
 */
const WORD_START = String.raw`(?:(?<![\w.-])|(?<=\\[nrtbf]))`;
/** Tokens that are known by their looks: JSON Web Tokens and those of some large services. */
const SHAPE = new RegExp(
  `${WORD_START}(?:${String.raw`eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|sk-(?=[\w-]*\d)[\w-]{20,}|xox[abprs]-[\w-]{10,}|AKIA[A-Z\d]{16}|AIza[\w-]{35}`})`,
  'g',
);
const CUT_SHAPE = new RegExp(
  `${WORD_START}(?:${String.raw`eyJ|gh[pousr]_|github_pat_|glpat-|sk-|xox[abprs]-|AKIA|AIza`})${String.raw`[\w.-]*$`}`,
);

const END_OF: Readonly<Record<'number' | 'parameter' | 'userinfo' | 'token', RegExp>> = {
  number: /[^\d.eE+-]/g,
  parameter: /[&;\s"'<>#\\]/g,
  userinfo: /[\s/?#@"'<>\\]/g,
  token: /[^\w\-.~+/=]/g,
};

/**
 * The values in a text that are secret by name (JSON members, query and form parameters, userinfo
 * of URLs) or by looks (behind `Bearer` and `Basic`, well-known tokens). `isOpenEnd`: more text may
 * follow; what could then turn out to be a secret is among them, as `open`.
 */
export function findNamedValues(text: string, isOpenEnd: boolean): NamedValue[] {
  const tokens = [...findSchemes(text), ...findShapes(text)];
  return [
    ...findMembers(text, isOpenEnd),
    ...findParameters(text, isOpenEnd),
    ...findUserinfo(text),
    ...(isOpenEnd ? tokens.filter(({ end }) => end < text.length) : tokens),
    ...(isOpenEnd ? findCut(text) : []),
  ];
}

/** Where an open value that began before `from` ends. */
export function endOfOpenValue(text: string, from: number, form: ValueForm): ValueEnd {
  switch (form.kind) {
    case 'string':
      return endOfString(text, from, form.level);
    case 'number':
    case 'parameter':
    case 'userinfo':
    case 'token': {
      const end = END_OF[form.kind];
      end.lastIndex = from;
      const found = end.exec(text);
      return { end: found?.index ?? text.length, isClosed: found !== null, overrun: 0 };
    }
    default:
      return assertNever(form);
  }
}

function findParameters(text: string, isOpenEnd: boolean): NamedValue[] {
  return [...text.matchAll(PARAMETER)].flatMap((match) => {
    const [whole, name = '', value = ''] = match;
    const end = match.index + whole.length;
    const kind = kindOfParameter(name);
    if (kind === undefined) return [];
    const open = isOpenEnd && end === text.length;
    return [{ start: end - value.length, end, kind, name, form: { kind: 'parameter' }, open }];
  });
}

function findUserinfo(text: string): NamedValue[] {
  return [...text.matchAll(USERINFO)].flatMap((match) => {
    const { 0: whole, 1: before = '', 3: user = '', 4: password, index } = match;
    const form = { kind: 'userinfo' } as const;
    const shared = { form, name: 'userinfo', open: false };
    const start = index + before.length;
    const end = index + whole.length - '@'.length;
    const values: NamedValue[] = [
      { ...shared, start, end: start + user.length, kind: 'credential' },
      { ...shared, start: end - (password?.length ?? 0), end, kind: 'password' },
    ];
    return values.filter((value) => value.end > value.start);
  });
}

function findSchemes(text: string): NamedValue[] {
  return [...text.matchAll(SCHEME)]
    .map((match) => tokenAt(match.index + match[0].length, match[1] ?? ''))
    .filter(({ start, end }) => looksLikeToken(text.slice(start, end)));
}

function findShapes(text: string): NamedValue[] {
  return [...text.matchAll(SHAPE)].map((match) => tokenAt(match.index + match[0].length, match[0]));
}

/** What may become a secret when the text goes on. */
function findCut(text: string): NamedValue[] {
  const values: NamedValue[] = [];
  for (const pattern of [CUT_SCHEME, CUT_SHAPE]) {
    const match = pattern.exec(text);
    if (match === null) continue;
    values.push({ ...tokenAt(text.length, match[1] ?? match[0]), open: true });
  }
  const authority = CUT_AUTHORITY.exec(text)?.[3];
  if (authority !== undefined) {
    const start = text.length - authority.length;
    const form = { kind: 'userinfo' } as const;
    values.push({ start, end: text.length, kind: 'password', name: 'userinfo', form, open: true });
  }
  return values;
}

function tokenAt(end: number, value: string): NamedValue {
  return { start: end - value.length, end, kind: 'token', form: { kind: 'token' }, open: false };
}
