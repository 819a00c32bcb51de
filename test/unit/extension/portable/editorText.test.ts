import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  lineText,
  logError,
  logText,
  messageText,
} from '../../../../src/extension/portable/editorText.ts';
import { HOSTILE } from '../../../support/hostileScript.ts';

test('a message has no link that a server wrote, and nothing that hides', () => {
  assert.equal(
    messageText('see [here](command:workbench.action.quit "now")'),
    'see [here] (command:workbench.action.quit "now")',
  );
  assert.equal(messageText('a\u202E\nb'), 'a[U+202E] b');
  assert.equal(messageText('x'.repeat(1_000_000)).length, 1000);
});

test('a line of a list has no icon that a server wrote', () => {
  assert.equal(lineText('a $(zap) $(sync~spin)'), 'a $ (zap) $ (sync~spin)');
  assert.equal(lineText('x'.repeat(1_000_000)).length, 300);
});

test('an entry of the log is one line, and the places in the code that follow it', () => {
  assert.equal(logText(`a\n2026-01-01 [error] b`), 'a 2026-01-01 [error] b');
  const [first, ...frames] = logError(new Error(`it failed\n[error] ${HOSTILE}`)).split('\n');
  assert.match(first ?? '', /^it failed \[error\] <img/);
  assert.ok(frames.length > 0);
  for (const frame of frames) assert.match(frame, /^ {4}at /);
  assert.equal(logError('text'), 'text');
});
