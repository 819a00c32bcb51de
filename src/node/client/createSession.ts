import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Disposable } from '../../core/base/disposable.ts';
import { Emitter } from '../../core/base/emitter.ts';
import { isAimedAt } from '../../core/recording/cutTarget.ts';
import type { CutTarget } from '../../core/recording/cutTarget.ts';
import type { CutHow, ExchangeNumber, StreamNumber } from '../../core/recording/record.ts';
import { Calls } from './calls.ts';
import { ClientError } from './clientError.ts';
import { DEFAULT_CLIENT_POLICY } from './clientPolicy.ts';
import type { ClientPolicy } from './clientPolicy.ts';
import { Connector } from './connector.ts';
import { continueSession, keepSession } from './continueSession.ts';
import type { SessionParts } from './continueSession.ts';
import type {
  CallProgress,
  InspectorSession,
  InspectorSessionOptions,
  QuestionReply,
  RunningCall,
  ServerInfo,
  ServerQuestion,
  ToolInfo,
} from './inspectorSession.ts';
import { initialize } from './initialize.ts';
import type { KeptSession } from './keptSession.ts';
import { listTools } from './listTools.ts';
import { Probe } from './probe.ts';
import type { Exchange } from './exchange.ts';
import type { StreamDriver } from './streamDriver.ts';
import { Questions } from './questions.ts';
import { RecordWriter } from './recordWriter.ts';
import { checkEventId, checkUserHeaders } from './requestHeaders.ts';
import { ResumableTransport } from './resumableTransport.ts';
import { SecretMasker } from './secretMasker.ts';
import { exchangeOnce } from './singleExchange.ts';
import { parseClientUrl } from './clientUrl.ts';

/**
 * A session with the server at `options.url`; nothing is sent before `connect`.
 *
 * Throws a `ClientError` with the reason `bad-url` or `bad-header` that says what would be right.
 */
export function createInspectorSession(options: InspectorSessionOptions): InspectorSession {
  return new Session(options);
}

interface Connected extends SessionParts {
  /** What the server said of itself, once it did. */
  about?: { readonly server: ServerInfo; readonly offersTools: boolean };
}

class Session implements InspectorSession {
  readonly #options: InspectorSessionOptions;
  readonly #policy: ClientPolicy;
  readonly #url: URL;
  readonly #writer: RecordWriter;
  readonly #calls: Calls;
  readonly #secrets: SecretMasker;
  readonly #questions: Questions;
  readonly #lost = new Emitter<ClientError>();
  readonly #probes = new Set<Probe>();
  readonly #warned = new Set<string>();
  #connected: Connected | undefined;

  constructor(options: InspectorSessionOptions) {
    this.#options = options;
    this.#policy = { ...DEFAULT_CLIENT_POLICY, ...options.policy };
    this.#url = parseClientUrl(options.url);
    checkUserHeaders(options.headers ?? []);
    this.#writer = new RecordWriter(options.sink, options.clock);
    this.#secrets = new SecretMasker(options.secrets);
    this.#questions = new Questions(options.clock, this.#secrets);
    this.#calls = new Calls(options.clock, this.#writer, this.#policy, this.#secrets);
  }

  async connect(): Promise<ServerInfo> {
    const connected = this.#assemble();
    const { client, transport, connector } = connected;
    try {
      const server = await initialize(client, transport, connector);
      connected.about = {
        server,
        offersTools: client.getServerCapabilities()?.tools !== undefined,
      };
      return this.#secrets.maskValue(server);
    } catch (error) {
      this.#forget(transport);
      await transport.close();
      throw this.#secrets.maskError(error);
    }
  }

