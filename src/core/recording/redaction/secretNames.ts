/** What a secret is; its pseudonym begins with it (`session-1`). */
export type SecretKind =
  | 'session'
  | 'token'
  | 'key'
  | 'password'
  | 'cookie'
  | 'credential'
  | 'secret';

/** Headers whose value is (or ends in) a secret, in lower case. */
const SECRET_HEADERS: ReadonlyMap<string, SecretKind> = new Map([
  ['authorization', 'credential'],
  ['proxy-authorization', 'credential'],
  ['cookie', 'cookie'],
  ['set-cookie', 'cookie'],
  ['mcp-session-id', 'session'],
  ['x-functions-key', 'key'],
  ['ocp-apim-subscription-key', 'key'],
  ['x-auth-key', 'key'],
]);

/** What other headers with a secret have in their name. */
const SECRET_HEADER_WORDS: readonly (readonly [words: RegExp, kind: SecretKind])[] = [
  [/password|passwd|passphrase/, 'password'],
  [/token|jwt|bearer/, 'token'],
  [/secret|signature/, 'secret'],
  [/api-?key|access-?key/, 'key'],
  [/session/, 'session'],
  [/cookie/, 'cookie'],
  [/authori[sz]ation|authentication|credential/, 'credential'],
];
/** Headers that have such a word and say nothing secret. */
const PLAIN_HEADERS =
  /^access-control-(?:allow-(?:credentials|headers|methods|origin)|expose-headers|max-age|request-(?:headers|method))$/;

/** Headers of requests that say nothing secret, whoever sends them, in lower case. */
const PLAIN_REQUEST_FAMILIES = /^sec-(?:ch-ua(?:-.*)?|fetch-(?:dest|mode|site|user))$/;
const PLAIN_REQUEST_HEADERS: ReadonlySet<string> = new Set([
  ...['accept', 'accept-charset', 'accept-language', 'cache-control', 'content-language'],
  ...['content-type', 'date', 'dnt', 'expect', 'mcp-protocol-version', 'origin', 'pragma'],
  ...[
    'priority',
    'sec-gpc',
    'sec-purpose',
    'sec-websocket-version',
    'te',
    'traceparent',
    'upgrade-insecure-requests',
    'user-agent',
  ],
  ...['x-correlation-id', 'x-request-id', 'x-requested-with'],
]);

/** What a secret is called, whether in a JSON member, a URL parameter or a header; also in the plural. */
const NAMES: readonly (readonly [words: string, kind: SecretKind])[] = [
  ['access token', 'token'],
  ['refresh token', 'token'],
  ['id token', 'token'],
  ['auth token', 'token'],
  ['token', 'token'],
  ['jwt', 'token'],
  ['bearer', 'token'],
  ['csrf', 'token'],
  ['xsrf', 'token'],
  ['auth', 'token'],
  ['client secret', 'secret'],
  ['client assertion', 'secret'],
  ['code verifier', 'secret'],
  ['device code', 'secret'],
  ['secret', 'secret'],
  ['private key', 'secret'],
  ['private key pem', 'secret'],
  ['signature', 'secret'],
  ['sig', 'secret'],
  ['secret key', 'key'],
  ['secret access key', 'key'],
  ['access key', 'key'],
  ['api key', 'key'],
  ['password', 'password'],
  ['passwd', 'password'],
  ['passphrase', 'password'],
  ['pass', 'password'],
  ['pwd', 'password'],
  ['authorization', 'credential'],
  ['credential', 'credential'],
  ['cookie', 'cookie'],
  ['session id', 'session'],
];

/** {@link NAMES} as they are written, in lower case; also behind a first part of a name. */
export const SECRET_NAMES: ReadonlyMap<string, SecretKind> = new Map(
  NAMES.flatMap(([words, kind]) =>
    [words, `${words}s`].flatMap((name) =>
      ['_', '-', ''].map((between) => [name.replaceAll(' ', between), kind] as const),
    ),
  ),
);

/**
 * What is a secret as the whole name of a URL parameter or a header, in lower case: most JSON members
 * of these names tell nothing secret.
 */
const OUTSIDE_JSON: ReadonlyMap<string, SecretKind> = new Map([
  ['code', 'secret'],
  ['assertion', 'secret'],
  ['key', 'key'],
  ['pin', 'password'],
]);

/** What the names of secret parameters end in, in lower case. */
export const PARAMETER_ENDS: readonly string[] = [...SECRET_NAMES.keys(), ...OUTSIDE_JSON.keys()];

/** Members of the protocol, of paged lists and of counts that only end in such a word, without `_`, `-`, `.`. */
const PLAIN_MEMBERS: ReadonlySet<string> = new Set([
  'progresstoken',
  'cancellationtoken',
  'continuationtoken',
  'resumptiontoken',
  'nexttoken',
  'pagetoken',
  'nextpagetoken',
  'prevpagetoken',
  'previouspagetoken',
  'synctoken',
  'nextsynctoken',
  'maxtokens',
  'inputtokens',
  'outputtokens',
  'totaltokens',
  'prompttokens',
  'completiontokens',
]);

