import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BodyRedactor } from '../../../../../src/core/recording/redaction/bodyRedactor.ts';
import type {
  BodyCuts,
  HeldPayload,
} from '../../../../../src/core/recording/redaction/bodyRedactor.ts';
import { SecretRegistry } from '../../../../../src/core/recording/redaction/secretRegistry.ts';
import { TextMasker } from '../../../../../src/core/recording/redaction/textMasker.ts';
import { assertProportional, processorTime } from '../../../../support/processorTime.ts';

interface Rig {
  readonly redactor: BodyRedactor;
  readonly push: (text: string) => HeldPayload;
}

function rig(cuts: BodyCuts, expected?: number): Rig {
  const registry = new SecretRegistry();
  const masker = new TextMasker(registry);
  const redactor = new BodyRedactor(masker, 'request', () => registry.longestForm, cuts, expected);
  return { redactor, push: (text) => redactor.push(Buffer.from(text)) };
}

function textsOf(...payloads: readonly HeldPayload[]): readonly (string | undefined)[] {
  return payloads.map(({ isReady, payload }) =>
    isReady ? Buffer.from(payload).toString() : undefined,
  );
}

describe('an event stream', () => {
  it('goes on at each blank line; the block behind it is held', () => {
    const { redactor, push } = rig('at blank lines');
    const first = push('data: a\n\ndata: b');
    assert.deepEqual(textsOf(first), [undefined]);
    assert.equal(redactor.heldBytes, 16);
    const second = push('\n\n');
    assert.deepEqual(textsOf(first, second), ['data: a\n\ndata: b', '\n\n']);
    assert.equal(redactor.heldBytes, 0);
  });

  it('is masked the same however it was chunked', () => {
    const body =
      'data: {"password":"swordfish"}\n\ndata: swordfish\r\n\r\ndata: {"password":\r\ndata: "trout-and-co"}\r\r';
    const whole = Buffer.from(
      textsOf(rig('at blank lines').push(body))[0] ?? assert.fail('not ready'),
    ).toString();
    assert.ok(!whole.includes('swordfish') && !whole.includes('trout'));
    assert.equal(whole.length, body.length);
    for (let size = 1; size < body.length; size += 1) {
      const { redactor, push } = rig('at blank lines');
      const payloads = (body.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []).map(push);
      redactor.finish();
      assert.equal(textsOf(...payloads).join(''), whole, `chunks of ${size}`);
    }
  });

  it('goes on at a blank line that came byte by byte, whatever ends its lines', () => {
    for (const body of ['data: a\n\n', 'data: a\r\n\r\n', 'data: a\r\r']) {
      const { redactor, push } = rig('at blank lines');
      for (const byte of body) push(byte);
      assert.equal(redactor.heldBytes, 0, JSON.stringify(body));
    }
  });

  it('costs in proportion to its bytes where its secrets came byte by byte', () => {
    const timeOf = (secrets: number): number => {
      const { redactor, push } = rig('at blank lines');
      const payloads: HeldPayload[] = [];
      const took = processorTime(() => {
        for (let secret = 0; secret < secrets; secret += 1) {
          for (const byte of `{"token":"secret ${secret}"}`) payloads.push(push(byte));
        }
        redactor.finish();
      });
      assert.doesNotMatch(payloads.flatMap((payload) => textsOf(payload)).join(''), /secret/);
      return took;
    };
    assertProportional(timeOf, 1000);
  });

  it('keeps the very bytes that came where nothing in them is masked', () => {
    const raw = Buffer.from('data: plain\n\n');
    assert.equal(rig('at blank lines').redactor.push(raw).payload, raw);
  });

  it('never changes the bytes that it was given', () => {
    const raw = Buffer.from('data: {"password":"swordfish"}\n\n');
    const { payload } = rig('at blank lines').redactor.push(raw);
    assert.notEqual(payload, raw);
    assert.match(raw.toString(), /swordfish/);
  });
});

describe('a body that is masked at its end', () => {
  it('is held until as many bytes are there as its head told', () => {
    const { push } = rig('at its end', 24);
    const first = push('{"password":"sword');
    assert.deepEqual(textsOf(first), [undefined]);
    assert.deepEqual(textsOf(push('fish"}'), first), ['****"}', '{"password":"p1***']);
  });

  it('of unknown length is held until it is whole JSON', () => {
    const { push } = rig('at its end');
    const first = push('{"a":{}');
    assert.deepEqual(textsOf(first), [undefined]);
    assert.deepEqual(textsOf(push('}'), first), ['}', '{"a":{}']);
  });

  it('of unknown length is held where it closes and is no JSON, until it is finished', () => {
    const { redactor, push } = rig('at its end');
    const pieces = ['[1 2]', '{"password":"swordfish"}'].map(push);
    assert.deepEqual(textsOf(...pieces), [undefined, undefined]);
    redactor.finish();
    assert.equal(textsOf(...pieces).join(''), '[1 2]{"password":"p1*******"}');
  });

  for (const first of ['[', '']) {
    it(`costs in proportion to its bytes where each chunk could be the last, after "${first}"`, () => {
      assertProportional((chunks) => {
        const { push } = rig('at its end');
        return processorTime(() => {
          push(first);
          for (let chunk = 0; chunk < chunks; chunk += 1) push('[],[]');
        });
      }, 4000);
    });
  }

  it('that ends before that goes on when it is finished', () => {
    const { redactor, push } = rig('at its end');
    const torn = push('{"password":"swordfish","torn');
    redactor.finish();
    assert.deepEqual(textsOf(torn), ['{"password":"p1*******","torn']);
  });
});

describe('a body that cannot wait any longer', () => {
  it('hides what may be the beginning of a secret, and the rest of it when it comes', () => {
    const { redactor, push } = rig('at blank lines');
    const first = push('data: {"password":"sword');
    redactor.force();
    assert.deepEqual(textsOf(first), ['data: {"password":"*****']);
    assert.deepEqual(textsOf(push('fish"}\n\n')), ['****"}\n\n']);
  });
});

describe('a value that is longer than what is remembered of a body', () => {
  it('is hidden in every piece that had to go', () => {
    const { redactor, push } = rig('at blank lines');
    const payloads = [`data: {"password":"${'x'.repeat(3000)}`, 'y'.repeat(3000), 'z"}'].map(
      (piece) => {
        const payload = push(piece);
        redactor.force();
        return payload;
      },
    );
    assert.doesNotMatch(textsOf(...payloads).join(''), /[xyz]/);
  });
});

describe('a body that nothing can be read in', () => {
  it('is masked whole, at once', () => {
    assert.deepEqual(textsOf(rig('nowhere').push('gzip bytes')), ['**********']);
  });
});

describe('what was seen', () => {
  it('is told with the payload in which it stands', () => {
    const { push } = rig('at blank lines');
    const first = push('data: {"password":"');
    const second = push('swordfish"}\n\n');
    assert.deepEqual(first.sightings, []);
    assert.deepEqual(
      second.sightings.map(({ secret, name }) => [secret.name, name]),
      [['password-1', 'password']],
    );
  });
});
