import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeByteForByte, encodeUtf8 } from '../../../../../src/core/base/text.ts';
import {
  numberMask,
  SecretRegistry,
} from '../../../../../src/core/recording/redaction/secretRegistry.ts';
import type { Secret } from '../../../../../src/core/recording/redaction/secretRegistry.ts';

function learn(
  registry: SecretRegistry,
  value: string,
  kind: Secret['kind'] = 'session',
  origin: Secret['origin'] = 'user',
): Secret {
  return registry.learn(encodeUtf8(value), kind, origin);
}

function maskOf(registry: SecretRegistry, secret: Secret, text: string): string {
  return registry.maskOf(secret, text, encodeUtf8(text));
}

function isIn(registry: SecretRegistry, text: string): boolean {
  const bytes = encodeUtf8(text);
  return registry.isIn(bytes, decodeByteForByte(bytes));
}

/** What is found in `text`, as the text with its masks. */
function masked(registry: SecretRegistry, text: string): string {
  const bytes = encodeUtf8(text);
  const plain = decodeByteForByte(bytes);
  return registry
    .find(bytes, plain)
    .reduce((so, { start, end, mask }) => so.slice(0, start) + mask + so.slice(end), plain);
}

describe('a secret', () => {
  it('gets the next pseudonym of its kind, and the same one whenever it is seen again', () => {
    const registry = new SecretRegistry();
    assert.equal(learn(registry, 'first-value').name, 'session-1');
    assert.equal(learn(registry, 'other-value').name, 'session-2');
    assert.equal(learn(registry, 'a-token-value', 'token').name, 'token-1');
    assert.equal(learn(registry, 'first-value', 'token').name, 'session-1');
  });

  it('is known by its length in bytes and its alphabet, never by its value', () => {
    const registry = new SecretRegistry();
    const known = ['12345678', '00ff-aa11', 'abc_DEF+/=', 'with space', 'é-letters'].map(
      (value) => {
        const { length, alphabet } = learn(registry, value);
        return [length, alphabet];
      },
    );
    assert.deepEqual(known, [
      [8, 'digits'],
      [9, 'hex'],
      [10, 'base64'],
      [10, 'ascii'],
      [10, 'other'],
    ]);
  });

  it('counts where it is a little more than the one before of its kind', () => {
    const registry = new SecretRegistry();
    const counts = ['s-0000041', 's-0000042', 's-0000040', 's-0001041', 'x-0001042'].map(
      (value) => learn(registry, value).counts,
    );
    assert.deepEqual(counts, [false, true, false, false, false]);
  });
});

describe('a mask', () => {
  it('is as long as the value and begins with the pseudonym, or the short one, or nothing', () => {
    const registry = new SecretRegistry();
    const masks = ['a-long-session-id', 'short', 'ab'].map((value) =>
      maskOf(registry, learn(registry, value), value),
    );
    assert.deepEqual(masks, ['session-1********', 's2***', '**']);
  });

  it('of a number is a number: no leading zero, and only its digits change', () => {
    assert.equal(numberMask('12345'), '10000');
    assert.equal(numberMask('-1.5e+10'), '-0.0e+10');
    assert.ok(Number.isFinite(JSON.parse(numberMask('98765432'))));
  });

  it('is turned back into what it stands for, and no other text is', () => {
    const registry = new SecretRegistry();
    const secret = learn(registry, 'the real session');
    const mask = maskOf(registry, secret, 'the real session');
    assert.equal(registry.unmask(`a ${mask}:7`), 'a the real session:7');
    assert.equal(registry.unmask('session-1*'), 'session-1*');
    assert.equal(registry.unmask('session-9*******'), 'session-9*******');
  });

  it('of another form of the secret gives that form back', () => {
    const registry = new SecretRegistry();
    const text = masked(registry, (learn(registry, 'a "quoted" id'), '{"id":"a \\"quoted\\" id"}'));
    assert.match(text, /^\{"id":"session-1\.\d+\*+"\}$/);
    assert.equal(registry.unmask(text), '{"id":"a \\"quoted\\" id"}');
  });
});

