import { writtenAt } from '../base/jsonWritten.ts';
import { member } from '../base/jsonObject.ts';
import type { Connection } from '../recording/model/connection.ts';
import { numberAt, readMessage, singleMessages, textAt } from '../recording/model/message.ts';
import type { Message } from '../recording/model/message.ts';
import type { RecordingModel } from '../recording/model/recordingModel.ts';
import type { BlockText } from './blockText.ts';
import { oneLine } from '../base/shortText.ts';
import { endingText, msText, purposeText, spanText, waitReasonText } from './words.ts';

/** Characters of a summary. */
const MAX_SUMMARY = 160;
/** In place of data before which other fields stand at length. */
const UNREAD = 'the data begins behind what is read for a row';

/** What a row says in one line. */
export function rowSummary(
  model: RecordingModel,
  row: number,
  block: BlockText | undefined,
): string {
  return oneLine(summaryOf(model, row, block), MAX_SUMMARY);
}

function summaryOf(model: RecordingModel, row: number, block: BlockText | undefined): string {
  const connection = model.connection(model.rows.connection(row));
  const kind = model.rows.kind(row);
  switch (kind) {
    case 'open':
      return connection === undefined ? '' : openSummary(model, row, connection);
    case 'resume':
    case 'probe':
      return connection === undefined ? '' : resumeSummary(model, row, connection);
    case 'end':
      return connection === undefined ? '' : endSummary(connection);
    case 'cut':
      return cutSummary(model, row, connection);
    case 'wait':
      return waitSummary(model, row);
    case 'failed':
      return oneLine(model.stream(model.rows.stream(row))?.failure?.message ?? '', MAX_SUMMARY);
    case 'comment':
    case 'priming':
    case 'retry':
      return fieldsSummary(block);
    case 'unterminated':
      return `${block?.bytes ?? 0} bytes of a block that did not end: ${oneLine(block?.raw ?? '', 80)}`;
    case 'invalid':
      return invalidSummary(block, connection);
    case 'request':
    case 'sent notification':
    case 'sent response':
    case 'notification':
    case 'server request':
    case 'response':
    case 'error':
      return messageSummary(block, kind);
  }
}

function openSummary(model: RecordingModel, row: number, connection: Connection): string {
  return [...openedFacts(model, row, connection), connection.method, purposeText(connection)].join(
    ' · ',
  );
}

function resumeSummary(model: RecordingModel, row: number, connection: Connection): string {
  const parts = openedFacts(model, row, connection);
  const probed = model.stream(model.stream(connection.stream)?.probes);
  if (probed !== undefined) parts.push(`probe of ${probed.label}`);
  if (connection.purpose === 'rewind') parts.push('rewind');
  parts.push(connection.method);
  parts.push(connection.cursor === undefined ? 'no Last-Event-ID' : 'Last-Event-ID');
  return parts.join(' · ');
}

/** What differs from one opening to the next: first in the line, whose end may have no room. */
function openedFacts(model: RecordingModel, row: number, { status }: Connection): string[] {
  const refused = status === undefined || status === 200 ? [] : [`HTTP ${status}`];
  const cycle = model.cycles[model.rows.ref(row) - 1];
  if (cycle === undefined) return refused;
  const asked = cycle.asked === null ? '' : `asked ${msText(cycle.asked)}, `;
  return [...refused, `${asked}waited ${spanText(model.rows.t(row) - cycle.since)}`];
}

function endSummary(connection: Connection): string {
  const parts = [endingText(connection) ?? ''];
  const { status, ended } = connection;
  if (status === undefined) parts.push('no answer');
  else if (status !== 200) parts.push(`HTTP ${status} ${connection.reason}`.trim());
  if (ended?.error !== undefined) parts.push(oneLine(ended.error, 100));
  return parts.join(' · ');
}

function cutSummary(
  model: RecordingModel,
  row: number,
  connection: Connection | undefined,
): string {
  const stalled = model.rows.ref(row) !== 0;
  if (stalled) return 'stalled by you: open, nothing is read any more';
  return connection === undefined ? 'by you' : endSummary(connection);
}

function waitSummary(model: RecordingModel, row: number): string {
  const wait = model.waits[model.rows.ref(row) - 1];
  if (wait === undefined) return '';
  const reason = waitReasonText(wait.why);
  if (wait.planned === null) return reason;
  const asked = wait.asked === null ? '' : `asked ${msText(wait.asked)}, `;
  return `${asked}connects in ${msText(wait.planned)} · ${reason}`;
}

