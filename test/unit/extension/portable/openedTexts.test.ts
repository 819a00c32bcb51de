import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OpenedTexts } from '../../../../src/extension/portable/openedTexts.ts';

test('a text is there while it is opened, and until it is closed', async () => {
  const texts = new OpenedTexts();
  let whileOpening: string | undefined;
  await texts.open('a', 'text', async () => {
    whileOpening = texts.of('a');
  });
  assert.equal(whileOpening, 'text');
  assert.equal(texts.of('a'), 'text');
  texts.close('a');
  assert.equal(texts.of('a'), undefined);
});

test('a text that the editor refuses is not kept', async () => {
  const texts = new OpenedTexts();
  const refusal = new Error('files above 50 MB cannot be opened');
  await assert.rejects(
    texts.open('a', 'text', () => Promise.reject(refusal)),
    refusal,
  );
  assert.equal(texts.of('a'), undefined);
});
