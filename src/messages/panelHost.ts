import type { Disposable } from '../core/base/disposable.ts';
import type { PanelIntent, RequestName, Requests } from './protocol.ts';
import type { PanelState } from './panelState.ts';

/**
 * What answers a page: a live session in the extension host, or a recording alone.
 *
 * `handle` rejects with an `Error` whose message is written for the user; the channel turns it
 * into a problem. `onState` tells of whole states, at most about ten a second.
 */
export interface PanelHost {
  readonly handle: <Name extends RequestName>(
    name: Name,
    params: Requests[Name]['params'],
  ) => Promise<Requests[Name]['result']>;
  readonly onState: (listener: (state: PanelState) => void) => Disposable;
  readonly onIntent: (listener: (intent: PanelIntent) => void) => Disposable;
}
