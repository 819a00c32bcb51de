import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FilterTree } from '../../../../../src/core/timeline/filter/filterTree.ts';
import { MAX_FILTER, parseFilter } from '../../../../../src/core/timeline/filter/parseFilter.ts';

/** A tree in a few words. */
function shown(tree: FilterTree): string {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return `(${tree.terms.map(shown).join(` ${tree.kind} `)})`;
    case 'not':
      return `not ${shown(tree.term)}`;
    case 'stream':
      return `stream ${tree.label}`;
    case 'streamOf':
      return `stream of ${tree.connection}`;
    case 'connection':
      return `connection ${tree.connection}`;
    case 'id':
    case 'method': {
      const { text, openStart, openEnd } = tree.pattern;
      return `${tree.kind} ${openStart ? '…' : ''}${text}${openEnd ? '…' : ''}`;
    }
    case 'kind':
      return tree.kinds.join('/');
    case 'status':
    case 'size':
      return `${tree.kind} ${tree.least}–${tree.most}`;
    case 'trait':
      return `is ${tree.trait}`;
    case 'time':
      return `time ${tree.from}–${tree.before}`;
    case 'text':
      return `‹${tree.text}›`;
  }
}

function understood(text: string): string {
  const parsed = parseFilter(text);
  if (parsed.kind === 'problem') return `${parsed.problem.start}: ${parsed.problem.message}`;
  return parsed.tree === undefined ? 'everything' : shown(parsed.tree);
}

describe('a filter is understood', () => {
  const cases: readonly (readonly [filter: string, tree: string])[] = [
    ['', 'everything'],
    ['  \t', 'everything'],
    ['stream:#2', 'stream #2'],
    ['stream:GET', 'stream get'],
    ['STREAM:get', 'stream get'],
    ['stream:2', 'stream #2'],
    ['stream:"#a b"', 'stream #a b'],
    ['stream:c4', 'stream of 4'],
    ['conn:c7 conn:7', '(connection 7 and connection 7)'],
    ['id:k3x:18', 'id k3x:18'],
    ['id:*:18', 'id …:18'],
    ['id:k3x*', 'id k3x…'],
    ['id:*3*', 'id …3…'],
    ['id:*', 'id …'],
    ['id:a*b', 'id a*b'],
    ['kind:response', 'response'],
    ['kind:"server request"', 'server request'],
    ['kind:Server-Request', 'server request'],
    ['kind:sent', 'request/sent notification/sent response'],
    ['method:tools/call', 'method tools/call'],
    ['method:notifications/*', 'method notifications/…'],
    ['status:404', 'status 404–404'],
    ['status:4xx', 'status 400–499'],
    ['status:>=400', 'status 400–Infinity'],
    ['status>=400', 'status 400–Infinity'],
    ['status<300', 'status 0–299'],
    ['is:redelivered', 'is redelivered'],
    ['is:Act', 'is act'],
    ['size>100', 'size 101–Infinity'],
    ['size>=100B', 'size 100–Infinity'],
    ['size<1.5kB', 'size 0–1499'],
    ['size<=2mb', 'size 0–2000000'],
    ['size:>1kB', 'size 1001–Infinity'],
    ['size>0.5', 'size 1–Infinity'],
    ['after:1.5s', 'time 1500000–Infinity'],
    ['after:1.1', 'time 1100000–Infinity'],
    ['after:500ms before:2m', '(time 500000–Infinity and time -Infinity–120000000)'],
    ['before:.5', 'time -Infinity–500000'],
    ['after:1h', 'time 3600000000–Infinity'],
  ];
  for (const [filter, tree] of cases) {
    test(JSON.stringify(filter), () => assert.equal(understood(filter), tree));
  }
});