function fieldsSummary(block: BlockText | undefined): string {
  const frame = block?.frame;
  if (frame === undefined) return '';
  const parts: string[] = [];
  if (frame.event !== undefined) parts.push(`event ${oneLine(frame.event, 40)}`);
  if (frame.retry !== undefined) parts.push(`retry ${msText(frame.retry)}`);
  parts.push(...frame.comments.slice(0, 3).map((comment) => `: ${oneLine(comment, 80)}`));
  if (frame.id === '') parts.push('empty id: the cursor is reset');
  return parts.length === 0 ? 'no data' : parts.join(' · ');
}

function invalidSummary(block: BlockText | undefined, connection: Connection | undefined): string {
  if (block?.data === undefined) {
    return block?.truncated === true ? UNREAD : (connection?.problem ?? 'nothing to read');
  }
  const { what } = readMessage(block.data);
  const why = what.kind === 'invalid' && !block.truncated ? what.why : 'no JSON-RPC message';
  const event =
    block.frame?.event === undefined ? '' : `event ${oneLine(block.frame.event, 40)} · `;
  return `${event}${oneLine(block.data, 60)} (${oneLine(why, 80)})`;
}

function messageSummary(block: BlockText | undefined, kind: string): string {
  if (block?.data === undefined) return block?.truncated === true ? UNREAD : '';
  if (block.truncated) return longSummary(block.data, kind);
  const message = readMessage(block.data);
  const messages = singleMessages(message);
  const [first] = messages;
  if (first === undefined) return 'empty batch';
  const { data } = block;
  const isBatch = first.value !== message.value;
  const written: Written = (path) => writtenAt(data, isBatch ? ['0', ...path] : path);
  const summary = singleSummary(first, written);
  return messages.length === 1 ? summary : `batch of ${messages.length}: ${summary}`;
}

/** A message that was not read whole is told by its first words. */
function longSummary(data: string, kind: string): string {
  const method = /"method"\s*:\s*"([^"]{1,100})"/.exec(data)?.[1];
  return method === undefined ? `${kind} ${oneLine(data, 100)}` : method;
}

/** What stands at a place of a message, as it was written. */
type Written = (path: readonly string[]) => string | undefined;

function singleSummary({ what, value }: Message, written: Written): string {
  switch (what.kind) {
    case 'request':
      return requestSummary(what.method, value);
    case 'notification':
      return notificationSummary(what.method, value, written);
    case 'response':
      return resultSummary(member(value, 'result'), written);
    case 'error':
      return `${what.code} ${oneLine(textAt(value, ['error', 'message'], 400) ?? '', 120)}`;
    case 'invalid':
      return what.why;
    case 'batch':
      return 'batch';
  }
}

function requestSummary(method: string, value: unknown): string {
  const name = textAt(value, ['params', 'name'], 100) ?? textAt(value, ['params', 'uri'], 100);
  return name === undefined ? oneLine(method, 100) : `${oneLine(method, 60)} ${oneLine(name, 90)}`;
}

function notificationSummary(method: string, value: unknown, written: Written): string {
  if (method === 'notifications/progress') return progressSummary(value, written);
  const name = oneLine(method.replace(/^notifications\//, ''), 60);
  const data = member(member(value, 'params'), 'data');
  if (method !== 'notifications/message' || data === undefined) return name;
  const level = textAt(value, ['params', 'level'], 20) ?? 'log';
  const words = typeof data === 'string' ? data : (written(['params', 'data']) ?? '');
  return `${level}: ${oneLine(words, 120)}`;
}

function progressSummary(value: unknown, written: Written): string {
  const numberText = (name: string): string | undefined =>
    numberAt(value, ['params', name]) === undefined ? undefined : written(['params', name]);
  const done = numberText('progress');
  const total = numberText('total');
  const message = textAt(value, ['params', 'message'], 200);
  const count = `progress ${done ?? '?'}${total === undefined ? '' : ` / ${total}`}`;
  return message === undefined ? count : `${count} · ${oneLine(message, 100)}`;
}

function resultSummary(result: unknown, written: Written): string {
  const content = member(result, 'content');
  const first: unknown = Array.isArray(content) ? content[0] : undefined;
  const text = textAt(first, ['text'], 400);
  const failed = member(result, 'isError') === true ? 'tool error · ' : '';
  if (text !== undefined) return `${failed}${oneLine(text, 120)}`;
  const version = textAt(result, ['protocolVersion'], 40);
  if (version !== undefined) {
    const server = textAt(result, ['serverInfo', 'name'], 80);
    return server === undefined ? version : `${version} · ${oneLine(server, 80)}`;
  }
  return `${failed}${oneLine(written(['result']) ?? '', 120)}`;
}
