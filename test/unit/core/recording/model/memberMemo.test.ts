import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemberMemo } from '../../../../../src/core/recording/model/memberMemo.ts';
import { ValueHash } from '../../../../../src/core/protocol/valueHash.ts';

const LOW = 0x1234567;
const HIGH = -5;

/** Keeps the member `name` of the object at a path, with the role 7 within the role 4. */
function kept(name: string): { readonly memo: MemberMemo; readonly hash: ValueHash } {
  const hash = new ValueHash();
  const memo = new MemberMemo(hash);
  const { view, end } = quoted(name);
  memo.begin(view, view.byteLength);
  assert.equal(memo.find(1, LOW, HIGH, 4, 0), -1);
  hash.enterMember(LOW, HIGH, view, 2, end - 1);
  memo.keep(1, end, LOW, HIGH, 4, 7);
  return { memo, hash };
}

/** A name as it stands in an object, from the place 1 to `end`. */
function quoted(name: string): { readonly view: DataView; readonly end: number } {
  const bytes = Buffer.from(`{"${name}": 1}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { view, end: bytes.length - ': 1}'.length };
}

test('a name of 2 to 34 bytes is known where it stood, with its path and its role', () => {
  for (let length = 0; length <= 40; length += 1) {
    const name = 'abcdefghij'.repeat(4).slice(0, length);
    const { memo, hash } = kept(name);
    const { pathLow, pathHigh } = hash;
    hash.enterEntry(1, 2, 3);
    memo.role = 0;
    const { view, end } = quoted(name);
    memo.begin(view, view.byteLength);
    const found = memo.find(1, LOW, HIGH, 4, 0);
    assert.equal(found, length >= 2 && length <= 34 ? end : -1, `${length} bytes`);
    if (found < 0) continue;
    assert.deepEqual([hash.pathLow, hash.pathHigh, memo.role], [pathLow, pathHigh, 7]);
    assert.equal(memo.find(1, LOW + 1, HIGH, 4, 0), -1);
    assert.equal(memo.find(1, LOW, HIGH + 1, 4, 0), -1);
    assert.equal(memo.find(1, LOW, HIGH, 5, 0), -1);
  }
});

test('a name that differs in one byte, or in its length, is not known', () => {
  for (let length = 2; length <= 34; length += 1) {
    const name = 'x'.repeat(length);
    const { memo } = kept(name);
    const others = Array.from(name, (_, at) => `${name.slice(0, at)}y${name.slice(at + 1)}`);
    for (const other of [...others, name.slice(1), `${name}x`, `${name}\\"`]) {
      const { view } = quoted(other);
      memo.begin(view, view.byteLength);
      assert.equal(memo.find(1, LOW, HIGH, 4, 0), -1, other);
    }
  }
});

test('a name that is not all there is not known', () => {
  const { memo } = kept('progressToken');
  const { view, end } = quoted('progressToken');
  for (let limit = 0; limit < end; limit += 1) {
    memo.begin(view, limit);
    assert.equal(memo.find(1, LOW, HIGH, 4, 0), -1, `${limit} bytes`);
  }
  memo.begin(view, end);
  assert.equal(memo.find(1, LOW, HIGH, 4, 0), end);
});
