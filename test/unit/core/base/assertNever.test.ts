import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertNever } from '../../../../src/core/base/assertNever.ts';

describe('assertNever', () => {
  it('names the value that no case expected', () => {
    assert.throws(
      () => assertNever({ kind: 'new' } as never),
      /unexpected value: \{"kind":"new"\}/,
    );
  });
});