describe('a known secret', () => {
  it('is found as it is, escaped, in a URL and in base64', () => {
    const registry = new SecretRegistry();
    const value = 'p&ss w"rd';
    learn(registry, value, 'password');
    const base64 = Buffer.from(`user:${value}`).toString('base64');
    for (const text of [
      value,
      JSON.stringify(value),
      encodeURIComponent(value),
      `Basic ${base64}`,
    ]) {
      assert.ok(isIn(registry, text), text);
      assert.match(masked(registry, text), /\*|password|p1/, text);
      assert.equal(masked(registry, text).length, text.length);
    }
    assert.ok(!isIn(registry, 'p&ss word'));
  });

  it('is found where the letters of a header are its bytes, and the other way round', () => {
    const value = 'schlüssel-€-12345';
    const letters = Buffer.from(value).toString('latin1');
    for (const [known, text] of [
      [value, letters],
      [value, encodeURIComponent(letters)],
      [letters, value],
      [letters, letters],
    ] as const) {
      const registry = new SecretRegistry();
      learn(registry, known);
      assert.ok(isIn(registry, `x ${text} y`), text);
    }
    const registry = new SecretRegistry();
    learn(registry, 'schlüssel-12345');
    assert.ok(registry.isIn(Buffer.from('schlüssel-12345', 'latin1'), 'schl\u00fcssel-12345'));
  });

  it('is not looked for where it is too short: every text would hold it', () => {
    const registry = new SecretRegistry();
    learn(registry, '1234567');
    assert.ok(!isIn(registry, '1234567'));
  });

  it('that is a number leaves a JSON number a number, and is masked as text in a string', () => {
    const registry = new SecretRegistry();
    learn(registry, '1234567890');
    assert.equal(masked(registry, '{"a":1234567890}'), '{"a":1000000000}');
    assert.equal(masked(registry, '{"a":"1234567890"}'), '{"a":"session-1*"}');
  });

  it('that begins at the end of a text is cut off there, as long as may be', () => {
    const registry = new SecretRegistry();
    learn(registry, 'abcdefgh-1');
    learn(registry, 'defgh-2-and-more');
    assert.deepEqual(cutOf(registry, 'x abcdefgh-'), ['abcdefgh-'.length, 2]);
    assert.deepEqual(cutOf(registry, 'x defgh-2'), ['defgh-2'.length, 2]);
    assert.equal(registry.findCut(encodeUtf8('x abc')), undefined);
    assert.equal(registry.findCut(encodeUtf8('x abcdefgh-1')), undefined);
  });

  it('is reported once for each place of a kind', () => {
    const registry = new SecretRegistry();
    const secret = learn(registry, 'a session id');
    const place = { x: 1, in: 'response-body' } as const;
    const record = registry.report(secret, place, 5);
    assert.equal(record?.name, 'session-1');
    assert.ok(!JSON.stringify(record).includes('a session id'));
    assert.equal(registry.report(secret, { ...place, x: 2 }, 6), undefined);
    assert.notEqual(registry.report(secret, { x: 2, in: 'url' }, 7), undefined);
  });

  it('is forgotten where there are too many, the oldest first and sessions last', () => {
    const registry = new SecretRegistry();
    learn(registry, 'the session id');
    learn(registry, 'the oldest token', 'token');
    for (let count = 0; count < 511; count += 1) learn(registry, `a later token ${count}`, 'token');
    assert.ok(isIn(registry, 'the session id'));
    assert.ok(!isIn(registry, 'the oldest token'));
    assert.ok(isIn(registry, 'a later token 0'));
    assert.equal(registry.unmask('token-1*********'), 'token-1*********');
  });

  it('that the user told is not forgotten for what servers and sent bodies told, however much', () => {
    const registry = new SecretRegistry();
    learn(registry, 'the key of the user 1', 'key', 'user');
    learn(registry, 'what was sent 2', 'password', 'request');
    learn(registry, 'the session of the server 3', 'session', 'server');
    learn(registry, 'the session of the server 3', 'session', 'request');
    for (let count = 0; count < 2_000; count += 1) {
      learn(registry, `a server's session ${count}`, 'session', 'server');
      learn(registry, `a server's token ${count}`, 'token', 'server');
    }
    assert.ok(isIn(registry, 'the key of the user 1'));
    assert.ok(isIn(registry, 'what was sent 2'));
    assert.ok(isIn(registry, 'the session of the server 3'), 'it was sent as well');
    for (let count = 0; count < 2_000; count += 1) {
      learn(registry, `what was sent, too ${count}`, 'password', 'request');
    }
    assert.ok(isIn(registry, 'the key of the user 1'));
    assert.ok(!isIn(registry, 'what was sent 2'), 'there is a bound for each origin');
  });

  it('that a server told is looked for elsewhere only where it looks like a token', () => {
    for (const [value, isLookedFor] of [
      ['tools/call', false],
      ['swordfish', false],
      ['notifications/tools/list_changed', false],
      ['io.modelcontextprotocol/related-task', false],
      ['"result":{"content":[{"type":"text","text"', false],
      ['},{"name":"x0123456789', false],
      ['1,2,3,4,5,6,7,8,9', false],
      ['{},{},{},{},{},{},{}', false],
      ['null,null,true,false', false],
      ['sess-0123456789', true],
      ['abcdefghijklmnopqrstuvwxyz', true],
      ['12345678', true],
    ] as const) {
      const registry = new SecretRegistry();
      learn(registry, value, 'session', 'server');
      learn(registry, value, 'session', 'request');
      assert.equal(isIn(registry, `a ${value} b`), isLookedFor, value);
      learn(registry, value, 'session', 'user');
      assert.ok(isIn(registry, `a ${value} b`), `${value} of the user`);
      const sent = new SecretRegistry();
      learn(sent, value, 'session', 'request');
      assert.ok(isIn(sent, `a ${value} b`), `${value} that was sent first`);
    }
  });

  it('that is a word of the protocol is looked for nowhere, whoever told it', () => {
    for (const value of ['progress', 'protocolVersion', '2025-11-25']) {
      const registry = new SecretRegistry();
      learn(registry, value, 'cookie', 'user');
      assert.ok(!isIn(registry, `a ${value} b`), value);
    }
  });

  it('stays the one that was sent where a server tells it, too', () => {
    const registry = new SecretRegistry();
    learn(registry, 'the key of the user', 'key', 'user');
    assert.equal(learn(registry, 'the key of the user', 'token', 'server').origin, 'user');
  });
});

function cutOf(registry: SecretRegistry, text: string): readonly number[] {
  const cut = registry.findCut(encodeUtf8(text)) ?? assert.fail(text);
  assert.equal(cut.mask.length, cut.end - cut.start);
  return [cut.mask.length, cut.start];
}

describe('telling of a secret', () => {
  it('ends after 64 kinds of places, because a server can make up names without end', () => {
    const registry = new SecretRegistry();
    const secret = learn(registry, 'value-0123456789', 'token', 'server');
    const told = Array.from({ length: 100 }, (_, index) =>
      registry.report(secret, { x: 1, in: 'response-body', name: `a${index}_token` }, 0),
    );
    assert.equal(told.filter((record) => record !== undefined).length, 64);
  });
});
