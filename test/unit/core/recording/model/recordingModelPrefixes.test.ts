import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeHeader, encodeRecord } from '../../../../../src/core/recording/format.ts';
import { RecordingModel } from '../../../../../src/core/recording/model/recordingModel.ts';
import { RecordingDecoder } from '../../../../../src/core/recording/recordingDecoder.ts';
import type { RecordingRecord } from '../../../../../src/core/recording/record.ts';
import { dumpModel } from '../../../../support/modelDump.ts';
import { richScript } from '../../../../support/richScript.ts';

test('record by record the model is what it would be had it got them all at once', () => {
  const { script } = richScript();
  const growing = new RecordingModel();
  for (const [index, { record, payload, payloadOffset }] of script.records.entries()) {
    growing.apply(record, payload, payloadOffset);
    assert.deepEqual(dumpModel(growing), dumpModel(script.model(index + 1)), `after ${index + 1}`);
  }
});

test('the rows of a prefix are a prefix of the rows, so that a page may keep what it has', () => {
  const { script } = richScript();
  const whole = dumpModel(script.model()) as { readonly rows: readonly unknown[] };
  for (let count = 0; count < script.records.length; count += 1) {
    const { rows } = dumpModel(script.model(count)) as { readonly rows: readonly unknown[] };
    assert.deepEqual(rows, whole.rows.slice(0, rows.length));
  }
});

test('from the file the model is what it was live', () => {
  const { script } = richScript();
  const live = new RecordingModel();
  const parts: Uint8Array[] = [encodeHeader(0, 'test', [])];
  let offset = parts.reduce((sum, part) => sum + part.length, 0);
  for (const { record, payload } of script.records) {
    const encoded = encodeRecord(record, payload);
    live.apply(record, payload, offset + (encoded[0]?.length ?? 0));
    parts.push(...encoded);
    offset += encoded.reduce((sum, part) => sum + part.length, 0);
  }
  for (const step of [1, 7, 100_000]) {
    const read = new RecordingModel();
    const decoder = new RecordingDecoder();
    const file = Buffer.concat(parts);
    for (let from = 0; from < file.length; from += step) {
      const piece = file.subarray(from, from + step);
      for (const item of decoder.push(piece)) {
        read.apply(item.record, item.payload, item.payloadOffset);
      }
    }
    assert.equal(decoder.end(), undefined);
    assert.deepEqual(dumpModel(read), dumpModel(live));
  }
});

test('where the chunks of a body are cut changes nothing but the chunks', () => {
  const { script } = richScript();
  const whole = dumpModel(script.model());
  for (const size of [1, 2, 3, 5, 64]) {
    const model = new RecordingModel();
    for (const { record, payload, payloadOffset } of script.records) {
      if (record.k !== 'chunk' || payload === undefined) {
        model.apply(record, payload, payloadOffset);
        continue;
      }
      for (let from = 0; from < payload.length; from += size) {
        const piece = payload.subarray(from, from + size);
        const part: RecordingRecord = { ...record, n: piece.length };
        model.apply(part, piece, payloadOffset + from);
      }
    }
    assert.deepEqual(dumpModel(model), whole, `chunks of ${size}`);
  }
});
