import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Redactor } from '../../../../../src/core/recording/redaction/redactor.ts';
import { createDice } from '../../../../support/dice.ts';
import type { Dice } from '../../../../support/dice.ts';
import { bytes, chunk, head, open, sent, textOf } from '../../../../support/redaction.ts';

const KEYS = [
  'ab+/SECRETk&y=="<0123456789',
  'dom\\user\\new 12345678',
  'é😀 geheim "12345"',
  '100%41 of %2F it, &amp; more',
  'plainSECRETvalue0123456789',
  'two\nlines of it 12345',
];
const BEGINNING = 'V=';
const END = '=V';

/** What is written of a string of JSON that was made of the key, with what stands around it. */
function written(key: string, escaped: string): string {
  const redactor = new Redactor();
  redactor.append(open([['x-api-key', key]]));
  redactor.append(head());
  const block = `data: {"message":"${BEGINNING}${escaped}${END}"}\n\n`;
  const masked = textOf(chunk(redactor, block));
  assert.equal(bytes(masked).length, bytes(block).length);
  assert.doesNotThrow(() => JSON.parse(masked.slice('data: '.length)), masked);
  assert.equal(redactor.unmask(masked), block, 'the live client knows what it stands for');
  return masked.slice('data: {"message":"'.length, -'"}\n\n'.length);
}

function assertMasked(key: string, escaped: string): void {
  const masked = written(key, escaped);
  assert.match(masked, /^V=key-1(\.\d+)?\*+=V$/, `${escaped} became ${masked}`);
}

function hexOf(letter: string, dice?: Dice): string {
  const units = Array.from({ length: letter.length }, (_, at) => letter.charCodeAt(at));
  return units
    .map((unit) => unit.toString(16).padStart(4, '0'))
    .map((hex) => `\\u${dice === undefined || dice.below(2) === 0 ? hex : hex.toUpperCase()}`)
    .join('');
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
  '\n': '\\n',
};

/** `text` in a string of JSON, each letter in any of the ways that JSON knows. */
function anyJson(text: string, dice: Dice): string {
  return text.replaceAll(/[^]/gu, (letter) => {
    const must = letter === '"' || letter === '\\' || letter === '\n';
    const short = SHORT[letter];
    const ways = [hexOf(letter, dice), ...(short === undefined ? [] : [short])];
    return !must && dice.below(3) > 0 ? letter : dice.pick(ways);
  });
}

