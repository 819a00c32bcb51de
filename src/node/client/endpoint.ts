import { ClientError } from './clientError.ts';

const RIGHT = 'An MCP endpoint looks like "http://127.0.0.1:3000/mcp".';

/**
 * The address of an MCP endpoint.
 *
 * Throws a `ClientError` with the reason `bad-url` that says what is wrong with it.
 */
export function parseEndpoint(text: string): URL {
  const typed = text.trim();
  if (!URL.canParse(typed)) {
    throw new ClientError('bad-url', `${shownAddress(typed)} is not an address. ${RIGHT}`);
  }
  const url = new URL(typed);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ClientError(
      'bad-url',
      `${shownAddress(typed)} begins with "${url.protocol}"; it has to be http: or https:. ${RIGHT}`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new ClientError(
      'bad-url',
      'The address has a user name or a password in it. Leave them out and send the header "Authorization: Basic …" instead.',
    );
  }
  url.hash = '';
  return url;
}

/** What was typed, quoted and without what may be secret in an address: user, password and query. */
export function shownAddress(typed: string): string {
  const plain = typed.replace(/^.*@/s, '…@').replace(/[?#].*$/s, (rest) => `${rest.charAt(0)}…`);
  return JSON.stringify(plain);
}
