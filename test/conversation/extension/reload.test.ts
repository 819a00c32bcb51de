import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { PanelState } from '../../../src/messages/panelState.ts';
import { InspectorRig } from '../../support/inspectorRig.ts';
import { RawMcpClient } from '../../support/rawMcpClient.ts';

const LONG = { steps: 8, delayMs: 400 };
const DAY_MS = 24 * 60 * 60 * 1000;

/** The real id of the live session. */
function sessionId({ inspector }: InspectorRig): string {
  const live = inspector.live ?? assert.fail('nothing is live');
  return live.recording.live.unmask(live.recording.view.session?.id ?? assert.fail('no session'));
}

/** Connects, and calls a tool until some of its events have come. */
async function waitingCall(
  rig: InspectorRig,
  args: Record<string, unknown> = LONG,
): Promise<number> {
  await rig.connect();
  const stream = await rig.call('long_operation', args);
  await rig.until('some events came', async () => (await rig.eventsOf(stream)).length >= 4);
  return stream;
}

async function callIs(rig: InspectorRig, state: string): Promise<boolean> {
  return (await rig.state()).calls.some((call) => call.state === state);
}

function interrupted(state: PanelState): NonNullable<PanelState['interrupted']> {
  return state.interrupted ?? assert.fail('nothing is offered');
}

for (const how of ['closed', 'killed'] as const) {
  test(`a window that is ${how} in mid-call: its recording is shown, nothing connects, and the call is resumed by a press`, () =>
    InspectorRig.run(async (rig) => {
      const stream = await waitingCall(rig);
      const id = sessionId(rig);
      const name = (await rig.state()).recording.name;
      await rig.reload(how, async (next) => {
        const offered = await next.state();
        assert.equal(offered.recording.name, name);
        assert.equal(offered.source.kind === 'live' && offered.source.status, 'disconnected');
        const earlier = await next.eventsOf(stream);
        assert.ok(earlier.length >= 4);
        const { calls, url, serverEnded } = interrupted(offered);
        assert.deepEqual([url, serverEnded], [rig.server.url, false]);
        assert.deepEqual(
          calls.map((call) => [call.stream, call.label, call.tool]),
          [[stream, '#2', 'long_operation']],
        );
        assert.ok(earlier.some((event) => event.id === calls[0]?.cursor));
        const sessions = await readdir(rig.folder);
        await next.until('time passes', () => next.clock.now() > 0);
        assert.deepEqual(await readdir(rig.folder), sessions, 'nothing connected by itself');

        await next.within(next.host.handle('interrupted/resume', {}));
        await next.until('the result came', () => callIs(next, 'done'));
        const after = await next.state();
        assert.equal(after.interrupted, undefined);
        assert.equal(after.continues?.name, name);
        assert.match(
          after.continues?.seams[0]?.sentence ?? '',
          /^Nothing is missing between the two/,
        );
        assert.notEqual(after.recording.name, name);
        assert.match(after.calls[0]?.result ?? '', /Did 8 steps/);
        const later = await next.eventsOf(after.calls[0]?.stream ?? 0);
        const stored = new RawMcpClient(rig.server.url, id).get(earlier[0]?.id ?? '');
        const ids = (await stored.rest()).map((block) => block.id);
        const union = new Set([...earlier, ...later].map((event) => event.id));
        assert.deepEqual([...union], [earlier[0]?.id, ...ids]);
      });
    }));
}

test('what is kept is a secret: it is in no recording, no state and no log', () =>
  InspectorRig.run(async (rig) => {
    await waitingCall(rig);
    const id = sessionId(rig);
    await rig.reload('closed', async (next) => {
      assert.ok(next.place.text?.includes(id));
      const told = JSON.stringify([await next.state(), next.log, rig.log]);
      assert.ok(!told.includes(id));
      await next.within(next.host.handle('interrupted/resume', {}));
      await next.until('the result came', () => callIs(next, 'done'));
      assert.ok(!JSON.stringify([await next.state(), next.log]).includes(id));
      for (const file of await readdir(rig.folder)) {
        assert.ok(!(await readFile(path.join(rig.folder, file), 'latin1')).includes(id), file);
      }
    });
  }));

