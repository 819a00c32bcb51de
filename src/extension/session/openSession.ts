import { createInspectorSession } from '../../node/client/createSession.ts';
import type { InspectorSession } from '../../node/client/inspectorSession.ts';
import type { SessionRecording } from './sessionRecording.ts';

/** A session with the server at `url` whose records go to `recording`; sends nothing yet. */
export function openSession(
  url: string,
  recording: SessionRecording,
  clientInfo: { readonly name: string; readonly version: string },
  onWarning: (warning: string) => void,
): InspectorSession {
  const { live } = recording;
  return createInspectorSession({
    url,
    sink: live,
    secrets: live,
    clock: live.clock,
    clientInfo,
    asksUser: true,
    onWarning,
  });
}
