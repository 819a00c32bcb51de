import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { run } from '../../../../src/node/cli/serve.ts';
import { CliProbe, runToEnd } from '../../../support/cliProbe.ts';
import { ServerBench } from '../../../support/rawMcpClient.ts';
import { openRaw } from '../../../support/rawSse.ts';

interface FirstLine {
  readonly url: string;
  readonly store: string;
  readonly pid: number;
  readonly retryIntervalMs: number;
}

describe('serve', () => {
  it('writes where it is as one JSON object, serves, and ends when it is interrupted', async () => {
    const probe = new CliProbe();
    const code = run(['--json', '--retry-interval', '25'], probe.io);
    const line = JSON.parse(await probe.firstLine()) as FirstLine;
    assert.deepEqual(
      { store: line.store, pid: line.pid, retryIntervalMs: line.retryIntervalMs },
      { store: 'memory', pid: process.pid, retryIntervalMs: 25 },
    );
    assert.equal((await openRaw(line.url).head()).status, 406);
    probe.interrupt();
    assert.equal(await code, 0);
    assert.equal(probe.stdout.split('\n').length, 2, 'one line and nothing more');
    assert.equal(probe.stderr, '');
    await assert.rejects(openRaw(line.url).head());
  });

  it('tells a person where it is and how to end it', async () => {
    const probe = new CliProbe();
    const code = run([], probe.io);
    await probe.firstLine();
    assert.match(probe.stdout, /URL {4}http:\/\/127\.0\.0\.1:\d+\/mcp\n/);
    assert.match(probe.stdout, /Ctrl\+C/);
    probe.interrupt();
    assert.equal(await code, 0);
  });

  it('ends at once where it was interrupted before it ran', async () => {
    const probe = new CliProbe();
    probe.interrupt();
    assert.equal(await run(['--json'], probe.io), 0);
  });

  it('takes the port it is given, and says so where it cannot have it', () =>
    ServerBench.run(async ({ url }) => {
      const { port } = new URL(url);
      const { code, stdout, stderr } = await runToEnd((io) => run(['--port', port], io));
      assert.deepEqual([code, stdout], [3, '']);
      assert.match(stderr, new RegExp(`^serve: Port ${port} on 127\\.0\\.0\\.1 is in use; choose`));
    }));

  for (const [args, problem] of [
    [['--port', 'http'], /--port must be a whole number from 0 to 65535, not "http"/],
    [['--port', '65536'], /not "65536"/],
    [['--port=-1'], /not "-1"/],
    [['--port', '1e3'], /not "1e3"/],
    [['--port', ''], /not ""/],
    [['--port'], /--port/],
    [['--retry-interval', '1.5'], /--retry-interval must be .* 0 to 3600000, not "1\.5"/],
    [['--json=yes'], /--json/],
    [['--prot', '1'], /--prot/],
    [['here'], /here/],
  ] as const) {
    it(`is a usage error with ${args.join(' ')}, and says what would be right`, async () => {
      const { code, stdout, stderr } = await runToEnd((io) => run(args, io));
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, problem);
      assert.match(stderr, /Usage: /);
    });
  }
});
