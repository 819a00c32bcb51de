import type { Disposable } from '../core/base/disposable.ts';
import type { RecordingView } from '../core/timeline/recordingView.ts';
import type { PanelHost } from '../messages/panelHost.ts';
import type { PanelState } from '../messages/panelState.ts';
import type { RequestName, Requests } from '../messages/protocol.ts';
import { answerRead, recordedState } from './recordingReads.ts';

/** What is known of the file beside what is in it. */
export interface RecordingFile {
  readonly name: string;
  readonly bytes: number;
  /** What was wrong with it, for example a torn end, in words for the user. */
  readonly problem?: string;
}

/** Answers a page on a recording alone: reads are answered, acts are refused in words. */
export class RecordingPanelHost implements PanelHost {
  readonly #view: RecordingView;
  readonly #file: RecordingFile;

  constructor(view: RecordingView, file: RecordingFile) {
    this.#view = view;
    this.#file = file;
    view.model.close();
  }

  async handle<Name extends RequestName>(
    name: Name,
    params: Requests[Name]['params'],
  ): Promise<Requests[Name]['result']> {
    const answer = await answerRead(this.#view, name, params);
    if (answer !== undefined) return answer;
    if (name === 'state/get') return this.state();
    throw new RecordingOnlyError(
      `This is a recording (${this.#file.name}); nothing can be done to its server any more. Connect to a server to do that.`,
    );
  }

  /** A recording does not change, so there is never anything to tell. */
  onState(): Disposable {
    return NOTHING;
  }

  onIntent(): Disposable {
    return NOTHING;
  }

  async state(): Promise<PanelState> {
    const { name, bytes, problem } = this.#file;
    const trouble = problem === undefined ? {} : { problem };
    return {
      source: { kind: 'file', name, ...trouble },
      ...(await recordedState(this.#view)),
      referenceServer: { status: 'stopped' },
      recording: { name, bytes, events: this.#view.model.events, ...trouble },
      tools: [],
      pollingPaused: false,
    };
  }
}

/** A request that only a live session could fulfil. */
export class RecordingOnlyError extends Error {
  override readonly name = 'RecordingOnlyError';
}

const NOTHING: Disposable = { dispose: () => undefined };
