// As in base/text.ts: every host of this code has this as a global, and the pure layer compiles
// without the type libraries of the DOM and of Node.
declare const URL: {
  new (text: string): {
    readonly href: string;
    readonly protocol: string;
    readonly username: string;
    readonly password: string;
    hash: string;
  };
  canParse(text: string): boolean;
};

const RIGHT = 'An MCP server\'s address looks like "http://127.0.0.1:3000/mcp".';

/** `no-address`: empty or not readable; `not-http`: of another scheme; `credentials`: with a password. */
export type EndpointErrorReason = 'no-address' | 'not-http' | 'credentials';

/** A text that is not the address of an MCP endpoint; the message says what would be right. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError';
  readonly reason: EndpointErrorReason;

  constructor(reason: EndpointErrorReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * The address of an MCP endpoint as somebody typed it, without the spaces around it and without its
 * fragment, which is never sent.
 *
 * Throws an {@link EndpointError}.
 */
export function parseEndpoint(text: string): string {
  const typed = text.trim();
  if (typed === '') throw new EndpointError('no-address', `The address is empty. ${RIGHT}`);
  if (!typed.includes('://')) {
    throw new EndpointError(
      'not-http',
      `${shownAddress(typed)} does not begin with http:// or https://. ${RIGHT}`,
    );
  }
  if (!URL.canParse(typed)) {
    throw new EndpointError('no-address', `${shownAddress(typed)} is not an address. ${RIGHT}`);
  }
  const url = new URL(typed);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new EndpointError(
      'not-http',
      `${shownAddress(typed)} begins with "${url.protocol}"; the inspector speaks http: and https: only. ${RIGHT}`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new EndpointError(
      'credentials',
      'The address has a user name or a password in it, which would be written to logs. Leave them out.',
    );
  }
  url.hash = '';
  return url.href;
}

/** What was typed, quoted and without what may be secret in an address: user, password and query. */
export function shownAddress(typed: string): string {
  const plain = typed.replace(/^.*@/s, '…@').replace(/[?#].*$/s, (rest) => `${rest.charAt(0)}…`);
  return JSON.stringify(plain.length > 200 ? `${plain.slice(0, 200)}…` : plain);
}
