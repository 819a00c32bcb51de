import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  endOfString,
  findMembers,
} from '../../../../../src/core/recording/redaction/jsonMembers.ts';

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
    assert.deepEqual(valuesIn('{"password":null,"api_key":{"a":"b"}}'), []);
    assert.deepEqual(valuesIn('{"mypassword":"a"}'), []);
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

describe('a string that began before', () => {
  it('ends at its quote, at a line end, or not in this text', () => {
    assert.deepEqual(endOfString('ab"}', 0, 0), { end: 2, isClosed: true, overrun: 0 });
    assert.deepEqual(endOfString('ab\n"', 0, 0), { end: 2, isClosed: true, overrun: 0 });
    assert.deepEqual(endOfString('ab', 0, 0), { end: 2, isClosed: false, overrun: 0 });
  });

  it('ends before the backslashes of its own level, also where these came before', () => {
    assert.deepEqual(endOfString('ab\\"', 0, 1), { end: 2, isClosed: true, overrun: 0 });
    assert.deepEqual(endOfString('ab\\"', 3, 1), { end: 3, isClosed: true, overrun: 1 });
  });
});
