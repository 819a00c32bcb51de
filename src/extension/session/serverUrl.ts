import { EndpointError, parseEndpoint } from '../../core/protocol/endpoint.ts';
import { InspectorError } from './inspectorError.ts';

/**
 * The address of an MCP server as the user typed it.
 *
 * Throws an `InspectorError` with the reason `bad-url` that says what is wrong with it.
 */
export function parseServerUrl(text: string): string {
  try {
    return parseEndpoint(text);
  } catch (cause) {
    if (!(cause instanceof EndpointError)) throw cause;
    throw new InspectorError('bad-url', cause.message, { cause });
  }
}
