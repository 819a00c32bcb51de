import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallSummary, Question } from '../../../src/messages/panelState.ts';
import type { QuestionAnswer } from '../../../src/messages/protocol.ts';
import { InspectorRig } from '../../support/inspectorRig.ts';

const USER = { username: 'ada', email: 'ada@example.org' };
const MESSAGE: QuestionAnswer = {
  kind: 'message',
  role: 'assistant',
  text: 'Forty-two.',
  model: 'a person',
};

async function callOf(rig: InspectorRig, stream: number): Promise<CallSummary> {
  const { calls } = await rig.state();
  return calls.find((call) => call.stream === stream) ?? assert.fail(`no call ${stream}`);
}

/** Calls a tool that asks the user, and waits until the panel shows what it asks. */
async function ask(rig: InspectorRig, tool: string): Promise<[stream: number, asked: Question]> {
  const about = tool === 'test_sampling' ? { prompt: 'Why?' } : { message: 'Who are you?' };
  const stream = await rig.call(tool, about);
  await rig.until('the user is asked', async () => (await rig.state()).questions.length > 0);
  const [asked] = (await rig.state()).questions;
  return [stream, asked ?? assert.fail('nothing is asked')];
}

async function answer(rig: InspectorRig, question: number, given: QuestionAnswer): Promise<void> {
  await rig.host.handle('question/answer', { question, answer: given });
}

/** The text of the result of a call that is done. */
async function resultOf(rig: InspectorRig, stream: number): Promise<string> {
  await rig.until(
    'the call has ended',
    async () => (await callOf(rig, stream)).state !== 'running',
  );
  const { result = '' } = await callOf(rig, stream);
  const { content } = JSON.parse(result) as { content: { text: string }[] };
  return content[0]?.text ?? '';
}

async function noneIsAsked(rig: InspectorRig): Promise<boolean> {
  return (await rig.state()).questions.length === 0;
}

describe('what the server asks in the middle of a call', () => {
  it('is shown with its call, answered with values that fit, and recorded like all else', () =>
    InspectorRig.run(async (rig) => {
      await rig.connect();
      const [stream, asked] = await ask(rig, 'test_elicitation');
      assert.equal(asked.stream, stream);
      assert.equal(asked.connection, stream);
      assert.equal(asked.method, 'elicitation/create');
      assert.ok(asked.ask.kind === 'form' && asked.ask.message === 'Who are you?');
      assert.match(asked.json, /"requestedSchema"/);
      const wrong = answer(rig, asked.number, { kind: 'accept', content: '{"username": 7}' });
      await assert.rejects(wrong, {
        reason: 'bad-arguments',
        fields: [
          { pointer: '/email', problem: 'is required' },
          { pointer: '/username', problem: 'must be string' },
        ],
      });
      await answer(rig, asked.number, { kind: 'accept', content: JSON.stringify(USER) });
      assert.ok(await noneIsAsked(rig));
      await assert.rejects(answer(rig, asked.number, { kind: 'decline' }), {
        reason: 'unknown-question',
      });
      assert.equal(
        await resultOf(rig, stream),
        `User response: action=accept, content=${JSON.stringify(USER)}`,
      );
      const rows = await rig.rows('events');
      const kinds = rows.map(({ kind }) => kind);
      assert.ok(kinds.indexOf('server request') < kinds.indexOf('sent response'));
    }));

  it('is declined, cancelled or refused, and the server hears which', () =>
    InspectorRig.run(async (rig) => {
      await rig.connect();
      for (const kind of ['decline', 'cancel'] as const) {
        const [stream, asked] = await ask(rig, 'test_elicitation');
        await answer(rig, asked.number, { kind });
        assert.equal(await resultOf(rig, stream), `User response: action=${kind}, content={}`);
      }
      const [stream, asked] = await ask(rig, 'test_sampling');
      await assert.rejects(answer(rig, asked.number, { kind: 'decline' }), {
        reason: 'bad-answer',
      });
      await answer(rig, asked.number, { kind: 'refuse', message: 'I would rather not' });
      assert.match(await resultOf(rig, stream), /I would rather not/);
    }));

  it('is answered as a model would', () =>
    InspectorRig.run(async (rig) => {
      await rig.connect();
      const [stream, asked] = await ask(rig, 'test_sampling');
      assert.deepEqual(asked.ask, {
        kind: 'sampling',
        messages: [{ role: 'user', text: 'Why?' }],
        models: [],
        maxTokens: 100,
      });
      await answer(rig, asked.number, MESSAGE);
      assert.equal(await resultOf(rig, stream), 'LLM response: Forty-two.');
    }));

  it('waits through a cut and a resume, and is asked once when it is redelivered', () =>
    InspectorRig.run(async (rig) => {
      await rig.connect();
      const [stream, asked] = await ask(rig, 'test_sampling');
      await rig.host.handle('connection/cut', { target: { kind: 'stream', stream }, how: 'reset' });
      const isOpen = async (): Promise<boolean> =>
        (await rig.state()).streams.some((one) => one.stream === stream && one.state === 'open');
      await rig.until('the connection is cut', async () => !(await isOpen()));
      await rig.until('the stream is resumed', isOpen);
      const [priming] = await rig.eventsOf(stream);
      await rig.host.handle('resume/rewind', { stream, id: priming?.id ?? '' });
      const requests = async (): Promise<number> =>
        (await rig.rows('events')).filter(({ kind }) => kind === 'server request').length;
      await rig.until('the request is redelivered', async () => (await requests()) === 2);
      assert.deepEqual(
        (await rig.state()).questions.map(({ number }) => number),
        [asked.number],
      );
      await answer(rig, asked.number, MESSAGE);
      assert.equal(await resultOf(rig, stream), 'LLM response: Forty-two.');
    }));

  it('expires with its call', () =>
    InspectorRig.run(async (rig) => {
      await rig.connect();
      const [stream, asked] = await ask(rig, 'test_elicitation');
      await rig.host.handle('call/cancel', { stream });
      await rig.until('it is not asked any more', () => noneIsAsked(rig));
      await assert.rejects(answer(rig, asked.number, { kind: 'decline' }), {
        reason: 'unknown-question',
      });
    }));

  it('expires when the server is gone', () =>
    InspectorRig.run(async (rig) => {
      await rig.connect();
      const [stream] = await ask(rig, 'test_sampling');
      await rig.within(rig.server.close());
      await rig.until('it is not asked any more', () => noneIsAsked(rig));
      assert.equal((await callOf(rig, stream)).state, 'failed');
    }));

  it('expires when the user disconnects', () =>
    InspectorRig.run(async (rig) => {
      await rig.connect();
      await ask(rig, 'test_sampling');
      await rig.within(rig.inspector.disconnect());
      assert.ok(await noneIsAsked(rig));
    }));
});
