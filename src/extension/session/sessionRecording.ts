import path from 'node:path';
import type { Clock } from '../../core/base/clock.ts';
import { RecordingView } from '../../core/timeline/recordingView.ts';
import { RECORDING_EXTENSION } from '../../node/recorder/recordingFolder.ts';
import type { FolderLimits } from '../../node/recorder/recordingFolder.ts';
import { LiveRecording } from '../../node/recorder/liveRecording.ts';

/** The recording of a session, with what shows it. */
export interface SessionRecording {
  readonly live: LiveRecording;
  readonly view: RecordingView;
  /** The file's name. */
  readonly name: string;
}

/** Where a recording goes and what it may take. */
export interface NewRecording {
  readonly folder: string;
  readonly limits: FolderLimits;
  readonly clock: Clock;
  /** Name and version of this program. */
  readonly tool: string;
  /** Hears of what goes wrong with older recordings. */
  readonly onWarning: (warning: string) => void;
}

/** Begins a recording in a file named after the moment; rejects with a `RecordingError`. */
export async function beginRecording(options: NewRecording): Promise<SessionRecording> {
  const { folder, limits, clock, tool, onWarning } = options;
  const name = recordingName(clock.wallTime());
  const live = await LiveRecording.create({
    path: path.join(folder, name),
    clock,
    tool,
    folder: limits,
    maxBytes: limits.maxBytes,
    onWarning,
  });
  return { live, view: new RecordingView(live.model, live), name };
}

/** A file name that sorts by time: `2026-01-02 03.04.05.678.mcpstream` (UTC). */
function recordingName(wallTime: number): string {
  const stamp = new Date(wallTime).toISOString().replace('T', ' ').replaceAll(':', '.');
  return `${stamp.replace('Z', '')}${RECORDING_EXTENSION}`;
}
