import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { until } from './until.ts';

/** A request as it stood on the wire. */
export interface ScriptedRequest {
  readonly method: string;
  readonly path: string;
  /** Names in lower case; values as the bytes that came, one character each. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** The JSON-RPC method of the body; undefined where there is none. */
  readonly rpc: string | undefined;
  /** The JSON-RPC id of the body. */
  readonly id: number | string | undefined;
  /** The arguments of `tools/call`. */
  readonly args: unknown;
}

/** What a step does with its connection, in this order. */
export type Action =
  | { readonly kind: 'write'; readonly bytes: string | Uint8Array }
  /** Waits until the test opens the gate. */
  | { readonly kind: 'gate'; readonly gate: Gate }
  | { readonly kind: 'fin' }
  | { readonly kind: 'reset' };

/** One request that is expected, and the answer to it. */
export interface Step {
  readonly name: string;
  readonly matches: (request: ScriptedRequest) => boolean;
  readonly answer: (request: ScriptedRequest) => readonly Action[];
  /** Answers any number of such requests, and none of them has to come. */
  readonly always?: boolean;
}

/** How the server saw a connection end. */
export interface ScriptedConnection {
  readonly request: ScriptedRequest;
  readonly step: string | undefined;
  /** `fin`: the client's FIN was read. `reset`: ECONNRESET. */
  closedByPeer: 'fin' | 'reset' | undefined;
  readonly socket: Socket;
}

/** Holds an answer back until the test lets it go on. */
export class Gate {
  #open: () => void = () => {};
  readonly opened: Promise<void>;

  constructor() {
    this.opened = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  open(): void {
    this.#open();
  }
}

/** An HTTP server on a raw socket whose whole conversation is a list of steps. */
export class ScriptedServer {
  readonly connections: ScriptedConnection[] = [];
  readonly unexpected: ScriptedRequest[] = [];
  readonly #steps: readonly Step[];
  readonly #done = new Set<Step>();
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #accepted = 0;

  private constructor(steps: readonly Step[]) {
    this.#steps = steps;
    // Half-open: a client's FIN is seen, and does not end our side by itself.
    this.#server = createServer({ allowHalfOpen: true }, (socket) => this.#accept(socket));
  }

  static async start(steps: readonly Step[]): Promise<ScriptedServer> {
    const server = new ScriptedServer(steps);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/mcp`;
  }

  /** How many connections were made, those without a request included. */
  get accepted(): number {
    return this.#accepted;
  }

  /** The connections that a step answered. */
  at(step: string): readonly ScriptedConnection[] {
    return this.connections.filter((connection) => connection.step === step);
  }

  /** The first connection that a step answers, as soon as there is one. */
  async reached(step: string): Promise<ScriptedConnection> {
    await until(`the server is asked for "${step}"`, () => this.at(step).length > 0);
    const [first] = this.at(step);
    if (first === undefined) throw new Error(`"${step}" was not reached`);
    return first;
  }

  /** Throws where a step was not reached or a request had none. */
  assertDone(): void {
    const missing = this.#steps.filter((step) => step.always !== true && !this.#done.has(step));
    const problems = [
      ...missing.map(({ name }) => `the request "${name}" never came`),
      ...this.unexpected.map(
        ({ method, rpc, headers }) =>
          `unexpected: ${method} ${rpc ?? ''} ${headers.get('last-event-id') ?? ''}`,
      ),
    ];
    if (problems.length > 0) throw new Error(problems.join('\n'));
  }

  /** Stops listening, so that new connections are refused; open ones go on. */
  stopListening(): void {
    this.#server.close();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (!this.#server.listening) return;
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    this.#accepted += 1;
    let connection: ScriptedConnection | undefined;
    let received = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      if (connection !== undefined) return;
      received = Buffer.concat([received, bytes]);
      const request = parseRequest(received);
      if (request !== undefined) connection = this.#answer(socket, request);
    });
    socket.on('end', () => {
      if (connection !== undefined) connection.closedByPeer ??= 'fin';
      socket.end();
    });
    socket.on('error', (error) => {
      const isReset = 'code' in error && error.code === 'ECONNRESET';
      if (connection !== undefined && isReset) connection.closedByPeer = 'reset';
    });
    socket.on('close', () => this.#sockets.delete(socket));
  }

  #answer(socket: Socket, request: ScriptedRequest): ScriptedConnection {
    const step = this.#steps.find(
      (candidate) =>
        (candidate.always === true || !this.#done.has(candidate)) && candidate.matches(request),
    );
    const connection: ScriptedConnection = {
      request,
      step: step?.name,
      closedByPeer: undefined,
      socket,
    };
    this.connections.push(connection);
    if (step === undefined) {
      this.unexpected.push(request);
      socket.end('HTTP/1.1 418 Not In The Script\r\nContent-Length: 0\r\n\r\n');
      return connection;
    }
    this.#done.add(step);
    void play(socket, step.answer(request));
    return connection;
  }
}

async function play(socket: Socket, actions: readonly Action[]): Promise<void> {
  for (const action of actions) {
    switch (action.kind) {
      case 'write':
        if (socket.writable) socket.write(action.bytes);
        break;
      case 'gate':
        await action.gate.opened;
        break;
      case 'fin':
        socket.end();
        break;
      case 'reset':
        socket.resetAndDestroy();
        break;
    }
  }
}

/** The request that `bytes` hold, or undefined while some of it is missing. */
function parseRequest(bytes: Buffer): ScriptedRequest | undefined {
  const text = bytes.toString('latin1');
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const [requestLine = '', ...lines] = text.slice(0, headEnd).split('\r\n');
  const [method = '', path = ''] = requestLine.split(' ');
  const headers = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const length = Number(headers.get('content-length') ?? 0);
  const body = bytes.subarray(headEnd + 4, headEnd + 4 + length);
  if (body.length < length) return undefined;
  return { method, path, headers, body: body.toString('utf8'), ...rpcOf(body.toString('utf8')) };
}

function rpcOf(body: string): Pick<ScriptedRequest, 'rpc' | 'id' | 'args'> {
  if (body === '') return { rpc: undefined, id: undefined, args: undefined };
  const message = JSON.parse(body) as {
    method?: string;
    id?: number | string;
    params?: { arguments?: unknown };
  };
  return { rpc: message.method, id: message.id, args: message.params?.arguments };
}
