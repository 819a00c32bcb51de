import assert from 'node:assert/strict';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { describe, it } from 'node:test';
import { Exchange } from '../../../../src/node/client/exchange.ts';
import type { ExchangeEnd, ExchangeSetting } from '../../../../src/node/client/exchange.ts';
import { RecordWriter } from '../../../../src/node/client/recordWriter.ts';
import { ResettableHttpsAgent } from '../../../../src/node/client/resettableAgent.ts';
import { ManualClock } from '../../../support/manualClock.ts';
import { MemorySink } from '../../../support/memorySink.ts';
import { TLS_IDENTITY } from '../../../support/tlsIdentity.ts';
import { until } from '../../../support/until.ts';

/** An HTTPS server that begins an event stream, and how its side of the connection ended. */
class SecureServer {
  ended: 'fin' | 'reset' | undefined;
  socket: Socket | undefined;
  readonly #server: https.Server;

  private constructor() {
    this.#server = https.createServer(TLS_IDENTITY, (_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write('data: 1\n\n');
    });
    this.#server.on('secureConnection', (socket) => {
      this.socket = socket;
      socket.on('end', () => (this.ended ??= 'fin'));
      socket.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ECONNRESET') this.ended = 'reset';
      });
    });
  }

  static async start(): Promise<SecureServer> {
    const server = new SecureServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): URL {
    return new URL(`https://127.0.0.1:${(this.#server.address() as AddressInfo).port}/mcp`);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

interface Watched {
  readonly exchange: Exchange;
  readonly sink: MemorySink;
  readonly ends: readonly ExchangeEnd[];
  readonly texts: readonly string[];
}

function open(url: URL, httpsAgent: https.Agent): Watched {
  const clock = new ManualClock();
  const sink = new MemorySink();
  const setting: ExchangeSetting = {
    clock,
    writer: new RecordWriter(sink, clock),
    httpAgent: new http.Agent(),
    httpsAgent,
    connectTimeoutMs: 1_000,
  };
  const ends: ExchangeEnd[] = [];
  const texts: string[] = [];
  const exchange = new Exchange(
    setting,
    { method: 'GET', url, headers: [['Host', url.host]], why: 'standalone' },
    {
      onHead: () => {},
      onChunk: (bytes) => texts.push(Buffer.from(bytes).toString('utf8')),
      onEnd: (end) => ends.push(end),
    },
  );
  return { exchange, sink, ends, texts };
}

describe('an exchange over TLS', () => {
  for (const [how, seen] of [
    ['graceful', 'fin'],
    ['reset', 'reset'],
  ] as const) {
    it(`is cut ${how}: the server sees ${seen}`, async () => {
      const server = await SecureServer.start();
      try {
        const { exchange, ends, texts } = open(
          server.url,
          new ResettableHttpsAgent({ ca: TLS_IDENTITY.cert }),
        );
        await until('an event arrives', () => texts.length === 1);
        exchange.cut(how, 1);
        await until('the server notices', () => server.ended !== undefined);
        assert.equal(server.ended, seen);
        assert.deepEqual(
          ends.map((end) => [end.by, end.how]),
          [['user', how === 'reset' ? 'reset' : 'closed']],
        );
        assert.equal(exchange.isOpen, false);
      } finally {
        await server.close();
      }
    });
  }

  it('that somebody else made cannot be reset: it is closed, and the record says so', async () => {
    const server = await SecureServer.start();
    try {
      const { exchange, sink, texts } = open(
        server.url,
        new https.Agent({ ca: TLS_IDENTITY.cert }),
      );
      await until('an event arrives', () => texts.length === 1);
      exchange.cut('reset', 1);
      await until('the server notices', () => server.socket?.destroyed === true);
      const [end] = sink.of('end');
      assert.deepEqual(
        [end?.how, end?.error],
        ['closed', 'this TLS connection cannot be reset, so it was closed'],
      );
    } finally {
      await server.close();
    }
  });

  it('with a server that nobody vouches for fails, and the error says why', async () => {
    const server = await SecureServer.start();
    try {
      const { ends } = open(server.url, new ResettableHttpsAgent());
      await until('it ends', () => ends.length === 1);
      assert.deepEqual([ends[0]?.by, ends[0]?.how], ['network', 'refused']);
      assert.match(ends[0]?.error ?? '', /self-signed|self signed/);
    } finally {
      await server.close();
    }
  });
});

describe('an exchange', () => {
  it('ends once, however often it is closed, cut or given up', async () => {
    const server = http.createServer((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write('data: 1\n\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const { exchange, sink, ends, texts } = open(url, new https.Agent());
      await until('an event arrives', () => texts.length === 1);
      exchange.close();
      exchange.cut('reset', 1);
      exchange.cut('stall', 2);
      exchange.timeOut('late');
      exchange.close();
      assert.equal(exchange.canCut('graceful'), false);
      assert.deepEqual([ends.length, sink.of('end').length], [1, 1]);
      assert.deepEqual(
        sink.records.map(({ k }) => k),
        ['open', 'head', 'chunk', 'end'],
      );
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('that gets no connection in its time is given up', async () => {
    const server = http.createServer();
    const clock = new ManualClock();
    const sink = new MemorySink();
    const ends: ExchangeEnd[] = [];
    // Nobody answers a name that is still being looked up when the time is over.
    const httpAgent = new http.Agent({ lookup: () => {} });
    const exchange = new Exchange(
      {
        clock,
        writer: new RecordWriter(sink, clock),
        httpAgent,
        httpsAgent: new https.Agent(),
        connectTimeoutMs: 1_000,
      },
      { method: 'GET', url: new URL('http://test.invalid/'), headers: [], why: 'standalone' },
      { onHead: () => {}, onChunk: () => {}, onEnd: (end) => ends.push(end) },
    );
    clock.advance(1_000);
    assert.deepEqual(ends, [
      { at: 1_000_000, by: 'client', how: 'timeout', error: 'no connection within 1000 ms' },
    ]);
    assert.equal(exchange.isOpen, false);
    server.close();
  });
});
