/** Codes of the operating system and the resolver: no connection was made. */
const REFUSALS: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
]);

/** Codes of OpenSSL where what answers is no TLS. */
const NO_TLS = /^(?:EPROTO|ERR_SSL_)/;
/** Codes of Node's parser where what answers is no HTTP. */
const NO_HTTP = /^HPE_/;
/** Codes of a certificate that is not trusted. */
const BAD_CERTIFICATE = /CERT|LEAF_SIGNATURE/;

/** Whether the peer reset the connection: the operating system said so, not Node's HTTP parser. */
export function isReset(error: Error): boolean {
  const { code, syscall } = details(error);
  return (code === 'ECONNRESET' || code === 'EPIPE') && syscall !== undefined;
}

/** Whether no connection could be made. */
export function isRefusal(error: Error): boolean {
  const { code } = details(error);
  if (code === undefined) return false;
  return REFUSALS.has(code) || NO_TLS.test(code) || BAD_CERTIFICATE.test(code);
}

/** One line for the user: Node's message, or its code where there is none. */
export function describeNetworkError(error: Error): string {
  const { code } = details(error);
  // OpenSSL's own words name its source files.
  if (code !== undefined && NO_TLS.test(code)) {
    return `what answers there does not speak TLS; does the address begin with http: instead of https:? (${code})`;
  }
  if (code !== undefined && NO_HTTP.test(code)) {
    return `what answers there does not speak HTTP as it should: ${error.message} (${code})`;
  }
  // Several addresses of one name were tried: the message of the whole is empty.
  const message = error instanceof AggregateError ? firstMessage(error) : error.message;
  if (message === '') return code ?? error.name;
  return code === undefined || message.includes(code) ? message : `${message} (${code})`;
}

function firstMessage({ message, errors }: AggregateError): string {
  if (message !== '') return message;
  const first: unknown = errors[0];
  return first instanceof Error ? first.message : '';
}

function details(error: Error): { readonly code?: string; readonly syscall?: string } {
  return {
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...('syscall' in error && typeof error.syscall === 'string' && { syscall: error.syscall }),
  };
}
