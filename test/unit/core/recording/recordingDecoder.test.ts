import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeHeader, encodeRecord } from '../../../../src/core/recording/format.ts';
import type { RecordingRecord } from '../../../../src/core/recording/record.ts';
import { RecordingDecoder } from '../../../../src/core/recording/recordingDecoder.ts';
import type { DecodedRecord } from '../../../../src/core/recording/recordingDecoder.ts';
import type { RecordingError } from '../../../../src/core/recording/recordingError.ts';

const HEADER = Buffer.from(
  encodeHeader(Date.UTC(2026, 0, 2, 3, 4, 5, 678), 'test 1.0', ['headers']),
);
const PAYLOAD = Buffer.from('data: {"a":"é"}\n\n\0\r\n{"k":"stop"}\n');

const RECORDS: readonly (readonly [RecordingRecord, Uint8Array?])[] = [
  [{ k: 'act', t: 1, a: 1, act: 'cut', x: 1, how: 'reset' }],
  [
    {
      k: 'open',
      t: 2,
      x: 1,
      method: 'POST',
      url: 'http://é/',
      headers: [['A', 'b']],
      why: 'message',
    },
  ],
  [{ k: 'sent', t: 3, x: 1, n: 2 }, Buffer.from('{}')],
  [{ k: 'head', t: 4, x: 1, status: 200, reason: 'OK', http: '1.1', headers: [] }],
  [{ k: 'chunk', t: 5, x: 1, n: PAYLOAD.length }, PAYLOAD],
  [{ k: 'chunk', t: 6, x: 1, n: 0 }, new Uint8Array(0)],
  [{ k: 'wait', t: 7, s: 1, why: 'retry', asked: null, planned: 12.5 }],
  [{ k: 'waited', t: 8, s: 1, by: 'poll-now', a: 1 }],
  [{ k: 'act', t: 8, a: 2, act: 'resume', call: { id: '7', tool: 'slow', token: 3 } }],
  [{ k: 'fail', t: 9, s: 1, reason: 'lost', message: 'gone' }],
  [
    {
      k: 'secret',
      t: 10,
      name: 'session-1',
      length: 36,
      alphabet: 'hex',
      counts: false,
      place: { x: 1, in: 'response-header', name: 'mcp-session-id' },
    },
  ],
  [{ k: 'end', t: 11, x: 1, by: 'server', how: 'fin', error: 'x' }],
  [{ k: 'stop', t: 12, why: 'closed' }],
];

function encoded(records: typeof RECORDS = RECORDS): Buffer {
  return Buffer.concat([
    HEADER,
    ...records.flatMap(([record, payload]) => encodeRecord(record, payload)),
  ]);
}

function decode(chunks: readonly Uint8Array[]): {
  readonly decoder: RecordingDecoder;
  readonly records: DecodedRecord[];
  readonly problem: RecordingError | undefined;
} {
  const decoder = new RecordingDecoder();
  const records = chunks.flatMap((chunk) => [...decoder.push(chunk)]);
  return { decoder, records, problem: decoder.end() };
}

/** The records and their payloads as texts, so that views and buffers compare equal. */
function plain(records: readonly DecodedRecord[]): unknown[] {
  return records.map(({ record, payload, payloadOffset }) => [
    record,
    payload === undefined ? undefined : Buffer.from(payload).toString('latin1'),
    payload === undefined ? undefined : payloadOffset,
  ]);
}

