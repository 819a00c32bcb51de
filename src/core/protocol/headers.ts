/** Header names of MCP's Streamable HTTP transport, in lower case as Node reports them. */
export const LAST_EVENT_ID = 'last-event-id';
export const SESSION_ID_HEADER = 'mcp-session-id';
export const PROTOCOL_VERSION_HEADER = 'mcp-protocol-version';

/** Headers as they stood on the wire: order, repetition and the sender's spelling kept. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** The first value of the header `name` (lower case), or undefined where it is absent. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  return headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1];
}
