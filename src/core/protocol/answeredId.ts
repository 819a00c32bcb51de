import { endOfText } from '../base/parseJson.ts';
import type { RequestId } from './jsonRpc.ts';

const QUOTE = 0x22;
/** `id` with a plain value, or `method`, where a name begins. */
const TELLING_MEMBER = /"(id|method)"\s*:\s*("[^"\\]*"|-?\d+(?=\s*[,}]))?/y;

/**
 * The request that a JSON-RPC message means to answer, without parsing what is nested in it: for a
 * message that nobody reads. Undefined for a request, a notification, and what has no plain id.
 */
export function answeredId(text: string): RequestId | undefined {
  let levels = 0;
  let id: RequestId | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      if (levels === 1) {
        const { name, value } = tellingMember(text, at);
        if (name === 'method') return undefined;
        if (value !== undefined) id = JSON.parse(value) as RequestId;
      }
      at = endOfText(text, at);
    } else levels += levelsAt(text[at]);
  }
  return id;
}

function tellingMember(text: string, at: number): { name?: string; value?: string } {
  TELLING_MEMBER.lastIndex = at;
  const [, name, value] = TELLING_MEMBER.exec(text) ?? [];
  return { ...(name !== undefined && { name }), ...(value !== undefined && { value }) };
}

function levelsAt(character: string | undefined): number {
  if (character === '{' || character === '[') return 1;
  return character === '}' || character === ']' ? -1 : 0;
}