describe('the format', () => {
  it('is read as it was written, payloads with the offsets they have in the file', () => {
    const file = encoded();
    const { decoder, records, problem } = decode([file]);
    assert.equal(problem, undefined);
    assert.deepEqual(decoder.header, {
      format: 'mcpstream',
      version: 1,
      startedAt: '2026-01-02T03:04:05.678Z',
      tool: 'test 1.0',
      redactions: ['headers'],
    });
    assert.deepEqual(
      records.map(({ record }) => record),
      RECORDS.map(([record]) => record),
    );
    for (const [index, { payload, payloadOffset }] of records.entries()) {
      const wanted = RECORDS[index]?.[1];
      assert.equal(payload === undefined, wanted === undefined);
      if (payload === undefined || wanted === undefined) continue;
      assert.deepEqual(Buffer.from(payload), Buffer.from(wanted));
      const there = file.subarray(payloadOffset, payloadOffset + payload.length);
      assert.deepEqual(there, Buffer.from(wanted));
    }
  });

  it('is read the same wherever the file is cut into pieces', () => {
    const file = encoded();
    const whole = plain(decode([file]).records);
    for (let cut = 0; cut <= file.length; cut += 1) {
      const { records, problem } = decode([file.subarray(0, cut), file.subarray(cut)]);
      assert.deepEqual(plain(records), whole, `cut at ${cut}`);
      assert.equal(problem, undefined);
    }
    const { records } = decode([...file].map((byte) => Uint8Array.of(byte)));
    assert.deepEqual(plain(records), whole);
  });

  it('begins every line with its kind and time, so that it can be searched as text', () => {
    const [line] = encodeRecord({ x: 1, n: 0, t: 5, k: 'chunk' }, new Uint8Array(0));
    assert.equal(Buffer.from(line ?? []).toString(), '{"k":"chunk","t":5,"x":1,"n":0}\n');
  });

  it('is not written where a length is not that of its payload', () => {
    const record = { k: 'chunk', t: 1, x: 1, n: 3 } as const;
    assert.throws(() => encodeRecord(record, Buffer.from('ab')), /n = 3 was given 2 bytes/);
    assert.throws(() => encodeRecord(record), /n = 3 was given no bytes/);
    assert.throws(
      () => encodeRecord({ k: 'stop', t: 1, why: 'closed' }, Buffer.from('ab')),
      TypeError,
    );
  });
});

