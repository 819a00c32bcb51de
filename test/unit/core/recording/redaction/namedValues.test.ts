import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasHint } from '../../../../../src/core/recording/redaction/hints.ts';
import { findNamedValues } from '../../../../../src/core/recording/redaction/namedValues.ts';
import {
  kindOfHeader,
  kindOfParameter,
  PARAMETER_ENDS,
  SECRET_NAMES,
} from '../../../../../src/core/recording/redaction/secretNames.ts';
import { decodeByteForByte } from '../../../../../src/core/base/text.ts';
import { createDice } from '../../../../support/dice.ts';

const PIECES: readonly string[] = [
  ...SECRET_NAMES.keys(),
  ...PARAMETER_ENDS,
  ...[
    '"',
    '\\"',
    '\\\\\\"',
    ':',
    ' ',
    '=',
    '?',
    '&',
    ';',
    '\\u0026',
    '\n',
    'data: ',
    '{',
    '}',
    ',',
  ],
  ...[
    'Bearer ',
    'basic ',
    '://',
    '@',
    '/',
    '\\/',
    '\\\\\\/',
    'eyJhbGciOiJI.eyJzdWIiOiIx.x',
    'sk-',
    'ghp_',
    'AKIA',
  ],
  ...['abcdefghij0123456789', 'ABCDEFGHIJKLMNOP', 'é', '123', '-', 'x', '\\n', '#', "'"],
];

describe('hints', () => {
  it('are there wherever a value is secret by its name or its looks', () => {
    for (let seed = 1; seed <= 20_000; seed += 1) {
      const dice = createDice(seed);
      const text = Array.from({ length: 1 + dice.below(12) }, () => {
        const piece = dice.pick(PIECES);
        return dice.below(4) === 0 ? piece.toUpperCase() : piece;
      }).join('');
      const bytes = Buffer.from(text);
      if (hasHint(bytes)) continue;
      const values = findNamedValues(decodeByteForByte(bytes), false);
      assert.deepEqual(values, [], `seed ${seed}: ${JSON.stringify(text)}`);
    }
  });

  it('are not there in what servers usually send', () => {
    for (const text of [
      'id: 0123456789abcdef0123456789abcdef:7\ndata: {"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":5}}\n\n',
      '{"result":{"content":[{"type":"text","text":"see https://example.org/a?page=2"}]}}',
      ': keepalive\n\n',
      '{"nextPageToken":"x7","max_tokens":5,"message":"risk-free, the password is not here"}',
    ]) {
      assert.equal(hasHint(Buffer.from(text)), false, text);
    }
  });
});

