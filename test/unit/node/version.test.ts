import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { PROGRAM, VERSION } from '../../../src/node/version.ts';

it('the program says the name and the version that package.json has', async () => {
  const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8');
  const { name, version } = JSON.parse(text) as { name: string; version: string };
  assert.deepEqual([PROGRAM, VERSION], [name, version]);
});
