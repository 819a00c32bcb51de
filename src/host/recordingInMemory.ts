import type { ByteSource } from '../core/recording/byteSource.ts';
import { RecordingModel } from '../core/recording/model/recordingModel.ts';
import { RecordingDecoder } from '../core/recording/recordingDecoder.ts';
import { RecordingView } from '../core/timeline/recordingView.ts';
import { RecordingPanelHost } from './recordingPanelHost.ts';

/**
 * The host of a page on a recording whose bytes are all in memory. What is torn or damaged is told
 * of and the rest is shown; throws a `RecordingError` where the first line cannot be read.
 */
export function hostOfRecording(name: string, bytes: Uint8Array): RecordingPanelHost {
  const model = new RecordingModel();
  const decoder = new RecordingDecoder();
  for (const { record, payload, payloadOffset } of decoder.push(bytes)) {
    model.apply(record, payload, payloadOffset);
  }
  const problem = decoder.end();
  if (problem !== undefined && decoder.header === undefined) throw problem;
  return new RecordingPanelHost(new RecordingView(model, sourceOf(bytes)), {
    name,
    bytes: bytes.length,
    ...(problem === undefined ? {} : { problem: problem.message }),
  });
}

function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    read: (offset, length) =>
      offset + length <= bytes.length
        ? Promise.resolve(bytes.subarray(offset, offset + length))
        : Promise.reject(
            new RangeError(`the recording has ${bytes.length} bytes, not ${offset + length}`),
          ),
  };
}
