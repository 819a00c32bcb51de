import { exampleArguments } from '../../core/protocol/exampleArguments.ts';
import type { CutTarget } from '../../core/recording/cutTarget.ts';
import type { CutHow } from '../../core/recording/record.ts';
import type { PanelHost } from '../../messages/panelHost.ts';
import type { ConnectionRow, EventRow, PanelState } from '../../messages/panelState.ts';
import { InspectorError } from '../session/inspectorError.ts';
import { parseServerUrl } from '../session/serverUrl.ts';
import { readArguments } from '../session/toolArguments.ts';
import {
  CUT_WAYS,
  cutTargets,
  eventIds,
  resumableStreams,
  resumeForms,
  runningCalls,
  toolChoices,
  typedId,
  polledStreams,
} from './choices.ts';
import { input, pick, runSteps } from './steps.ts';
import type { Choice, Step, StepResult } from './steps.ts';

/** Rows that are searched for event ids to offer. */
const SEARCHED_ROWS = 2000;
const SEARCHED_CONNECTIONS = 500;

/** Asks for an address; undefined where the user gave none. */
export async function askServerUrl(proposed: string): Promise<string | undefined> {
  const answers = await runSteps('Connect to Server', proposed, [
    async (url, position) =>
      input(
        {
          prompt: 'Address of an MCP server that speaks Streamable HTTP',
          value: url,
          problem: (text) => problemOf(() => parseServerUrl(text)),
        },
        position,
      ),
  ]);
  return answers === undefined ? undefined : parseServerUrl(answers);
}

/** Asks for a tool and its arguments and calls it; false where the user gave up. */
export async function callTool(host: PanelHost): Promise<boolean> {
  interface Answers {
    readonly tool: PanelState['tools'][number] | undefined;
    readonly args: string;
  }
  const { tools } = await host.handle('state/get', {});
  if (tools.length === 0) {
    throw new InspectorError('unknown-tool', 'The connected server offers no tools.');
  }
  const which: Step<Answers> = async (_, position) =>
    mapResult(
      await pick({ placeholder: 'Tool to call', choices: toolChoices(tools) }, position),
      (tool) => ({
        tool,
        args: exampleArguments(tool.inputSchema, 'one line'),
      }),
    );
  const withWhat: Step<Answers> = async ({ tool, args }, position) => {
    const schema = { name: tool?.name ?? '', inputSchema: schemaOf(tool?.inputSchema ?? '{}') };
    const options = {
      prompt: `Arguments of ${schema.name} as a JSON object`,
      value: args,
      problem: (text: string) => problemOf(() => readArguments(schema, text)),
    };
    return mapResult(await input(options, position), (text) => ({ tool, args: text }));
  };
  const answers = await runSteps<Answers>('Call Tool', { tool: undefined, args: '' }, [
    which,
    withWhat,
  ]);
  if (answers?.tool === undefined) return false;
  await host.handle('call/start', { tool: answers.tool.name, args: answers.args });
  return true;
}

/** Asks which running call to cancel, and cancels it. */
export async function cancelCall(host: PanelHost): Promise<void> {
  const { calls, now } = await host.handle('state/get', {});
  const choices = runningCalls(calls, now);
  if (choices.length === 0) throw new InspectorError('unknown-call', 'No call is running.');
  const call = await pickOne('Cancel Call', 'Call to cancel', choices);
  if (call !== undefined) await host.handle('call/cancel', { stream: call.value });
}

/** Asks for a connection and a way, and cuts. */
export async function cutConnection(host: PanelHost): Promise<void> {
  interface Answers {
    readonly target?: CutTarget;
    readonly how?: CutHow;
  }
  const targets = cutTargets(await lastConnections(host));
  if (targets.length === 0) {
    throw new InspectorError(
      'nothing-open',
      'No connection is open now, so there is nothing to cut.',
    );
  }
  const answers = await runSteps<Answers>('Cut Connection', {}, [
    async (_, position) =>
      mapResult(
        await pick({ placeholder: 'What to cut', choices: targets }, position),
        (target) => ({
          target,
        }),
      ),
    async ({ target }, position) =>
      mapResult(await pick({ placeholder: 'How to cut', choices: CUT_WAYS }, position), (how) => ({
        ...(target === undefined ? {} : { target }),
        how,
      })),
  ]);
  if (answers?.target === undefined || answers.how === undefined) return;
  await host.handle('connection/cut', { target: answers.target, how: answers.how });
}

