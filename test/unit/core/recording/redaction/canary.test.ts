import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Redactor } from '../../../../../src/core/recording/redaction/redactor.ts';
import type { MaskedRecord } from '../../../../../src/core/recording/redaction/redactor.ts';
import type { RecordingRecord } from '../../../../../src/core/recording/record.ts';
import { encodeRecord } from '../../../../../src/core/recording/format.ts';
import { FrameAssembler } from '../../../../../src/core/sse/frameAssembler.ts';
import { chopped, createDice } from '../../../../support/dice.ts';
import type { Dice } from '../../../../support/dice.ts';

const SESSION = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const BEARER = 'canary.bearer-1234567890';
const COOKIE = 'canary-cookie-0987654321';
const API_KEY = 'canary_api_key_55555';
const PASSWORD = 'canary "pass\\word" é';
const ACCESS = 'canary-access-token-777';
const REFRESH = 'canary/refresh+token=888';
const QUERY = 'canary query & value 999';
const NESTED = 'canary-nested-client-secret';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJlLWNhbmFyeQ';
const SECRETS = [SESSION, BEARER, COOKIE, API_KEY, PASSWORD, ACCESS, REFRESH, QUERY, NESTED, JWT];

/** Every way in which a secret must not be found in a recording. */
function traces(secret: string): Buffer[] {
  const encoded = [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const whole = bytes.toString('base64');
    const core = whole.slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), ...encoded].map(
    (text) => Buffer.from(text),
  );
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

const REQUEST = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: {
    name: 'login',
    arguments: { password: PASSWORD, url: `http://u:${API_KEY}@host/?api_key=${API_KEY}&x=1` },
    headers: { Authorization: `Bearer ${BEARER}` },
  },
});

const EVENTS: readonly string[] = [
  `event: prime\nid: ${base64(SESSION)}:R0VU:1\ndata:\n\n`,
  `id: ${SESSION}_2\ndata: ${JSON.stringify({ jsonrpc: '2.0', method: 'n', params: { access_token: ACCESS, refresh_token: REFRESH, n: 12 } })}\n\n`,
  `: ${BEARER} and ${COOKIE}\n\n`,
  `id: 3\r\ndata: ${JSON.stringify({ text: JSON.stringify({ client_secret: NESTED, deep: JSON.stringify({ password: PASSWORD }) }) })}\r\n\r\n`,
  `id: 4\ndata: {"access_token":\ndata:   "${ACCESS}"}\n\n`,
  `data: ${JSON.stringify({ a: `x${base64(`x${SESSION}`)}`, b: base64(`xy${BEARER}:z`), jwt: JWT, again: `${NESTED}${REFRESH}` })}\n\n`,
  `data: ${JSON.stringify({ link: `https://x/?a=1&token=${encodeURIComponent(QUERY)}#f`, p: PASSWORD, q: QUERY })}\n\n`,
  `retry: 100\ndata: ${JSON.stringify({ big: 'x'.repeat(3000), set: [SESSION, SESSION], n: 1.5, t: true })}\n\n`,
];

interface Turn {
  readonly record: RecordingRecord;
  readonly payload?: Uint8Array;
}

function conversation(dice: Dice): Turn[] {
  let t = 0;
  const next = (): number => (t += dice.below(5) === 0 ? dice.below(300_000) : dice.below(2_000));
  const bodies = (k: 'sent' | 'chunk', x: number, body: Buffer): Turn[] =>
    chopped(dice, body, 1 + dice.below(dice.pick([3, 40, 400, 5_000]))).map((payload) => ({
      record: { k, t: next(), x, n: payload.length },
      payload,
    }));
  return [
    {
      record: {
        k: 'open',
        t: next(),
        x: 1,
        method: 'POST',
        url: `https://user:${API_KEY}@host/mcp?token=${encodeURIComponent(QUERY)}&plain=yes`,
        headers: [
          ['Authorization', `Bearer ${BEARER}`],
          ['Cookie', `theme=1; sid=${COOKIE}`],
          ['X-API-Key', API_KEY],
          ['Proxy-Authorization', `Basic ${base64(`user:${PASSWORD}`)}`],
        ],
        why: 'message',
      },
    },
    ...bodies('sent', 1, Buffer.from(REQUEST)),
    {
      record: {
        k: 'head',
        t: next(),
        x: 1,
        status: 200,
        reason: 'OK',
        http: '1.1',
        headers: [
          ['Content-Type', 'text/event-stream'],
          ['Mcp-Session-Id', SESSION],
          ['Set-Cookie', `sid=${COOKIE}; Path=/; HttpOnly`],
          ['Location', `/?sessionId=${SESSION}`],
        ],
      },
    },
    ...bodies('chunk', 1, Buffer.from(EVENTS.join(''))),
    { record: { k: 'act', t: next(), a: 1, act: 'probe', id: `${base64(SESSION)}:R0VU:1` } },
    {
      record: { k: 'act', t: next(), a: 2, act: 'resume', call: { id: 1, tool: `of ${SESSION}` } },
    },
    { record: { k: 'fail', t: next(), s: 1, reason: 'x', message: `no ${BEARER}, no ${SESSION}` } },
    { record: { k: 'end', t: next(), x: 1, by: 'server', how: 'complete', error: SESSION } },
  ];
}

