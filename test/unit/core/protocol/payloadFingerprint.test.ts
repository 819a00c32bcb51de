import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PayloadFingerprint } from '../../../../src/core/protocol/payloadFingerprint.ts';
import { hashPayload } from '../../../../src/core/protocol/contentHash.ts';
import { createDice } from '../../../support/dice.ts';

const fingerprint = new PayloadFingerprint();

function of(data: string, name?: string): number {
  try {
    return fingerprint.of(name, data, JSON.parse(data));
  } catch {
    return fingerprint.of(name, data, undefined);
  }
}

test('the same JSON in other words is the same, and an event without a name is called message', () => {
  assert.equal(
    of('{"a":1,"b":{"c":[1,2],"d":null}}'),
    of('{ "b": {"d":null,"c":[1.0,2e0]}, "a":1 }'),
  );
  assert.equal(of('-0'), of('0'));
  assert.equal(of('"é"'), of(String.raw`"\u00e9"`));
  assert.equal(of('{}', 'message'), of('{}'));
  assert.equal(of('{}', ''), of('{}'));
});

test('what differs in anything is another', () => {
  const all = [
    ...['null', 'true', 'false', '0', '1', '-1', '1.5', '""', '"0"', '[]', '{}', '[[]]', '[{}]'],
    ...['[1,2]', '[2,1]', '[12]', '{"a":1}', '{"a":"1"}', '{"b":1}', '{"a":{"b":1}}', '{"a":[1]}'],
    ...['{"a":1,"b":2}', '{"a":2,"b":1}', '{"ab":12}', 'no JSON', 'no  JSON', ''],
  ];
  const seen = new Map(all.map((data) => [of(data), data]));
  assert.equal(seen.size, all.length);
  assert.notEqual(of('{}', 'a'), of('{}'));
  assert.notEqual(of('"a"', 'b'), of('"b"', 'a'));
});

test('it tells apart what the hash of a recording tells apart', () => {
  const dice = createDice(7);
  const digit = (): string => String(dice.below(10));
  const value = (depth: number): string => {
    const what = dice.below(10);
    if (depth > 2 || what < 4) return what < 2 ? digit() : `"${digit()}"`;
    const members = [value(depth + 1), value(depth + 1)];
    return what < 7 ? `[${members.join()}]` : `{"${digit()}":${members.join(`,"x${digit()}":`)}}`;
  };
  const texts = Array.from({ length: 20_000 }, () => value(0));
  const ours = new Map<number, number>();
  for (const text of texts) {
    const exact = hashPayload(undefined, text, JSON.parse(text));
    const known = ours.get(of(text));
    assert.ok(known === undefined || known === exact, text);
    ours.set(of(text), exact);
  }
  assert.equal(ours.size, new Set(ours.values()).size);
});

test('what is nested too deeply is compared by its text', () => {
  const deep = '['.repeat(300) + ']'.repeat(300);
  assert.equal(of(deep), of(deep));
  assert.notEqual(of(deep), of(`[${deep}]`));
});
