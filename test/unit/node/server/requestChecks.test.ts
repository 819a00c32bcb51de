import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  checkAccept,
  checkContentType,
  checkSource,
  checkVersion,
} from '../../../../src/node/server/requestChecks.ts';

const HOST = { host: '127.0.0.1:80' };

describe('the source of a request', () => {
  for (const host of ['localhost', 'LOCALHOST:1', '127.0.0.1', '[::1]:65535']) {
    it(`may be the host ${host}`, () => assert.equal(checkSource({ host }), undefined));
  }

  for (const host of [undefined, '', 'example.org', '127.0.0.1@example.org', '10.0.0.1', 'a b']) {
    it(`may not be the host ${JSON.stringify(host)}`, () => {
      const headers = host === undefined ? {} : { host };
      assert.equal(checkSource(headers)?.status, 403);
    });
  }

  for (const origin of ['http://localhost', 'https://127.0.0.1:8443', 'http://[::1]:1']) {
    it(`may be the origin ${origin}`, () =>
      assert.equal(checkSource({ ...HOST, origin }), undefined));
  }

  for (const origin of ['null', '', 'https://example.org', 'ftp://localhost', 'localhost']) {
    it(`may not be the origin ${JSON.stringify(origin)}`, () =>
      assert.equal(checkSource({ ...HOST, origin })?.status, 403));
  }
});

describe('the version of a request', () => {
  it('may be one that the server speaks, or none', () => {
    for (const version of ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25']) {
      assert.equal(checkVersion('GET', { 'mcp-protocol-version': version }), undefined);
    }
    assert.equal(checkVersion('POST', {}), undefined);
  });

  it('may not be an unknown one', () => {
    for (const version of ['', '2025', 'x', '2025-11-26', '2025-11-25, 2025-11-25']) {
      const refusal = checkVersion('GET', { 'mcp-protocol-version': version });
      assert.deepEqual([refusal?.status, refusal?.code], [400, -32_000], version);
    }
  });

  it('is answered in the way of the modern era where it is of that era', () => {
    const headers = { 'mcp-protocol-version': '2026-07-28' };
    const post = checkVersion('POST', headers);
    assert.deepEqual([post?.status, post?.code], [400, -32_022]);
    assert.deepEqual(
      { ...(post?.data as object), supported: [] },
      { requested: '2026-07-28', supported: [] },
    );
    for (const method of ['GET', 'DELETE']) {
      const refusal = checkVersion(method, headers);
      assert.deepEqual([refusal?.status, refusal?.headers], [405, { Allow: 'POST' }]);
    }
  });
});

describe('the types of a request', () => {
  const accepts = (accept: string): boolean =>
    checkAccept({ accept }, ['text/event-stream']) === undefined;

  it('are found among others, with parameters, as ranges and in any case', () => {
    assert.ok(accepts('text/event-stream'));
    assert.ok(accepts('application/json,Text/Event-Stream ; q=0.1'));
    assert.ok(accepts('text/*'));
    assert.ok(accepts('*/*;q=1.0'));
  });

  it('are not found where they are left out or ruled out', () => {
    assert.ok(!accepts(''));
    assert.ok(!accepts('application/json'));
    assert.ok(!accepts('text/event-stream;q=0'));
    assert.ok(!accepts('text/event-streams'));
    assert.equal(checkAccept({}, ['text/event-stream'])?.status, 406);
  });

  it('are named where they are missing', () => {
    const refusal = checkAccept({ accept: 'text/html' }, ['application/json', 'text/event-stream']);
    assert.match(refusal?.message ?? '', /application\/json and text\/event-stream is missing/);
  });

  it('of a body must be JSON, and not compressed', () => {
    const check = (type: string, encoding?: string): number | undefined =>
      checkContentType({
        'content-type': type,
        ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
      })?.status;
    assert.equal(check('application/json'), undefined);
    assert.equal(check('Application/JSON; charset=utf-8', 'Identity'), undefined);
    assert.equal(check('application/jsonp'), 415);
    assert.equal(check('application/json', 'br'), 415);
    assert.equal(checkContentType({})?.status, 415);
  });
});
