import { layOutJson } from '../../base/jsonLayout.ts';
import type { ByteSource } from '../../recording/byteSource.ts';
import type { Connection } from '../../recording/model/connection.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import { FLAG } from '../../recording/model/rowTable.ts';
import { decodeUtf8 } from '../../base/text.ts';
import { readBlock } from '../blockText.ts';
import { curlText, isCurlUrl, resumeRequest } from './curlText.ts';

/** Bytes of a row that are given as one text. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024;

/** What can be had of a row as a text: its event id, its data, its block, or a command for curl. */
export type TextPart = 'id' | 'data' | 'block' | 'curl';

/** A text of a row as a document for an editor. */
export interface EventDocument {
  /** For a tab, for example `row 121.json`; its ending says what language it is in. */
  readonly name: string;
  readonly text: string;
}

/** A row has not what was asked for, or too much of it; the message is written for the user. */
export class EventTextError extends Error {
  override readonly name = 'EventTextError';
  readonly reason: 'missing' | 'too-large';

  constructor(reason: EventTextError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The whole text of a part of a row; rejects with an {@link EventTextError} where it has none. */
export async function eventText(
  model: RecordingModel,
  source: ByteSource,
  row: number,
  part: TextPart,
): Promise<string> {
  if (part === 'curl') return curlOf(model, source, row);
  if (model.rows.bytes(row) > MAX_TEXT_BYTES) {
    throw new EventTextError(
      'too-large',
      `Row ${row + 1} has ${model.rows.bytes(row)} bytes; at most ${MAX_TEXT_BYTES} can be given as one text. The recording holds all of them.`,
    );
  }
  const block = await readBlock(model, source, row, MAX_TEXT_BYTES);
  const text = part === 'block' ? block?.raw : part === 'data' ? block?.data : block?.id;
  if (text === undefined)
    throw new EventTextError('missing', `Row ${row + 1} has no ${NAMES[part]}.`);
  return text;
}

const NAMES: Readonly<Record<Exclude<TextPart, 'curl'>, string>> = {
  id: 'event id',
  data: 'data',
  block: 'bytes of its own',
};

/**
 * The data of a row as JSON that is laid out and otherwise as it was written, or as plain text
 * where it is no JSON; or the row's whole block. Rejects as {@link eventText} does.
 */
export async function eventDocument(
  model: RecordingModel,
  source: ByteSource,
  row: number,
  as: 'json' | 'sse',
): Promise<EventDocument> {
  const name = `row ${row + 1}`;
  const text = await eventText(model, source, row, as === 'json' ? 'data' : 'block');
  if (as === 'sse') return { name: `${name}.sse.txt`, text };
  const laidOut = layOutJson(text);
  return laidOut === undefined
    ? { name: `${name}.txt`, text }
    : { name: `${name}.json`, text: laidOut };
}

/** What *Copy as cURL* gives for a row: a GET that resumes from its event, or the request as sent. */
export function curlKind(model: RecordingModel, row: number): 'resume' | 'request' | undefined {
  const connection = model.connection(model.rows.connection(row));
  if (connection === undefined || !isCurlUrl(connection.url)) return undefined;
  return model.rows.has(row, FLAG.hasId) ? 'resume' : 'request';
}

async function curlOf(model: RecordingModel, source: ByteSource, row: number): Promise<string> {
  const connection = model.connection(model.rows.connection(row));
  const kind = curlKind(model, row);
  if (connection === undefined || kind === undefined) {
    throw new EventTextError(
      'missing',
      `Row ${row + 1} belongs to no request that curl could send.`,
    );
  }
  const { method, url, requestHeaders } = connection;
  if (kind === 'resume') {
    const id = await eventText(model, source, row, 'id');
    return curlText(resumeRequest(url, requestHeaders, id));
  }
  const body = await bodyOf(connection, source);
  return curlText({ method, url, headers: requestHeaders, ...(body !== undefined && { body }) });
}

async function bodyOf({ sent }: Connection, source: ByteSource): Promise<string | undefined> {
  if (sent.bytes === 0) return undefined;
  if (sent.bytes > MAX_TEXT_BYTES) {
    throw new EventTextError(
      'too-large',
      `The request has ${sent.bytes} bytes, too many for one command.`,
    );
  }
  return decodeUtf8(await sent.read(source, 0, sent.bytes));
}
