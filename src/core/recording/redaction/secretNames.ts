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
export const SECRET_HEADERS: ReadonlyMap<string, SecretKind> = new Map([
  ['authorization', 'credential'],
  ['proxy-authorization', 'credential'],
  ['x-forwarded-authorization', 'credential'],
  ['x-original-authorization', 'credential'],
  ['cookie', 'cookie'],
  ['set-cookie', 'cookie'],
  ['mcp-session-id', 'session'],
  ['x-session-id', 'session'],
  ['x-session-token', 'token'],
  ['x-api-key', 'key'],
  ['x-apikey', 'key'],
  ['api-key', 'key'],
  ['apikey', 'key'],
  ['x-goog-api-key', 'key'],
  ['x-functions-key', 'key'],
  ['ocp-apim-subscription-key', 'key'],
  ['x-auth-key', 'key'],
  ['x-auth-token', 'token'],
  ['x-access-token', 'token'],
  ['x-amz-security-token', 'token'],
  ['x-csrf-token', 'token'],
  ['x-xsrf-token', 'token'],
  ['x-gitlab-token', 'token'],
  ['private-token', 'token'],
  ['cf-access-client-secret', 'secret'],
  ['x-client-secret', 'secret'],
]);

/** JSON members whose text or number is a secret, in lower case. */
export const SECRET_MEMBERS: ReadonlyMap<string, SecretKind> = new Map([
  ['access_token', 'token'],
  ['accesstoken', 'token'],
  ['refresh_token', 'token'],
  ['refreshtoken', 'token'],
  ['id_token', 'token'],
  ['idtoken', 'token'],
  ['auth_token', 'token'],
  ['authtoken', 'token'],
  ['session_token', 'token'],
  ['bearer_token', 'token'],
  ['registration_access_token', 'token'],
  ['client_secret', 'secret'],
  ['clientsecret', 'secret'],
  ['client_assertion', 'secret'],
  ['code_verifier', 'secret'],
  ['device_code', 'secret'],
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
  ['mcp-session-id', 'session'],
]);

/** Query and form parameters whose value is a secret, in lower case. */
export const SECRET_PARAMETERS: ReadonlyMap<string, SecretKind> = new Map([
  ...[...SECRET_MEMBERS].filter(([name]) => !name.endsWith('cookie')),
  ['token', 'token'],
  ['jwt', 'token'],
  ['auth', 'token'],
  ['code', 'secret'],
  ['assertion', 'secret'],
  ['secret', 'secret'],
  ['key', 'key'],
  ['pwd', 'password'],
  ['pass', 'password'],
  ['sig', 'secret'],
  ['signature', 'secret'],
  ['x-amz-signature', 'secret'],
  ['x-amz-security-token', 'token'],
  ['x-amz-credential', 'credential'],
  ['x-goog-signature', 'secret'],
  ['sessionid', 'session'],
  ['session_id', 'session'],
]);
