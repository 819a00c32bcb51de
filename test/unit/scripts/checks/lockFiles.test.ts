import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findAddresses } from '../../../../scripts/checks/lockFiles.ts';

describe('download addresses in a lock file', () => {
  it('are found with their line', () => {
    const text = '{\n  "x": {\n    "resolved": "https://registry.example/x.tgz",\n  }\n}';
    assert.deepEqual(findAddresses(text), [3]);
  });

  it('are not seen in other values', () => {
    assert.deepEqual(
      findAddresses('{\n "funding": "https://example.org",\n "version": "1.0.0"\n}'),
      [],
    );
  });
});
