import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/**
 * Passes TCP connections on to another port of this machine and reads along: a test learns from it
 * what a client never shows, such as the session id.
 */
export class TcpTap {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #target: URL;
  #sessionId: string | undefined;
  #connections = 0;

  private constructor(server: Server, target: URL) {
    this.#server = server;
    this.#target = target;
  }

  /** Listens on a port of its own before the server at `url`. */
  static async open(url: string): Promise<TcpTap> {
    const server = createServer();
    const tap = new TcpTap(server, new URL(url));
    server.on('connection', (client) => tap.#join(client));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return tap;
  }

  /** The address under which the server is reached through this. */
  get url(): string {
    const url = new URL(this.#target);
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  /** The session id of the newest answer that had one. */
  get sessionId(): string {
    if (this.#sessionId === undefined) throw new Error('no session id came by');
    return this.#sessionId;
  }

  /** How many connections were made so far. */
  get connections(): number {
    return this.#connections;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: Socket): void {
    this.#connections += 1;
    const server = connect(Number(this.#target.port), this.#target.hostname);
    this.#pass(client, server, () => undefined);
    this.#pass(server, client, (bytes) => {
      const [, id] = /^mcp-session-id: *([^\r\n]+)/im.exec(bytes.toString('latin1')) ?? [];
      this.#sessionId = id ?? this.#sessionId;
    });
  }

  #pass(from: Socket, to: Socket, onBytes: (bytes: Buffer) => void): void {
    this.#sockets.add(from);
    from.on('data', (bytes: Buffer) => {
      onBytes(bytes);
      to.write(bytes);
    });
    from.on('end', () => to.end());
    // A reset of one side is a reset for the other.
    from.on('error', () => to.resetAndDestroy());
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}
