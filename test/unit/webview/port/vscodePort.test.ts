import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { createVsCodePort } from '../../../../src/webview/port/vscodePort.ts';

const GLOBALS = ['acquireVsCodeApi', 'window'] as const;

afterEach(() => {
  for (const name of GLOBALS) Reflect.deleteProperty(globalThis, name);
});

/** A webview as VS Code makes it; `posted` is what its host got. */
function enterWebview(): {
  posted: unknown[];
  window: EventTarget;
  kept: unknown[];
} {
  const posted: unknown[] = [];
  const kept: unknown[] = [];
  const target = new EventTarget();
  const api = {
    postMessage: (message: unknown) => posted.push(message),
    getState: () => kept.at(-1),
    setState: (state: unknown) => kept.push(state),
  };
  const values = [() => api, target];
  for (const [index, name] of GLOBALS.entries()) {
    Object.defineProperty(globalThis, name, { value: values[index], configurable: true });
  }
  return { posted, window: target, kept };
}

test('messages go to the host and come from it', () => {
  const { posted, window } = enterWebview();
  const port = createVsCodePort();
  const received: unknown[] = [];
  const subscription = port.onMessage((message) => received.push(message));
  port.post({ kind: 'request' });
  window.dispatchEvent(new MessageEvent('message', { data: 'news' }));
  subscription.dispose();
  window.dispatchEvent(new MessageEvent('message', { data: 'more' }));
  assert.deepEqual(posted, [{ kind: 'request' }]);
  assert.deepEqual(received, ['news']);
});

test('the state of the page is kept by the editor', () => {
  const { kept } = enterWebview();
  const port = createVsCodePort();
  assert.equal(port.loadState(), undefined);
  port.saveState({ tab: 'calls' });
  assert.deepEqual(kept, [{ tab: 'calls' }]);
  assert.deepEqual(port.loadState(), { tab: 'calls' });
});