function redact(
  turns: readonly Turn[],
  flushes: boolean,
): { redactor: Redactor; masked: MaskedRecord[] } {
  const redactor = new Redactor();
  const masked: MaskedRecord[] = [];
  for (const { record, payload } of turns) {
    if (flushes) masked.push(...redactor.flush(record.t));
    masked.push(...redactor.append(record, payload));
  }
  masked.push(...redactor.flush(Number.POSITIVE_INFINITY));
  return { redactor, masked };
}

function bodyOf(masked: readonly MaskedRecord[], k: 'sent' | 'chunk'): Buffer {
  return Buffer.concat(
    masked.flatMap(({ record, payload }) => (record.k === k && payload ? [payload] : [])),
  );
}

function assertNoTrace(masked: readonly MaskedRecord[], hint: string): void {
  const file = Buffer.concat(
    masked.flatMap(({ record, payload }) => encodeRecord(record, payload)),
  );
  // Secrets in pieces would hide from the search in the file, but not in the bodies.
  for (const bytes of [file, bodyOf(masked, 'sent'), bodyOf(masked, 'chunk')]) {
    for (const secret of SECRETS) {
      for (const trace of traces(secret)) {
        assert.ok(!bytes.includes(trace), `${hint}: ${trace.toString()} is in the recording`);
      }
    }
  }
}

function assertSameShape(
  turns: readonly Turn[],
  masked: readonly MaskedRecord[],
  hint: string,
): void {
  const before = turns.map(({ record }) => [record.k, record.t, 'n' in record ? record.n : 0]);
  const after = masked
    .filter(({ record }) => record.k !== 'secret')
    .map(({ record, payload }) => [record.k, record.t, payload?.length ?? 0]);
  assert.deepEqual(after, before, `${hint}: records, times and lengths are kept`);
}

function assertValidJson(masked: readonly MaskedRecord[], hint: string): void {
  assert.doesNotThrow(() => JSON.parse(bodyOf(masked, 'sent').toString()), `${hint}: request`);
  for (const { data = '' } of new FrameAssembler().push(bodyOf(masked, 'chunk'))) {
    if (data !== '') assert.doesNotThrow(() => JSON.parse(data), `${hint}: ${data.slice(0, 300)}`);
  }
}

describe('a recording', () => {
  it('holds no secret however the bodies are chunked, where blocks are complete in time', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const turns = conversation(createDice(seed));
      const { masked } = redact(turns, false);
      assertNoTrace(masked, `seed ${seed}`);
      assertSameShape(turns, masked, `seed ${seed}`);
      assertValidJson(masked, `seed ${seed}`);
    }
  });

  it('holds no secret where bytes had to go before their block was complete', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const turns = conversation(createDice(seed));
      const { masked } = redact(turns, true);
      assertNoTrace(masked, `seed ${seed}`);
      assertSameShape(turns, masked, `seed ${seed}`);
      assertValidJson(masked, `seed ${seed}`);
    }
  });

  it('holds no secret where every single byte had to go at once', () => {
    const dice = createDice(7);
    const turns = conversation(dice).flatMap((turn): Turn[] => {
      const { record, payload } = turn;
      if (payload === undefined || (record.k !== 'sent' && record.k !== 'chunk')) return [turn];
      return [...payload].map((byte) => ({
        record: { ...record, n: 1 },
        payload: Uint8Array.of(byte),
      }));
    });
    const spread = turns.map(({ record, payload }, index) => ({
      record: { ...record, t: index * 250_000 },
      ...(payload !== undefined && { payload }),
    }));
    const { masked } = redact(spread, true);
    assertNoTrace(masked, 'byte by byte');
    assertSameShape(spread, masked, 'byte by byte');
    assertValidJson(masked, 'byte by byte');
  });

  it('leaves the bytes that it was given as they were', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const turns = conversation(createDice(seed));
      const copies = turns.map(({ payload }) => payload && Buffer.from(payload).toString('latin1'));
      redact(turns, seed % 2 === 0);
      const after = turns.map(({ payload }) => payload && Buffer.from(payload).toString('latin1'));
      assert.deepEqual(after, copies, `seed ${seed}`);
    }
  });

  it('gives the live client its real values back', () => {
    const { redactor, masked } = redact(conversation(createDice(3)), false);
    const real = redactor.unmask(bodyOf(masked, 'chunk').toString());
    assert.ok(real.includes(`id: ${base64(SESSION)}:R0VU:1`));
    assert.ok(real.includes(`id: ${SESSION}_2`));
    const [frames, masks] = [Buffer.from(EVENTS.join('')), bodyOf(masked, 'chunk')].map((body) =>
      new FrameAssembler().push(body),
    );
    assert.deepEqual(
      masks?.map(({ id }) => id && redactor.unmask(id)),
      frames?.map(({ id }) => id),
    );
  });
});
