import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { SseResponse } from '../../../../src/node/server/sseResponse.ts';
import { openRaw } from '../../../support/rawSse.ts';
import type { RawConnection } from '../../../support/rawSse.ts';
import { until } from '../../../support/until.ts';

/** One answer and the client that gets it. */
async function answering(
  test: (response: SseResponse, client: RawConnection) => Promise<void>,
): Promise<void> {
  const server = createServer();
  const answer = new Promise<ServerResponse>((resolve) =>
    server.once('request', (_request, response) => resolve(response)),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = openRaw(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  try {
    await test(new SseResponse(await answer, 'session'), client);
  } finally {
    client.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('an answer as an event stream', () => {
  it('writes id, retry and data, and an empty data line where there is no data', () =>
    answering(async (response, client) => {
      await response.write({ id: 'a:1', retryMs: 5 });
      await response.write({ id: 'a:2', data: '{"x":1}' });
      await response.write({ data: 'y' });
      response.end();
      const text = 'id: a:1\nretry: 5\ndata: \n\nid: a:2\ndata: {"x":1}\n\ndata: y\n\n';
      assert.equal(await client.text(), text);
      assert.equal(await client.ended(), 'complete');
    }));

  it('takes nothing more while a client does not read, and goes on when it does', () =>
    answering(async (response, client) => {
      await client.head();
      client.stall();
      const data = 'x'.repeat(1_000_000);
      let written = 0;
      const writing = (async () => {
        for (; written < 64; written += 1) await response.write({ data });
        response.end();
      })();
      let before = -1;
      await until('nothing is taken any more', () => {
        const isStuck = written === before && response.backlog > 0;
        before = written;
        return isStuck;
      });
      assert.ok(written < 64, 'the sockets hold less than 64 MB');
      assert.ok(response.backlog < 3 * data.length, 'one event waits, and no more');
      client.read();
      await writing;
      assert.equal((await client.rest()).length, 64);
    }));

  it('lets a writer go on when its client is gone', () =>
    answering(async (response, client) => {
      await client.head();
      client.stall();
      const writing = (async () => {
        while (!response.closed.aborted) await response.write({ data: 'x'.repeat(1_000_000) });
      })();
      client.close('reset');
      await writing;
      await response.write({ data: 'dropped' });
      response.end();
    }));

  it('drops what is written after its end', () =>
    answering(async (response, client) => {
      response.end();
      await response.write({ data: 'late' });
      response.end();
      assert.equal(await client.text(), '');
    }));
});
