import { InspectorError } from './inspectorError.ts';

const RIGHT = 'An MCP server\'s address looks like "http://127.0.0.1:3000/mcp".';

/**
 * The address of an MCP server as the user typed it, spaces around it removed.
 *
 * Throws an `InspectorError` with the reason `bad-url` that says what is wrong with it.
 */
export function parseServerUrl(text: string): string {
  const typed = text.trim();
  if (typed === '') throw new InspectorError('bad-url', `The address is empty. ${RIGHT}`);
  if (!typed.includes('://')) {
    throw new InspectorError(
      'bad-url',
      `${quote(typed)} does not begin with http:// or https://. ${RIGHT}`,
    );
  }
  if (!URL.canParse(typed)) {
    throw new InspectorError('bad-url', `${quote(typed)} is not an address. ${RIGHT}`);
  }
  const url = new URL(typed);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new InspectorError(
      'bad-url',
      `${quote(typed)} begins with "${url.protocol}"; the inspector speaks http: and https: only. ${RIGHT}`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new InspectorError(
      'bad-url',
      'The address has a user name or a password in it, which would be written to logs. Leave them out.',
    );
  }
  url.hash = '';
  return url.href;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
