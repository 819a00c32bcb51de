import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientRig, problemOf, textOf } from '../../support/clientRig.ts';
import {
  call,
  event,
  FIN,
  greeting,
  plain,
  priming,
  result,
  resume,
  sse,
  sseHead,
  chunk,
} from '../../support/conversation.ts';
import type { ScriptedRequest, Step } from '../../support/scriptedServer.ts';
import { until } from '../../support/until.ts';

const PINGS = 5_000;

/** Accepts the answers to the server's own requests. */
const ANSWERS: Step = {
  name: 'answers',
  matches: ({ method, rpc }) => method === 'POST' && rpc === undefined,
  answer: () => plain(202, 'Accepted'),
  always: true,
};

function pings(count: number): unknown {
  return Array.from({ length: count }, (_, id) => ({
    jsonrpc: '2.0',
    id: `p${id}`,
    method: 'ping',
  }));
}

test('a flood of requests of the server is answered in part, and said', async (t) => {
  const warnings: string[] = [];
  const rig = await ClientRig.connected(
    [
      ...greeting(),
      call('a', ({ id }: ScriptedRequest) =>
        sse(event('s:1', pings(PINGS)), event('s:2', result(id, 'done'))),
      ),
      ANSWERS,
    ],
    { onWarning: (warning) => warnings.push(warning) },
  );
  t.after(() => rig.abandon());
  assert.equal(textOf(await rig.call().ended), 'done');
  await until('the answers are sent', () => rig.server.at('answers').length >= 64);
  assert.deepEqual(warnings, [
    'The server sent more than 64 requests without waiting for answers; those beyond are recorded and not answered.',
  ]);
  await rig.end();
  assert.equal(rig.server.at('answers').length, 64);
});

test('requests of the server that wait for their answers are answered for as long as they come', async (t) => {
  const warnings: string[] = [];
  const rig = await ClientRig.connected(
    [
      ...greeting(),
      ANSWERS,
      ...[1, 2, 3].map((round) =>
        call(`round ${round}`, ({ id }: ScriptedRequest) =>
          sse(event(`r${round}:1`, pings(60)), event(`r${round}:2`, result(id, 'done'))),
        ),
      ),
    ],
    { onWarning: (warning) => warnings.push(warning) },
  );
  t.after(() => rig.abandon());
  for (const round of [1, 2, 3]) {
    await rig.call(`round ${round}`).ended;
    await until('its pings are answered', () => rig.server.at('answers').length === round * 60);
    await until('no answer is on its way', () =>
      rig.sink.of('open').every(({ x }) => rig.sink.of('end').some((end) => end.x === x)),
    );
  }
  assert.deepEqual(warnings, []);
  await rig.end();
});

test('429 that asks to come back at once is a failure like any other, and ends', async (t) => {
  const refused = plain(429, 'Too Many Requests', '', ['Retry-After: 0']);
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', () => [sseHead(), chunk(priming('s:1', 40)), FIN]),
    ...[1, 2, 3, 4, 5].map((time) => resume('s:1', refused, `try ${time}`)),
  ]);
  t.after(() => rig.abandon());
  const running = rig.call();
  const waits: (number | null)[] = [];
  for (let count = 1; count <= 5; count += 1) waits.push((await rig.passWait(count)).planned);
  assert.deepEqual(waits, [40, 2_000, 4_000, 8_000, 16_000]);
  assert.match(problemOf(await running.ended), /was try 5 in a row that failed \(HTTP 429/);
  await rig.end();
});
