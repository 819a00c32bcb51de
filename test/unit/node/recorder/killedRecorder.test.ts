import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, it } from 'node:test';
import { openRecording } from '../../../../src/node/recorder/openRecording.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

describe('a recorder that is killed', () => {
  it('leaves a recording that opens, says so, and holds what was on disk', async (test) => {
    const file = path.join(await temporaryFolder(test), 'killed.mcpstream');
    const program = path.join(import.meta.dirname, '../../../support/endlessRecorder.ts');
    const child = spawn(process.execPath, [program, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    test.after(() => child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const opened = await openRecording(file);
    test.after(opened.close);
    assert.match(opened.problems[0] ?? '', /is torn|was not closed/);
    const done = opened.model.streams.filter(({ answer }) => answer === 'result');
    assert.ok(done.length >= 20, `${done.length} calls`);
    assert.ok(done.every(({ events }) => events === 20));
  });
});
