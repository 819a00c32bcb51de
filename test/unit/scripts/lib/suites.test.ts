import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { problemOf, readCounts, readSuites, SUITES } from '../../../../scripts/lib/suites.mjs';
import { ROOT } from '../../../../scripts/lib/project.ts';
import { run } from '../../../../scripts/lib/run.mjs';

describe('the suites of npm test', () => {
  it('all run where none is named, in their own order where some are', () => {
    assert.deepEqual(readSuites([]), SUITES);
    assert.deepEqual(
      readSuites(['e2e', 'unit']).map(({ name }) => name),
      ['unit', 'e2e'],
    );
  });

  it('are listed where an unknown one is named', () => {
    assert.throws(() => readSuites(['units']), /no suite "units"; there are check, unit, contract/);
  });

  it('fail where no test ran', () => {
    assert.equal(problemOf({ passed: 0, failed: 0, skipped: 3 }, 0), 'ran no test');
  });

  it('fail where they ended before they counted, or ended badly though no test failed', () => {
    assert.match(problemOf(undefined, 1) ?? '', /exit code 1 before it counted/);
    assert.match(problemOf({ passed: 1, failed: 0, skipped: 0 }, 7) ?? '', /exit code 7/);
    assert.equal(problemOf({ passed: 1, failed: 1, skipped: 0 }, 1), undefined);
    assert.equal(problemOf({ passed: 1, failed: 0, skipped: 0 }, 0), undefined);
  });

  it('are counted by the last line of counts', () => {
    const lines = [
      '##result {"passed":1,"failed":0,"skipped":0}',
      '##result {"passed":2,"failed":3,"skipped":4}',
    ];
    assert.deepEqual(readCounts(lines), { passed: 2, failed: 3, skipped: 4 });
    assert.equal(readCounts([]), undefined);
  });
});

describe('the reporter of npm test', () => {
  it('counts tests, not their groups, and shows failures and what was skipped', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'mcp-streams-reporter-'));
    try {
      const file = path.join(folder, 'sample.test.mjs');
      await writeFile(
        file,
        [
          "import { describe, it } from 'node:test';",
          "describe('group', () => {",
          "  it('passes', () => {});",
          "  it('fails', () => { throw new Error('because of this'); });",
          "  it('is skipped', { skip: 'for a reason' }, () => {});",
          '});',
        ].join('\n'),
      );
      // A test runner inside a test runner reports to the outer one unless it does not know of it.
      const { NODE_TEST_CONTEXT: _, ...env } = process.env;
      const { code, output } = await run(
        process.execPath,
        ['--test', '--test-reporter=./scripts/lib/failureReporter.mjs', file],
        { cwd: ROOT, env },
      );
      assert.equal(code, 1);
      assert.deepEqual(readCounts(output.split('\n')), { passed: 1, failed: 1, skipped: 1 });
      assert.match(output, /✖ .*sample\.test\.mjs:4 fails\n.*because of this/);
      assert.match(output, /skipped: .*is skipped for a reason/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
