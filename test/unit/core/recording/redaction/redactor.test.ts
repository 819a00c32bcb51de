import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HeaderList } from '../../../../../src/core/protocol/headers.ts';
import { Redactor } from '../../../../../src/core/recording/redaction/redactor.ts';
import {
  SESSION,
  SESSION_MASK,
  SSE,
  open,
  head,
  bytes,
  chunk,
  sent,
  textOf,
  kinds,
  secretsIn,
  inSession,
} from '../../../../support/redaction.ts';

function maskedHeaders(headers: HeaderList): HeaderList {
  const [last] = new Redactor().append(open(headers)).slice(-1);
  return last?.record.k === 'open' ? last.record.headers : [];
}

function maskedUrl(url: string): string {
  const [last] = new Redactor().append(open([], url)).slice(-1);
  return last?.record.k === 'open' ? last.record.url : '';
}

function maskedBlock(data: string): string {
  const redactor = new Redactor();
  redactor.append(open());
  redactor.append(head());
  const text = textOf(chunk(redactor, `data: ${data}\n\n`));
  return text.slice('data: '.length, -2);
}

describe('headers', () => {
  it('that carry secrets are masked with equal length, the scheme and cookie names kept', () => {
    assert.deepEqual(
      maskedHeaders([
        ['Authorization', 'Bearer abcdefghijklmnop'],
        ['Proxy-Authorization', 'Digest username="someone"'],
        ['authorization', 'raw-credentials-alone'],
        ['Cookie', 'a=first-cookie; b=second-cookie'],
        ['Mcp-Session-Id', SESSION],
        ['X-API-Key', 'key-value-123'],
        ['Accept', 'application/json'],
      ]),
      [
        ['Authorization', 'Bearer token-1*********'],
        ['Proxy-Authorization', 'Digest credential-1******'],
        ['authorization', 'credential-2*********'],
        ['Cookie', 'a=cookie-1****; b=cookie-2*****'],
        ['Mcp-Session-Id', SESSION_MASK],
        ['X-API-Key', 'key-1********'],
        ['Accept', 'application/json'],
      ],
    );
  });

  it('that the user adds are masked, whatever they are called, but for those that say nothing', () => {
    const added = ['x-foo', 'Traceparent', 'Sec-Fetch-Mode', 'X-Note'];
    const redactor = new Redactor(added);
    const masked = redactor.append(
      open([
        ['X-Foo', ' wild horses 7 '],
        ['x-other', 'wild horses 8'],
        ['traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
        ['sec-fetch-mode', 'cors'],
        ['X-Note', 'wild horses 7'],
      ]),
    );
    const last = masked.at(-1)?.record;
    assert.ok(last?.k === 'open');
    assert.deepEqual(last.headers, [
      ['X-Foo', ' secret-1***** '],
      ['x-other', 'wild horses 8'],
      ['traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
      ['sec-fetch-mode', 'cors'],
      ['X-Note', 'secret-1*****'],
    ]);
    const answer = redactor.append(head([['x-foo', 'stays what it is']])).at(-1)?.record;
    assert.ok(answer?.k === 'head');
    assert.deepEqual(answer.headers, [['x-foo', 'stays what it is']]);
  });

  it('of an answer are masked, too, attributes of cookies kept', () => {
    const [, last] = new Redactor().append(
      head([['Set-Cookie', 'sid=abcdefghijkl; Path=/; Secure']]),
    );
    assert.deepEqual(last?.record.k === 'head' && last.record.headers, [
      ['Set-Cookie', 'sid=cookie-1****; Path=/; Secure'],
    ]);
  });

  it('are masked before the header that tells the secret, where another one repeats it', () => {
    assert.deepEqual(
      maskedHeaders([
        ['Last-Event-ID', `${SESSION}_7`],
        ['Referer', `http://h/?s=${SESSION}`],
        ['Mcp-Session-Id', SESSION],
      ]).map(([, value]) => value),
      [`${SESSION_MASK}_7`, `http://h/?s=${SESSION_MASK}`, SESSION_MASK],
    );
  });

  it('too short for a pseudonym get a short one, or asterisks alone', () => {
    assert.deepEqual(
      maskedHeaders([
        ['mcp-session-id', '12345678'],
        ['x-api-key', 'abc'],
        ['x-auth-token', 'x'],
        ['cookie', 'empty='],
      ]).map(([, value]) => value),
      ['s1******', 'k1*', '*', 'empty='],
    );
  });

  it('of Basic credentials also tell the password', () => {
    const redactor = new Redactor();
    const credentials = bytes('user:correct horse').toString('base64');
    redactor.append(open([['authorization', `Basic ${credentials}`]]));
    redactor.append(head());
    assert.equal(
      textOf(chunk(redactor, 'data: the correct horse\n\n')),
      'data: the password-1***\n\n',
    );
  });
});

describe('URLs', () => {
  it('lose userinfo and secret parameters, and nothing else', () => {
    assert.equal(
      maskedUrl(
        'https://someone-else-1:pass-word-12@host:80/p?a=1&api_key=abcdefgh&code=1234567890#f',
      ),
      'https://credential-1**:password-1**@host:80/p?a=1&api_key=key-1***&code=secret-1**#f',
    );
    assert.equal(maskedUrl('http://127.0.0.1:8080/mcp?page=2'), 'http://127.0.0.1:8080/mcp?page=2');
    assert.equal(maskedUrl('http://token-alone@h/'), 'http://r1*********@h/');
  });

  it('tell the decoded value of a parameter, which is then known in other forms', () => {
    const redactor = new Redactor();
    redactor.append(open([], 'http://h/?token=a%20b%20c%20d%20e'));
    redactor.append(head());
    assert.equal(textOf(chunk(redactor, 'data: a b c d e\n\n')), 'data: token-1**\n\n');
  });
});

describe('bodies', () => {
  it('lose the values of secret members, whatever stands between the tokens', () => {
    assert.equal(maskedBlock('{"access_token":"abcdefghij"}'), '{"access_token":"token-1***"}');
    assert.equal(maskedBlock('{"Password" :\t"abcdefghijkl"}'), '{"Password" :\t"password-1**"}');
    assert.equal(
      maskedBlock('{"api_key":\ndata: "abcdefghij"}'),
      '{"api_key":\ndata: "key-1*****"}',
    );
  });

  it('keep members whose names only look alike, and values that are no secret', () => {
    for (const data of [
      '{"progressToken":"abcdefghij"}',
      '{"token":"Hello"}',
      '{"password":null,"api_key":true}',
      '{"password":{"type":"string"}}',
      '{"description":"the password: none"}',
      '{"code":-32001}',
      '{"message":"Bearer authentication is required"}',
      '{"id":"task-0123456789abcdef0123456789"}',
    ]) {
      assert.equal(maskedBlock(data), data);
    }
  });

  it('lose secret members of JSON that stands as text in JSON, three levels deep', () => {
    const secret = 'abc "d\\e" xyz0';
    let data = JSON.stringify({ password: secret });
    for (let level = 0; level <= 3; level += 1) {
      let inner: unknown = JSON.parse(maskedBlock(data));
      for (let depth = 0; depth < level; depth += 1) {
        inner = JSON.parse((inner as { readonly text: string }).text);
      }
      assert.match((inner as { readonly password: string }).password, /^password-1(\.\d+)?\*+$/);
      data = JSON.stringify({ text: data });
    }
  });

  it('stay valid JSON where the secret is a number', () => {
    assert.equal(maskedBlock('{"password": 12345678, "n": 1}'), '{"password": 10000000, "n": 1}');
    assert.equal(maskedBlock('{"password":-3.5e7}'), '{"password":-0.0e0}');
    const redactor = new Redactor();
    redactor.append(open([['mcp-session-id', '87654321']]));
    redactor.append(head());
    assert.equal(
      textOf(chunk(redactor, 'data: {"a":87654321,"b":"87654321","c":[87654321]}\n\n')),
      'data: {"a":10000000,"b":"s1******","c":[10000000]}\n\n',
    );
  });

  it('lose bearer tokens and tokens known by their looks', () => {
    assert.equal(maskedBlock('{"h":"Bearer abcdefgh1234"}'), '{"h":"Bearer token-1*****"}');
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln';
    assert.equal(
      maskedBlock(`{"t":"line\\n${jwt}"}`),
      `{"t":"line\\n${'token-1'.padEnd(jwt.length, '*')}"}`,
    );
    assert.match(maskedBlock(`{"t":"ghp_${'a1'.repeat(18)}"}`), /^\{"t":"token-1\*{33}"\}$/);
  });

  it('lose known values wherever they stand, raw and as base64 at any place in a group of three', () => {
    const redactor = inSession();
    assert.equal(textOf(chunk(redactor, `id: ${SESSION}:1\n\n`)), `id: ${SESSION_MASK}:1\n\n`);
    const ids = [SESSION, `x${SESSION}`, `xy${SESSION}/z`].map((id) =>
      bytes(id).toString('base64'),
    );
    for (const id of ids) {
      const masked = textOf(chunk(redactor, `id: ${id}\n\n`));
      assert.match(masked, /^id: .{0,4}session-1\.\d+\*{30,}.{0,6}\n\n$/);
      assert.equal(masked.length, id.length + 6);
    }
  });

  it('lose known values that are escaped for JSON or for a URL', () => {
    const redactor = new Redactor();
    redactor.append(open([['x-api-key', 'a "b" & c/d']]));
    redactor.append(head());
    const masked = textOf(
      chunk(redactor, 'data: {"a":"a \\"b\\" & c/d","u":"/a%20%22b%22%20%26%20c%2Fd"}\n\n'),
    );
    assert.match(masked, /^data: \{"a":"key-1\.\d\*+","u":"\/key-1\.\d\*+"\}\n\n$/);
  });

  it('of a form lose their secret fields', () => {
    const redactor = new Redactor();
    redactor.append(open([['content-length', '57']]));
    assert.equal(
      textOf(sent(redactor, 'client_secret=abcdefghij&grant_type=x&token=abcdefghijklm')),
      'client_secret=secret-1**&grant_type=x&token=token-1******',
    );
  });

  it('that are compressed are masked whole', () => {
    const redactor = new Redactor();
    redactor.append(open());
    redactor.append(head([...SSE, ['content-encoding', 'gzip']]));
    assert.equal(textOf(chunk(redactor, '\u001f\u0001abc')), '*****');
  });

  it('keep the words of the protocol that a server calls secret', () => {
    const redactor = new Redactor();
    redactor.append(open());
    redactor.append(head([['mcp-session-id', 'tools/call'], ...SSE]));
    const [, again] = redactor.append(open([['mcp-session-id', 'tools/call']], 'http://h/', 1, 2));
    assert.deepEqual(again?.record.k === 'open' && again.record.headers, [
      ['mcp-session-id', 'session-1*'],
    ]);
    const message = '{"method":"tools/call","params":{"secret":"tools/call"}}';
    assert.equal(
      textOf(sent(redactor, message, 2, 2)),
      message.replace('"secret":"tools/call"', '"secret":"session-1*"'),
    );
    assert.equal(textOf(chunk(redactor, 'data: tools/call\n\n')), 'data: tools/call\n\n');
  });

  it('without secrets go through untouched, not copied', () => {
    const redactor = inSession();
    const payload = bytes('data: {"a":1}\n\n');
    const [only] = redactor.append({ k: 'chunk', t: 2, x: 1, n: payload.length }, payload);
    assert.equal(only?.payload, payload);
  });
});

describe('pseudonyms', () => {
  it('are the same for the same value and differ for different ones', () => {
    assert.equal(
      maskedBlock(
        '{"access_token":"aaaaaaaaaa","refresh_token":"bbbbbbbbbb","id_token":"aaaaaaaaaa"}',
      ),
      '{"access_token":"token-1***","refresh_token":"token-2***","id_token":"token-1***"}',
    );
  });

  it('are turned back into real values, whatever stands around the mask', () => {
    const redactor = inSession();
    const encoded = bytes(SESSION).toString('base64');
    const masked = textOf(chunk(redactor, `id: ${encoded}:R0VU:7\ndata: ${SESSION}*\n\n`));
    assert.doesNotMatch(masked, new RegExp(`${SESSION}|${encoded}`));
    assert.equal(redactor.unmask(masked), `id: ${encoded}:R0VU:7\ndata: ${SESSION}*\n\n`);
  });

  it('that were never given, or with fewer asterisks, are left as they are', () => {
    const redactor = inSession();
    for (const text of ['session-2***', 'session-1', 'session-1***', 's1', 'hello', '']) {
      assert.equal(redactor.unmask(text), text);
    }
  });

  it('of what the user sends are kept, however many secrets a server tells', () => {
    const redactor = new Redactor();
    const key = 'plainSECRETvalue0123456789';
    redactor.append(open([['x-api-key', key]], 'http://h/?token=url-token-1234'));
    redactor.append(head([['mcp-session-id', SESSION], ...SSE]));
    redactor.append(open([['mcp-session-id', SESSION]], 'http://h/', 1, 2));
    for (let turn = 0; turn < 1_500; turn += 1) {
      chunk(redactor, `data: {"session_id":"s-number-${turn}","token":"t-number-${turn}"}\n\n`);
    }
    const masked = textOf(chunk(redactor, `data: ${key} url-token-1234 ${SESSION}\n\n`));
    assert.match(masked, /^data: key-1\*+ token-1\*+ session-1\*+\n\n$/);
  });

  it('of values that are replaced for ever do not pile up', () => {
    const redactor = new Redactor();
    redactor.append(open());
    redactor.append(head([['mcp-session-id', SESSION], ...SSE]));
    for (let turn = 0; turn < 2_000; turn += 1) {
      chunk(redactor, `data: {"access_token":"value-number-${turn}"}\n\n`);
    }
    assert.equal(
      redactor.unmask(`token-1`.padEnd(14, '*')),
      `token-1`.padEnd(14, '*'),
      'forgotten',
    );
    assert.equal(redactor.unmask('token-2000'.padEnd(17, '*')), 'value-number-1999');
    assert.equal(redactor.unmask(SESSION_MASK), SESSION);
  });
});

describe('secret records', () => {
  it('come before the record the secret stands in, and tell all but the value', () => {
    const masked = new Redactor().append(head([['Mcp-Session-Id', SESSION]], 77));
    assert.deepEqual(kinds(masked), ['secret', 'head']);
    assert.deepEqual(masked[0]?.record, {
      k: 'secret',
      t: 77,
      name: 'session-1',
      length: 36,
      alphabet: 'hex',
      counts: false,
      place: { x: 1, in: 'response-header', name: 'mcp-session-id' },
    });
  });

  it('tell each kind of place once, with its encoding', () => {
    const redactor = inSession();
    const encoded = bytes(SESSION).toString('base64');
    const places = [
      ...chunk(redactor, `id: ${encoded}:1\n\nid: ${encoded}:2\n\n`),
      ...chunk(redactor, `data: ${SESSION}\n\n`),
      ...redactor.append(open([['mcp-session-id', SESSION]], 'http://h/', 5, 2)),
      ...redactor.append(open([['mcp-session-id', SESSION]], 'http://h/', 6, 3)),
    ];
    assert.deepEqual(
      secretsIn(places).map(({ place }) => place),
      [
        { x: 1, in: 'response-body', encoding: 'base64' },
        { x: 1, in: 'response-body' },
        { x: 2, in: 'request-header', name: 'mcp-session-id' },
      ],
    );
  });

  it('tell the alphabet and whether a value counts up from the one before', () => {
    const values = ['1001', '1002', 'xyz-7', 'xyz-9', 'xyz-8', 'Zm9v+/==', 'sp ace', 'é'];
    const redactor = new Redactor();
    const told = values.flatMap((value) =>
      secretsIn(redactor.append(head([['mcp-session-id', value]]))),
    );
    // A place is told once for a secret, and each value is a secret of its own.
    assert.deepEqual(
      told.map(({ alphabet, counts }) => [alphabet, counts]),
      [
        ['digits', false],
        ['digits', true],
        ['base64', false],
        ['base64', true],
        ['base64', false],
        ['base64', false],
        ['ascii', false],
        ['other', false],
      ],
    );
  });
});
