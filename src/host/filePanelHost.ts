import type { Clock } from '../core/base/clock.ts';
import type { Disposable } from '../core/base/disposable.ts';
import type { EventDocument } from '../core/timeline/detail/eventText.ts';
import type { PanelHost } from '../messages/panelHost.ts';
import type { PanelState } from '../messages/panelState.ts';
import type { RequestName, Requests } from '../messages/protocol.ts';
import type { FileReading } from './fileReading.ts';
import { RecordingPanelHost } from './recordingPanelHost.ts';
import { StateTeller } from './stateTeller.ts';

/** What a page on a file may still ask for: it is done elsewhere. */
export interface FilePanelActs {
  readonly openDocument: (document: EventDocument) => Promise<void>;
  readonly openRecording: () => Promise<void>;
  readonly saveRecording: () => Promise<void>;
  /** In the live session's panel. */
  readonly connect: (url: string) => Promise<void>;
  readonly startDemo: () => Promise<void>;
}

/** Answers the pages on a file in the editor: while it is read, and with the editor's dialogs. */
export class FilePanelHost implements PanelHost {
  readonly #reading: FileReading;
  readonly #recording: RecordingPanelHost;
  readonly #acts: FilePanelActs;
  readonly #teller: StateTeller;
  readonly #subscription: Disposable;

  constructor(reading: FileReading, acts: FilePanelActs, clock: Clock) {
    this.#reading = reading;
    this.#recording = new RecordingPanelHost(reading, clock, acts.openDocument);
    this.#acts = acts;
    this.#teller = new StateTeller(() => this.#recording.state(), clock);
    this.#subscription = reading.onChange(() => this.#teller.changed());
  }

  async handle<Name extends RequestName>(
    name: Name,
    params: Requests[Name]['params'],
  ): Promise<Requests[Name]['result']> {
    // A page that comes into sight asks for its state: the editor does not hear of every change.
    if (name === 'state/get') void this.#reading.look();
    const act = this.#actOf(name, params);
    if (act === undefined) return this.#recording.handle(name, params);
    await act;
    return null;
  }

  onState(listener: (state: PanelState) => void): Disposable {
    return this.#teller.onState(listener);
  }

  onIntent(): Disposable {
    return { dispose: () => undefined };
  }

  dispose(): void {
    this.#teller.dispose();
    this.#subscription.dispose();
    void this.#reading.close();
  }

  #actOf<Name extends RequestName>(
    name: Name,
    params: Requests[Name]['params'],
  ): Promise<void> | undefined {
    switch (name) {
      case 'recording/open':
        return this.#acts.openRecording();
      case 'recording/save':
        return this.#acts.saveRecording();
      case 'recording/stopReading':
        return this.#reading.stop();
      case 'recording/readOn':
        return this.#reading.readOn();
      case 'demo/start':
        return this.#acts.startDemo();
      case 'server/connect':
        return this.#acts.connect((params as Requests['server/connect']['params']).url);
      default:
        return undefined;
    }
  }
}
