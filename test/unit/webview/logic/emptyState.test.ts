import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PanelState } from '../../../../src/messages/panelState.ts';
import {
  emptyConnections,
  emptyEvents,
  emptyPage,
  emptyPolling,
  emptyTools,
} from '../../../../src/webview/logic/emptyState.ts';
import { NOTHING } from '../../../support/panelStates.ts';

const URL = 'http://127.0.0.1:1/mcp';

function live(status: 'connecting' | 'connected' | 'disconnected' | 'failed'): PanelState {
  return { ...NOTHING, source: { kind: 'live', url: URL, status } };
}

test('with nothing at all the demo is offered', () => {
  assert.deepEqual(emptyPage(NOTHING).action?.does, { kind: 'start-demo' });
});

test('with the reference server running, connecting to it is offered', () => {
  const state: PanelState = { ...NOTHING, referenceServer: { status: 'running', url: URL } };
  assert.deepEqual(emptyPage(state).action?.does, { kind: 'connect', url: URL });
  assert.match(emptyPage(state).text, /127\.0\.0\.1:1/);
});

test('with the reference server crashed, running it again is offered', () => {
  const state: PanelState = { ...NOTHING, referenceServer: { status: 'crashed' } };
  assert.deepEqual(emptyPage(state).action?.does, { kind: 'run-reference' });
});

test('where nothing matches a filter, that is said, and it can be cleared', () => {
  const state: PanelState = { ...live('connected'), rows: { ...NOTHING.rows, events: 12_480 } };
  const filter = { text: 'is:changed', examined: 12_480, searching: false };
  const none = emptyEvents(state, filter);
  assert.deepEqual(
    [none.title, none.text, none.busy],
    ['No event matches', 'None of the 12,480 rows is what “is:changed” asks for.', undefined],
  );
  assert.deepEqual(none.action?.does, { kind: 'clear-filter' });
  const looking = emptyEvents(state, { ...filter, examined: 4096, searching: true });
  assert.deepEqual([looking.text, looking.busy], ['4,096 of 12,480 rows were looked at.', true]);
  assert.deepEqual(looking.action?.does, { kind: 'clear-filter' });
});

test('a page without events says what to do next, whatever the filter', () => {
  const filter = { text: 'is:changed', examined: 0, searching: false };
  assert.deepEqual(emptyEvents(NOTHING, filter), emptyPage(NOTHING));
});

test('while something starts there is nothing to press', () => {
  const starting: PanelState = { ...NOTHING, referenceServer: { status: 'starting' } };
  for (const state of [starting, live('connecting')]) {
    assert.equal(emptyPage(state).busy, true);
    assert.equal(emptyPage(state).action, undefined);
  }
});

test('a connection that failed or ended can be made again to the same address', () => {
  for (const status of ['failed', 'disconnected'] as const) {
    assert.deepEqual(emptyPage(live(status)).action?.does, { kind: 'connect', url: URL });
  }
});

test('a connected server has tools to call', () => {
  assert.deepEqual(emptyPage(live('connected')).action?.does, { kind: 'show-calls' });
});

test('a table without rows of its own says what makes one', () => {
  const state: PanelState = {
    ...live('connected'),
    rows: { events: 5, connections: 1, cycles: 0, streams: 0 },
  };
  assert.equal(emptyPolling(state).title, 'No polling cycles yet');
  assert.deepEqual(emptyPolling(state).action?.does, { kind: 'show-calls' });
  assert.equal(emptyConnections(state).title, 'No connections yet');
  assert.equal(emptyPolling(NOTHING).title, emptyPage(NOTHING).title);
});

test('without tools the reason depends on where the events come from', () => {
  const file: PanelState = { ...NOTHING, source: { kind: 'file', name: 'a.mcpstream' } };
  assert.equal(emptyTools(file).title, 'A recording is being shown');
  const connected = live('connected');
  assert.equal(emptyTools(connected).title, 'This server offers no tools');
  const source = { ...connected.source, problem: 'It lists none.' } as PanelState['source'];
  assert.deepEqual(emptyTools({ ...connected, source }), {
    title: 'The tools could not be listed',
    text: 'It lists none.',
  });
  assert.deepEqual(emptyTools(NOTHING).action?.does, { kind: 'start-demo' });
});

test('a file that is still being read is not said to hold nothing', () => {
  const file = { kind: 'file', name: 'a.mcpstream' } as const;
  const reading = emptyPage({ ...NOTHING, source: { ...file, reading: { done: 0, total: 9 } } });
  assert.deepEqual([reading.title, reading.busy], ['Reading the recording', true]);
  assert.equal(emptyPage({ ...NOTHING, source: file }).title, 'This recording holds no events');
  assert.deepEqual(emptyPage({ ...NOTHING, source: file }).action?.does, {
    kind: 'open-recording',
  });
});

test('a file of which nothing could be read, or was, is not said to hold nothing', () => {
  const file = { kind: 'file', name: 'a.mcpstream' } as const;
  const rest = { kind: 'stopped', done: 0, total: 9 } as const;
  for (const source of [
    { ...file, problem: 'This is not a recording.' },
    { ...file, rest },
  ]) {
    assert.equal(emptyPage({ ...NOTHING, source }).title, 'No events were read');
  }
});
