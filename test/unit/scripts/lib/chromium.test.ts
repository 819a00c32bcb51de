import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findChromium } from '../../../../scripts/lib/chromium.mjs';

describe('the browser of the tests', () => {
  it('is the one that the environment names', () => {
    assert.equal(findChromium({ CHROMIUM_PATH: process.execPath }), process.execPath);
  });

  it('is not another one where the environment names a file that is not there', () => {
    assert.throws(
      () => findChromium({ CHROMIUM_PATH: '/no/such/file' }),
      /"\/no\/such\/file".*no such file/,
    );
  });
});
