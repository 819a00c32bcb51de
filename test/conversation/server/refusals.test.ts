import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { initialize, message, messageOf, ServerBench } from '../../support/rawMcpClient.ts';
import type { RawMcpClient, RawMessage } from '../../support/rawMcpClient.ts';
import { openRaw } from '../../support/rawSse.ts';
import type { RawConnection } from '../../support/rawSse.ts';

const UNKNOWN_ID = '0123456789abcdef0123456789abcdef:1';

/** Status, error code and message of a refusal. */
async function refusal(
  answer: RawConnection,
): Promise<{ status: number; code: number; text: string; headers: Record<string, string> }> {
  const { status, headers } = await answer.head();
  const { id, error } = JSON.parse(await answer.text()) as RawMessage;
  assert.equal(headers['content-type'], 'application/json');
  assert.equal(id, null);
  assert.ok(error);
  return { status, code: error.code, text: error.message, headers };
}

async function assertRefused(
  answer: RawConnection,
  expected: { status: number; code?: number; text: RegExp },
): Promise<void> {
  const { status, code, text } = await refusal(answer);
  assert.deepEqual([status, code], [expected.status, expected.code ?? -32_000]);
  assert.match(text, expected.text);
}

function getWith(client: RawMcpClient, headers: Record<string, string>): RawConnection {
  return client.send({ headers: { Accept: 'text/event-stream', ...headers } });
}

describe('a GET is refused by the reference server', () => {
  it('with a cursor: by version, Accept, session, id and owner, in this order', () =>
    ServerBench.run(async ({ connect, url }) => {
      const [mine, other] = [await connect(), await connect()];
      const [, event] = await other.post({ id: 1, method: 'ping' }).rest();
      const theirs = event?.id ?? '';
      const wrong = {
        'MCP-Protocol-Version': '1999-01-01',
        Accept: 'application/json',
        'Last-Event-ID': UNKNOWN_ID,
      };
      const get = (headers: Record<string, string>): RawConnection => openRaw(url, { headers });
      await assertRefused(get(wrong), { status: 400, text: /1999-01-01.*speaks 2025-11-25/ });
      const version = { ...wrong, 'MCP-Protocol-Version': '2025-11-25' };
      await assertRefused(get(version), { status: 406, text: /text\/event-stream/ });
      const accept = { ...version, Accept: 'text/event-stream' };
      await assertRefused(get(accept), { status: 400, text: /Mcp-Session-Id is missing/ });
      const dead = { ...accept, 'Mcp-Session-Id': 'dead' };
      await assertRefused(get(dead), { status: 404, code: -32_001, text: /Session not found/ });
      const unknown = { ...accept, 'Mcp-Session-Id': mine.sessionId };
      await assertRefused(get(unknown), { status: 400, text: /malformed, unknown or expired/ });
      const foreign = { ...unknown, 'Last-Event-ID': theirs };
      await assertRefused(get(foreign), { status: 400, text: /belongs to another session/ });
      const right = get({ ...foreign, 'Mcp-Session-Id': other.sessionId });
      assert.equal((await right.head()).status, 200);
    }));

  it('where it speaks a revision without GET, which the answer says', () =>
    ServerBench.run(async ({ connect }) => {
      const client = await connect();
      const answer = getWith(client, { 'MCP-Protocol-Version': '2026-07-28' });
      const { status, code, headers } = await refusal(answer);
      assert.deepEqual([status, code, headers['allow']], [405, -32_022, 'POST']);
    }));

  for (const id of ['x', '', `${UNKNOWN_ID}0`, 'aGk=:aGk=:1', '1_2', 'é😀']) {
    it(`with the cursor ${JSON.stringify(id)}`, () =>
      ServerBench.run(async ({ connect }) => {
        const client = await connect();
        const cursor = Buffer.from(id).toString('latin1');
        await assertRefused(getWith(client, { 'Last-Event-ID': cursor }), {
          status: 400,
          text: /Last-Event-ID is malformed/,
        });
      }));
  }

  it('with a cursor beyond the newest event', () =>
    ServerBench.run(async ({ connect }) => {
      const client = await connect();
      const [, last] = await client.post({ id: 1, method: 'ping' }).rest();
      const beyond = last?.id?.replace(/:2$/, ':3');
      await assertRefused(client.get(beyond), { status: 400, text: /malformed, unknown/ });
    }));

  it('with a cursor that has expired', () =>
    ServerBench.run(async ({ connect, clock }) => {
      const client = await connect();
      const [, last] = await client.post({ id: 1, method: 'ping' }).rest();
      clock.advance(31 * 60_000);
      await assertRefused(client.get(last?.id), { status: 400, text: /expired/ });
      assert.equal((await client.post({ id: 2, method: 'ping' }).head()).status, 200);
    }));

  it('with a cursor where nothing is stored', () =>
    ServerBench.run(
      async ({ connect }) => {
        const client = await connect();
        await assertRefused(client.get(UNKNOWN_ID), { status: 400, text: /stores no events/ });
      },
      { resumable: false },
    ));
});

