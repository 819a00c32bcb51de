import { z } from 'zod';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { McpError, SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/sdk/types.js';
import { reasonOf } from '../../core/base/reasonOf.ts';
import { eraOf } from '../../core/protocol/revision.ts';
import { NO_SDK_TIMEOUT } from '../sdkTimeout.ts';
import { ClientError } from './clientError.ts';
import type { Connector } from './connector.ts';
import type { ServerInfo } from './inspectorSession.ts';
import type { ResumableTransport } from './resumableTransport.ts';

/** As much of an error of the SDK's schemas as is told. */
const SchemaErrorSchema = z.object({
  issues: z.array(
    z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }),
  ),
});

/**
 * Begins a session: `initialize`, then `notifications/initialized`.
 *
 * Throws a `ClientError` that says why there is no session.
 */
export async function initialize(
  client: Client,
  transport: ResumableTransport,
  { clock, policy, address }: Connector,
): Promise<ServerInfo> {
  let late = false;
  // Not the SDK's timer: it would cancel initialize, which the specification forbids.
  const deadline = clock.schedule(policy.messageTimeoutMs, () => {
    late = true;
    void transport.close();
  });
  try {
    await client.connect(transport, { timeout: NO_SDK_TIMEOUT });
  } catch (cause) {
    if (late) {
      throw new ClientError(
        'timeout',
        `${address} did not answer initialize within ${policy.messageTimeoutMs} ms.`,
        { cause },
      );
    }
    throw explain(cause, transport, address);
  } finally {
    deadline.dispose();
  }
  const server = client.getServerVersion();
  return {
    name: server?.name ?? '',
    version: server?.version ?? '',
    revision: transport.offeredRevision ?? '',
  };
}

function explain(
  cause: unknown,
  { offeredRevision: revision, isInitializeAnswered }: ResumableTransport,
  address: string,
): ClientError {
  if (cause instanceof ClientError) return cause;
  if (revision !== undefined && !SUPPORTED_PROTOCOL_VERSIONS.includes(revision)) {
    const why =
      eraOf(revision) === 'modern'
        ? 'in which streams cannot be resumed and which this client does not speak'
        : 'which this client does not speak';
    return new ClientError(
      'unsupported-revision',
      `${address} answered initialize with the revision ${JSON.stringify(revision)}, ${why}. It speaks ${SUPPORTED_PROTOCOL_VERSIONS.join(', ')}.`,
      { cause },
    );
  }
  if (cause instanceof McpError && !isInitializeAnswered) {
    return new ClientError('closed', `The session with ${address} was closed before it began.`, {
      cause,
    });
  }
  if (cause instanceof McpError) {
    return new ClientError(
      'refused-by-server',
      `${address} answered initialize with an error: ${cause.message}.`,
      { cause },
    );
  }
  return new ClientError(
    'not-mcp',
    `${address} answered initialize with something that is not an initialize result, so it is not an MCP server: ${issueIn(cause)}.`,
    { cause },
  );
}

/** What is wrong with a result, in one line; a schema's error tells of each issue in lines of JSON. */
function issueIn(cause: unknown): string {
  const { data } = SchemaErrorSchema.safeParse(cause);
  const [issue] = data?.issues ?? [];
  return issue === undefined ? reasonOf(cause) : `${issue.path.join('.')}: ${issue.message}`;
}
