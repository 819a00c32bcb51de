import { mayRun } from '../core/timeline/mayRun.ts';
import type { PanelState } from '../messages/panelState.ts';
import type { RequestName } from '../messages/protocol.ts';
import type { LivePanelHost } from './session/livePanelHost.ts';
import { setContextKey } from './portable/contributions.ts';
import type { ContextKeys } from './portable/contributions.ts';

/** What a step of the walkthrough is done by, wherever it was asked for. */
const STEPS: Partial<Record<RequestName, keyof ContextKeys>> = {
  'connection/cut': 'mcpStreams.hasCut',
  'resume/probe': 'mcpStreams.hasResumed',
  'resume/rewind': 'mcpStreams.hasResumed',
};

/** Keeps the keys that `when` clauses ask for; tells the editor of changes only. */
export class EditorKeys {
  readonly #known = new Map<keyof ContextKeys, boolean>();

  constructor(host: Pick<LivePanelHost, 'onState' | 'onAct'>) {
    host.onState((state) => this.#show(state));
    host.onAct((name) => this.#noteAct(name));
  }

  #show(state: PanelState): void {
    const { referenceServer, source, calls, pollingPaused, recording } = state;
    const runs = referenceServer.status === 'running' || referenceServer.status === 'starting';
    this.#set('mcpStreams.referenceServerRunning', runs);
    const connected = source.kind === 'live' && source.status === 'connected';
    this.#set('mcpStreams.connected', connected);
    this.#set('mcpStreams.callPending', connected && calls.some(mayRun));
    this.#set('mcpStreams.pollingPaused', pollingPaused);
    this.#set('mcpStreams.hasRecording', recording.name !== undefined);
  }

  #noteAct(name: RequestName): void {
    const step = STEPS[name];
    if (step !== undefined) this.#set(step, true);
  }

  /** The demonstration was started. */
  noteDemo(): void {
    this.#set('mcpStreams.hasStartedDemo', true);
  }

  #set(name: keyof ContextKeys, value: boolean): void {
    if (this.#known.get(name) === value) return;
    this.#known.set(name, value);
    void setContextKey(name, value);
  }
}
