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
const PLAIN_HEADERS = /^(?:access-control-|sec-)/;

/** JSON members whose text or number is a secret, in lower case; also behind a first part of a name. */
export const SECRET_MEMBERS: ReadonlyMap<string, SecretKind> = new Map([
  ['access_token', 'token'],
  ['accesstoken', 'token'],
  ['refresh_token', 'token'],
  ['refreshtoken', 'token'],
  ['id_token', 'token'],
  ['idtoken', 'token'],
  ['auth_token', 'token'],
  ['authtoken', 'token'],
  ['token', 'token'],
  ['jwt', 'token'],
  ['bearer', 'token'],
  ['client_secret', 'secret'],
  ['clientsecret', 'secret'],
  ['client_assertion', 'secret'],
  ['code_verifier', 'secret'],
  ['device_code', 'secret'],
  ['secret', 'secret'],
  ['private_key', 'secret'],
  ['privatekey', 'secret'],
  ['secret_key', 'key'],
  ['secretkey', 'key'],
  ['secret_access_key', 'key'],
  ['secretaccesskey', 'key'],
  ['api_key', 'key'],
  ['apikey', 'key'],
  ['api-key', 'key'],
  ['x-api-key', 'key'],
  ['password', 'password'],
  ['passwd', 'password'],
  ['passphrase', 'password'],
  ['authorization', 'credential'],
  ['proxy-authorization', 'credential'],
  ['set-cookie', 'cookie'],
  ['cookie', 'cookie'],
  ['credential', 'credential'],
  ['credentials', 'credential'],
  ['session_id', 'session'],
  ['sessionid', 'session'],
  ['session-id', 'session'],
  ['mcp-session-id', 'session'],
]);

/** Members of the protocol and of paged lists that only end in such a word, without `_`, `-`, `.`. */
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
]);

/** Query and form parameters whose value is a secret, in lower case. */
export const SECRET_PARAMETERS: ReadonlyMap<string, SecretKind> = new Map([
  ...[...SECRET_MEMBERS].filter(([name]) => !name.endsWith('cookie')),
  ['auth', 'token'],
  ['code', 'secret'],
  ['assertion', 'secret'],
  ['key', 'key'],
  ['pwd', 'password'],
  ['pass', 'password'],
  ['sig', 'secret'],
  ['signature', 'secret'],
  ['x-amz-signature', 'secret'],
  ['x-amz-security-token', 'token'],
  ['x-amz-credential', 'credential'],
  ['x-goog-signature', 'secret'],
]);

/** What the value of the header `name` is; undefined where it is no secret. */
export function kindOfHeader(name: string): SecretKind | undefined {
  const lower = name.toLowerCase();
  const known = SECRET_HEADERS.get(lower);
  if (known !== undefined || PLAIN_HEADERS.test(lower)) return known;
  return SECRET_HEADER_WORDS.find(([words]) => words.test(lower))?.[1];
}

/**
 * What the value of a JSON member is whose name is `first` and `last` in one, where `last` is of
 * {@link SECRET_MEMBERS}: `github_token`, `dbPassword`. Undefined where `last` is only the end of
 * another word, or the whole is known to be no secret.
 */
export function kindOfMember(first: string, last: string): SecretKind | undefined {
  const kind = SECRET_MEMBERS.get(last.toLowerCase());
  if (first === '') return kind;
  const isWord = /[_.-]$/.test(first) || (/[a-z\d]$/.test(first) && /^[A-Z]/.test(last));
  if (!isWord || PLAIN_MEMBERS.has((first + last).replaceAll(/[_.-]/g, '').toLowerCase())) {
    return undefined;
  }
  return kind;
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