describe('findNamedValues', () => {
  it('knows every name, in any case', () => {
    for (const [name, kind] of SECRET_NAMES) {
      const text = `{"${name.toUpperCase()}":"value-1234-5678-90"}`;
      const [found] = findNamedValues(text, false);
      assert.equal(found?.kind, kind, name);
      assert.equal(text.slice(found?.start, found?.end), 'value-1234-5678-90');
    }
    for (const name of PARAMETER_ENDS) {
      const text = `/?a=1&${name.toUpperCase()}=value&b=2`;
      const [found] = findNamedValues(text, false);
      assert.ok(found !== undefined && found.kind === kindOfParameter(name), name);
      assert.equal(text.slice(found.start, found.end), 'value');
    }
  });

  it('knows a name behind a first part', () => {
    for (const name of ['github_token', 'DB-PASSWORD', 'mcpSessionId', 'aws_secret_access_key']) {
      const [found] = findNamedValues(`{"${name}":"value-1234"}`, false);
      assert.equal(found?.name, name);
    }
  });

  it('knows the same names in members, parameters and headers', () => {
    for (const name of ['X-Auth', 'private-key', 'x-pwd', 'x_csrf', 'db_passwords', 'api-keys']) {
      for (const text of [`{"${name}":"value-1234"}`, `/?${name}=value-1234`, `\\u0026${name}=v`]) {
        assert.equal(findNamedValues(text, false).length, 1, text);
      }
      assert.notEqual(kindOfHeader(name), undefined, name);
    }
    for (const name of ['key', 'code', 'pin', 'assertion']) {
      assert.deepEqual(findNamedValues(`{"${name}":"value-1234"}`, false), [], name);
      assert.equal(findNamedValues(`/?${name}=value-1234`, false).length, 1, name);
      assert.notEqual(kindOfHeader(`X-${name}`), undefined, name);
    }
  });

  it('leaves the values that members of such names have where they are no secrets', () => {
    for (const text of [
      '{"signature":"add(a: number, b: number): number","sig":2}',
      '{"pwd":"/home/someone/project","PWD":"C:\\\\Users","OLDPWD":"~"}',
      '{"pass":12,"fail":0,"max_tokens":12345678,"tokens":500}',
      '{"auth":"none","nextCursor":"abc123456789"}',
      '/?sort_key=name&country_code=12&page_token=3',
    ]) {
      assert.deepEqual(findNamedValues(text, false), [], text);
    }
    for (const text of [
      '{"signature":"3045022100a7b1c2d3e4f5"}',
      '{"pwd":"hunter2"}',
      '{"pass":"hunter2"}',
      '{"privateKeyPem":"-----BEGIN"}',
    ]) {
      assert.equal(findNamedValues(text, false).length, 1, text);
    }
  });

  it('lets be what only ends in such a word, and the tokens of the protocol and of pages', () => {
    for (const name of [
      'mytoken',
      'progressToken',
      'next_page_token',
      'nextSyncToken',
      'nosecret',
    ]) {
      assert.deepEqual(findNamedValues(`{"${name}":"value-1234"}`, false), [], name);
    }
  });

  it('leaves ordinary text alone that only begins like a secret', () => {
    for (const text of [
      '{"text":"a Basic examples/readme page, a Bearer internationalization"}',
      '<label class="sk-toggleable__label-arrow">',
      '{"eos_token":"<|endoftext|>","pad_token":"[PAD]","credentials":"include"}',
      '{"token":"responsibilities/duties"}',
    ]) {
      assert.deepEqual(findNamedValues(text, false), [], text);
    }
    assert.equal(findNamedValues('{"eos_token":"q7wert19"}', false)[0]?.kind, 'token');
    assert.equal(findNamedValues('sk-proj-0123456789abcdef01', false)[0]?.kind, 'token');
  });

  it('tells a token from the words that a server streams one by one', () => {
    assert.deepEqual(findNamedValues('{"token":"Hello"}', false), []);
    assert.equal(findNamedValues('{"token":"q7wert19"}', false)[0]?.kind, 'token');
  });

  for (const [text, ...secrets] of [
    [String.raw`"postgres:\/\/app:Pa55w0rdPhp@db\/x"`, 'app', 'Pa55w0rdPhp'],
    [String.raw`"{\"db\":\"postgres:\\\/\\\/app:Pa55w0rdPhp@db\"}"`, 'app', 'Pa55w0rdPhp'],
    ['https://cb/#access_token=abc12345&id_token=def', 'abc12345', 'def'],
    ['https://cb/?a=1#/route?token=abc12345', 'abc12345'],
  ] as const) {
    it(`finds the secrets of URLs in every ordinary spelling: ${text}`, () => {
      assert.ok(hasHint(Buffer.from(text)));
      const found = findNamedValues(text, false);
      assert.deepEqual(
        found.map(({ start, end }) => text.slice(start, end)),
        secrets,
      );
    });
  }

  it('keeps what may become userinfo when the text goes on, also behind escaped slashes', () => {
    const text = String.raw`"postgres:\/\/app:Pa55`;
    const [cut] = findNamedValues(text, true);
    assert.deepEqual([cut?.open, text.slice(cut?.start)], [true, 'app:Pa55']);
  });
});
