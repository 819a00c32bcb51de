import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRecordOptions } from '../../../../src/node/cli/recordOptions.ts';

const URL_AND_OUT = ['http://127.0.0.1:1/mcp', '--out', 'x.mcpstream'];

function problemOf(...args: readonly string[]): string {
  const parsed = parseRecordOptions(args);
  assert.ok('problem' in parsed, JSON.stringify(parsed));
  return parsed.problem;
}

describe('the options of record', () => {
  it('need a URL and a file', () => {
    assert.deepEqual(parseRecordOptions(URL_AND_OUT), {
      options: {
        url: 'http://127.0.0.1:1/mcp',
        out: 'x.mcpstream',
        calls: [],
        headers: [],
        cutAfter: undefined,
        timeoutMs: 600_000,
        json: false,
      },
    });
    assert.match(problemOf('--out', 'x'), /the URL of the server is missing.*http:\/\//);
    assert.match(problemOf('http://x/mcp'), /--out is missing.*--out call\.mcpstream/);
    assert.match(problemOf(...URL_AND_OUT, 'more'), /one URL is enough, and more follows it/);
  });

  it('give each call the arguments that follow it', () => {
    const parsed = parseRecordOptions([
      ...URL_AND_OUT,
      '--call',
      'a',
      '--call',
      'b',
      '--args',
      '{"n":1}',
      '--call=c',
      '--args={"n":[2]}',
    ]);
    assert.deepEqual('options' in parsed && parsed.options.calls, [
      { tool: 'a', args: {} },
      { tool: 'b', args: { n: 1 } },
      { tool: 'c', args: { n: [2] } },
    ]);
  });

  for (const [args, says] of [
    [['--args', '{}'], /--args has no --call before it; write --call TOOL --args JSON/],
    [['--call', 'a', '--args', '{}', '--args', '{}'], /--call a has two --args/],
    [
      ['--call', 'a', '--args', '{"steps": 5'],
      /--args of --call a are not JSON: .*Right is --args '\{"steps": 5\}'/,
    ],
    [['--call', 'a', '--args', '[1]'], /have to be a JSON object, not a list/],
    [['--call', 'a', '--args', 'null'], /have to be a JSON object, not null/],
    [['--call', ''], /--call needs the name of a tool/],
    [['--call'], /--call/],
    [['--cut-after', '3'], /add --call TOOL/],
    [
      ['--call', 'a', '--cut-after', '0'],
      /--cut-after must be a whole number from 1 to 999999999, not "0"/,
    ],
    [['--call', 'a', '--cut-after', 'two'], /--cut-after must be a whole number/],
    [['--timeout', '1.5'], /--timeout must be a whole number from 1 to 86400, not "1.5"/],
    [['--loud'], /there is no option --loud/],
  ] as const) {
    it(`are refused where they are wrong: ${args.join(' ')}`, () => {
      assert.match(problemOf(...URL_AND_OUT, ...args), says);
    });
  }

  it('do not repeat a header that may be a secret', () => {
    const problem = problemOf(...URL_AND_OUT, '--header', 'sk-verysecret');
    assert.match(problem, /no name and colon; right is --header 'Authorization: Bearer …'/);
    assert.doesNotMatch(problem, /sk-verysecret/);
  });

  it('do not repeat anything that may be a secret', () => {
    for (const args of [
      ['--header', 'Authorization Bearer hunter22:def'],
      ['--header', 'Authorization: Bearer', 'hunter22'],
      ['http://x/?token=hunter22'],
      ['--call', 'a', '--args', '{"password": hunter22}'],
      ['--call', 'a', '--args', 'hunter22'],
      ['--call', 'a', '--args', '"hunter22"'],
    ]) {
      assert.doesNotMatch(problemOf(...URL_AND_OUT, ...args), /hunter|unter22/);
    }
  });

  it('take headers with spaces and colons in them', () => {
    const parsed = parseRecordOptions([...URL_AND_OUT, '--header', 'X-A:  b: c ', '--header=Y:']);
    assert.deepEqual('options' in parsed && parsed.options.headers, [
      ['X-A', 'b: c'],
      ['Y', ''],
    ]);
  });

  it('may ask for help only', () => {
    assert.deepEqual(parseRecordOptions(['-h']), { help: true });
  });
});
