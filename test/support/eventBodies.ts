import { createDice } from './dice.ts';
import type { Dice } from './dice.ts';

/** Makes bodies of event streams as servers write them, and as none should. */
export class EventBodies {
  #dice: Dice;
  #sequence = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  /** A body of `count` blocks; most are of the usual kind, some are odd or broken. */
  body(count: number): Buffer {
    const lineEnd = this.#dice.pick(['\n', '\n', '\n', '\r\n', '\r\n', '\r']);
    const style = this.#dice.below(4);
    const blocks = Array.from({ length: count }, () => {
      const run = this.#dice.below(4) === 0 ? this.#run(style) : [this.#next(style)];
      const block = Buffer.from(run.join('').replaceAll('\n', lineEnd));
      return this.#dice.below(25) === 0 ? this.#broken(block) : block;
    });
    return Buffer.concat(blocks);
  }

  /** Blocks that differ in their numbers alone. */
  #run(style: number): readonly string[] {
    const dice = this.#dice;
    const seed = dice.below(1000);
    const blocks = Array.from({ length: 2 + dice.below(6) }, () => {
      this.#dice = createDice(seed);
      return this.#next(style);
    });
    this.#dice = dice;
    return blocks;
  }

  #next(style: number): string {
    this.#sequence += this.#dice.below(8) === 0 ? 0 : 1;
    return this.#block(style);
  }

  #broken(block: Buffer): Buffer {
    const at = this.#dice.below(block.length);
    const bytes = Buffer.from(block);
    switch (this.#dice.below(4)) {
      case 0:
        bytes[at] = this.#dice.below(256);
        return bytes;
      case 1:
        return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
      case 2:
        return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at - 1)]);
      default:
        return bytes.subarray(0, at);
    }
  }

  #block(style: number): string {
    const dice = this.#dice;
    const data = dice.below(15) === 0 ? this.#oddData() : this.#message(style);
    const lines = [`data:${dice.below(20) === 0 ? '' : ' '}${data}\n`];
    if (style > 0 || dice.below(4) === 0) lines.unshift(`id: ${this.#id(style)}\n`);
    if (dice.below(30) === 0) lines.reverse();
    if (dice.below(12) === 0) lines.unshift('event: message\n');
    if (dice.below(40) === 0) lines.push(dice.pick(['event: other\n', 'event\n', 'event:\n']));
    if (dice.below(20) === 0) lines.push(dice.pick(['retry: 500\n', 'retry: x\n', 'retry:0012\n']));
    if (dice.below(20) === 0) lines.unshift(dice.pick([': é 12\n', ':\n', ': keep\n']));
    if (dice.below(60) === 0)
      lines.push(dice.pick(['data: 1\n', 'id\n', 'id:\n', 'foo: 1\n', '\n']));
    if (dice.below(60) === 0) lines.shift();
    if (dice.below(80) === 0) lines.unshift('\uFEFF');
    return `${lines.join('')}\n`;
  }

  #id(style: number): string {
    const n = this.#sequence;
    if (this.#dice.below(30) === 0)
      return this.#dice.pick(['', '0', 'é', 'a\0b', '007', 'a:01', ' x']);
    if (style === 1) return `${'0123456789abcdef'.repeat(2)}:${n}`;
    if (style === 2) return `c2Vzcw==:c3RyZWFt:${n}`;
    return this.#dice.pick([`${n}`, `_GET_stream_${n}_a${n}`, `x:${n}`, `${'f'.repeat(32)}:0${n}`]);
  }

  #message(style: number): string {
    const dice = this.#dice;
    const n = this.#sequence;
    const token = dice.pick([1, 1, 1, '1', 2, '"a"', 1.0]);
    const progress = dice.pick([n, n, n, n / 8, -n, `${n}.0`, `1e${n % 400}`, `0${n}`, '-0']);
    const text = dice.pick([
      `Step ${n} of 9`,
      `é${n}`,
      `a\\n${n}\\"`,
      `\\u00e9 ${n}`,
      `\\ud83d\\ude00`,
    ]);
    const params = `"progressToken":${token},"progress":${progress},"message":"${text}"`;
    const usual = `{"jsonrpc":"2.0","method":"notifications/progress","params":{${params}}}`;
    if (style < 3 && dice.below(4) > 0) return usual;
    return dice.pick([
      usual,
      `{ "params": {${params}} ,\t"method":"notifications/progress","jsonrpc":"2.0"} `,
      `{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":[${n},{"a":null,"b":[true,false,[]],"":{}}]}}`,
      `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":${n - dice.below(3)}}}`,
      `{"jsonrpc":"2.0","id":${n},"method":"ping","params":{"_meta":{"progressToken":"t${n}"}}}`,
      `{"jsonrpc":"2.0","id":${dice.pick(['1', '"1"', n])},"result":{"isError":${dice.pick(['true', 'false', '1'])},"text":"${text}"}}`,
      `{"jsonrpc":"2.0","id":${dice.pick(['1', 'null', '{}'])},"error":{"code":${dice.pick(['-32000', '1.5', '"1"'])},"message":"m${n}","data":[${n}]}}`,
      `[${usual},{"jsonrpc":"2.0","id":1,"result":{}}]`,
    ]);
  }

  #oddData(): string {
    const n = this.#sequence;
    return this.#dice.pick([
      '',
      ' ',
      'null',
      'not JSON',
      `"${n}"`,
      `[${n}]`,
      '{}',
      '{"jsonrpc":"2.0"}',
      '{"jsonrpc":"2.1","method":"m"}',
      '{"jsonrpc":"2.0","method":"m","method":"n"}',
      '{"jsonrpc":"2.0","method":"a\\u0062"}',
      '{"jsonrpc":"2.0","meth\\u006fd":"m"}',
      '{"jsonrpc":"2.0","method":"é","params":[1]}',
      '{"jsonrpc":"2.0","method":"m","params":{"a":"\\ud800"}}',
      '{"jsonrpc":"2.0","method":"m","params":{"a":1e999,"b":-0.0,"c":0.0000001,"d":1E+2}}',
      '{"jsonrpc":"2.0","method":"m","params":{"a":12345678901234567890,"b":0.1234567890123456}}',
      '{"jsonrpc":"2.0","method":"m","__proto__":{"id":1}}',
      '{"jsonrpc":"2.0","id":1,"result":{},"error":{"code":1,"message":"m"}}',
      '{"jsonrpc":"2.0","method":"m",}',
      '{"jsonrpc":"2.0","method":"m"} x',
      `{"jsonrpc":"2.0","method":"m","params":${'['.repeat(70)}${']'.repeat(70)}}`,
      `{"jsonrpc":"2.0","method":"notifications/progress","params":{"_meta":{"progressToken":1},"progress":${n}}}`,
      `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1}}`,
    ]);
  }
}
