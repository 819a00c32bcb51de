import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createInPagePorts } from '../../../../src/webview/port/inPagePort.ts';

function keptTexts(): {
  getItem: (key: string) => string | null;
  setItem: (key: string, text: string) => void;
} {
  const texts = new Map<string, string>();
  return {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
  };
}

test('messages arrive later and as copies, as they do between a webview and its host', async () => {
  const { page, host } = createInPagePorts(keptTexts());
  const received: unknown[] = [];
  const subscription = host.onMessage((message) => received.push(message));
  const sent = { list: [1, 2], gone: undefined };
  page.post(sent);
  assert.deepEqual(received, []);
  await Promise.resolve();
  assert.deepEqual(received, [{ list: [1, 2] }]);
  assert.notEqual(received[0], sent);
  subscription.dispose();
  page.post('more');
  await Promise.resolve();
  assert.equal(received.length, 1);
});

test('both ends talk, and neither hears itself', async () => {
  const { page, host } = createInPagePorts(keptTexts());
  const heard: string[] = [];
  page.onMessage((message) => heard.push(`page: ${String(message)}`));
  host.onMessage((message) => heard.push(`host: ${String(message)}`));
  page.post('a');
  host.post('b');
  await Promise.resolve();
  assert.deepEqual(heard, ['host: a', 'page: b']);
});

test('the state of the page is kept', () => {
  const kept = keptTexts();
  const { page } = createInPagePorts(kept);
  assert.equal(page.loadState(), undefined);
  page.saveState({ tab: 'calls' });
  assert.deepEqual(createInPagePorts(kept).page.loadState(), { tab: 'calls' });
});