describe('a word is a text to be found', () => {
  const cases: readonly (readonly [filter: string, tree: string])[] = [
    ['progress', '‹progress›'],
    ['404', '‹404›'],
    ['-32000', '‹-32000›'],
    ['12:30', '‹12:30›'],
    ['k3x:4', '‹k3x:4›'],
    [':x', '‹:x›'],

    ['http://127.0.0.1:3000/mcp', '‹http://127.0.0.1:3000/mcp›'],
    ['a>b', '‹a>b›'],
    ['<b>', '‹<b>›'],
    ['1<2', '‹1<2›'],
    ['-', '‹-›'],
    ['--x', '‹--x›'],
    ["don't", "‹don't›"],
    ['f(x)', '‹f(x)›'],
    ['(f(x))', '‹f(x)›'],
    ['"two words"', '‹two words›'],
    ['"and"', '‹and›'],
    [String.raw`"say \"hi\" \\ \n"`, String.raw`‹say "hi" \ \n›`],
    ['a"b', '‹a"b›'],
    ['*', '‹*›'],
    ['ändern', '‹ändern›'],
  ];
  for (const [filter, tree] of cases) {
    test(JSON.stringify(filter), () => assert.equal(understood(filter), tree));
  }
});

describe('terms are joined', () => {
  const cases: readonly (readonly [filter: string, tree: string])[] = [
    ['a b', '(‹a› and ‹b›)'],
    ['a and b', '(‹a› and ‹b›)'],
    ['a AND b', '(‹a› and ‹b›)'],
    ['a or b c', '(‹a› or (‹b› and ‹c›))'],
    ['a b or c', '((‹a› and ‹b›) or ‹c›)'],
    ['(a or b) c', '((‹a› or ‹b›) and ‹c›)'],
    ['not a b', '(not ‹a› and ‹b›)'],
    ['not(a b)', 'not (‹a› and ‹b›)'],
    ['-a -is:sent', '(not ‹a› and not is sent)'],
    ['-(a or b)', 'not (‹a› or ‹b›)'],
    ['-"a b"', 'not ‹a b›'],
    ['not not a', 'not not ‹a›'],
    ['a and -b', '(‹a› and not ‹b›)'],
    ['((a))', '‹a›'],
  ];
  for (const [filter, tree] of cases) {
    test(JSON.stringify(filter), () => assert.equal(understood(filter), tree));
  }
});

