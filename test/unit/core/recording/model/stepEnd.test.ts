import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STEP_BYTES, stepEnd } from '../../../../../src/core/recording/model/stepEnd.ts';

const BLANK_LINES = ['\n\n', '\r\n\r\n', '\n\r\n'];

function padded(text: string): Buffer {
  return Buffer.concat([Buffer.from(text), Buffer.alloc(2 * STEP_BYTES, 'x')]);
}

test('a step ends behind the last blank line that it reaches', () => {
  for (const blank of BLANK_LINES) {
    const blocks = `data: 1${blank}data: 2${blank}`;
    assert.equal(stepEnd(padded(`${blocks}data: 3\n`), 0), blocks.length, JSON.stringify(blank));
  }
});

test('a blank line that ends where the step does is reached, and one behind it is not', () => {
  for (const blank of BLANK_LINES) {
    for (const beyond of [0, 1]) {
      const bytes = padded('data: 1\n\n');
      const end = STEP_BYTES + beyond;
      bytes.write(blank, end - blank.length);
      assert.equal(stepEnd(bytes, 0), beyond === 0 ? end : 9, JSON.stringify(blank));
    }
  }
});

test('where no blank line is in reach the step is as long as it may be, and never empty', () => {
  assert.equal(stepEnd(padded(''), 0), STEP_BYTES);
  assert.equal(stepEnd(padded('data: 1\n\n'), 9), 9 + STEP_BYTES);
  for (const bytes of ['\n', '\r\n', '\r'].map((line) =>
    Buffer.from(line.repeat(STEP_BYTES * 2)),
  )) {
    for (let at = 0; at < bytes.length;) {
      const end = stepEnd(bytes, at);
      assert.ok(end > at && end <= at + STEP_BYTES, `from ${at} to ${end}`);
      at = end;
    }
  }
});

test('what is left is one step where it fits into one', () => {
  assert.equal(stepEnd(Buffer.from('data: 1\n\ndata: 2'), 0), 16);
  const bytes = padded('');
  assert.equal(stepEnd(bytes, bytes.length - STEP_BYTES), bytes.length);
});
