import { plural } from '../../base/plural.ts';
import { parseEventId } from '../../protocol/eventId.ts';
import { connectionName } from '../../recording/connectionName.ts';
import type { Connection } from '../../recording/model/connection.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import { hasGaplessIds } from '../../recording/model/session.ts';
import { FLAG } from '../../recording/model/rowTable.ts';
import type { BlockText } from '../blockText.ts';
import { cutText, oneLine, shorten } from '../../base/shortText.ts';
import { endingText, msText, purposeText, spanText, timeText } from '../words.ts';

/** Characters of an id in a fact. */
const MAX_ID = 120;
/** Characters of a fact, which may quote a server or a stranger's recording. */
const MAX_FACT = 1000;

/** Lines that say where a row came from and what is known of it. */
export function rowFacts(
  model: RecordingModel,
  row: number,
  block: BlockText | undefined,
): readonly string[] {
  return allFacts(model, row, block).map((fact) => cutText(fact, MAX_FACT));
}

function allFacts(
  model: RecordingModel,
  row: number,
  block: BlockText | undefined,
): readonly string[] {
  const connection = model.connection(model.rows.connection(row));
  const facts = [
    ...(connection === undefined ? [] : connectionFacts(model, row, connection)),
    ...(block?.frame === undefined ? [] : frameFacts(block)),
    ...cursorFacts(model, block?.id, connection),
    ...markFacts(model, row),
    ...actFacts(model, row, connection),
  ];
  switch (model.rows.kind(row)) {
    case 'wait':
      return [...facts, ...waitFacts(model, row)];
    case 'failed':
      return [...facts, ...failureFacts(model, row)];
    case 'end':
    case 'cut':
      return connection === undefined ? facts : [...facts, ...endFacts(connection)];
    default:
      return facts;
  }
}

function connectionFacts(
  model: RecordingModel,
  row: number,
  connection: Connection,
): readonly string[] {
  const { number, method, cursor, problem } = connection;
  const opened = cursor === undefined ? '' : `, from Last-Event-ID ${shorten(cursor, MAX_ID)}`;
  const facts = [
    `connection ${connectionName(number)} (${method}, ${purposeText(connection)})${opened}`,
  ];
  if (problem !== undefined) facts.push(problem);
  return [...facts, ...placeFacts(model, row, connection)];
}

/** Where the bytes of the row stand in the body, and when they arrived. */
function placeFacts(model: RecordingModel, row: number, connection: Connection): readonly string[] {
  const { rows } = model;
  const length = rows.bytes(row);
  if (length === 0) return [];
  const sent = rows.has(row, FLAG.sent);
  const body = sent ? connection.sent : connection.received;
  const start = rows.start(row);
  const first = body.chunkAt(start);
  const last = body.chunkAt(start + length - 1);
  if (first === undefined || last === undefined) return [];
  const whole = first === last || first.chunk === last.chunk;
  const alone = whole && first.start === start && last.end === start + length;
  const chunks = whole
    ? `chunk ${first.chunk + 1}${alone ? ', its own' : ''}`
    : `chunks ${first.chunk + 1}–${last.chunk + 1}`;
  const bytes = `bytes ${start}–${start + length - 1} of the body`;
  if (sent) return [`${chunks} · ${bytes} · sent at ${timeText(last.t)}`];
  const arrived = `arrived at ${timeText(last.t)}, ${sinceOpened(connection, last.t)}`;
  return [`${chunks} · ${bytes} · ${arrived}`];
}

function sinceOpened(connection: Connection, t: number): string {
  const span = spanText(t - connection.openedAt);
  switch (connection.purpose) {
    case 'resume':
      return `${span} after the resume`;
    case 'rewind':
      return `${span} after the rewind`;
    case 'probe':
      return `${span} after the probe`;
    case 'message':
    case 'standalone':
    case 'delete':
    case 'other':
      return `${span} after the connection was opened`;
  }
}

function frameFacts(block: BlockText): readonly string[] {
  const { frame, id, truncated } = block;
  if (frame === undefined) return [];
  const facts: string[] = [];
  if (id !== undefined)
    facts.push(id === '' ? 'empty id: the cursor is reset' : `event id ${shorten(id, MAX_ID)}`);
  if (frame.event !== undefined) facts.push(`event name ${oneLine(frame.event, 80)}`);
  if (frame.retry !== undefined) facts.push(`retry ${msText(frame.retry)}`);
  if (!truncated && !frame.terminated) {
    facts.push('the block has no blank line at its end: it was not delivered and moves no cursor');
  }
  if (frame.oddities.length > 0 && !truncated) facts.push(`oddities: ${frame.oddities.join(', ')}`);
  return facts;
}

