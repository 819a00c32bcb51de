import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TimelineSignals } from '../../../../src/webview/state/timelineSignals.ts';
import { RecordScript, ownId, progress } from '../../../support/recordScript.ts';
import { connectedLive, largeSession } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';
import type { PageRig } from '../../../support/pageInMemory.ts';

const SECOND = 1_000_000;
/** Records of the script below until three notifications came. */
const PLAYED = 12;

interface Rig extends PageRig {
  readonly host: ScriptedPanelHost;
  readonly timeline: TimelineSignals;
}

async function open(script: RecordScript, played?: number): Promise<Rig> {
  const host = new ScriptedPanelHost(script, connectedLive());
  host.play(played);
  const rig = await openPage(host);
  return { ...rig, host, timeline: rig.app.timeline };
}

/** A notification each second, the 5th after a minute. */
function minutes(): RecordScript {
  const script = new RecordScript();
  script.initialize();
  const call = script.after(1000).call(2);
  script.stream(call);
  for (let step = 1; step <= 8; step += 1) {
    script.after(step === 5 ? 60_000 : 1000);
    script.event(call, { id: ownId(2, step), data: progress(2, step) });
  }
  return script;
}

/** Lets more of the script happen and tells the page. */
async function goOn({ host, settle }: Rig, records?: number): Promise<void> {
  host.play(records);
  await host.tell();
  await settle();
}

function span({ window }: TimelineSignals): number {
  return window.value.to - window.value.from;
}

test('the page asks until it has every row, and shows all of it', async () => {
  const rig = await open(largeSession(30_000));
  const { timeline } = rig;
  // Beside the notifications: the two of the handshake, its answer, and the call.
  assert.equal(timeline.rows.value, 30_004);
  assert.equal(timeline.holds.value, 'all');
  assert.deepEqual(timeline.window.value, timeline.whole);
});

test('while all is shown the window grows with the recording', async () => {
  const rig = await open(minutes(), PLAYED);
  const before = span(rig.timeline);
  await goOn(rig);
  assert.ok(span(rig.timeline) > before);
  assert.deepEqual(rig.timeline.window.value, rig.timeline.whole);
});

test('a window that follows stays as wide, at the end', async () => {
  const rig = await open(minutes(), PLAYED);
  const { timeline } = rig;
  timeline.zoom(0.5);
  const before = span(timeline);
  timeline.follow(true);
  assert.equal(timeline.holds.value, 'end');
  await goOn(rig);
  assert.ok(Math.abs(span(timeline) - before) < 1);
  assert.ok(Math.abs(timeline.window.value.to - timeline.whole.to) < 1);
  timeline.follow(false);
  assert.equal(timeline.holds.value, 'place');
});

test('a window that was moved stays where it is, and at the end follows again', async () => {
  const rig = await open(minutes(), PLAYED);
  const { timeline } = rig;
  timeline.zoom(0.5);
  timeline.pan(-0.1);
  const { value: before } = timeline.window;
  await goOn(rig, 3);
  assert.deepEqual(timeline.window.value, before);
  assert.equal(timeline.holds.value, 'place');
  timeline.pan(1000);
  assert.equal(timeline.holds.value, 'end');
  timeline.zoom(1000);
  assert.equal(timeline.holds.value, 'all');
});

test('it goes to the beginning and to the end, stays as wide, and at the end it follows', async () => {
  const { timeline } = await open(minutes());
  timeline.go('end');
  assert.equal(timeline.holds.value, 'all', 'where all is shown there is nowhere to go');
  timeline.zoom(0.25);
  const before = span(timeline);
  timeline.go('start');
  assert.equal(timeline.window.value.from, timeline.whole.from);
  assert.equal(timeline.holds.value, 'place');
  for (const time of ['first', 'second']) {
    timeline.go('end');
    assert.equal(timeline.holds.value, 'end', `the ${time} time`);
  }
  assert.ok(Math.abs(span(timeline) - before) < 1);
});

