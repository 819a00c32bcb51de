import type { Clock } from '../core/base/clock.ts';
import type { Disposable } from '../core/base/disposable.ts';
import type { EventDocument } from '../core/timeline/detail/eventText.ts';
import type { RecordingView } from '../core/timeline/recordingView.ts';
import type { PanelHost } from '../messages/panelHost.ts';
import type { FileRest, PanelState, ReadingProgress } from '../messages/panelState.ts';
import type { RequestName, Requests } from '../messages/protocol.ts';
import { HostError } from './hostError.ts';
import { answerRead, documentOf, recordedState } from './recordingReads.ts';

/** What a page without an editor around it cannot do. */
const BEYOND_A_PAGE: ReadonlySet<RequestName> = new Set([
  'server/connect',
  'reference/run',
  'demo/start',
  'recording/open',
  'recording/save',
  'detail/open',
]);

/** A recording from a file, and what is known of the file beside what is in it. */
export interface ShownRecording {
  readonly view: RecordingView;
  readonly name: string;
  /** Length of the file. */
  readonly bytes: number;
  /** Wall-clock time of `t: 0` in ms since 1970, where the file says it. */
  readonly startedAt?: number | undefined;
  /** What is wrong with it, for example a torn end, in sentences for the user. */
  readonly problems: readonly string[];
  readonly reading?: ReadingProgress | undefined;
  readonly rest?: FileRest | undefined;
  readonly edition?: number;
}

/** Shows a text in an editor, read-only. */
type OpenDocument = (document: EventDocument) => Promise<void>;

/** Answers a page on a recording alone: reads are answered, acts are refused in words. */
export class RecordingPanelHost implements PanelHost {
  readonly #recording: ShownRecording;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #openDocument: OpenDocument | undefined;

  /** @param openDocument opens a text in an editor, where there is one around the page */
  constructor(recording: ShownRecording, clock: Pick<Clock, 'now'>, openDocument?: OpenDocument) {
    this.#recording = recording;
    this.#clock = clock;
    this.#openDocument = openDocument;
  }

  async handle<Name extends RequestName>(
    name: Name,
    params: Requests[Name]['params'],
  ): Promise<Requests[Name]['result']> {
    const answer = await answerRead(this.#recording.view, this.#clock, name, params);
    if (answer !== undefined) return answer;
    if (name === 'state/get') return this.state();
    if (name === 'detail/open' && this.#openDocument !== undefined) {
      const of = params as Requests['detail/open']['params'];
      await this.#openDocument(await documentOf(this.#recording.view, of));
      return null;
    }
    throw new HostError(
      'recording-only',
      BEYOND_A_PAGE.has(name)
        ? `This page shows the recording ${this.#recording.name} and nothing else. Open it in VS Code to connect, to save it, to open another one, or to open an event in an editor.`
        : `This is a recording (${this.#recording.name}); nothing can be done to its server any more. Connect to a server to do that.`,
    );
  }

  /** Never tells of anything by itself. */
  onState(): Disposable {
    return NOTHING;
  }

  onIntent(): Disposable {
    return NOTHING;
  }

  async state(): Promise<PanelState> {
    const { view, name, bytes, startedAt, problems, reading, rest, edition } = this.#recording;
    const trouble = problems.length === 0 ? {} : { problem: problems.join(' ') };
    const { sessions } = view.model;
    const revision = sessions.findLast((session) => session.revision !== undefined)?.revision;
    return {
      source: {
        kind: 'file',
        name,
        ...trouble,
        ...(revision !== undefined && { revision }),
        ...(reading !== undefined && { reading }),
        ...(rest !== undefined && { rest }),
        ...(edition !== undefined && { edition }),
      },
      ...(await recordedState(view)),
      referenceServer: { status: 'stopped' },
      recording: {
        name,
        bytes,
        events: view.model.events,
        ...(startedAt !== undefined && { startedAt }),
        ...trouble,
      },
      tools: [],
      questions: [],
      pollingPaused: false,
    };
  }
}

const NOTHING: Disposable = { dispose: () => undefined };