describe('RecordingDecoder', () => {
  it('reports a torn file at every length, and gives the records that are whole', () => {
    const file = encoded();
    const whole = decode([file]).records;
    for (let length = HEADER.length; length < file.length; length += 1) {
      const { records, problem } = decode([file.subarray(0, length)]);
      assert.equal(problem?.reason, 'torn', `length ${length}`);
      assert.deepEqual(plain(records), plain(whole.slice(0, records.length)));
    }
    const { problem } = decode([file.subarray(0, -1)]);
    assert.match(problem?.message ?? '', /torn: its last record, at byte \d+, is cut off/);
  });

  it('reports a recording that was not closed', () => {
    const { records, problem } = decode([encoded(RECORDS.slice(0, 3))]);
    assert.equal(records.length, 3);
    assert.equal(problem?.reason, 'torn');
    assert.match(problem?.message ?? '', /was not closed.*250 ms/);
  });

  it('reports a first line that is cut off', () => {
    for (const length of [1, 10, HEADER.length - 1]) {
      const { decoder, problem } = decode([HEADER.subarray(0, length)]);
      assert.equal(decoder.header, undefined);
      assert.equal(problem?.reason, 'torn', `length ${length}`);
    }
  });

  it('reports an empty file', () => {
    assert.equal(decode([]).problem?.reason, 'empty');
    assert.equal(decode([new Uint8Array(0)]).problem?.reason, 'empty');
  });

  it('refuses what is not a recording, naming how it starts', () => {
    for (const text of ['<html>\n', '{"log":{}}\n', '\0\0\0\n', '[]\n', 'x'.repeat(70_000)]) {
      const decoder = new RecordingDecoder();
      assert.throws(
        () => decoder.push(Buffer.from(text)),
        { reason: 'not-a-recording' },
        text.slice(0, 9),
      );
    }
    assert.equal(decode([Buffer.from('short')]).problem?.reason, 'not-a-recording');
    assert.throws(
      () => new RecordingDecoder().push(Buffer.from('<html>\n')),
      /starts with "<html>\\n", and a recording starts with \{"format":"mcpstream"/,
    );
  });

  it('refuses a newer version, naming both', () => {
    const header = '{"format":"mcpstream","version":7,"startedAt":"","tool":"","redactions":[]}\n';
    assert.throws(() => new RecordingDecoder().push(Buffer.from(header)), {
      reason: 'newer-version',
      message: /version 7 of the format; this program reads up to version 1/,
    });
  });

  it('refuses a first line whose version is no version', () => {
    for (const version of ['0', '"1"', '1.5', 'null']) {
      const header = Buffer.from(`{"format":"mcpstream","version":${version}}\n`);
      assert.throws(() => new RecordingDecoder().push(header), { reason: 'damaged' }, version);
    }
  });

  it('takes a start that is no time for an unknown one', () => {
    const startOf = (startedAt: unknown): string | undefined => {
      const header = JSON.stringify({ format: 'mcpstream', version: 1, startedAt });
      return decode([Buffer.from(`${header}\n`)]).decoder.header?.startedAt;
    };
    for (const good of ['2026-01-02T03:04:05.678Z', '2024-02-29T23:59:59Z']) {
      assert.equal(startOf(good), good);
    }
    for (const bad of [
      ...['9999-99-99T99:99:99.999Z', '2026-02-30T00:00:00.000Z', '2026-01-02T25:00:00.000Z'],
      ...['2026-01-02T....Z', '2026-01-02', '', 5, undefined],
    ]) {
      assert.equal(startOf(bad), '', String(bad));
    }
  });

  it('reports damage in the middle by its place, and gives what stands before it', () => {
    const damages: readonly (readonly [string, RegExp])[] = [
      ['not json\n', /it is not a JSON object/],
      ['{"k":"open","t":1}\n', /"x" of a "open" record is missing/],
      ['{"k":"act","t":1,"a":1,"act":"resume","call":{"id":1}}\n', /"call" of a "act" record has/],
      ['{"k":"head","t":1,"x":1,"status":"ok"}\n', /"status" of a "head" record has a wrong value/],
      [
        '{"k":"head","t":1,"x":1,"status":1,"reason":"","http":"","headers":[["a"]]}\n',
        /"headers"/,
      ],
      ['{"t":1}\n', /"k" is not text/],
      ['{"k":"stop","t":-1,"why":"closed"}\n', /"t" is not a whole number/],
      ['{"k":"chunk","t":1,"x":1,"n":1.5}\n', /"n" is not a whole number/],
      [
        '{"k":"chunk","t":4,"x":1,"n":2}\nabc\n',
        /2 bytes of its payload are not followed by a line feed/,
      ],
      ['{"k":"chunk","t":4,"x":1,"n":999999999999}\n', /more than/],
      ['{"k":"\xff"}\n', /not UTF-8/],
    ];
    const before = encoded(RECORDS.slice(0, 4));
    const after = encodeRecord({ k: 'stop', t: 99, why: 'closed' });
    for (const [damage, why] of damages) {
      const { records, problem } = decode([before, Buffer.from(damage, 'latin1'), ...after]);
      assert.equal(records.length, 4, damage);
      assert.equal(problem?.reason, 'damaged');
      assert.equal(problem?.offset, before.length);
      assert.match(problem?.message ?? '', why);
      assert.match(problem?.message ?? '', new RegExp(`at byte ${before.length}`));
    }
  });

  it('takes a record out of its order for damage, of whatever kind', () => {
    const open = '"x":1,"method":"GET","url":"","headers":[]}\n';
    const earlier = /the member "t" is 3, and the record before it has 4/;
    const behind = /behind the "stop" record, which is the last one/;
    const stop = '{"k":"stop","t":4,"why":"closed"}\n';
    const damages: readonly (readonly [string, string, RegExp])[] = [
      ['', '{"k":"chunk","t":3,"x":1,"n":1}\na\n', earlier],
      ['', '{"t":3,"k":"chunk","x":1,"n":1}\na\n', earlier],
      ['', '{"k":"waited","t":3,"s":1,"by":"time"}\n', earlier],
      ['', '{"k":"future","t":3}\n', earlier],
      ['', `{"k":"open","t":4,${open}`, /the exchange 1 was opened already/],
      [stop, '{"k":"chunk","t":4,"x":1,"n":1}\na\n', behind],
      [stop, '{"k":"future","t":4}\n', behind],
      [stop, stop, behind],
    ];
    for (const [last, damage, why] of damages) {
      const before = Buffer.concat([encoded(RECORDS.slice(0, 4)), Buffer.from(last)]);
      const whole = Buffer.concat([before, Buffer.from(damage)]);
      for (const pieces of [[whole], [...whole].map((byte) => Uint8Array.of(byte))]) {
        const { records, problem } = decode(pieces);
        assert.equal(records.length, last === '' ? 4 : 5, damage);
        assert.equal(problem?.reason, 'damaged', damage);
        assert.equal(problem.offset, before.length, damage);
        assert.match(problem.message, why);
      }
    }
  });

  it('numbers exchanges and streams from 1', () => {
    for (const record of [
      '{"k":"open","t":4,"x":0,"method":"GET","url":"","headers":[]}\n',
      '{"k":"chunk","t":4,"x":0,"n":1}\na\n',
      '{"k":"waited","t":4,"s":0,"by":"time"}\n',
    ]) {
      const { problem } = decode([encoded(RECORDS.slice(0, 4)), Buffer.from(record)]);
      assert.match(problem?.message ?? '', /the member "[xs]" of a "\w+" record has a wrong value/);
    }
  });

  it('takes a recording for closed whose last record has bytes of a later version', () => {
    const stop = Buffer.from('{"k":"stop","t":4,"why":"closed","n":3}\nabc\n');
    const { records, problem } = decode([encoded(RECORDS.slice(0, 4)), stop]);
    assert.equal(problem, undefined);
    assert.equal(records.at(-1)?.record.k, 'stop');
  });

  it('passes over kinds of records and members that it does not know', () => {
    const more =
      '{"k":"future","t":2,"n":3}\nabc\n{"k":"later","t":3}\n{"k":"end","t":3,"x":1,"by":"server","how":"fin","colour":"red"}\n';
    const { decoder, records, problem } = decode([
      encoded(RECORDS.slice(0, 2)),
      Buffer.from(more),
      ...encodeRecord({ k: 'stop', t: 4, why: 'closed' }),
    ]);
    assert.equal(problem, undefined);
    assert.deepEqual(
      records.map(({ record }) => record.k),
      ['act', 'open', 'end', 'stop'],
    );
    assert.equal(decoder.skippedRecords, 2);
  });

  it('does not keep a line without an end', () => {
    const decoder = new RecordingDecoder();
    decoder.push(HEADER);
    const piece = Buffer.alloc(1024 * 1024, 'x');
    for (let turn = 0; turn < 20; turn += 1) decoder.push(piece);
    assert.equal(decoder.end()?.reason, 'damaged');
    assert.match(decoder.end()?.message ?? '', /its line is longer than 1048576 bytes/);
  });

  it('takes a line that is too long, or nested too deeply, for damage', () => {
    const lines = [
      [`"${'a'.repeat(1024 * 1024)}"`, /its line is longer than 1048576 bytes/],
      ['['.repeat(2000) + ']'.repeat(2000), /its line is nested more than 1000 levels deep/],
    ] as const;
    for (const [value, words] of lines) {
      const decoder = new RecordingDecoder();
      decoder.push(HEADER);
      decoder.push(Buffer.from(`{"k":"future","t":1,"value":${value}}\n`));
      assert.equal(decoder.end()?.reason, 'damaged');
      assert.match(decoder.end()?.message ?? '', words);
    }
  });
});
