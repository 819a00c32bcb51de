import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DeliveredEvents } from '../../../../src/core/protocol/deliveredEvents.ts';
import type { Delivery } from '../../../../src/core/protocol/deliveredEvents.ts';

/** Shows an event as a client does, which parses it first. */
function see(
  events: DeliveredEvents,
  id: string,
  name: string | undefined,
  data: string,
): Delivery {
  try {
    return events.see(id, name, data, JSON.parse(data));
  } catch {
    return events.see(id, name, data, undefined);
  }
}

describe('events of one stream', () => {
  it('are repeats with the same id, name and data, and changed with other ones', () => {
    const events = new DeliveredEvents();
    assert.equal(see(events, '1', '', 'a'), 'new');
    assert.equal(see(events, '2', '', 'a'), 'new');
    assert.equal(see(events, '1', '', 'a'), 'repeat');
    assert.equal(see(events, '1', '', 'b'), 'changed');
    assert.equal(see(events, '1', 'name', 'a'), 'changed');
    assert.equal(see(events, '1', '', 'a'), 'repeat', 'the first payload of an id is remembered');
  });

  it('are told apart where their texts differ in one character anywhere', () => {
    const text = JSON.stringify({ jsonrpc: '2.0', method: 'x', params: { progress: 1000 } });
    for (let index = 0; index < text.length; index += 1) {
      const events = new DeliveredEvents();
      see(events, '1', '', text);
      const other = `${text.slice(0, index)}~${text.slice(index + 1)}`;
      assert.equal(see(events, '1', '', other), 'changed');
    }
    const names = new DeliveredEvents();
    see(names, '1', 'ab', 'c');
    assert.equal(see(names, '1', 'a', 'bc'), 'changed');
  });

  it('are repeats where the same JSON or the same name is written in other words', () => {
    const events = new DeliveredEvents();
    see(events, '1', undefined, '{"a":1,"b":{"c":2,"d":3}}');
    assert.equal(see(events, '1', 'message', '{ "b": {"d":3,"c":2}, "a": 1.0 }'), 'repeat');
    assert.equal(see(events, '1', '', '{"a":1,"b":{"c":2,"d":4}}'), 'changed');
  });

  it('are forgotten from the oldest on where there are too many', () => {
    const events = new DeliveredEvents(2);
    for (const id of ['1', '2', '3']) see(events, id, '', '');
    assert.equal(see(events, '3', '', ''), 'repeat');
    assert.equal(see(events, '2', '', ''), 'repeat');
    assert.equal(see(events, '1', '', ''), 'new');
  });
});
