import { reasonOf } from '../base/reasonOf.ts';
import { layOutJson } from '../base/jsonLayout.ts';
import { writtenAt } from '../base/jsonWritten.ts';
import { member } from '../base/jsonObject.ts';
import type { ByteSource } from '../recording/byteSource.ts';
import { readMessage, singleMessages } from '../recording/model/message.ts';
import type { RecordingModel } from '../recording/model/recordingModel.ts';
import { stateOf } from '../recording/model/stream.ts';
import type { Stream } from '../recording/model/stream.ts';
import type { StreamNumber } from '../recording/record.ts';
import { readBlock } from './blockText.ts';
import { explainStream } from './explain.ts';
import type { CallSummary } from './summaries.ts';
import { shorten } from '../base/shortText.ts';

/** Characters of a result in a summary. */
const MAX_RESULT = 4000;
/** Bytes of a response that are read to show its result. */
const RESPONSE_BYTES = 256 * 1024;

type CallResult =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly text: string };

/** The tool calls of a recording; a call is known by the number of its stream. */
export class CallSummaries {
  readonly #model: RecordingModel;
  readonly #source: ByteSource;
  /** Results by stream: they do not change any more, and reading them again would cost each time. */
  #results = new Map<StreamNumber, string>();

  constructor(model: RecordingModel, source: ByteSource) {
    this.#model = model;
    this.#source = source;
  }

  /** The newest `max` calls, oldest first. */
  async newest(max: number): Promise<readonly CallSummary[]> {
    const calls = this.#newestCalls(max);
    const read = new Map<StreamNumber, string>();
    const shown = new Map<StreamNumber, string>();
    for (const call of calls) {
      const result = await this.#resultOf(call);
      if (result.kind === 'read') read.set(call.number, result.text);
      if (result.kind !== 'none') shown.set(call.number, result.text);
    }
    this.#results = read;
    return calls.map((call) => this.#summary(call, shown.get(call.number)));
  }

  /** The result or error of a call as pretty JSON with every digit as it came, shortened to 4,000 characters. */
  async result({ responseRow }: Stream): Promise<string | undefined> {
    if (responseRow === undefined) return undefined;
    const block = await readBlock(this.#model, this.#source, responseRow, RESPONSE_BYTES);
    if (block?.data === undefined) return undefined;
    if (block.truncated) return shorten(block.data, MAX_RESULT);
    const message = readMessage(block.data);
    const [first] = singleMessages(message);
    const name = ['result', 'error'].find((key) => member(first?.value, key) !== undefined);
    if (first === undefined || name === undefined) return undefined;
    const written = writtenAt(block.data, first.value === message.value ? [name] : ['0', name]);
    return shorten(layOutJson(written ?? '') ?? block.data, MAX_RESULT);
  }

  /** One that cannot be read hides none of the others, and is read again the next time. */
  async #resultOf(call: Stream): Promise<CallResult> {
    const known = this.#results.get(call.number);
    if (known !== undefined) return { kind: 'read', text: known };
    try {
      const text = await this.result(call);
      return text === undefined ? { kind: 'none' } : { kind: 'read', text };
    } catch (cause) {
      const text = `The result cannot be read from the recording: ${reasonOf(cause)}`;
      return { kind: 'unreadable', text };
    }
  }

  #newestCalls(max: number): readonly Stream[] {
    const { streams } = this.#model;
    const calls: Stream[] = [];
    for (let index = streams.length - 1; index >= 0 && calls.length < max; index -= 1) {
      const stream = streams[index];
      if (stream?.method === 'tools/call') calls.unshift(stream);
    }
    return calls;
  }

  #summary(call: Stream, result: string | undefined): CallSummary {
    const { number, label, openedAt, progress, wait, responseRow } = call;
    const isWaiting = stateOf(call, this.#model) === 'waiting';
    const endedAt = call.answeredAt ?? call.failure?.t ?? call.cancelledAt;
    return {
      stream: number,
      streamLabel: label,
      tool: call.tool ?? '',
      state: callState(call, this.#model),
      startedAt: openedAt,
      ...(call.kind === 'resumed' && { isResumed: true as const }),
      ...(endedAt !== undefined && { endedAt }),
      ...(progress !== undefined && { progress }),
      ...(isWaiting && wait?.until !== undefined && { nextPollAt: wait.until }),
      sentence: explainStream(this.#model, call),
      ...(responseRow !== undefined && { responseRow }),
      ...(result !== undefined && { result }),
    };
  }
}

function callState(call: Stream, model: RecordingModel): CallSummary['state'] {
  if (call.answer !== undefined) return call.answer === 'result' ? 'done' : 'failed';
  if (call.cancelledAt !== undefined) return 'cancelled';
  const state = stateOf(call, model);
  if (state === 'unknown') return 'unknown';
  if (state === 'failed') return 'failed';
  return model.ended ? 'unanswered' : 'running';
}