describe('a known value', () => {
  for (const [how, write] of [
    ['as PHP writes it', (key) => JSON.stringify(key).slice(1, -1).replaceAll('/', '\\/')],
    [
      'as C# writes it',
      (key) =>
        key.replaceAll(/[^\w ]/gu, (letter) => hexOf(letter).toUpperCase().replaceAll('U', 'u')),
    ],
    ['with all letters escaped', (key) => key.replaceAll(/[^]/gu, (letter) => hexOf(letter))],
    [
      'as JSON in JSON in JSON',
      (key) => JSON.stringify(JSON.stringify(JSON.stringify(key))).slice(7, -7),
    ],
    ['with % in lower case', (key) => encodeURIComponent(key).replaceAll(/%../g, lower)],
    ['with % in upper case', (key) => encodeURIComponent(key)],
    ['with % in a URL in a URL', (key) => encodeURIComponent(encodeURIComponent(key))],
    [
      'in a field of a form',
      (key) => encodeURIComponent(key).replaceAll('%20', '+').replaceAll(/%../g, lower),
    ],
    ['as entities of HTML', (key) => JSON.stringify(entities(key)).slice(1, -1)],
    ['in hexadecimal digits', (key) => bytes(key).toString('hex')],
    ['in upper hexadecimal digits', (key) => bytes(key).toString('hex').toUpperCase()],
    [
      'as base64 with escaped slashes',
      (key) => bytes(key).toString('base64').replace(/=+$/, '').replaceAll('/', '\\/'),
    ],
  ] as const satisfies readonly (readonly [string, (key: string) => string])[]) {
    it(`is found ${how}`, () => {
      for (const key of KEYS) assertMasked(key, write(key));
    });
  }

  it('is found in every mix of the escapes of JSON, at every depth', () => {
    const dice = createDice(11);
    for (let round = 0; round < 200; round += 1) {
      let escaped = dice.pick(KEYS);
      const key = escaped;
      for (let depth = dice.below(4); depth >= 0; depth -= 1) escaped = anyJson(escaped, dice);
      assertMasked(key, escaped);
    }
  });

  it('is found among other escapes, and these are left alone', () => {
    const key = 'ab+/SECRET/0123456789';
    const around = String.raw`\n\"q\" a\/b \\u0041 100%25 &amp; `;
    const masked = written(key, around + key.replaceAll('/', '\\/') + around);
    assert.equal(masked.replace(/key-1\.\d+\*+/, '#'), `V=${around}#${around}=V`);
  });

  it('leaves nothing of it where a body goes on slowly', () => {
    const key = 'ab+/SECRET/0123456789';
    const escaped = key.replaceAll(/[^A-Z]/g, (letter) => hexOf(letter));
    const block = `data: {"message":"V=${escaped}=V"}\n\n`;
    for (let cut = 0; cut < block.length; cut += 1) {
      const redactor = new Redactor();
      redactor.append(open([['x-api-key', key]]));
      redactor.append(head());
      let masked = textOf(chunk(redactor, block.slice(0, cut), 2));
      masked += textOf(redactor.flush(300_000));
      masked += textOf(chunk(redactor, block.slice(cut), 400_000));
      assert.equal(masked.length, block.length);
      const { message } = JSON.parse(masked.slice('data: '.length)) as { message: string };
      assert.ok(!message.includes('SECRET') && !message.includes('123'), `${cut}: ${masked}`);
      assert.match(masked, /^data: \{"message":"V=.*=V"\}\n\n$/);
    }
  });

  it('is not seen in what only looks alike', () => {
    const redactor = new Redactor();
    redactor.append(open([['x-api-key', 'ab+/SECRET/0123456789']]));
    redactor.append(head());
    const block = 'data: {"a":"ab+\\/SECRET\\/012345678 \\u0061b%2b SECRET\\/0123456789"}\n\n';
    assert.equal(textOf(chunk(redactor, block)), block);
  });
});

describe('a value that is secret by its name', () => {
  function masked(block: string): string {
    const redactor = new Redactor();
    redactor.append(open());
    redactor.append(head());
    return textOf(chunk(redactor, `data: ${block}\n\n`)).slice('data: '.length, -2);
  }

  it('is found where the quotes or the letters of the name are escaped', () => {
    for (const [block, expected] of [
      [
        '{"text":"{\\u0022password\\u0022:\\u0022swordfish\\u0022}"}',
        '{"text":"{\\u0022password\\u0022:\\u0022p1*******\\u0022}"}',
      ],
      ['{"pass\\u0077ord":"swordfish"}', '{"pass\\u0077ord":"p1*******"}'],
      [
        '{"text":"{\\u0022password\\u0022:12345678}"}',
        '{"text":"{\\u0022password\\u0022:10000000}"}',
      ],
    ] as const) {
      assert.equal(masked(block), expected);
    }
  });

  it('does not lie over the structure of the JSON around it', () => {
    const block = '{"a":"\\u0022password\\u0022:","b":"x","c":"\\u0022password\\u0022:"}';
    assert.doesNotThrow(() => JSON.parse(masked(block)), masked(block));
    assert.equal(masked(block), block);
  });

  it('that is a word is the server’s, also where the client sends it back', () => {
    const redactor = new Redactor();
    redactor.append(open());
    redactor.append(head());
    chunk(redactor, 'data: {"id":"{\\u0022password\\u0022:\\u0022tools/call\\u0022}"}\n\n');
    redactor.append(open([], 'http://h/', 3, 2));
    const answer = JSON.stringify({ id: '{"password":"tools/call"}', method: 'tools/call' });
    assert.match(textOf(sent(redactor, answer, 4, 2)), /"method":"tools\/call"/);
  });
});

function lower(escape: string): string {
  return escape.toLowerCase();
}

const NAMES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '/': '&#x2F;',
  '+': '&#43;',
  '=': '&#x3d;',
};

function entities(text: string): string {
  return text.replaceAll(/[&<"/+=]/g, (letter) => NAMES[letter] ?? letter);
}
