import { jsonText } from '../../core/base/jsonWriter.ts';
import { ClientError } from '../../node/client/clientError.ts';
import type { ClientErrorReason } from '../../node/client/clientError.ts';
import type { InspectorSession, ToolInfo } from '../../node/client/inspectorSession.ts';

/** Characters of all schemas together: the panel is told of them with every state. */
const MOST_SCHEMAS = 2_000_000;

/** Why there is no list, where the connection is not at fault. */
const REASONS_OF_THE_LIST: ReadonlySet<ClientErrorReason> = new Set([
  'refused-by-server',
  'invalid-response',
]);

/** The tools that can be called, and what is wrong with the list, in words for the user. */
export interface ToolList {
  readonly tools: readonly ToolInfo[];
  readonly problem?: string;
}

/**
 * The tools of a connected session. A list that the server refuses or that cannot be read is a
 * problem of the list alone: streams are recorded and cut without it. A tool whose schema cannot be
 * read is listed with one that allows everything.
 *
 * Rejects as {@link InspectorSession.listTools} does where the connection is at fault.
 */
export async function readToolList(session: InspectorSession): Promise<ToolList> {
  try {
    return withReadableSchemas(await session.listTools());
  } catch (cause) {
    if (cause instanceof ClientError && REASONS_OF_THE_LIST.has(cause.reason)) {
      return { tools: [], problem: cause.message };
    }
    throw cause;
  }
}

function withReadableSchemas(tools: readonly ToolInfo[]): ToolList {
  let left = MOST_SCHEMAS;
  const isUnread = ({ inputSchema }: ToolInfo): boolean => {
    const length = jsonText(inputSchema, 0)?.length ?? Infinity;
    const fits = length <= left;
    if (fits) left -= length;
    return !fits;
  };
  const unread = new Set(tools.filter(isUnread));
  const [first] = unread;
  if (first === undefined) return { tools };
  const which =
    unread.size === 1
      ? `The schema of the tool ${JSON.stringify(first.name)} is`
      : `The schemas of ${unread.size} tools are`;
  return {
    tools: tools.map((tool) => (unread.has(tool) ? { ...tool, inputSchema: {} } : tool)),
    problem: `${which} nested too deeply, or too long, to be read, so their arguments are not checked here; the server decides.`,
  };
}
