import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientRig, textOf } from '../../support/clientRig.ts';
import {
  call,
  chunk,
  event,
  FIN,
  greeting,
  plain,
  priming,
  result,
  resume,
  sse,
  sseHead,
} from '../../support/conversation.ts';
import type { Step } from '../../support/scriptedServer.ts';
import { until } from '../../support/until.ts';

/** Accepts the answers to the server's own requests. */
const ANSWERS: Step = {
  name: 'answers',
  matches: ({ method, rpc }) => method === 'POST' && rpc === undefined,
  answer: () => plain(202, 'Accepted'),
  always: true,
};

interface Answer {
  readonly id: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** Accepts that a call is cancelled. */
const CANCELLED: Step = {
  name: 'cancelled',
  matches: ({ rpc }) => rpc === 'notifications/cancelled',
  answer: () => plain(202, 'Accepted'),
};

function asked(id: number | string, method: string, params: object = {}): object {
  return { jsonrpc: '2.0', id, method, params };
}

/** The answers that the client sent, by the id of the request. */
function answersOf(rig: ClientRig): ReadonlyMap<unknown, Answer> {
  const messages = rig.server
    .at('answers')
    .map(({ request }) => JSON.parse(request.body) as Answer);
  return new Map(messages.map((message) => [message.id, message]));
}

function sentCapabilities(rig: ClientRig): unknown {
  const [initialize] = rig.sink.of('open').filter(({ method }) => method === 'POST');
  const body = rig.sink.bodyOf(initialize?.x ?? 0, 'sent');
  return (JSON.parse(body) as { params: { capabilities: unknown } }).params.capabilities;
}

const ELICIT = { message: 'Who?', requestedSchema: { type: 'object', properties: {} } };

test('where nobody can answer, nothing is offered, and what is asked all the same is refused', async (t) => {
  const rig = await ClientRig.connected([
    ...greeting(),
    call('a', ({ id }) =>
      sse(event('s:1', asked(1, 'elicitation/create', ELICIT)), event('s:2', result(id, 'done'))),
    ),
    ANSWERS,
  ]);
  t.after(() => rig.abandon());
  assert.deepEqual(sentCapabilities(rig), {});
  assert.equal(textOf(await rig.call().ended), 'done');
  await until('it is answered', () => answersOf(rig).size === 1);
  assert.deepEqual(answersOf(rig).get(1)?.error, { code: -32601, message: 'Method not found' });
  assert.deepEqual(rig.session.questions, []);
  await rig.end();
});

test('a user is asked at most 16 things at once; pings are answered and other requests refused', async (t) => {
  const requests = Array.from({ length: 20 }, (_, id) => asked(id, 'elicitation/create', ELICIT));
  const rig = await ClientRig.connected(
    [
      ...greeting(),
      call('a', () => [
        sseHead(),
        chunk(event('s:1', requests)),
        chunk(event('s:2', asked('p', 'ping'))),
        chunk(event('s:3', asked('r', 'roots/list'))),
      ]),
      ANSWERS,
      CANCELLED,
    ],
    { asksUser: true },
  );
  t.after(() => rig.abandon());
  assert.deepEqual(sentCapabilities(rig), { sampling: {}, elicitation: { form: {}, url: {} } });
  const running = rig.call();
  await until('six answers are sent', () => answersOf(rig).size === 6);
  const answers = answersOf(rig);
  assert.deepEqual(answers.get('p')?.result, {});
  assert.equal(answers.get('r')?.error?.code, -32601);
  assert.match(answers.get(19)?.error?.message ?? '', /16 requests wait/);
  assert.deepEqual(
    rig.session.questions.map(({ number }) => number),
    Array.from({ length: 16 }, (_, index) => index + 1),
  );
  const stream = rig.streamOf(running);
  assert.ok(rig.session.questions.every((question) => question.stream === stream));
  rig.session.answer(3, { kind: 'result', result: { action: 'accept', content: { a: 1 } } });
  await until('it is answered', () => answersOf(rig).size === 7);
  assert.deepEqual(answersOf(rig).get(2)?.result, { action: 'accept', content: { a: 1 } });
  const [act] = rig.sink.of('act').filter((one) => one.act === 'answer');
  assert.equal(act?.s, stream);
  assert.ok(rig.sink.of('open').some(({ a, why }) => a === act?.a && why === 'message'));
  assert.throws(() => rig.session.answer(3, { kind: 'error', code: -1, message: 'no' }), {
    reason: 'unknown-question',
  });
  rig.session.cancel(running.call);
  await until('nothing is asked any more', () => rig.session.questions.length === 0);
  await rig.end();
});

test('a request that the server takes back is not asked any more, and not answered', async (t) => {
  const cancelled = {
    jsonrpc: '2.0',
    method: 'notifications/cancelled',
    params: { requestId: 7, reason: 'changed my mind' },
  };
  let heard = 0;
  const rig = await ClientRig.connected(
    [
      ...greeting(),
      call('a', ({ id }) =>
        sse(
          event('s:1', asked(7, 'sampling/createMessage', { messages: [] })),
          event('s:2', cancelled),
          event('s:3', result(id, 'done')),
        ),
      ),
    ],
    { asksUser: true },
  );
  rig.session.onQuestions(() => (heard += 1));
  t.after(() => rig.abandon());
  assert.equal(textOf(await rig.call().ended), 'done');
  await until('it was asked and taken back', () => heard === 2);
  assert.deepEqual(rig.session.questions, []);
  await rig.end();
});

test('what is too large to be shown is refused', async (t) => {
  const params = { ...ELICIT, message: 'x'.repeat(1_000_001) };
  const rig = await ClientRig.connected(
    [
      ...greeting(),
      call('a', () => [sseHead(), chunk(event('s:1', asked(1, 'elicitation/create', params)))]),
      ANSWERS,
      CANCELLED,
    ],
    { asksUser: true },
  );
  t.after(() => rig.abandon());
  const running = rig.call();
  await until('it is refused', () => answersOf(rig).has(1));
  assert.equal(answersOf(rig).get(1)?.error?.code, -32602);
  rig.session.cancel(running.call);
  await rig.end();
});

test('what was asked while the connection was cut comes with the resume', async (t) => {
  const rig = await ClientRig.connected(
    [
      ...greeting(),
      call('a', () => [sseHead(), chunk(priming('s:1', 40)), FIN]),
      resume('s:1', [
        sseHead(),
        chunk(event('s:2', asked('q', 'sampling/createMessage', { messages: [] }))),
      ]),
      ANSWERS,
      CANCELLED,
    ],
    { asksUser: true },
  );
  t.after(() => rig.abandon());
  const running = rig.call();
  await rig.passWait(1);
  await until('it is asked', () => rig.session.questions.length === 1);
  const [question] = rig.session.questions;
  const stream = rig.streamOf(running);
  assert.equal(question?.stream, stream);
  assert.notEqual(question.connection, stream);
  rig.session.answer(1, { kind: 'result', result: { role: 'assistant' } });
  await until('it is answered', () => answersOf(rig).has('q'));
  rig.session.cancel(running.call);
  await rig.end();
});