describe('what was kept is deleted', () => {
  test('as soon as no call waits, and when the session is disconnected', () =>
    InspectorRig.run(async (rig) => {
      await rig.connect();
      assert.equal(rig.place.text, undefined);
      await rig.call('long_operation', LONG);
      await rig.until('the call is kept', () => rig.place.text !== undefined);
      await rig.until('the call is done', () => callIs(rig, 'done'));
      await rig.until('nothing is kept', () => rig.place.text === undefined);
      await rig.call('long_operation', LONG);
      await rig.until('the call is kept', () => rig.place.text !== undefined);
      await rig.within(rig.host.handle('server/disconnect', {}));
      await rig.until('nothing is kept', () => rig.place.text === undefined);
    }));

  test('when the offer is dismissed, and when another session begins', () =>
    InspectorRig.run(async (rig) => {
      await waitingCall(rig);
      await rig.reload('closed', async (next) => {
        const kept = next.place.text;
        await next.within(next.host.handle('interrupted/dismiss', {}));
        assert.equal(next.place.text, undefined);
        assert.deepEqual((await next.state()).source, { kind: 'none' });
        next.place.text = kept;
        await next.reload('killed', async (third) => {
          assert.ok((await third.state()).interrupted);
          await third.connect();
          await third.until('nothing is kept', () => third.place.text === undefined);
          assert.equal((await third.state()).interrupted, undefined);
        });
      });
    }));

  test('when a day has passed', () =>
    InspectorRig.run(async (rig) => {
      await waitingCall(rig);
      await rig.reload('closed', async (next) => {
        next.clock.advance(DAY_MS);
        await next.until('nothing is kept', () => next.place.text === undefined);
        assert.equal((await next.state()).interrupted, undefined);
      });
    }));

  test('when a day has passed, also where the wall clock was set back since it was kept', () =>
    InspectorRig.run(async (rig) => {
      await waitingCall(rig);
      await rig.until('the call is kept', () => rig.place.text !== undefined);
      const kept = JSON.parse(rig.place.text ?? '') as object;
      rig.place.text = JSON.stringify({ ...kept, savedAt: rig.clock.wallTime() + 10 * DAY_MS });
      await rig.reload('killed', async (next) => {
        assert.ok((await next.state()).interrupted);
        next.clock.advance(DAY_MS);
        await next.until('nothing is kept', () => next.place.text === undefined);
      });
    }));
});

test('a call whose answer was recorded is not offered, whatever was kept', () =>
  InspectorRig.run(async (rig) => {
    await waitingCall(rig);
    await rig.until('the call is kept', () => rig.place.text !== undefined);
    const kept = rig.place.text;
    await rig.until('the call is done', () => callIs(rig, 'done'));
    rig.place.text = kept;
    await rig.reload('killed', async (next) => {
      await next.until('nothing is kept', () => next.place.text === undefined);
      assert.equal((await next.state()).interrupted, undefined);
    });
  }));

test('cursors are written once a second at most, however fast they move', () =>
  InspectorRig.run(async (rig) => {
    await rig.connect();
    const began = rig.clock.now();
    await rig.call('long_operation', { steps: 60, delayMs: 50 });
    await rig.until('the call is done', () => callIs(rig, 'done'));
    const seconds = (rig.clock.now() - began) / 1_000_000;
    assert.ok(rig.place.writes >= 2 && rig.place.writes <= seconds + 2, `${rig.place.writes}`);
  }));

test('a call of the reference server that ends with the window is not offered to be resumed', () =>
  InspectorRig.run(async (rig) => {
    rig.referenceServer = { status: 'running', url: rig.server.url };
    await waitingCall(rig);
    const id = sessionId(rig);
    await rig.reload('closed', async (next) => {
      assert.ok(!next.place.text?.includes(id));
      assert.equal(interrupted(await next.state()).serverEnded, true);
      await assert.rejects(next.host.handle('interrupted/resume', {}), {
        message: 'No call waits that could be resumed.',
      });
    });
  }));

test('a server that forgot the session says so, and the offer is gone', () =>
  InspectorRig.run(async (rig) => {
    await waitingCall(rig);
    const id = sessionId(rig);
    await rig.reload('closed', async (next) => {
      await next.within(new RawMcpClient(rig.server.url, id).delete().head());
      await next.within(next.host.handle('interrupted/resume', {}));
      const { source, interrupted: offer } = await next.state();
      assert.equal(source.kind === 'live' && source.status, 'failed');
      assert.match(source.kind === 'live' ? (source.problem ?? '') : '', /call it anew/);
      assert.equal(offer, undefined);
      assert.equal(next.place.text, undefined);
    });
  }));

test('a server that cannot be reached now keeps the offer', () =>
  InspectorRig.run(async (rig) => {
    await waitingCall(rig);
    await rig.reload('closed', async (next) => {
      await next.within(rig.server.close());
      await next.within(next.host.handle('interrupted/resume', {}));
      const { source, interrupted: offer } = await next.state();
      assert.equal(source.kind === 'live' && source.status, 'failed');
      assert.equal(offer?.calls.length, 1);
      assert.ok(next.place.text?.includes('"sessionId"'));
    });
  }));

test('what cannot be read is forgotten, and the log says why', () =>
  InspectorRig.run(async (rig) => {
    rig.place.text = '{"version":1}';
    await rig.reload('killed', async (next) => {
      assert.equal((await next.state()).interrupted, undefined);
      assert.equal(next.place.text, undefined);
      assert.match(next.log.join('\n'), /cannot be read and is forgotten: it\.savedAt: /);
    });
  }));