test('the end is the end, however the edges of a window are rounded', async () => {
  const { timeline } = await open(minutes());
  for (let part = 3; part < 200; part += 1) {
    timeline.fit();
    timeline.zoom(1 / part, SECOND / part);
    timeline.pan(1e6);
    assert.equal(timeline.holds.value, 'end', `a ${part}th of the whole`);
    timeline.zoom(1e6, SECOND / part);
    assert.equal(timeline.holds.value, 'all', `from a ${part}th of the whole`);
  }
});

test('a moment out of sight is brought into it, and one in sight moves nothing', async () => {
  const { timeline } = await open(minutes());
  timeline.show({ from: 0, to: 4 * SECOND });
  const { value: before } = timeline.window;
  timeline.reveal(2 * SECOND);
  assert.equal(timeline.window.value, before);
  timeline.reveal(66 * SECOND);
  const { from, to } = timeline.window.value;
  assert.ok(from < 66 * SECOND && to > 66 * SECOND);
  assert.equal(Math.round(span(timeline)), 4 * SECOND);
});

test('idle time is drawn short, and the window shows the same moments as before', async () => {
  const { timeline } = await open(minutes());
  timeline.setShortIdle(true);
  assert.ok(span(timeline) < 10 * SECOND, 'a minute of nothing is a quarter of a second');
  assert.deepEqual(timeline.window.value, timeline.whole);
  timeline.show({ from: SECOND, to: 3 * SECOND });
  const real = { from: timeline.map.real(SECOND), to: timeline.map.real(3 * SECOND) };
  timeline.setShortIdle(false);
  assert.ok(Math.abs(timeline.window.value.from - real.from) < 1);
  assert.ok(Math.abs(timeline.window.value.to - real.to) < 1);
  timeline.fit();
  assert.ok(span(timeline) > 60 * SECOND);
});

test('another recording is shown from nothing, as a page shows one at first', async () => {
  const rig = await open(minutes());
  const { timeline } = rig;
  timeline.zoom(0.1);
  timeline.reference.value = SECOND;
  timeline.brush.value = { from: 0, to: SECOND };
  rig.host.restart('another');
  await goOn(rig, 6);
  assert.equal(timeline.holds.value, 'all');
  assert.equal(timeline.reference.value, undefined);
  assert.equal(timeline.brush.value, undefined);
  assert.ok(timeline.rows.value < 6);
  assert.deepEqual(timeline.window.value, timeline.whole);
});

test('rows that are read while another recording comes are not mixed with its own', async () => {
  const rig = await open(minutes(), PLAYED);
  const release = rig.host.holdReads();
  rig.host.play();
  await rig.host.tell();
  rig.host.restart('another');
  rig.host.play(3);
  await rig.host.tell();
  release();
  await rig.settle();
  const { model } = rig.timeline;
  assert.equal(model.rows.length, rig.app.panel.state.value?.rows.events);
  assert.equal(model.lanes.length, 1);
});

test('a problem stands until the next pull, which goes on and takes it away', async () => {
  const rig = await open(minutes(), PLAYED);
  const before = rig.timeline.rows.value;
  rig.host.problems.set('timeline/get', 'the file is gone');
  await goOn(rig, 2);
  assert.equal(rig.timeline.problem.value, 'the file is gone');
  assert.equal(rig.timeline.rows.value, before);
  rig.host.problems.delete('timeline/get');
  rig.timeline.pull();
  await rig.settle();
  assert.equal(rig.timeline.rows.value, rig.app.panel.state.value?.rows.events);
  assert.equal(rig.timeline.problem.value, undefined);
});

test('what went wrong with a recording is no problem of the next', async () => {
  const rig = await open(minutes(), PLAYED);
  rig.host.problems.set('timeline/get', 'the file is gone');
  await goOn(rig, 2);
  rig.host.problems.delete('timeline/get');
  rig.host.restart('another.mcpstream');
  await rig.host.tell();
  await rig.settle();
  assert.equal(rig.timeline.problem.value, undefined);
});