/** That gapless ids show an event to be the one right after the cursor. */
function cursorFacts(
  model: RecordingModel,
  id: string | undefined,
  connection: Connection | undefined,
): readonly string[] {
  const cursor = connection?.cursor;
  const session = connection && model.session(connection.session);
  if (id === undefined || cursor === undefined || session === undefined) return [];
  return hasGaplessIds(session) && follows(cursor, id)
    ? [`next after the cursor ${shorten(cursor, MAX_ID)}`]
    : [];
}

/** Whether gapless ids show that `id` comes right after `cursor`. */
function follows(cursor: string, id: string): boolean {
  const before = parseEventId(cursor);
  const after = parseEventId(id);
  if (before === undefined || after === undefined) return false;
  return before.streamKey === after.streamKey && before.sequence + 1 === after.sequence;
}

function markFacts(model: RecordingModel, row: number): readonly string[] {
  const { rows } = model;
  const facts: string[] = [];
  const first = rows.ref(row) - 1;
  const seen = rows.has(row, FLAG.redelivered) || rows.has(row, FLAG.changed);
  if (seen && first >= 0) {
    const connection = rows.connection(first);
    const on = connection === undefined ? '' : ` on connection ${connectionName(connection)}`;
    const where = `row ${first + 1}${on}, ${spanText(rows.t(row) - rows.t(first))} before`;
    facts.push(
      rows.has(row, FLAG.redelivered)
        ? `redelivered: same id and payload as ${where}`
        : `the same id came with another payload in ${where}`,
    );
  }
  if (rows.has(row, FLAG.foreign)) facts.push(foreignFact(model, row));
  if (rows.has(row, FLAG.retyped)) facts.push(RETYPED);
  return facts;
}

const RETYPED =
  'its id is a text where the request has a number, or the other way round, and JSON-RPC asks for the same value; it counts as the answer all the same';

function foreignFact(model: RecordingModel, row: number): string {
  const { rows } = model;
  const stream = model.stream(rows.stream(row));
  const first =
    stream === undefined ? undefined : model.firstRowOfId(stream.session, rows.idHash(row));
  const owner = first === undefined ? undefined : model.stream(rows.stream(first));
  if (first === undefined || owner === undefined) return 'belongs to another stream';
  return `belongs to another stream: ${owner.label} showed the id first, in row ${first + 1}`;
}

function actFacts(
  model: RecordingModel,
  row: number,
  connection: Connection | undefined,
): readonly string[] {
  if (!model.rows.has(row, FLAG.act)) return [];
  const act = model.act(actOf(model, row, connection));
  return [
    act === undefined
      ? 'your act'
      : `your act: ${act.act}${act.how === undefined ? '' : ` (${act.how})`}`,
  ];
}

/** The act that a row is marked with: a stall has a row of its own, which names it. */
function actOf(
  { rows }: RecordingModel,
  row: number,
  connection: Connection | undefined,
): number | undefined {
  const kind = rows.kind(row);
  if (kind === 'cut' && rows.ref(row) !== 0) return rows.ref(row);
  return kind === 'end' || kind === 'cut' ? connection?.ended?.act : connection?.act;
}

function waitFacts(model: RecordingModel, row: number): readonly string[] {
  const wait = model.waits[model.rows.ref(row) - 1];
  if (wait === undefined) return [];
  const facts = [
    wait.asked === null ? 'the server did not ask for a time' : `asked ${msText(wait.asked)}`,
  ];
  if (wait.planned !== null) facts.push(`planned ${msText(wait.planned)}`);
  if (wait.ended !== undefined) {
    facts.push(`waited ${spanText(wait.ended.t - wait.since)}, ended by ${wait.ended.by}`);
  }
  return facts;
}

function failureFacts(model: RecordingModel, row: number): readonly string[] {
  const failure = model.stream(model.rows.stream(row))?.failure;
  return failure === undefined ? [] : [`reason: ${failure.reason}`, failure.message];
}

function endFacts(connection: Connection): readonly string[] {
  const { ended, events, received, openedAt } = connection;
  if (ended === undefined) return [];
  const facts = [
    `ended by ${endingText(connection) ?? ''} after ${spanText(ended.t - openedAt)}`,
    `${plural(events, 'event')}, ${plural(received.bytes, 'byte')} in ${plural(received.chunks, 'chunk')}`,
  ];
  if (ended.error !== undefined) facts.push(oneLine(ended.error, 400));
  return facts;
}