/** Asks for a stream, an event id and the form, and resumes; false where the user gave up. */
export async function resumeFromEvent(host: PanelHost): Promise<boolean> {
  interface Answers {
    readonly stream?: number;
    readonly id?: string;
    readonly form?: 'probe' | 'rewind';
  }
  const streams = resumableStreams((await host.handle('state/get', {})).streams);
  if (streams.length === 0) {
    throw new InspectorError(
      'unknown-stream',
      'Nothing was received yet, so there is no event to resume from. Call a tool first.',
    );
  }
  const answers = await runSteps<Answers>('Resume From Event', {}, [
    async (_, position) =>
      mapResult(await pick({ placeholder: 'Stream', choices: streams }, position), (stream) => ({
        stream: stream.stream,
      })),
    async ({ stream = 0 }, position) => {
      const choices = eventIds(await lastEvents(host), stream);
      const options = {
        placeholder: 'Event id to resume after; pick one or type any',
        choices: [...choices, typedId('')],
        typed: (text: string) => (text === '' ? undefined : typedId(text)),
      };
      return mapResult(await pick(options, position), (id) => ({ stream, id }));
    },
    async (before, position) => {
      const choices = resumeForms(before.id);
      return mapResult(await pick({ placeholder: 'How', choices }, position), (form) => ({
        ...before,
        form,
      }));
    },
  ]);
  if (answers?.stream === undefined || answers.id === undefined) return false;
  const point = { stream: answers.stream, id: answers.id };
  if (answers.form === 'rewind') await host.handle('resume/rewind', point);
  else await host.handle('resume/probe', point);
  return true;
}

/** Lets a waiting stream poll at once; asks which where several wait. */
export async function pollNow(host: PanelHost): Promise<void> {
  const choices = polledStreams((await host.handle('state/get', {})).streams);
  if (choices.length === 0) {
    throw new InspectorError('nothing-waits', 'No stream waits for its next poll now.');
  }
  const chosen =
    choices.length === 1 ? choices[0] : await pickOne('Poll Now', 'Stream that polls', choices);
  if (chosen === undefined) return;
  await host.handle('polling/pollNow', chosen.value === undefined ? {} : { stream: chosen.value });
}

async function pickOne<T>(
  title: string,
  placeholder: string,
  choices: readonly Choice<T>[],
): Promise<{ readonly value: T } | undefined> {
  interface Answer {
    readonly chosen?: { readonly value: T };
  }
  const answer = await runSteps<Answer>(title, {}, [
    async (_, position) =>
      mapResult(await pick({ placeholder, choices }, position), (value) => ({ chosen: { value } })),
  ]);
  return answer?.chosen;
}

async function lastConnections(host: PanelHost): Promise<readonly ConnectionRow[]> {
  const { rows } = await host.handle('state/get', {});
  const from = Math.max(0, rows.connections - SEARCHED_CONNECTIONS);
  const window = await host.handle('rows/get', {
    table: 'connections',
    from,
    to: rows.connections,
  });
  return window.table === 'connections' ? window.rows : [];
}

async function lastEvents(host: PanelHost): Promise<readonly EventRow[]> {
  const { rows } = await host.handle('state/get', {});
  const from = Math.max(0, rows.events - SEARCHED_ROWS);
  const window = await host.handle('rows/get', { table: 'events', from, to: rows.events });
  return window.table === 'events' ? window.rows : [];
}

function mapResult<T, A>(result: StepResult<T>, map: (value: T) => A): StepResult<A> {
  return result.kind === 'answer' ? { kind: 'answer', value: map(result.value) } : result;
}

function problemOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof InspectorError) return error.message;
    throw error;
  }
}

function schemaOf(text: string): object {
  const schema: unknown = JSON.parse(text);
  return typeof schema === 'object' && schema !== null ? schema : {};
}
