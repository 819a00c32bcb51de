import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Redactor } from '../../../../../src/core/recording/redaction/redactor.ts';
import {
  SESSION,
  SESSION_MASK,
  SSE,
  open,
  head,
  chunk,
  sent,
  textOf,
  kinds,
  inSession,
} from '../../../../support/redaction.ts';

describe('holding back', () => {
  it('lets whole blocks through at once', () => {
    const redactor = inSession();
    assert.deepEqual(kinds(chunk(redactor, 'data: a\n\n')), ['chunk']);
    assert.deepEqual(kinds(chunk(redactor, 'data: a\r\n\r\n')), ['chunk']);
    assert.deepEqual(kinds(chunk(redactor, 'data: a\r\r')), ['chunk']);
    assert.equal(redactor.deadline, undefined);
  });

  it('keeps an incomplete block until it is complete, with each chunk’s own time and bytes', () => {
    const redactor = inSession();
    assert.deepEqual(chunk(redactor, `data: a\n\nid: ${SESSION.slice(0, 10)}`, 10), []);
    assert.equal(redactor.deadline, 250_010);
    assert.deepEqual(chunk(redactor, `${SESSION.slice(10)}:1`, 20), []);
    const masked = chunk(redactor, '\n\n', 30).filter(({ record }) => record.k === 'chunk');
    assert.deepEqual(
      masked.map(({ record }) => record.t),
      [10, 20, 30],
    );
    assert.deepEqual(
      masked.map((each) => textOf([each])),
      ['data: a\n\nid: session-1*', `${'*'.repeat(26)}:1`, '\n\n'],
    );
  });

  it('keeps what happens behind it in order', () => {
    const redactor = inSession();
    chunk(redactor, 'data: incomplete', 10);
    assert.deepEqual(
      redactor.append({ k: 'act', t: 20, a: 1, act: 'cut', x: 1, how: 'reset' }),
      [],
    );
    assert.deepEqual(redactor.append(open([], 'http://h/', 30, 2)), []);
    const ended = redactor.append({ k: 'end', t: 40, x: 1, by: 'user', how: 'reset', a: 1 });
    assert.deepEqual(kinds(ended), ['chunk', 'act', 'open', 'end']);
  });

  it('lets go after 250 ms', () => {
    const redactor = inSession();
    chunk(redactor, 'data: incomplete', 10);
    assert.deepEqual(redactor.flush(250_009), []);
    assert.equal(textOf(redactor.flush(250_010)), 'data: incomplete');
    assert.equal(redactor.deadline, undefined);
  });

  it('masks what is undecided then: the beginning of a known secret, and its end when it comes', () => {
    const redactor = inSession();
    chunk(redactor, `id: ${SESSION.slice(0, 20)}`, 0);
    assert.equal(textOf(redactor.flush(250_000)), `id: ${SESSION_MASK.slice(0, 20)}`);
    assert.equal(
      textOf(chunk(redactor, `${SESSION.slice(20)}:1\n\n`, 300_000)),
      `${SESSION_MASK.slice(20)}:1\n\n`,
    );
  });

  it('masks what is undecided then: a secret member whose value goes on', () => {
    const redactor = inSession();
    chunk(redactor, 'data: {"password":"abc', 0);
    assert.equal(textOf(redactor.flush(250_000)), 'data: {"password":"***');
    chunk(redactor, 'def\\', 300_000);
    assert.equal(textOf(redactor.flush(550_000)), '***\\');
    const rest = chunk(redactor, '"ghi","n":1}\n\n', 600_000);
    assert.match(textOf(rest), /^\\\*\*\*","n":1\}\n\n$/);
  });

  it('masks what is undecided then: a cut bearer token, and the host of a URL that may be a password', () => {
    const redactor = inSession();
    chunk(redactor, 'data: {"a":"Bearer ab', 0);
    assert.equal(textOf(redactor.flush(250_000)), 'data: {"a":"Bearer **');
    chunk(redactor, 'cd","u":"http://user:pass', 300_000);
    assert.equal(textOf(redactor.flush(550_000)), '**","u":"http://*********');
    assert.match(
      textOf(chunk(redactor, 'word@host"}\n\n', 600_000)),
      /^[^w][^o][^r][^d]@host"\}\n\n$/,
    );
  });

  it('understands a value by what it let go before: its name', () => {
    const redactor = new Redactor();
    redactor.append(open());
    redactor.append(head());
    chunk(redactor, 'data: {"password"  :  ', 0);
    assert.equal(textOf(redactor.flush(250_000)), 'data: {"password"  :  ');
    assert.match(
      textOf(chunk(redactor, '"abcdefghijkl"}\n\n', 300_000)),
      /^"password-1\*\*"\}\n\n$/,
    );
  });

  it('learns a value whose escaped closing quote came in two pieces', () => {
    const redactor = inSession();
    chunk(redactor, 'data: {"t":"{\\"password\\":\\"abcdefghijk1\\', 0);
    assert.match(textOf(redactor.flush(250_000)), /:\\"\*{12}\\$/);
    chunk(redactor, '"}"}\n\n', 300_000);
    assert.equal(textOf(chunk(redactor, 'data: abcdefghijk1.\n\n')), 'data: password-1**.\n\n');
  });

  it('lets go of more than 64 KiB of one block', () => {
    const redactor = inSession();
    assert.deepEqual(chunk(redactor, `data: ${'x'.repeat(60_000)}`), []);
    assert.deepEqual(kinds(chunk(redactor, 'x'.repeat(60_000))), ['chunk', 'chunk']);
    assert.deepEqual(kinds(chunk(redactor, `${SESSION}\n\n`)), ['secret', 'chunk']);
  });

  it('bounds what waits behind a body that is held back', () => {
    const redactor = inSession();
    redactor.append(open([], 'http://h/', 3, 2));
    redactor.append(head(SSE, 4, 2));
    chunk(redactor, 'data: incomplete', 10);
    const block = `data: ${'x'.repeat(64 * 1024)}\n\n`;
    let waiting = 0;
    while (kinds(chunk(redactor, block, 20, 2)).length === 0) waiting += 1;
    assert.ok(waiting > 10 && waiting < 70, `${waiting} blocks waited`);
  });

  it('does not hold a request body that is complete by its length or as JSON', () => {
    const redactor = new Redactor();
    redactor.append(open([['content-length', '20']]));
    assert.deepEqual(kinds(sent(redactor, '{"password":"a","b":')), ['secret', 'sent']);
    redactor.append(open([], 'http://h/', 1, 2));
    assert.deepEqual(kinds(sent(redactor, '{"a":[1]', 2, 2)), []);
    assert.deepEqual(kinds(sent(redactor, '}', 3, 2)), ['sent', 'sent']);
  });

  it('lets the request go when its answer comes', () => {
    const redactor = new Redactor();
    redactor.append(open());
    assert.deepEqual(sent(redactor, 'not json'), []);
    assert.deepEqual(kinds(redactor.append(head())), ['sent', 'head']);
  });

  it('handles exchanges that were open before the recording began, and empty chunks', () => {
    const redactor = new Redactor();
    assert.deepEqual(kinds(chunk(redactor, '{"password":"abcdefgh"}', 1, 9)), ['secret', 'chunk']);
    assert.deepEqual(kinds(chunk(redactor, '', 2, 9)), ['chunk']);
  });
});
