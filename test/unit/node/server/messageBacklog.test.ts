import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MessageBacklog } from '../../../../src/node/server/messageBacklog.ts';

describe('the backlog of messages', () => {
  it('gives messages back in their order, once', () => {
    const backlog = new MessageBacklog();
    for (const message of ['a', 'b', 'c']) backlog.push(message);
    assert.deepEqual(backlog.drain(), ['a', 'b', 'c']);
    assert.deepEqual(backlog.drain(), []);
  });

  it('keeps the newest thousand', () => {
    const backlog = new MessageBacklog();
    for (let number = 1; number <= 1003; number += 1) backlog.push(String(number));
    const messages = backlog.drain();
    assert.deepEqual([messages.length, messages[0], messages.at(-1)], [1000, '4', '1003']);
  });

  it('keeps no more than a million characters, whatever they belong to', () => {
    const backlog = new MessageBacklog();
    for (const letter of ['a', 'b', 'c']) backlog.push(letter.repeat(500_000));
    assert.deepEqual(
      backlog.drain().map((message) => message[0]),
      ['b', 'c'],
    );
    backlog.push('x'.repeat(2_000_000));
    assert.deepEqual(backlog.drain(), []);
    backlog.push('y');
    assert.deepEqual(backlog.drain(), ['y']);
  });
});
