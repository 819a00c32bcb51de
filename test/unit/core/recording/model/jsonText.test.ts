import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JsonText, numberIn } from '../../../../../src/core/recording/model/jsonText.ts';
import { createDice } from '../../../../support/dice.ts';

function viewOf(text: string): DataView {
  const bytes = new Uint8Array(Buffer.from(text));
  return new DataView(bytes.buffer);
}

test('a number that is read from its bytes is the one that JSON.parse reads', () => {
  const dice = createDice(3);
  const digits = (most: number): string =>
    Array.from({ length: 1 + dice.below(most) }, () => dice.below(10)).join('');
  for (let round = 0; round < 20_000; round += 1) {
    const sign = dice.pick(['', '', '-']);
    const whole = String(BigInt(digits(12)));
    const fraction = dice.below(2) === 0 ? '' : `.${digits(9)}`;
    const exponent = dice.below(5) > 0 ? '' : `e${dice.pick(['', '+', '-'])}${digits(2)}`;
    const number = `${sign}${whole}${fraction}${exponent}`;
    const view = viewOf(`${number},1`);
    assert.ok(Object.is(numberIn(view, 0, view.byteLength), JSON.parse(number)), number);
  }
});

test('an escape of four hexadecimal digits is read as JSON.parse reads it', () => {
  const json = new JsonText();
  for (const text of ['\\u0041', '\\u00e9', '\\u6771\\uABCD', '\\ud83d\\uDE00', 'a\\u000ab']) {
    const view = viewOf(`${text}"`);
    assert.equal(json.readText(view, 0, view.byteLength), view.byteLength, text);
    const { buffer, byteOffset } = json.view;
    const read = Buffer.from(buffer, byteOffset + json.from, json.to - json.from).toString();
    assert.equal(read, JSON.parse(`"${text}"`));
  }
  for (const wrong of ['\\u00g1', '\\u 041', '\\u@041', '\\u004', '\\u00`1', '\\u:041']) {
    const view = viewOf(`${wrong}"`);
    assert.equal(json.readText(view, 0, view.byteLength), -1, wrong);
  }
});
