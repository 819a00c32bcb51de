import type { Disposable } from '../../core/base/disposable.ts';
import type { EventDocument } from '../../core/timeline/eventText.ts';
import type { PanelHost } from '../../messages/panelHost.ts';
import type { RequestName, Requests } from '../../messages/protocol.ts';

/** What a page on a recording may still ask for: it is done elsewhere. */
export interface FilePanelActs {
  readonly openRecording: () => Promise<void>;
  readonly saveRecording: () => Promise<void>;
  readonly openDocument: (document: EventDocument) => Promise<void>;
  /** In the live session's panel. */
  readonly connect: (url: string) => Promise<void>;
  readonly startDemo: () => Promise<void>;
}

/** Answers a page on a recording in the editor: with the recording, and with the editor's dialogs. */
export class FilePanelHost implements PanelHost {
  readonly #recording: PanelHost;
  readonly #acts: FilePanelActs;
  readonly #close: () => void;

  constructor(recording: PanelHost, acts: FilePanelActs, close: () => void) {
    this.#recording = recording;
    this.#acts = acts;
    this.#close = close;
  }

  async handle<Name extends RequestName>(
    name: Name,
    params: Requests[Name]['params'],
  ): Promise<Requests[Name]['result']> {
    const act = this.#actOf(name, params);
    if (act === undefined) return this.#recording.handle(name, params);
    await act;
    return null;
  }

  onState(): Disposable {
    return { dispose: () => undefined };
  }

  onIntent(): Disposable {
    return { dispose: () => undefined };
  }

  dispose(): void {
    this.#close();
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
      case 'demo/start':
        return this.#acts.startDemo();
      case 'server/connect':
        return this.#acts.connect((params as Requests['server/connect']['params']).url);
      default:
        return undefined;
    }
  }
}