/** What the value of the header `name` is; undefined where it is no secret. */
export function kindOfHeader(name: string): SecretKind | undefined {
  const lower = name.toLowerCase();
  const known = SECRET_HEADERS.get(lower);
  if (known !== undefined || PLAIN_HEADERS.test(lower)) return known;
  const word = SECRET_HEADER_WORDS.find(([words]) => words.test(lower))?.[1];
  return word ?? OUTSIDE_JSON.get(lower.replace(/^x-/, '')) ?? kindOfName(lower);
}

/** Whether the header `name` of a request is known to say nothing secret. */
export function isPlainHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return (
    [PLAIN_HEADERS, PLAIN_REQUEST_FAMILIES].some((plain) => plain.test(lower)) ||
    PLAIN_REQUEST_HEADERS.has(lower)
  );
}

/** What the value of the URL parameter `name` is; undefined where it is no secret. */
export function kindOfParameter(name: string): SecretKind | undefined {
  return OUTSIDE_JSON.get(name.toLowerCase()) ?? kindOfName(name);
}

/** The kind by the longest end of `name` that is a secret's name behind a first part, or by the whole. */
function kindOfName(name: string): SecretKind | undefined {
  const starts = name.matchAll(/^|(?<=[_.-])|(?<=[a-z\d])(?=[A-Z])/g);
  for (const { index } of starts) {
    const kind = kindOfMember(name.slice(0, index), name.slice(index));
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/**
 * What the value of a JSON member is whose name is `first` and `last` in one, where `last` is of
 * {@link SECRET_NAMES}: `github_token`, `dbPassword`. Undefined where `last` is only the end of
 * another word, or the whole is known to be no secret.
 */
export function kindOfMember(first: string, last: string): SecretKind | undefined {
  const kind = SECRET_NAMES.get(last.toLowerCase());
  if (first === '') return kind;
  const isWord = /[_.-]$/.test(first) || (/[a-z\d]$/.test(first) && /^[A-Z]/.test(last));
  if (!isWord || PLAIN_MEMBERS.has((first + last).replaceAll(/[_.-]/g, '').toLowerCase())) {
    return undefined;
  }
  return kind;
}

/** Names of secrets that other things have, too: words of a text, `eos_token`, `credentials: include`. */
const WORDY =
  /^(?:token|auth|credentials?|(?:eos|bos|pad|unk|sep|cls|mask)_token|(?:.*[_.-])?auth)$|tokens$/i;
/** Counts of a model's tokens, of tests that pass, of arguments in a signature. */
const COUNTED = /(?:tokens|pass|passes|sigs?|signatures?)$/i;
const SIGNATURE = /(?:sigs?|signatures?)$/i;
const FOLDER = /pwds?$/i;

/**
 * Whether the text `value` of the JSON member `name` is one that members of this name have where they
 * are no secrets: the signature of a function, a working directory, a word.
 */
export function isOrdinaryText(name: string, value: string): boolean {
  if (SIGNATURE.test(name)) return !/^[\w+/=.:%-]{16,}$/.test(value);
  if (FOLDER.test(name)) return /^(?:~|\/|[A-Za-z]:[\\/])/.test(value);
  return WORDY.test(name) && !looksLikeToken(value);
}

/** The same of a number. */
export function isOrdinaryNumber(name: string, digits: string): boolean {
  return COUNTED.test(name) || isOrdinaryText(name, digits);
}

/** Whether lists and objects of this name hold other things than secrets, too. */
export function isLooseName(name: string): boolean {
  return /^(?:token|bearer|pass|passes|(?:.*[_.-])?auths?)$|(?:tokens|sigs?|signatures?)$/i.test(
    name,
  );
}

const SCHEMA_NAMES: ReadonlySet<string> = new Set([
  ...['$ref', 'additionalProperties', 'allOf', 'anyOf', 'default', 'deprecated', 'description'],
  ...['enum', 'examples', 'format', 'items', 'maxItems', 'maxLength', 'maximum', 'minItems'],
  ...['minLength', 'minimum', 'nullable', 'oneOf', 'pattern', 'properties', 'readOnly', 'required'],
  ...['title', 'type', 'uniqueItems', 'writeOnly', '$defs', '$schema', 'const', 'not'],
]);

/** Whether an object of nothing but such members is a JSON Schema. */
export function isSchemaName(name: string): boolean {
  return SCHEMA_NAMES.has(name);
}

/** Tells a token from a word of prose (`Bearer authentication is required`): words have no digits. */
export function looksLikeToken(value: string): boolean {
  return value.length >= 8 && (value.length >= 24 || /\d/.test(value));
}

/** Names and values of the protocol that a secret may be spelt like, in lower case. */
const PROTOCOL_WORDS: ReadonlySet<string> = new Set([
  'arguments',
  'cancelled',
  'capabilities',
  'clientinfo',
  'completion',
  'description',
  'initialize',
  'initialized',
  'inputschema',
  'instructions',
  'mimetype',
  'nextcursor',
  'notifications',
  'outputschema',
  'progress',
  'progresstoken',
  'protocolversion',
  'requestid',
  'resources',
  'sampling',
  'serverinfo',
  'structuredcontent',
  'elicitation',
]);

/** Whether a value is a word of the protocol or the date of a revision: masked, it would change what is told. */
export function isProtocolWord(value: string): boolean {
  return PROTOCOL_WORDS.has(value.toLowerCase()) || /^20\d\d-\d\d-\d\d$/.test(value);
}