  async resume(kept: KeptSession): Promise<readonly RunningCall[]> {
    const connected = this.#assemble();
    const { server, offersTools } = kept;
    connected.about = { server, offersTools };
    return continueSession(connected, kept, this.#calls);
  }

  kept(): KeptSession | undefined {
    const connected = this.#connected;
    if (connected?.about === undefined) return undefined;
    return keepSession(this.#options.url, connected, connected.about, this.#calls);
  }

  #assemble(): Connected {
    if (this.#connected !== undefined) {
      throw new ClientError('already-connected', 'The session is connected; close it first.');
    }
    const connectAct = this.#writer.act({ act: 'connect' });
    const connector = this.#createConnector();
    const transport = new ResumableTransport(connector, {
      connectAct,
      onEvents: this.#options.onEvents,
      onWarning: (warning) => this.#warn(warning),
      onSessionLost: (error) => {
        this.#forget(transport);
        this.#lost.emit(error);
      },
      onProgress: (token, params) => this.#calls.progressed(token, params),
      onStreamOver: (stream) => this.#questions.expire(stream),
    });
    this.#connected = { client: this.#createClient(transport), transport, connector };
    return this.#connected;
  }

  async listTools(): Promise<readonly ToolInfo[]> {
    const { client, about } = this.#require();
    if (about?.offersTools !== true) return [];
    const { clock } = this.#options;
    const timeoutMs = this.#policy.messageTimeoutMs;
    try {
      const onWarning = (warning: string): void => this.#warn(warning);
      return this.#secrets.maskValue(await listTools(client, { clock, timeoutMs, onWarning }));
    } catch (error) {
      throw this.#secrets.maskError(error);
    }
  }

  call(tool: string, args: Readonly<Record<string, unknown>>): RunningCall {
    const { client, transport } = this.#require();
    return this.#calls.start(client, transport, tool, args);
  }

  cancel(call: number): void {
    this.#calls.cancel(call);
  }

  onCall(listener: (progress: CallProgress) => void): Disposable {
    return this.#calls.on(listener);
  }

  get questions(): readonly ServerQuestion[] {
    return this.#questions.open;
  }

  question(number: number): ServerQuestion {
    return this.#questions.get(number).question;
  }

  onQuestions(listener: () => void): Disposable {
    return this.#questions.onChange(listener);
  }

  answer(number: number, reply: QuestionReply): void {
    const { transport } = this.#require();
    const { question, requestId, settle } = this.#questions.get(number);
    transport.markAnswer(requestId, this.#writer.act({ act: 'answer', s: question.stream }));
    settle(reply);
  }

  onLost(listener: (error: ClientError) => void): Disposable {
    return this.#lost.on(listener);
  }

  cut(target: CutTarget, how: CutHow): number {
    let count = 0;
    for (const { exchange, live } of this.#openConnections()) {
      // A probe is a stream of its own, whichever stream it asks for.
      const stream = live?.stream ?? exchange.number;
      if (!isAimedAt(target, exchange.number, stream) || !exchange.canCut(how)) continue;
      const act = this.#writer.act({ act: 'cut', x: exchange.number, s: stream, how });
      if (live === undefined) exchange.cut(how, act);
      else live.cut(exchange, how, act);
      count += 1;
    }
    return count;
  }

  pollNow(stream?: StreamNumber): void {
    const waiting = this.#require().transport.streams.filter(
      (candidate) => candidate.canPollNow && (stream === undefined || candidate.stream === stream),
    );
    if (waiting.length === 0) {
      throw new ClientError(
        'nothing-waits',
        stream === undefined
          ? 'No stream waits, so there is nothing to poll.'
          : 'The stream does not wait, so there is nothing to poll.',
      );
    }
    for (const candidate of waiting) {
      candidate.pollNow(this.#writer.act({ act: 'poll-now', s: candidate.stream }));
    }
  }

  pausePolling(paused: boolean): void {
    const { transport } = this.#require();
    transport.pausePolling(paused, this.#writer.act({ act: paused ? 'pause' : 'continue' }));
  }

  async probe(stream: StreamNumber, id: string): Promise<ExchangeNumber> {
    const { connector } = this.#require();
    const cursor = this.#realId(id);
    const act = this.#writer.act({ act: 'probe', s: stream, id: cursor });
    const probe = new Probe(
      connector,
      (listener) => connector.open({ method: 'GET', why: 'probe', cursor, stream, act }, listener),
      (ended) => this.#probes.delete(ended),
    );
    this.#probes.add(probe);
    return probe.exchange.number;
  }

  rewind(stream: StreamNumber, id: string): void {
    const live = this.#require().transport.stream(stream);
    const cursor = this.#realId(id);
    if (live?.canRewind !== true) {
      throw new ClientError(
        'stream-ended',
        'The stream cannot be rewound: it has ended, or was not answered yet. A probe resumes from any id.',
      );
    }
    live.rewind(cursor, this.#writer.act({ act: 'rewind', s: stream, id: cursor }));
  }

  async close(how?: 'leave'): Promise<void> {
    const connected = this.#connected;
    for (const probe of this.#probes) probe.exchange.close();
    if (connected === undefined) return undefined;
    this.#connected = undefined;
    if (how === 'leave') return connected.client.close();
    const act = this.#writer.act({ act: 'disconnect' });
    await connected.client.close();
    const { connector } = connected;
    if (connector.sessionId === undefined) return undefined;
    await exchangeOnce(
      { clock: connector.clock, timeoutMs: this.#policy.deleteTimeoutMs, until: 'end' },
      (listener) => connector.open({ method: 'DELETE', why: 'delete', act }, listener),
    );
  }

  /** Tells each thing once: a server may give cause for it again and again. */
  #warn(warning: string): void {
    if (this.#warned.has(warning)) return;
    this.#warned.add(warning);
    this.#options.onWarning?.(this.#secrets.maskText(warning));
  }

  /** A session that was closed and begun again meanwhile is another one. */
  #forget(transport: ResumableTransport): void {
    if (this.#connected?.transport === transport) this.#connected = undefined;
  }

  #createClient(transport: ResumableTransport): Client {
    const info = { ...this.#options.clientInfo };
    if (this.#options.asksUser !== true) return new Client(info);
    const capabilities = { sampling: {}, elicitation: { form: {}, url: {} } };
    const client = new Client(info, { capabilities });
    // Not the SDK's handlers: they refuse what does not fit a schema, and that is worth seeing.
    client.fallbackRequestHandler = (request, { requestId, signal }) =>
      this.#questions.ask(request, transport.originOf(requestId), signal);
    return client;
  }

  #createConnector(): Connector {
    const { clientInfo, clock, headers } = this.#options;
    return new Connector({
      url: this.#url,
      headers: headers ?? [],
      userAgent: `${clientInfo.name}/${clientInfo.version}`,
      clock,
      writer: this.#writer,
      policy: this.#policy,
    });
  }

  #require(): Connected {
    if (this.#connected === undefined) {
      throw new ClientError('not-connected', 'There is no session; connect first.');
    }
    return this.#connected;
  }

  /** The id as the server knows it; throws where it cannot be sent. */
  #realId(id: string): string {
    const real = this.#options.secrets?.unmask(id) ?? id;
    checkEventId(real);
    return real;
  }

  #openConnections(): readonly { exchange: Exchange; live?: StreamDriver }[] {
    const streams = this.#connected?.transport.streams ?? [];
    return [
      ...streams.flatMap((live) => live.openExchanges.map((exchange) => ({ exchange, live }))),
      ...[...this.#probes].map(({ exchange }) => ({ exchange })),
    ];
  }
}
