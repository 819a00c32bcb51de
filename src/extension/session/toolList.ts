import { jsonText } from '../../core/timeline/words.ts';
import { ClientError } from '../../node/client/clientError.ts';
import type { InspectorSession, ToolInfo } from '../../node/client/inspectorSession.ts';

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
    if (cause instanceof RangeError) {
      return {
        tools: [],
        problem: "The tools cannot be listed: a tool's schema is nested too deeply to be read.",
      };
    }
    if (cause instanceof ClientError && cause.reason === 'refused-by-server') {
      return { tools: [], problem: cause.message };
    }
    throw cause;
  }
}

function withReadableSchemas(tools: readonly ToolInfo[]): ToolList {
  const tooDeep = new Set(tools.filter((tool) => jsonText(tool.inputSchema, 0) === undefined));
  const [first] = tooDeep;
  if (first === undefined) return { tools };
  const which =
    tooDeep.size === 1
      ? `The schema of the tool ${JSON.stringify(first.name)} is`
      : `The schemas of ${tooDeep.size} tools are`;
  return {
    tools: tools.map((tool) => (tooDeep.has(tool) ? { ...tool, inputSchema: {} } : tool)),
    problem: `${which} nested too deeply to be read, so their arguments are not checked here; the server decides.`,
  };
}
