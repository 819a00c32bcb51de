import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interruptedWords } from '../../../../src/webview/logic/interruptedWords.ts';

const URL = 'http://127.0.0.1:3000/mcp';
const WITH = { stream: 4, label: '#2', tool: 'long_job', cursor: 'a:17' };
const WITHOUT = { stream: 5, label: '#3', tool: 'silent_job' };

test('a call with a cursor can be resumed from it, and what comes again is said', () => {
  const words = interruptedWords({ url: URL, calls: [WITH], serverEnded: false });
  assert.equal(
    words.what,
    'The call long_job was still waiting when the window was reloaded or closed.',
  );
  assert.match(words.next, /Resume it on http:\/\/127\.0\.0\.1:3000\/mcp from event id a:17; /);
  assert.match(words.next, /come again and are recorded a second time/);
  assert.deepEqual([words.calls, words.canResume], [[], true]);
});

test('a call without a cursor cannot be resumed, and why is said', () => {
  const words = interruptedWords({ url: URL, calls: [WITHOUT], serverEnded: false });
  assert.match(words.next, /^It cannot be resumed: the server sent no event id .*call it anew\.$/);
  assert.equal(words.canResume, false);
});

test('of several calls each is named, with its cursor or why it has none', () => {
  const words = interruptedWords({ url: URL, calls: [WITH, WITHOUT], serverEnded: false });
  assert.match(words.what, /^2 calls were still waiting/);
  assert.match(words.calls[0] ?? '', /^long_job \(#2\): resume it from event id a:17$/);
  assert.match(words.calls[1] ?? '', /^silent_job \(#3\): cannot be resumed, because/);
  assert.equal(words.canResume, true);
  const none = interruptedWords({ url: URL, calls: [WITHOUT, WITHOUT], serverEnded: false });
  assert.match(none.next, /call them anew/);
  assert.equal(none.canResume, false);
});

test('calls of a server that ended with the window cannot be resumed, whatever their cursors', () => {
  for (const calls of [[WITH], [WITH, WITHOUT]]) {
    const words = interruptedWords({ url: URL, calls, serverEnded: true });
    assert.match(words.next, /ended with the window/);
    assert.equal(words.canResume, false);
    assert.ok(!words.calls.some((line) => line.includes('a:17')));
  }
});

test('long names, addresses and ids are shortened', () => {
  const long = 'x'.repeat(5000);
  const call = { ...WITH, tool: long, cursor: long };
  const { what, next } = interruptedWords({
    url: `${URL}/${long}`,
    calls: [call],
    serverEnded: false,
  });
  assert.ok(what.length + next.length < 600);
});
