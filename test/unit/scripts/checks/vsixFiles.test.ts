import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareFileLists } from '../../../../scripts/checks/vsixFiles.ts';

const EXPECTED = '# a comment\na.js\nhost/*.cjs\n';

describe('the files of a package', () => {
  it('fit a list with stars for parts of names', () => {
    assert.deepEqual(compareFileLists(['a.js', 'host/x-1.cjs', 'host/y-2.cjs'], EXPECTED), []);
  });

  it('are named where they are not expected', () => {
    const problems = compareFileLists(['a.js', 'axjs', 'host/x.cjs', 'host/sub/y.cjs'], EXPECTED);
    assert.deepEqual(
      problems.map(({ where }) => where),
      ['axjs', 'host/sub/y.cjs'],
    );
  });

  it('are named where they are missing', () => {
    assert.deepEqual(compareFileLists(['a.js'], EXPECTED), [
      { where: 'host/*.cjs', what: 'is expected in the package and not there' },
    ]);
  });
});
