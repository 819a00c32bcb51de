import type { PanelState } from '../messages/panelState.ts';
import { setContextKey } from './portable/contributions.ts';
import type { ContextKeys } from './portable/contributions.ts';

/** Keeps the keys that `when` clauses ask for; tells the editor of changes only. */
export class EditorKeys {
  readonly #known = new Map<keyof ContextKeys, boolean>();

  show(state: PanelState): void {
    const { referenceServer, source, calls, pollingPaused, recording } = state;
    const runs = referenceServer.status === 'running' || referenceServer.status === 'starting';
    this.#set('mcpStreams.referenceServerRunning', runs);
    this.#set('mcpStreams.connected', source.kind === 'live' && source.status === 'connected');
    this.#set(
      'mcpStreams.callPending',
      calls.some((call) => call.state === 'running'),
    );
    this.#set('mcpStreams.pollingPaused', pollingPaused);
    this.#set('mcpStreams.hasRecording', recording.name !== undefined);
  }

  #set(name: keyof ContextKeys, value: boolean): void {
    if (this.#known.get(name) === value) return;
    this.#known.set(name, value);
    void setContextKey(name, value);
  }
}
