import https from 'node:https';
import type { RequestOptions } from 'node:https';
import net from 'node:net';
import type { Socket } from 'node:net';
import tls from 'node:tls';

const tcpSockets = new WeakMap<Socket, Socket>();

/** Makes TLS connections over TCP sockets of its own: TLS has no reset, the socket below it has. */
export class ResettableHttpsAgent extends https.Agent {
  override createConnection(options: RequestOptions): Socket {
    const tcp = net.connect(options as net.NetConnectOpts);
    const secure = tls.connect({
      ALPNProtocols: ['http/1.1'],
      ...(options as tls.ConnectionOptions),
      socket: tcp,
    });
    tcpSockets.set(secure, tcp);
    return secure;
  }
}

/**
 * The socket whose reset gives the peer ECONNRESET; undefined where the connection is TLS and was
 * made by somebody else, a proxy's agent for example.
 */
export function resettableSocket(socket: Socket): Socket | undefined {
  const tcp = tcpSockets.get(socket) ?? socket;
  return tcp instanceof tls.TLSSocket ? undefined : tcp;
}
