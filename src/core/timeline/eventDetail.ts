import type { ByteSource } from '../recording/byteSource.ts';
import type { Connection } from '../recording/model/connection.ts';
import { readMessage } from '../recording/model/message.ts';
import type { RecordingModel } from '../recording/model/recordingModel.ts';
import { FLAG } from '../recording/model/rowTable.ts';
import { readBlock } from './blockText.ts';
import { rowFacts } from './rowFacts.ts';
import { subjectOf } from './rowSummary.ts';
import type { EventDetail } from './rows.ts';
import { jsonText } from './words.ts';

/** Bytes of a block that the detail shows. */
const DETAIL_BYTES = 1024 * 1024;

/** Everything that is known of `row`; throws a `RangeError` where there is no such row. */
export async function eventDetail(
  model: RecordingModel,
  source: ByteSource,
  row: number,
): Promise<EventDetail> {
  const { rows } = model;
  const block = await readBlock(model, source, row, DETAIL_BYTES);
  const connection = model.connection(rows.connection(row));
  const subject = subjectOf(model, row);
  const data = block?.truncated === true ? undefined : block?.data;
  const pretty = prettyOf(data);
  const id = rows.has(row, FLAG.hasId) ? block?.id : undefined;
  const label = model.stream(rows.stream(row))?.label;
  return {
    row,
    title: [`Row ${row + 1}`, rows.kind(row), label].filter(Boolean).join(' · '),
    ...(pretty !== undefined && { pretty }),
    ...(block !== undefined && { raw: block.raw }),
    truncated: block?.truncated ?? false,
    ...(data !== undefined && { data }),
    ...(connection !== undefined && { headers: headersOf(connection) }),
    facts: rowFacts(model, row, block),
    ...(id !== undefined &&
      subject !== undefined && { resumeFrom: { stream: subject.number, id } }),
  };
}

function prettyOf(data: string | undefined): string | undefined {
  if (data === undefined || data === '') return undefined;
  const { what, value } = readMessage(data);
  return what.kind === 'invalid' && value === undefined ? undefined : jsonText(value, 2);
}

function headersOf(connection: Connection): NonNullable<EventDetail['headers']> {
  const { method, url, http, status, reason, requestHeaders, responseHeaders } = connection;
  return {
    requestLine: `${method} ${url}`,
    request: requestHeaders,
    ...(status !== undefined && { statusLine: `HTTP/${http} ${status} ${reason}`.trim() }),
    ...(responseHeaders !== undefined && { response: responseHeaders }),
  };
}