describe('what is wrong is told with its place', () => {
  const cases: readonly (readonly [filter: string, wrong: string, message: RegExp])[] = [
    [
      'a streem:#2',
      'streem:',
      /^there is no key streem: – did you mean stream:\? To find the text itself, write "streem:#2"$/,
    ],
    [
      'xyz:b',
      'xyz:',
      /^there is no key xyz: – the keys are stream, conn, .*, before\. To find the text itself, write "xyz:b"$/,
    ],
    ['connection:7', 'connection:', /did you mean conn:\?/],
    ['sise>5', 'sise>', /there is no key sise> – did you mean size>\?/],
    ['is:redelivrd', 'redelivrd', /^there is no trait “redelivrd” – did you mean redelivered\?$/],
    ['is:finding', 'finding', /^there is no trait “finding” – there are redelivered, changed, /],
    ['kind:respones', 'respones', /^there is no kind “respones” – did you mean response\?$/],
    ['kind:"server requests"', 'server requests', /did you mean "server request"\?$/],
    ['kind:zzz', 'zzz', /there are request, "sent notification", /],
    ['stream:', 'stream:', /^stream: needs a value, for example stream:#2$/],
    ['stream:""', 'stream:""', /^stream: needs a value/],
    ['x stream: #2', 'stream:', /needs a value/],
    ['conn:seven', 'seven', /^“seven” is no connection; they are numbered: c7 or 7$/],
    ['conn>7', 'conn>', /^after conn stands a colon, for example conn:c7$/],
    ['status:40', '40', /^“40” is no HTTP status; write 404, 4xx or >=400$/],
    ['status:4x', '4x', /is no HTTP status/],
    ['status:>=4xx', '>=4xx', /is no HTTP status/],
    ['status:9xx', '9xx', /is no HTTP status/],
    ['size:100', 'size:', /^size is compared with > or <, for example size>1kB$/],
    ['size>', 'size>', /^size> needs a value, for example size>1kB$/],
    [
      'size>1furlong',
      '1furlong',
      /^“1furlong” is no size; write bytes or a number with kB or MB: 500, 1\.5kB, 2MB$/,
    ],
    ['size>1.2.3', '1.2.3', /is no size/],
    ['size>99999999999999999', '99999999999999999', /is no size/],
    [
      'after:soon',
      'soon',
      /^“soon” is no time; write seconds or a number with ms, s, m or h: 1\.5, 500ms, 2m$/,
    ],
    ['after:-1', '-1', /is no time/],
    ['before:1d', '1d', /is no time/],
    ['a "b c', '"b c', /^this quotation mark is not closed; add a " after the text$/],
    ['stream:"#2', '"#2', /is not closed/],
    ['"a"b', '"b', /^the quoted text ends here; put a space after it, or write \\" /],
    ['""', '""', /^there is no text between the quotation marks$/],
    ['a (b or c', '(', /^this \( is not closed; add a \) after its terms$/],
    ['(', '(', /is not closed/],
    ['a ()', '()', /^nothing stands between \( and \)$/],
    ['a )', ')', /^this \) closes nothing; take it away, or add a \( before$/],
    [') a', ')', /closes nothing/],
    ['a or', 'or', /^a term has to follow “or”$/],
    ['(a and) b', 'and', /^a term has to follow “and”$/],
    ['or a', 'or', /^a term has to stand before “or”; for the word itself, write "or"$/],
    ['(and a)', 'and', /has to stand before “and”/],
    ['a or or b', 'or', /has to follow “or”/],
    ['a not', 'not', /^a term has to follow “not”$/],
    [`is:${'x'.repeat(60)}`, 'x'.repeat(60), /“x{39}…”/],
    [`${'('.repeat(60)}a`, '(', /^more than 50 terms stand within each other$/],
    [`${'not '.repeat(60)}a`, 'not', /more than 50/],
    [
      'x'.repeat(MAX_FILTER + 5),
      'xxxxx',
      /^a filter has at most 2000 characters, and this has 2005$/,
    ],
  ];
  for (const [filter, wrong, message] of cases) {
    test(JSON.stringify(filter.slice(0, 40)), () => {
      const parsed = parseFilter(filter);
      assert.ok(parsed.kind === 'problem');
      const { start, end, message: told } = parsed.problem;
      assert.match(told, message);
      assert.equal(filter.slice(start, end), wrong);
    });
  }

  test('where a word stands twice, it is the wrong one', () => {
    const parsed = parseFilter('a or or b');
    assert.ok(parsed.kind === 'problem');
    assert.equal(parsed.problem.start, 2);
  });
});

test('each part of a filter knows its place', () => {
  const text = 'is:sent (a or -"b c")';
  const parsed = parseFilter(text);
  assert.ok(parsed.kind === 'filter' && parsed.tree?.kind === 'and');
  const [first, second] = parsed.tree.terms;
  const at = (tree: FilterTree | undefined): string => text.slice(tree?.start, tree?.end);
  assert.equal(at(parsed.tree), text);
  assert.equal(at(first), 'is:sent');
  assert.equal(at(second), '(a or -"b c")');
  assert.ok(second?.kind === 'or');
  assert.deepEqual(second.terms.map(at), ['a', '-"b c"']);
});

test('no text makes the reader stumble', () => {
  const pieces = [
    '(',
    ')',
    '"',
    '-',
    ' ',
    'and',
    'or',
    'not',
    'is:',
    'size>',
    '\\',
    'x',
    ':',
    '5',
    '\u0000',
    '😀',
  ];
  for (let first = 0; first < pieces.length ** 4; first += 7) {
    let text = '';
    for (
      let left = first, piece = 0;
      piece < 4;
      piece += 1, left = Math.floor(left / pieces.length)
    ) {
      text += pieces[left % pieces.length] ?? '';
    }
    const parsed = parseFilter(text);
    if (parsed.kind === 'problem') {
      const { start, end } = parsed.problem;
      assert.ok(start >= 0 && start < end && end <= text.length, JSON.stringify(text));
    }
  }
});
