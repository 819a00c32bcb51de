import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Emitter } from '../../../../src/core/base/emitter.ts';

describe('Emitter', () => {
  it('tells listeners in the order they subscribed, until they are disposed', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const first = emitter.on((value) => heard.push(`first ${value}`));
    emitter.on((value) => heard.push(`second ${value}`));
    emitter.emit(1);
    first.dispose();
    first.dispose();
    emitter.emit(2);
    assert.deepEqual(heard, ['first 1', 'second 1', 'second 2']);
  });

  it('is not confused by a listener that unsubscribes or subscribes while it is told', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const once = emitter.on((value) => {
      heard.push(`once ${value}`);
      once.dispose();
      emitter.on((later) => heard.push(`later ${later}`));
    });
    emitter.on((value) => heard.push(`always ${value}`));
    emitter.emit(1);
    emitter.emit(2);
    assert.deepEqual(heard, ['once 1', 'always 1', 'always 2', 'later 2']);
  });
});
