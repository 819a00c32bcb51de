import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatBytes } from '../../../../src/core/base/formatBytes.ts';
import { ByteQueue } from '../../../../src/core/recording/byteQueue.ts';
import { RecordingModel } from '../../../../src/core/recording/model/recordingModel.ts';
import { RecordingDecoder } from '../../../../src/core/recording/recordingDecoder.ts';
import { RecordingReader } from '../../../../src/core/recording/recordingReader.ts';
import { createDice } from '../../../support/dice.ts';
import { EventBodies } from '../../../support/eventBodies.ts';
import { dumpModel } from '../../../support/modelDump.ts';
import { closedRecordingBytes } from '../../../support/recordingBytes.ts';
import { RecordScript } from '../../../support/recordScript.ts';
import { openRichScript } from '../../../support/richScript.ts';

const SEEDS = 40;

function dumpOf(bytes: Uint8Array): unknown {
  const reader = new RecordingReader();
  reader.push(bytes);
  const { model, problems } = reader.end();
  assert.deepEqual(problems, []);
  return dumpModel(model);
}

/** A recording with large blocks and with bodies in chunks that end anywhere. */
function script(seed: number): RecordScript {
  const dice = createDice(seed);
  const { script: written } = openRichScript();
  const bodies = new EventBodies(dice);
  const x = written.call(7);
  written.stream(x);
  for (let part = 0; part < 6; part += 1) {
    const body = bodies.body(1 + dice.below(8));
    const at = dice.below(body.length);
    written.chunk(x, body.subarray(0, at));
    written.chunk(x, body.subarray(at));
    written.chunk(x, `data: "${'a'.repeat(dice.below(2000))}`);
    written.chunk(x, 'b"\n\n');
  }
  return written;
}

test('memory from which a recording was read may be used again, however much was read at once', () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const dice = createDice(seed);
    const bytes = closedRecordingBytes(script(seed));
    const longest = dice.pick([7, 100, 1000, 5000]);
    const memory = new Uint8Array(longest);
    const reader = new RecordingReader();
    for (let at = 0; at < bytes.length;) {
      const piece = bytes.subarray(at, at + 1 + dice.below(longest));
      memory.set(piece);
      reader.push(memory.subarray(0, piece.length));
      reader.detach();
      memory.fill(0x0a);
      at += piece.length;
    }
    assert.deepEqual(dumpModel(reader.end().model), dumpOf(bytes), `seed ${seed}`);
  }
});

test('memory may be used again wherever a long block and a long JSON body are cut', () => {
  const written = new RecordScript();
  const [x, y] = [written.call(1), written.call(2)];
  written.stream(x);
  written.chunk(x, `data: "${'a'.repeat(600)}`);
  written.chunk(x, 'b"\n\n');
  written.head(y, 200, [['content-type', 'application/json']]);
  written.chunk(y, `["${'c'.repeat(600)}`);
  written.chunk(y, 'd"]');
  written.end(y);
  const bytes = closedRecordingBytes(written);
  const whole = dumpOf(bytes);
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const memory = bytes.slice();
    const reader = new RecordingReader();
    reader.push(memory.subarray(0, cut));
    reader.detach();
    memory.fill(0x0a);
    reader.push(bytes.subarray(cut));
    assert.deepEqual(dumpModel(reader.end().model), whole, `cut at byte ${cut}`);
  }
});

test('a recording that is read in steps is the same, with chunks that are longer than a step', () => {
  for (let seed = 1; seed <= 5; seed += 1) {
    const dice = createDice(seed);
    const bodies = new EventBodies(dice);
    const written = script(seed);
    const x = written.call(8);
    written.stream(x);
    const blocks = Array.from({ length: 60 }, () => Buffer.from(bodies.body(40)));
    written.chunk(x, Buffer.concat([...blocks, Buffer.alloc(70_000, '\r'), ...blocks]));
    written.event(x, { data: 'the last' });
    const bytes = closedRecordingBytes(written);
    const reader = new RecordingReader();
    const steps = reader.pushInSteps(bytes);
    let taken = 0;
    while (steps.next().done !== true) taken += 1;
    assert.ok(taken > 2, `${taken} steps`);
    const whole = new RecordingModel();
    for (const { record, payload, payloadOffset } of new RecordingDecoder().push(bytes)) {
      whole.apply(record, payload, payloadOffset);
    }
    assert.deepEqual(dumpModel(reader.end().model), dumpModel(whole), `seed ${seed}`);
  }
});

test('a recording that would fill the memory is read as far as there is room, and said to be', () => {
  const written = new RecordScript();
  for (let id = 1; id <= 100; id += 1) written.call(id);
  const reader = new RecordingReader(100_000);
  reader.push(closedRecordingBytes(written));
  const { model, problems } = reader.end();
  assert.equal(reader.isOver, true);
  assert.equal(reader.isTorn, false);
  assert.ok(model.connections.length > 10 && model.connections.length < 100);
  assert.deepEqual(problems, [
    `Only the first ${formatBytes(model.fullAt ?? 0)} are shown: a recording may take 100 kB of memory ` +
      'here. The rest is in the file.',
  ]);
  assert.match(
    reader.end(2_100_000_000).problems.join(),
    /^Only the first \d+\.\d kB of 2\.1 GB are /,
  );
});

test('a payload of megabytes is put together as it comes, and not when all of it is there', (context) => {
  const gather = context.mock.method(ByteQueue.prototype, 'gather');
  const data = `data: "${'a'.repeat(3_000_000)}"\n\n`;
  const written = new RecordScript();
  const x = written.open('GET', 'standalone');
  written.stream(x);
  written.chunk(x, data);
  written.chunk(x, 'data: 1\n\n');
  const bytes = closedRecordingBytes(written);
  const reader = new RecordingReader();
  for (let at = 0; at < bytes.length; at += 65_536) {
    reader.push(bytes.slice(at, at + 65_536));
    reader.detach();
  }
  assert.ok(gather.mock.calls.length > 0);
  assert.ok(gather.mock.calls.every((call) => call.arguments[0] === data.length));
  assert.deepEqual(dumpModel(reader.end().model), dumpOf(bytes));
});
