import type { Clock } from '../core/base/clock.ts';
import { RecordingReader } from '../core/recording/recordingReader.ts';
import { RecordingView } from '../core/timeline/recordingView.ts';
import { bytesInMemory } from './bytesInMemory.ts';
import { RecordingPanelHost } from './recordingPanelHost.ts';

/**
 * The host of a page on a recording whose bytes are all in memory. What is torn or damaged is told
 * of and the rest is shown; throws a `RecordingError` where the first line cannot be read.
 */
export function hostOfRecording(
  name: string,
  bytes: Uint8Array,
  clock: Pick<Clock, 'now'>,
): RecordingPanelHost {
  const reader = new RecordingReader();
  reader.push(bytes);
  const { model, problems } = reader.end(bytes.length);
  model.close();
  const view = new RecordingView(model, bytesInMemory(bytes));
  return new RecordingPanelHost({ view, name, bytes: bytes.length, problems }, clock);
}
