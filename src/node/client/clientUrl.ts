import { EndpointError, parseEndpoint } from '../../core/protocol/endpoint.ts';
import { ClientError } from './clientError.ts';

/**
 * The address of the endpoint that a client is to connect to.
 *
 * Throws a `ClientError` with the reason `bad-url` that says what is wrong with it.
 */
export function parseClientUrl(text: string): URL {
  try {
    return new URL(parseEndpoint(text));
  } catch (cause) {
    if (!(cause instanceof EndpointError)) throw cause;
    const instead =
      cause.reason === 'credentials' ? ' Send the header "Authorization: Basic …" instead.' : '';
    throw new ClientError('bad-url', `${cause.message}${instead}`, { cause });
  }
}
