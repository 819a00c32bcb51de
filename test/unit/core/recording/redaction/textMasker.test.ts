import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeUtf8 } from '../../../../../src/core/base/text.ts';
import { SecretRegistry } from '../../../../../src/core/recording/redaction/secretRegistry.ts';
import { TextMasker } from '../../../../../src/core/recording/redaction/textMasker.ts';
import type {
  MaskedText,
  OpenValue,
  TextWindow,
} from '../../../../../src/core/recording/redaction/textMasker.ts';

interface Rig {
  readonly masker: TextMasker;
  readonly mask: (text: string, window?: Partial<TextWindow>) => MaskedText;
}

function rig(): Rig {
  const masker = new TextMasker(new SecretRegistry());
  return {
    masker,
    mask: (text, window = {}) =>
      masker.mask({
        bytes: encodeUtf8(text),
        context: 0,
        isOpenEnd: false,
        origin: 'user',
        ...window,
      }),
  };
}

/** The text with its masks written in their order. */
function written(text: string, { spans }: MaskedText): string {
  return spans.reduce(
    (so, { start, end, mask }) => so.slice(0, start) + mask + so.slice(end),
    text,
  );
}

function sightings({ sightings: seen }: MaskedText): readonly unknown[] {
  return seen.map(({ at, secret, name }) => [at, secret.name, name]);
}

describe('a text', () => {
  it('without a secret is left alone', () => {
    const text = '{"jsonrpc":"2.0","id":1,"result":{}}';
    assert.deepEqual(rig().mask(text), { spans: [], sightings: [], open: undefined });
  });

  it('is masked where a name tells that a value is secret, and says what was seen where', () => {
    const text = '{"password":"swordfish"}';
    const result = rig().mask(text);
    assert.equal(written(text, result), '{"password":"p1*******"}');
    assert.deepEqual(sightings(result), [[13, 'password-1', 'password']]);
  });

  it('is masked where a secret that was learned before stands again without its name', () => {
    const { masker, mask } = rig();
    masker.learn(encodeUtf8('{"access_token":"abcdefghij"}'), 'user');
    const result = mask('the token is abcdefghij');
    assert.equal(written('the token is abcdefghij', result), 'the token is token-1***');
    assert.deepEqual(sightings(result), [[13, 'token-1', undefined]]);
  });

  it('keeps its numbers numbers', () => {
    const text = '{"password":12345678}';
    const { password } = JSON.parse(written(text, rig().mask(text))) as { password: unknown };
    assert.equal(typeof password, 'number');
    assert.notEqual(password, 12_345_678);
  });

  it('with the same secret behind an escape and without names one secret', () => {
    const { mask } = rig();
    mask(String.raw`{"password":"a\u0062cdefgh"}`);
    assert.equal(written('abcdefgh', mask('abcdefgh')), 'p1******');
  });

  it('with Basic credentials also gives the password away, which is then known alone', () => {
    const { mask } = rig();
    const basic = Buffer.from('user:swordfish').toString('base64');
    mask(`{"authorization":"Basic ${basic}"}`);
    assert.equal(written('swordfish', mask('swordfish')), 'p1*******');
  });
});

describe('a text that may go on', () => {
  it('hides a value that reaches its end, and the rest of it in the next text', () => {
    const { mask } = rig();
    const first = '{"password":"sword';
    const open = mask(first, { isOpenEnd: true });
    assert.equal(written(first, open), '{"password":"*****');
    assert.equal(open.open?.kind, 'password');
    const rest = mask(`${first}fish"}`, { context: first.length, open: open.open });
    assert.equal(written(`${first}fish"}`, rest).slice(first.length), '****"}');
    assert.deepEqual(sightings(rest)[0], [first.length, 'password-1', 'password']);
    assert.equal(written('swordfish', mask('swordfish')), 'p1*******');
  });

  it('hides a value that goes through several texts, and knows it as one', () => {
    const { mask } = rig();
    const first = mask('{"password":"sword', { isOpenEnd: true });
    const second = mask('fish-and', { isOpenEnd: true, open: first.open });
    assert.equal(written('fish-and', second), '********');
    const last = mask('-chips"', { open: second.open });
    assert.equal(written('-chips"', last), '******"');
    assert.match(written('swordfish-and-chips', mask('swordfish-and-chips')), /^password-1\*+$/);
  });

  it('hides the beginning of a known secret at its end', () => {
    const { masker, mask } = rig();
    masker.learn(encodeUtf8('{"password":"swordfish"}'), 'user');
    assert.equal(written('sword', mask('sword', { isOpenEnd: true })), 'p1***');
    assert.equal(written('sword', mask('sword')), 'sword');
  });

  it('leaves what was dealt with before alone', () => {
    const { mask } = rig();
    const text = '{"password":"swordfish"} ';
    assert.deepEqual(mask(text, { context: text.length - 1 }).spans, []);
  });

  it('does not remember a value that is too long, and hides it all the same', () => {
    const { mask } = rig();
    const long = `{"password":"${'x'.repeat(20_000)}`;
    const { open } = mask(long, { isOpenEnd: true });
    const expected: Partial<OpenValue> = { kind: 'password', value: undefined };
    assert.partialDeepStrictEqual(open, expected);
    assert.equal(written('yy"', mask('yy"', { open })), '**"');
  });
});

describe('a text that names more secrets than are remembered', () => {
  it('is masked throughout, and tells of as many as are remembered', () => {
    const values = Array.from({ length: 2000 }, (_, index) => `Value-${index}-of-2000`);
    const text = JSON.stringify(values.map((token) => ({ token, password: 1234 })));
    const masked = rig().mask(text, { origin: 'server' });
    const shown = written(text, masked);
    assert.doesNotMatch(shown, /Value|1234/);
    assert.equal(masked.sightings.length, 512);
    const read = JSON.parse(shown) as readonly { readonly token: string }[];
    assert.match(read[0]?.token ?? '', /^token-1\*/);
    assert.equal(read[1999]?.token, '*'.repeat('Value-1999-of-2000'.length));
  });

  it('is so too where the names can only be read behind escapes', () => {
    const values = Array.from({ length: 2000 }, (_, index) => `Value-${index}-of-2000`);
    const items = values.map((value) => String.raw`{"\u0074oken":"${value}","api\u002dkey":1234}`);
    const text = `[{"token":"Value-plain-1"},${items.join(',')}]`;
    const masked = rig().mask(text, { origin: 'server' });
    const shown = written(text, masked);
    assert.doesNotMatch(shown, /Value|1234/);
    assert.equal(new Set(masked.sightings.map(({ secret }) => secret)).size, 512);
    const read = JSON.parse(shown) as readonly { readonly token: string }[];
    assert.match(read[1]?.token ?? '', /^token-2\*/);
    assert.equal(read[2000]?.token, '*'.repeat('Value-1999-of-2000'.length));
  });
});

describe('a value that is too long to be remembered', () => {
  it('is masked where its name can only be read behind escapes', () => {
    const text = String.raw`{"\u0074oken":"${'x1'.repeat(10_000)}"}`;
    const masked = rig().mask(text);
    assert.equal(written(text, masked), String.raw`{"\u0074oken":"${'*'.repeat(20_000)}"}`);
  });
});
