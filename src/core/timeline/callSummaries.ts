import { reasonOf } from '../base/reasonOf.ts';
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
import { jsonText, shorten } from './words.ts';

/** Characters of a result in a summary. */
const MAX_RESULT = 4000;
/** Bytes of a response that are read to show its result. */
const RESPONSE_BYTES = 256 * 1024;

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
    const results = new Map<StreamNumber, string>();
    for (const call of calls) {
      const result = this.#results.get(call.number) ?? (await this.#readable(call));
      if (result !== undefined) results.set(call.number, result);
    }
    this.#results = results;
    return calls.map((call) => this.#summary(call, results.get(call.number)));
  }

  /** The result or error of a call as pretty JSON, shortened to 4,000 characters. */
  async result({ responseRow }: Stream): Promise<string | undefined> {
    if (responseRow === undefined) return undefined;
    const block = await readBlock(this.#model, this.#source, responseRow, RESPONSE_BYTES);
    if (block?.data === undefined) return undefined;
    if (block.truncated) return shorten(block.data, MAX_RESULT);
    const [message] = singleMessages(readMessage(block.data));
    const value = member(message?.value, 'result') ?? member(message?.value, 'error');
    return value === undefined ? undefined : shorten(jsonText(value, 2) ?? block.data, MAX_RESULT);
  }

  /** The result, or in its place why it cannot be read: one that is lost hides none of the others. */
  async #readable(call: Stream): Promise<string | undefined> {
    try {
      return await this.result(call);
    } catch (cause) {
      return `The result cannot be read from the recording: ${reasonOf(cause)}`;
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
    const { number, openedAt, progress, wait, responseRow } = call;
    const isWaiting = stateOf(call, this.#model.ended) === 'waiting';
    const endedAt = call.answeredAt ?? call.failure?.t ?? call.cancelledAt;
    return {
      stream: number,
      tool: call.tool ?? '',
      state: callState(call, this.#model.ended),
      startedAt: openedAt,
      ...(endedAt !== undefined && { endedAt }),
      ...(progress !== undefined && { progress }),
      ...(isWaiting && wait?.until !== undefined && { nextPollAt: wait.until }),
      sentence: explainStream(this.#model, call),
      ...(responseRow !== undefined && { responseRow }),
      ...(result !== undefined && { result }),
    };
  }
}

function callState(call: Stream, stopped: boolean): CallSummary['state'] {
  if (call.answer !== undefined) return call.answer === 'result' ? 'done' : 'failed';
  if (call.cancelledAt !== undefined) return 'cancelled';
  return stateOf(call, stopped) === 'failed' || stopped ? 'failed' : 'running';
}