describe('a POST is refused by the reference server', () => {
  it('without both types in Accept, or without JSON', () =>
    ServerBench.run(async ({ connect }) => {
      const client = await connect();
      const ping: RawMessage = { id: 1, method: 'ping' };
      for (const Accept of ['text/event-stream', 'application/json', 'text/*, text/html', '']) {
        await assertRefused(client.post(ping, { Accept }), { status: 406, text: /is missing/ });
      }
      for (const Accept of ['*/*', 'application/*, TEXT/*;q=0.5']) {
        assert.equal((await client.post(ping, { Accept }).head()).status, 200, Accept);
      }
      const text = { 'Content-Type': 'text/plain' };
      await assertRefused(client.post(ping, text), { status: 415, text: /"text\/plain"/ });
      const gzip = { 'Content-Encoding': 'gzip' };
      await assertRefused(client.post(ping, gzip), { status: 415, text: /"gzip"/ });
    }));

  for (const [what, body, code, text] of [
    ['that is not JSON', '{"jsonrpc":', -32_700, /not JSON/],
    ['that is empty', '', -32_700, /not JSON/],
    ['that is not UTF-8', Buffer.from([0x22, 0xff, 0x22]), -32_700, /UTF-8/],
    ['that is no message', '{"hello":1}', -32_600, /"jsonrpc" is not "2.0"/],
    ['that is a number', '7', -32_600, /not a JSON object/],
    ['that is a batch', '[{"jsonrpc":"2.0","id":1,"method":"ping"}]', -32_600, /batch/],
    ['with null as its id', '{"jsonrpc":"2.0","id":null,"method":"ping"}', -32_600, /"id"/],
    ['with wrong params', '{"jsonrpc":"2.0","id":1,"method":"x","params":[]}', -32_600, /request/],
  ] as const) {
    it(`with a body ${what}`, () =>
      ServerBench.run(async ({ connect }) => {
        const client = await connect();
        const headers = {
          Accept: 'application/json, text/event-stream',
          'Content-Type': 'application/json',
        };
        const answer = client.send({ method: 'POST', headers, body });
        await assertRefused(answer, { status: 400, code, text });
        assert.equal((await client.post({ id: 1, method: 'ping' }).head()).status, 200);
      }));
  }

  it('with too large a body, whether it says so or not', () =>
    ServerBench.run(async ({ connect }) => {
      const client = await connect();
      const headers = {
        Accept: 'application/json, text/event-stream',
        'Content-Type': 'application/json',
      };
      const body = Buffer.alloc(5 * 1024 * 1024, ' ');
      const said = client.send({ method: 'POST', headers, body });
      await assertRefused(said, { status: 413, text: /4194304 bytes/ });
      const head = `${body.length.toString(16)}\r\n`;
      const chunked = Buffer.concat([Buffer.from(head), body, Buffer.from('\r\n0\r\n\r\n')]);
      const length = { 'Transfer-Encoding': 'chunked' };
      const unsaid = client.send({
        method: 'POST',
        headers: { ...headers, ...length },
        body: chunked,
      });
      await assertRefused(unsaid, { status: 413, text: /4194304 bytes/ });
    }));

  it('of an unknown session, without one, or to initialize one again', () =>
    ServerBench.run(async ({ connect, url }) => {
      const client = await connect();
      const ping: RawMessage = { id: 1, method: 'ping' };
      const dead = { 'Mcp-Session-Id': 'dead' };
      await assertRefused(client.post(ping, dead), {
        status: 404,
        code: -32_001,
        text: /initialize/,
      });
      const headers = {
        Accept: 'application/json, text/event-stream',
        'Content-Type': 'application/json',
      };
      const none = openRaw(url, { method: 'POST', headers, body: message(ping) });
      await assertRefused(none, { status: 400, text: /send initialize first/ });
      await assertRefused(client.post(initialize()), { status: 400, text: /initialized already/ });
    }));

  it('that speaks another revision', () =>
    ServerBench.run(async ({ connect }) => {
      const client = await connect();
      const ping: RawMessage = { id: 1, method: 'ping' };
      const old = { 'MCP-Protocol-Version': '1999-01-01' };
      await assertRefused(client.post(ping, old), { status: 400, text: /1999-01-01/ });
      const modern = client.post(ping, { 'MCP-Protocol-Version': '2026-07-28' });
      await assertRefused(modern, { status: 400, code: -32_022, text: /2026-07-28/ });
    }));
});

