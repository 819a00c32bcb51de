import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EXIT } from '../../../../src/node/cli/exitCodes.ts';
import { runProgram } from '../../../../src/node/cli/program.ts';
import { VERSION } from '../../../../src/node/version.ts';
import { runToEnd } from '../../../support/cliProbe.ts';

describe('the command line', () => {
  it('numbers its outcomes as scripts know them', () => {
    assert.deepEqual(EXIT, { ok: 0, problem: 1, usage: 2, unreachable: 3, unproven: 4 });
  });

  it('explains itself', async () => {
    for (const flag of ['--help', '-h']) {
      const { code, stdout, stderr } = await runToEnd((io) => runProgram([flag], io));
      assert.equal(code, 0);
      assert.match(stdout, /^Usage: .*\n[^]*serve .*reference server[^]*Exit codes:/);
      assert.equal(stderr, '');
    }
  });

  it('says its version', async () => {
    const { code, stdout } = await runToEnd((io) => runProgram(['--version'], io));
    assert.deepEqual([code, stdout], [0, `${VERSION}\n`]);
  });

  for (const [args, problem] of [
    [[], /a subcommand is missing/],
    [['http://h/?token=hunter2'], /there is no subcommand "http:\/\/h\/\?…"/],
    [['dance'], /there is no subcommand "dance"/],
    [['--json'], /there is no subcommand "--json"/],
    [['constructor'], /there is no subcommand "constructor"/],
  ] as const) {
    it(`is a usage error with ${JSON.stringify(args)}, and says what there is`, async () => {
      const { code, stdout, stderr } = await runToEnd((io) => runProgram(args, io));
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, problem);
      assert.match(stderr, /Subcommands:\n {2}serve/);
    });
  }

  it('runs a subcommand with the rest of the arguments', async () => {
    const { code, stdout } = await runToEnd((io) => runProgram(['serve', '--help'], io));
    assert.equal(code, 0);
    assert.match(stdout, /^Usage: mcp-stream-inspector serve /);
  });
});
