import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Calls } from './calls.ts';
import type { Connector } from './connector.ts';
import type { RunningCall, ServerInfo } from './inspectorSession.ts';
import type { KeptCall, KeptSession } from './keptSession.ts';
import type { ResumableTransport } from './resumableTransport.ts';

/** The parts of a session that is connected. */
export interface SessionParts {
  readonly client: Client;
  readonly transport: ResumableTransport;
  readonly connector: Connector;
}

/**
 * Goes on with a session that another process began: no `initialize`; a GET with its cursor for each
 * call that has one, and the standalone stream where there was one.
 */
export async function continueSession(
  { client, transport, connector }: SessionParts,
  kept: KeptSession,
  calls: Calls,
): Promise<readonly RunningCall[]> {
  const { sessionId, server, nextRequest, standalone } = kept;
  connector.sessionId = sessionId;
  connector.protocolVersion = server.revision === '' ? undefined : server.revision;
  // With any text here the SDK takes the session for one that goes on, and sends no `initialize`.
  transport.sessionId = sessionId ?? '';
  transport.nextRequest = nextRequest;
  await client.connect(transport);
  // The SDK counts from 0, and an id must not be used twice in a session; it has no option for it.
  Reflect.set(client, '_requestMessageId', nextRequest);
  calls.skip(kept.calls);
  const resumed = kept.calls.flatMap((call) =>
    call.from === undefined ? [] : [calls.resume(transport, call, call.from)],
  );
  if (standalone !== undefined) transport.openStandalone(standalone.from);
  return resumed;
}

/** What another process needs to go on with the session. */
export function keepSession(
  url: string,
  { transport, connector }: SessionParts,
  { server, offersTools }: { readonly server: ServerInfo; readonly offersTools: boolean },
  calls: Calls,
): KeptSession {
  const { sessionId } = connector;
  const standalone = transport.streams.find(({ start }) => start.kind === 'standalone');
  const from = standalone?.resumePoint;
  return {
    url,
    ...(sessionId !== undefined && { sessionId }),
    server,
    offersTools,
    nextRequest: transport.nextRequest,
    calls: waitingCalls(transport, calls),
    ...(standalone !== undefined && { standalone: from === undefined ? {} : { from } }),
  };
}

function waitingCalls(transport: ResumableTransport, calls: Calls): readonly KeptCall[] {
  return calls.running.flatMap(({ call, tool, stream }) => {
    const driver = transport.stream(stream);
    if (driver === undefined || driver.isAnswered || driver.start.kind !== 'request') return [];
    const { requestId } = driver.start;
    const from = driver.resumePoint;
    return [{ call, requestId, tool, stream, ...(from !== undefined && { from }) }];
  });
}
