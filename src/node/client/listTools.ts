import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { ResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { isNestedDeeper, isObject } from '../../core/base/jsonObject.ts';
import { reasonOf } from '../../core/base/reasonOf.ts';
import type { Clock } from '../../core/base/clock.ts';
import { NO_SDK_TIMEOUT } from '../sdkTimeout.ts';
import { ClientError } from './clientError.ts';
import type { ToolInfo } from './inspectorSession.ts';

/** A schema that is nested deeper is not read: to look at it would take all of the stack. */
const MOST_LEVELS = 200;
/** Tools of a server that are listed; a person reads no more, and each is told with every state. */
const MOST_TOOLS = 1000;
/** Characters of a name; the specification asks for 128 at most. */
const LONGEST_NAME = 1000;
/** A list of more pages than this is one that never ends. */
const MOST_PAGES = 100;

interface ListingLimits {
  readonly clock: Clock;
  /** For each page, milliseconds. */
  readonly timeoutMs: number;
  /** Hears of what is missing from the list. */
  readonly onWarning: (warning: string) => void;
}

/**
 * All tools that a server lists, page by page.
 *
 * Throws a `ClientError` (`refused-by-server`) where the server gives no list or a tool without a
 * name, and (`invalid-response`) where its answer cannot be read. A schema that is no object or is nested too deeply is taken for one that allows everything; of
 * a list of more than 100 pages or 1,000 tools these are taken, and no tool whose name has more than
 * 1,000 characters.
 */
export async function listTools(
  client: Client,
  limits: ListingLimits,
): Promise<readonly ToolInfo[]> {
  const tools: ToolInfo[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const result = await requestPage(client, cursor, limits);
    for (const member of membersOf(result)) {
      const tool = readTool(member, tools.length + 1, limits.onWarning);
      if (tool.name.length > LONGEST_NAME) {
        limits.onWarning(
          `A tool is not listed: its name has ${tool.name.length} characters, more than ${LONGEST_NAME}.`,
        );
      } else tools.push(tool);
      if (tools.length === MOST_TOOLS) return withoutRest(tools, limits);
    }
    const next = result['nextCursor'];
    if (typeof next !== 'string' || next === '') return tools;
    cursor = next;
  }
  limits.onWarning(
    `The server's list of tools has more than ${MOST_PAGES} pages; the tools of the rest are not listed.`,
  );
  return tools;
}

/** There may be no more than these; to know that, another page would be asked for. */
function withoutRest(
  tools: readonly ToolInfo[],
  { onWarning }: ListingLimits,
): readonly ToolInfo[] {
  onWarning(`The first ${MOST_TOOLS} tools are listed; if the server has more, they are left out.`);
  return tools;
}

async function requestPage(
  client: Client,
  cursor: string | undefined,
  { clock, timeoutMs }: ListingLimits,
): Promise<Readonly<Record<string, unknown>>> {
  const abort = new AbortController();
  const deadline = clock.schedule(timeoutMs, () => abort.abort(`no answer within ${timeoutMs} ms`));
  try {
    return await client.request(
      { method: 'tools/list', params: cursor === undefined ? {} : { cursor } },
      // Not the SDK's schema for lists: it refuses a whole list for one bad tool.
      ResultSchema,
      { signal: abort.signal, timeout: NO_SDK_TIMEOUT },
    );
  } catch (cause) {
    if (cause instanceof ClientError) throw cause;
    throw refused(reasonOf(cause), cause);
  } finally {
    deadline.dispose();
  }
}

function membersOf({ tools }: { readonly tools?: unknown }): readonly unknown[] {
  if (Array.isArray(tools)) return tools;
  throw refused('the result of tools/list has no array "tools"');
}

function readTool(tool: unknown, number: number, onWarning: (warning: string) => void): ToolInfo {
  if (!isObject(tool) || typeof tool['name'] !== 'string') {
    throw refused(`tool ${number} of the list has no "name"`);
  }
  const { name, description, inputSchema } = tool;
  const isTooDeep = isNestedDeeper(inputSchema, MOST_LEVELS);
  if (isTooDeep) {
    onWarning(`The schema of the tool ${String(name)} is nested too deeply and is not read.`);
  }
  return {
    name: String(name),
    inputSchema: isObject(inputSchema) && !isTooDeep ? inputSchema : {},
    ...(typeof description === 'string' && { description }),
  };
}

function refused(why: string, cause?: unknown): ClientError {
  return new ClientError('refused-by-server', `The server did not list its tools: ${why}.`, {
    cause,
  });
}
