import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { timelineUpdate } from '../../../src/core/timeline/drawing/timelineFeed.ts';
import { TimelineModel } from '../../../src/core/timeline/drawing/timelineModel.ts';
import { WAIT_STATES } from '../../../src/core/timeline/drawing/timelineUpdate.ts';
import { openRecording } from '../../../src/node/recorder/openRecording.ts';
import { InspectorRig } from '../../support/inspectorRig.ts';
import { timelineDump } from '../../support/timelineDump.ts';
import { timelineOf } from '../../support/timelines.ts';

/** A page that asks for what it lacks whenever the clock moves. */
class LivePage {
  readonly timeline = new TimelineModel();
  readonly #rig: InspectorRig;
  /** Updates that brought something. */
  updates = 0;

  constructor(rig: InspectorRig) {
    this.#rig = rig;
  }

  pull(): void {
    const live = this.#rig.inspector.live ?? assert.fail('nothing is live');
    const { rows } = this.timeline;
    const before = rows.length;
    const update = timelineUpdate(live.recording.live.model, this.timeline.have);
    // An update is copied on its way from the host to the page.
    assert.ok(this.timeline.apply(structuredClone(update)));
    if (rows.length > before) this.updates += 1;
  }

  async until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    await this.#rig.until(what, () => {
      this.pull();
      return holds();
    });
  }

  async untilDone(stream: number): Promise<void> {
    await this.until('the call is done', async () =>
      (await this.#rig.state()).calls.some(
        (call) => call.stream === stream && call.state === 'done',
      ),
    );
  }
}

/** A call that polls, one that is cut, and a probe; then the session is ended. */
async function liveSession(rig: InspectorRig, page: LivePage): Promise<void> {
  await rig.connect();
  const polls = { steps: 6, delayMs: 100, closeAfter: [2, 4], retryMs: 200 };
  await page.untilDone(await rig.call('long_operation', polls));
  const stream = await rig.call('long_operation', { steps: 5, delayMs: 100 });
  await page.until(
    'two steps are done',
    async () => (await rig.eventsOf(stream)).filter(({ id }) => id !== undefined).length >= 3,
  );
  const target = { kind: 'stream', stream } as const;
  await rig.host.handle('connection/cut', { target, how: 'reset' });
  await page.untilDone(stream);
  const [first] = await rig.eventsOf(stream);
  const probing = rig.host.handle('resume/probe', { stream, id: first?.id ?? '' });
  const probe = await rig.within(probing);
  await page.until('there is a verdict', async () =>
    (await rig.state()).streams.some(
      (other) => other.stream === probe.stream && other.verdict?.running === false,
    ),
  );
  await rig.within(rig.host.handle('server/disconnect', {}));
  page.pull();
}

test('the timeline of a live session is, byte for byte, that of its saved recording', () =>
  InspectorRig.run(async (rig) => {
    const page = new LivePage(rig);
    await liveSession(rig, page);
    const name = (await readdir(rig.folder)).find((file) => file.endsWith('.mcpstream'));
    const opened = await openRecording(path.join(rig.folder, name ?? ''));
    await opened.close();
    assert.deepEqual(opened.problems, []);
    const read = timelineOf(opened.model);
    assert.deepEqual(timelineDump(page.timeline), timelineDump(read));
    assert.ok(page.updates > 10, `${page.updates} updates brought rows`);
    const { waits } = read;
    const states = Array.from({ length: waits.length }, (_, wait) => waits.at('state', wait));
    const polled = states.filter((state) => state === WAIT_STATES.indexOf('polled'));
    assert.ok(polled.length >= 3, `${polled.length} polls`);
    assert.ok(opened.model.streams.some(({ kind }) => kind === 'probe'));
  }));