describe('anything is refused by the reference server', () => {
  it('from another host or origin', () =>
    ServerBench.run(async ({ connect, url }) => {
      const client = await connect();
      const { port } = new URL(url);
      const ping: RawMessage = { id: 1, method: 'ping' };
      for (const Host of [
        'evil.example',
        `evil.example:${port}`,
        '127.0.0.1.evil.example',
        'evil.example@127.0.0.1',
        '127.0.0.1/evil.example',
        '127.0.0.1#evil.example',
        '127.1',
        '2130706433',
        '0x7f.1',
        '@',
        '',
      ]) {
        await assertRefused(client.post(ping, { Host }), { status: 403, text: /Host header/ });
      }
      for (const Origin of [
        'https://evil.example',
        'null',
        'http://localhost.evil.example',
        'file://localhost',
        'http://evil.example@localhost',
        'http://127.1',
        '',
      ]) {
        await assertRefused(client.post(ping, { Origin }), { status: 403, text: /Origin/ });
      }
      for (const headers of [
        { Host: `localhost:${port}` },
        { Host: '[::1]:9' },
        { Origin: `http://127.0.0.1:${port}` },
        { Origin: 'https://localhost:3000' },
      ]) {
        assert.equal((await client.post(ping, headers).head()).status, 200);
      }
    }));

  it('at another path or by another method, saying what would be right', () =>
    ServerBench.run(async ({ connect, url }) => {
      const client = await connect();
      for (const path of ['/', '/mcp/', '/MCP', '/other?x=/mcp']) {
        const answer = openRaw(new URL(path, url).href);
        await assertRefused(answer, { status: 404, text: /endpoint is \/mcp/ });
      }
      const put = await refusal(client.send({ method: 'PUT' }));
      assert.deepEqual([put.status, put.headers['allow']], [405, 'GET, POST, DELETE']);
    }));

  it('after the session has ended, with 404', () =>
    ServerBench.run(async ({ connect }) => {
      const client = await connect();
      const [, event] = await client.post({ id: 1, method: 'ping' }).rest();
      const { status } = await client.delete().head();
      assert.equal(status, 204);
      const gone = { status: 404, code: -32_001, text: /Session not found/ };
      await assertRefused(client.post({ id: 2, method: 'ping' }), gone);
      await assertRefused(client.get(), gone);
      await assertRefused(client.get(event?.id), gone);
      await assertRefused(client.delete(), gone);
    }));
});

describe('the reference server negotiates', () => {
  it('a revision that both speak, else its own newest', () =>
    ServerBench.run(async ({ url }) => {
      for (const [asked, agreed] of [
        ['2025-11-25', '2025-11-25'],
        ['2025-03-26', '2025-03-26'],
        ['2026-07-28', '2025-11-25'],
        ['1999-01-01', '2025-11-25'],
      ] as const) {
        const headers = {
          Accept: 'application/json, text/event-stream',
          'Content-Type': 'application/json',
        };
        const answer = openRaw(url, { method: 'POST', headers, body: message(initialize(asked)) });
        const blocks = await answer.rest();
        assert.equal(messageOf(blocks.at(-1)).result?.['protocolVersion'], agreed);
        assert.equal(blocks.length, agreed === '2025-11-25' ? 2 : 1, 'priming by what was agreed');
      }
    }));

  it('nothing where initialize is wrong: an error, and no session', () =>
    ServerBench.run(async ({ url }) => {
      const headers = {
        Accept: 'application/json, text/event-stream',
        'Content-Type': 'application/json',
      };
      const body = message({ id: 'i', method: 'initialize', params: {} });
      const answer = openRaw(url, { method: 'POST', headers, body });
      const head = await answer.head();
      assert.deepEqual([head.status, head.headers['mcp-session-id']], [200, undefined]);
      const { id, error } = JSON.parse(await answer.text()) as RawMessage;
      assert.equal(id, 'i');
      assert.ok(error);
    }));
});
