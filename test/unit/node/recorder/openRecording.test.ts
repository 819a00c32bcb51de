import assert from 'node:assert/strict';
import { appendFile, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { LiveRecording } from '../../../../src/node/recorder/liveRecording.ts';
import { openRecording } from '../../../../src/node/recorder/openRecording.ts';
import type { OpenedRecording } from '../../../../src/node/recorder/openRecording.ts';
import { ManualClock } from '../../../support/manualClock.ts';
import { recordCall } from '../../../support/recordedCall.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

/** A closed recording of `calls` calls of ten events each. */
async function recorded(test: TestContext, calls: number): Promise<string> {
  const file = path.join(await temporaryFolder(test), 'a.mcpstream');
  const recording = await LiveRecording.create({ path: file, clock: new ManualClock(), tool: 't' });
  for (let x = 1; x <= calls; x += 1) recordCall(recording, recording.clock, { x, events: 10 });
  await recording.close('closed');
  return file;
}

async function open(test: TestContext, file: string): Promise<OpenedRecording> {
  const opened = await openRecording(file);
  test.after(opened.close);
  return opened;
}

describe('openRecording', () => {
  it('reads a recording that is larger than one read', async (test) => {
    const file = await recorded(test, 1_500);
    assert.ok((await readFile(file)).length > 2 * 1024 * 1024);
    const { model, problems } = await open(test, file);
    assert.deepEqual(problems, []);
    assert.equal(model.streams.length, 1_500);
    assert.ok(model.streams.every(({ events, answer }) => events === 10 && answer === 'result'));
  });

  it('shows what stands before a torn end, and says so', async (test) => {
    const file = await recorded(test, 3);
    await truncate(file, (await readFile(file)).length - 400);
    const { model, problems } = await open(test, file);
    assert.equal(model.streams.length, 3);
    assert.match(problems[0] ?? '', /is torn: its last record, at byte \d+, is cut off/);
  });

  it('says that a recording was not closed', async (test) => {
    const file = await recorded(test, 1);
    const all = await readFile(file, 'utf8');
    await truncate(file, all.lastIndexOf('{"k":"stop"'));
    const { model, problems } = await open(test, file);
    assert.equal(model.streams.length, 1);
    assert.match(problems[0] ?? '', /was not closed.*Up to 250 ms/);
  });

  it('shows what stands before damage, and says where it is', async (test) => {
    const file = await recorded(test, 3);
    const all = await readFile(file, 'utf8');
    const second = all.indexOf('{"k":"open"', all.indexOf('{"k":"open"') + 1);
    await writeFile(
      file,
      `${all.slice(0, second)}{"k":"opex${all.slice(second + 9)}`.replace(
        '{"k":"opex',
        '{"k:"open',
      ),
    );
    const { model, problems } = await open(test, file);
    assert.equal(model.streams.length, 1);
    assert.match(
      problems[0] ?? '',
      new RegExp(`is damaged: in the record at byte ${second}, it is not a JSON object`),
    );
  });

  it('says how many records of unknown kinds it left out', async (test) => {
    const file = await recorded(test, 1);
    const all = await readFile(file, 'utf8');
    await truncate(file, all.lastIndexOf('{"k":"stop"'));
    const later = '{"k":"new","t":99000000}\n{"k":"stop","t":99000000,"why":"closed"}\n';
    await appendFile(file, later);
    const { problems } = await open(test, file);
    assert.match(problems[0] ?? '', /^Not shown: 1 record of a kind that only a newer version/);
  });

  it('refuses what it cannot read, naming the file and what is wrong', async (test) => {
    const folder = await temporaryFolder(test);
    const cases: readonly (readonly [string, string, string, RegExp])[] = [
      ['empty.mcpstream', '', 'empty', /is empty: the file has no byte/],
      ['page.mcpstream', '<!doctype html>\n', 'not-a-recording', /starts with "<!doctype html>/],
      ['short.mcpstream', 'abc', 'not-a-recording', /starts with "abc"/],
      ['new.mcpstream', '{"format":"mcpstream","version":9}\n', 'newer-version', /version 9/],
      ['cut.mcpstream', '{"format":"mcpstr', 'torn', /its first line is cut off/],
      ['bad.mcpstream', '{"format":"mcpstream","version":"x"}\n', 'damaged', /"version"/],
    ];
    for (const [name, content, reason, message] of cases) {
      const file = path.join(folder, name);
      await writeFile(file, content);
      await assert.rejects(openRecording(file), (error: Error & { readonly reason?: string }) => {
        assert.equal(error.reason, reason, name);
        assert.match(error.message, message);
        assert.ok(error.message.startsWith(`${file}: `), error.message);
        return true;
      });
    }
  });

  it('refuses a file that is missing, and a folder', async (test) => {
    const folder = await temporaryFolder(test);
    const missing = path.join(folder, 'missing.mcpstream');
    await assert.rejects(openRecording(missing), {
      reason: 'disk',
      message: `The recording ${missing} cannot be read: there is no such file or folder (ENOENT).`,
    });
    await mkdir(path.join(folder, 'folder.mcpstream'));
    await assert.rejects(openRecording(path.join(folder, 'folder.mcpstream')), { reason: 'disk' });
  });

  it('refuses to read beyond the end of the file', async (test) => {
    const file = await recorded(test, 1);
    const { source } = await open(test, file);
    await assert.rejects(source.read((await readFile(file)).length - 1, 2), RangeError);
  });
});
