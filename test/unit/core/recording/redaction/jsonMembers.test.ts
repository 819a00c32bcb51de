import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findMembers } from '../../../../../src/core/recording/redaction/jsonMembers.ts';
import { processorTime } from '../../../../support/processorTime.ts';

function pretty(text: string): string {
  return JSON.stringify(JSON.parse(text), null, 2);
}

/** What stands in the found values, and whether they go on. */
function valuesIn(
  text: string,
  isOpenEnd = false,
): readonly (readonly [name: string | undefined, value: string, goesOn: boolean])[] {
  return findMembers(text, isOpenEnd).map(({ start, end, name, open }) => [
    name,
    text.slice(start, end),
    open,
  ]);
}

describe('the value of a secret member', () => {
  it('is found as text and as a number, whatever the white space and the case of its name', () => {
    assert.deepEqual(valuesIn('{"password":"a","Api_Key" :\n 12.5e3,"x":"b"}'), [
      ['password', 'a', false],
      ['Api_Key', '12.5e3', false],
    ]);
  });

  it('is found across the data lines of an event', () => {
    assert.deepEqual(valuesIn('data: {"password":\ndata: "a"}'), [['password', 'a', false]]);
  });

  it('is found in JSON that stands as text in JSON, up to three levels deep', () => {
    let text = '{"password":"a b"}';
    for (let level = 0; level <= 3; level += 1) {
      assert.deepEqual(
        findMembers(text, false).map(({ start, end, form }) => [text.slice(start, end), form]),
        [['a b', { kind: 'string', level }]],
        text,
      );
      text = JSON.stringify({ inner: text });
    }
    assert.deepEqual(findMembers(text, false), []);
  });

  it('does not end at an escaped quote', () => {
    assert.deepEqual(valuesIn(String.raw`{"password":"a\"b\\","x":1}`), [
      ['password', String.raw`a\"b\\`, false],
    ]);
  });

  it('is nothing that follows no colon, and no other kind of value', () => {
    assert.deepEqual(valuesIn('["password","a"]'), []);
    assert.deepEqual(valuesIn('{"password":null,"api_key":true}'), []);
    assert.deepEqual(valuesIn('{"mypassword":"a"}'), []);
  });

  it('is every text and number of a list or an object, at all depths, once', () => {
    const text =
      '{"passwords":["a",["b",1]],"credentials":{"pw":{"x":"c"},"password":"d"},"e":"f"}';
    const found = ['a', 'b', '1', 'c', 'd'];
    for (const json of [text, JSON.stringify({ text }), JSON.stringify({ text: pretty(text) })]) {
      assert.deepEqual(
        valuesIn(json).map(([, value]) => value),
        found,
        json,
      );
    }
  });

  it('is not what a JSON Schema says of it, nor words and counts of tokens', () => {
    for (const text of [
      '{"properties":{"password":{"type":"string","description":"A password"}}}',
      '{"token":{"id":12345678,"text":" Hello","logprob":-0.12345678}}',
      '{"tokens":["Hello","there"],"auth":{"type":"oauth2"},"pass":["a test"]}',
    ]) {
      assert.deepEqual(valuesIn(text), [], text);
    }
    assert.equal(valuesIn('{"tokens":["q7wert19"]}').length, 1);
  });

  it('is read in time in proportion to the text, however its lists are nested', () => {
    const text = '{"secrets":['.repeat(20_000);
    const took = processorTime(() => findMembers(text, false));
    assert.ok(took < 2000, `it took ${took} ms`);
  });

  it('that reaches the end of the text goes on where more may follow', () => {
    for (const text of ['{"password":"ab', '{"password":12']) {
      assert.deepEqual(
        valuesIn(text, true).map(([, , goesOn]) => goesOn),
        [true],
      );
      assert.deepEqual(
        valuesIn(text, false).map(([, , goesOn]) => goesOn),
        [false],
      );
    }
    assert.deepEqual(valuesIn('{"password":12}', true), [['password', '12', false]]);
  });
});
