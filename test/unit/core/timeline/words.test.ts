import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExchangePurpose } from '../../../../src/core/recording/record.ts';
import { endingText, spanText, timeText } from '../../../../src/core/timeline/words.ts';
import { RecordScript } from '../../../support/recordScript.ts';

test('words that this program does not know are told as they are', () => {
  const script = new RecordScript();
  const x = script.open('GET', 'constructor' as ExchangePurpose);
  script.endInWords(x, 'constructor');
  const connection = script.model().connection(x);
  assert.ok(connection !== undefined);
  assert.equal(endingText(connection), 'constructor · constructor');
});

test('spans and times read as a person would say them', () => {
  assert.equal(spanText(350), '0.35 ms');
  assert.equal(spanText(16_400), '16 ms');
  assert.equal(spanText(9_999_000), '9999 ms');
  assert.equal(spanText(12_340_000), '12.3 s');
  assert.equal(timeText(2_021_400), '2.021 s');
});
