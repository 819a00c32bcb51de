import { closeSync, openSync, readSync } from 'node:fs';
import { createParser } from 'eventsource-parser';
import type { EventSourceParser } from 'eventsource-parser';
import { RecordingModel } from '../../src/core/recording/model/recordingModel.ts';
import { RecordingDecoder } from '../../src/core/recording/recordingDecoder.ts';
import { RecordingView } from '../../src/core/timeline/recordingView.ts';
import { openRecording } from '../../src/node/recorder/openRecording.ts';

/**
 * One measurement in a process of its own, so that none finds code and memory as another left
 * them: `node recordingRun.ts open|parse|picture|memory PATH` prints a number.
 */
const RUNS: Readonly<Record<string, (path: string) => number | Promise<number>>> = {
  open: openWhole,
  parse: parseOnly,
  picture: firstPicture,
  memory: bytesAnEvent,
};

const PIECE_BYTES = 1024 * 1024;
/** Rows of a first window of the table. */
const WINDOW_ROWS = 50;

/** Milliseconds from the closed file to the full model. */
async function openWhole(path: string): Promise<number> {
  const start = performance.now();
  const recording = await openRecording(path);
  const took = performance.now() - start;
  await recording.close();
  return took;
}

/**
 * Milliseconds that the peer takes: reads the file, splits it into records and runs
 * `eventsource-parser` over their payloads, and keeps nothing.
 */
function parseOnly(path: string): number {
  const start = performance.now();
  const parsers = new Map<number, Peer>();
  let events = 0;
  let rest: Buffer = Buffer.alloc(0);
  for (const piece of piecesOf(path)) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let at = 0;
    for (;;) {
      const lineEnd = bytes.indexOf(0x0a, at);
      if (lineEnd < 0) break;
      const line = JSON.parse(bytes.toString('utf8', at, lineEnd)) as Line;
      const next = lineEnd + 1 + (line.n === undefined ? 0 : line.n + 1);
      if (next > bytes.length) break;
      if (line.k === 'chunk' && line.x !== undefined) {
        let peer = parsers.get(line.x);
        if (peer === undefined) {
          const parser = createParser({ onEvent: () => (events += 1) });
          peer = { parser, decoder: new TextDecoder() };
          parsers.set(line.x, peer);
        }
        const payload = bytes.subarray(lineEnd + 1, next - 1);
        peer.parser.feed(peer.decoder.decode(payload, { stream: true }));
      }
      at = next;
    }
    rest = bytes.subarray(at);
  }
  const took = performance.now() - start;
  if (events === 0) throw new Error(`The peer found no event in ${path}.`);
  return took;
}

interface Line {
  readonly k: string;
  readonly x?: number;
  readonly n?: number;
}

interface Peer {
  readonly parser: EventSourceParser;
  readonly decoder: TextDecoder;
}

/** Milliseconds until a first window of rows is there, while the rest of the file is still unread. */
async function firstPicture(path: string): Promise<number> {
  const start = performance.now();
  const model = new RecordingModel();
  const decoder = new RecordingDecoder();
  const file = openSync(path, 'r');
  const source = {
    read: (offset: number, length: number): Promise<Uint8Array> => {
      const bytes = Buffer.alloc(length);
      readSync(file, bytes, 0, length, offset);
      return Promise.resolve(bytes);
    },
  };
  try {
    for (const piece of piecesOf(path)) {
      for (const { record, payload, payloadOffset } of decoder.push(piece)) {
        model.apply(record, payload, payloadOffset);
      }
      if (model.rows.length < WINDOW_ROWS) continue;
      await new RecordingView(model, source).eventRows(0, WINDOW_ROWS);
      return performance.now() - start;
    }
    throw new Error(`${path} has fewer than ${WINDOW_ROWS} rows.`);
  } finally {
    closeSync(file);
  }
}

/** What the process holds for each event once the recording is open, beyond what it held before. */
async function bytesAnEvent(path: string): Promise<number> {
  const before = heldBytes();
  const recording = await openRecording(path);
  const held = heldBytes() - before;
  const { events } = recording.model;
  await recording.close();
  return held / events;
}

function heldBytes(): number {
  if (globalThis.gc === undefined) throw new Error('Start this with --expose-gc.');
  // Buffers are let go of only by a second collection.
  for (let round = 0; round < 3; round += 1) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function* piecesOf(path: string): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
      const length = readSync(file, piece, 0, PIECE_BYTES, null);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

const [name = '', path = ''] = process.argv.slice(2);
const run = RUNS[name];
if (run === undefined) throw new Error(`There is no run "${name}".`);
console.log(await run(path));
