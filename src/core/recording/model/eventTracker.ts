import type { Micros } from '../../base/clock.ts';
import type { MessageClass } from '../../protocol/jsonRpc.ts';
import { countEvent, countFlaws } from './arrival.ts';
import type { Arrival } from './arrival.ts';
import { BlockScanner } from './blockScanner.ts';
import type { ConnectionState } from './connection.ts';
import { placeOf } from './connectionPlace.ts';
import type { ConnectionPlace } from './connectionPlace.ts';
import { JsonScanner } from './jsonScanner.ts';
import type { LatestTexts } from './latestTexts.ts';
import { receivedKind, receivedMethod } from './message.ts';
import {
  applyMessage,
  belongsTo,
  progressingStream,
  retypedFlag,
  takesBack,
} from './messageEffects.ts';
import type { ModelState } from './modelState.ts';
import type { ReceivedBlock } from './receivedBlock.ts';
import { FLAG } from './rowTable.ts';
import type { EventKind } from './rowTable.ts';
import { NO_ID, sight } from './sighting.ts';
import type { StreamEntry } from './streamEntry.ts';

/** Most messages say all that counts without their value, which is read when it is asked for. */
class MessageOfBlock {
  readonly what: MessageClass;
  readonly #block: ReceivedBlock;

  constructor(what: MessageClass, block: ReceivedBlock) {
    this.what = what;
    this.#block = block;
  }

  get value(): unknown {
    return this.#block.value;
  }
}

/** What an event has in common with the one that came before it, where it brings a new id. */
interface Likeness {
  readonly place: ConnectionPlace;
  /** The stream whose progress they tell. */
  readonly progressing: StreamEntry | undefined;
  /** The row of the one that came last. */
  row: number;
}

/** Turns what was received into rows, and moves the streams along. */
export class EventTracker {
  readonly #state: ModelState;
  readonly #json = new JsonScanner();
  #place: ConnectionPlace | undefined;
  /** Streams whose newest texts are still in the bytes that were received. */
  readonly #unsettled: LatestTexts[] = [];
  /** The event that came last, until something else happens. */
  #last: Arrival | undefined;
  #likeness: Likeness | undefined;
  /** Written anew for each event: an object for each would have to be collected. */
  #newest: { -readonly [Name in keyof Arrival]: Arrival[Name] } | undefined;

  constructor(state: ModelState) {
    this.#state = state;
  }

  /** A scanner for the answer of one connection. */
  newScanner(): BlockScanner {
    return new BlockScanner(this.#json);
  }

  /** A block arrived whole at `t`, or was left without its end. */
  receive(connection: ConnectionState, block: ReceivedBlock, t: Micros): void {
    this.forget();
    if (this.#place?.connection !== connection) this.#place = placeOf(this.#state, connection);
    const place = this.#place;
    const refused = (connection.status ?? 0) >= 400;
    if (place === undefined || refused || !block.terminated) {
      this.#receiveStray(connection, place, block, t);
      return;
    }
    const arrival = this.#arrival(place, block, t);
    const row = this.#row(arrival);
    place.stream.lastRow = row;
    this.#moveCursor(place.stream, block);
    if (block.idHash === undefined && block.what === undefined) return;
    this.#state.events += 1;
    countEvent(arrival);
    this.#last = arrival;
    if (place.stream.kind === 'probe') this.#compareProbe(arrival, row);
    else this.#advance(arrival, row);
  }

  /**
   * Does the same as {@link receive} for a block that is like the one before, as far as that is known
   * without looking at more than its id; false where it is not, and nothing was done.
   */
  receiveNext(connection: ConnectionState, block: BlockScanner, t: Micros): boolean {
    const like = (this.#likeness ??= this.#likenessOfLast());
    const { rows } = this.#state;
    if (like?.place.connection !== connection || like.row + 1 !== rows.length) return false;
    const { stream, session } = like.place;
    const { idHash = 0 } = block;
    if (!this.#state.idsOfSession.add(session.number, idHash, like.row + 1)) return false;
    stream.ids += 1;
    const { next } = rows;
    next.t = t;
    next.start = block.start;
    next.end = block.end;
    next.idHash = idHash;
    next.payloadHash = block.payloadHash;
    next.ordinal = stream.ids;
    rows.addLike();
    like.row += 1;
    stream.lastRow = like.row;
    this.#moveCursor(stream, block);
    this.#state.events += 1;
    connection.events += 1;
    stream.events += 1;
    session.ids += 1;
    stream.sequence.seeParsed(block.idWords.own);
    const done = block.progress;
    if (done !== undefined) this.#noteProgress(like.progressing, block, done, like.row);
    return true;
  }

  /** Says that something happened that may change what the next event means. */
  forget(): void {
    this.#last = undefined;
    this.#likeness = undefined;
  }

  /** What the next event has in common with the last; undefined where that has to be looked at. */
  #likenessOfLast(): Likeness | undefined {
    if (this.#last === undefined) return undefined;
    const { place, block, seen, isNewId } = this.#last;
    this.#last = undefined;
    const { what } = block;
    if (!isNewId || seen.shared || what?.kind !== 'notification' || takesBack(what))
      return undefined;
    const progressing = progressingStream(this.#state, place.session, what);
    return { place, progressing, row: this.#state.rows.length - 1 };
  }

  /** Keeps the newest texts, so that what was received is let go of. */
  settle(): void {
    if (this.#unsettled.length === 0) return;
    for (const texts of this.#unsettled) texts.settle();
    this.#unsettled.length = 0;
  }

  #arrival(place: ConnectionPlace, block: ReceivedBlock, t: Micros): Arrival {
    const { home, session, isLonely } = place;
    const { idHash, what } = block;
    const seen =
      idHash === undefined || isLonely ? NO_ID : sight(this.#state, place, block, idHash);
    const belongs = what === undefined || isLonely ? 'unknown' : belongsTo(what, home, session);
    const isForeign = seen.foreign || belongs === 'no';
    const isFirst = idHash !== undefined && seen.row === undefined;
    const isNewId = isFirst && !isForeign && place.stream.kind !== 'probe';
    const arrival = (this.#newest ??= { place, block, t, seen, belongs, isForeign, isNewId });
    arrival.place = place;
    arrival.block = block;
    arrival.t = t;
    arrival.seen = seen;
    arrival.belongs = belongs;
    arrival.isForeign = isForeign;
    arrival.isNewId = isNewId;
    return arrival;
  }

  #row(arrival: Arrival): number {
    const { place, block, seen } = arrival;
    const kind = this.#kindOf(arrival);
    const { rows } = this.#state;
    const row = rows.next;
    row.t = arrival.t;
    row.kind = kind;
    row.connection = place.connection.number;
    row.stream = place.stream.number;
    row.flags =
      (seen.row !== undefined && !seen.changed ? FLAG.redelivered : 0) |
      (seen.changed ? FLAG.changed : 0) |
      (arrival.isForeign ? FLAG.foreign : 0) |
      retypedFlag(block.what, place.session) |
      (block.idHash === undefined ? 0 : FLAG.hasId);
    row.start = block.start;
    row.end = block.end;
    row.idHash = block.idHash ?? 0;
    row.payloadHash = block.payloadHash;
    row.ordinal = arrival.isNewId ? place.stream.ids + 1 : 0;
    row.ref = seen.row === undefined ? 0 : seen.row + 1;
    row.method = block.what === undefined ? undefined : receivedMethod(block.what, kind);
    return rows.add();
  }

  #kindOf({ place, block, seen }: Arrival): EventKind {
    if (block.what !== undefined) return receivedKind(block.what);
    if (block.idHash === undefined) return block.retry === undefined ? 'comment' : 'retry';
    if (seen.row !== undefined) return this.#state.rows.kind(seen.row);
    return block.retry !== undefined && place.home.ids > 0 ? 'retry' : 'priming';
  }

  /** Lets an event of a live stream change what is known of the stream and its session. */
  #advance(arrival: Arrival, row: number): void {
    const { block, place, seen } = arrival;
    const { stream, session } = place;
    const again = seen.row !== undefined && !seen.changed;
    if (arrival.isNewId && block.idHash !== undefined) {
      stream.ids += 1;
      stream.sequence.seeParsed(block.idWords.own);
      if (seen.shared) this.#state.idsOfStream.add(stream.number, block.idHash, row);
      else this.#state.idsOfSession.add(session.number, block.idHash, row);
    }
    countFlaws(arrival, again);
    this.#apply(place, block, row, arrival.t, again);
  }

  /** Lets a message change what is known of requests and of the session. */
  #apply(
    place: ConnectionPlace,
    block: ReceivedBlock,
    row: number,
    t: Micros,
    again: boolean,
  ): void {
    const { what } = block;
    switch (what?.kind) {
      case 'notification': {
        const done = block.progress;
        if (done !== undefined) {
          this.#noteProgress(progressingStream(this.#state, place.session, what), block, done, row);
        } else if (takesBack(what)) {
          this.#applyMessage(what, place, block, { row, t, again });
        }
        break;
      }
      case 'request':
      case 'response':
      case 'error':
      case 'batch':
        this.#applyMessage(what, place, block, { row, t, again });
        break;
      case 'invalid':
      case undefined:
        break;
    }
  }

  #applyMessage(
    what: MessageClass,
    { session, stream }: ConnectionPlace,
    block: ReceivedBlock,
    at: { readonly row: number; readonly t: Micros; readonly again: boolean },
  ): void {
    const { row, t, again } = at;
    const place = { state: this.#state, session, stream, row, t, again };
    applyMessage(new MessageOfBlock(what, block), place);
  }

  #noteProgress(
    stream: StreamEntry | undefined,
    block: ReceivedBlock,
    done: number,
    row: number,
  ): void {
    if (stream === undefined) return;
    const { latest } = stream;
    if (done < (latest.done ?? 0)) return;
    stream.progressRow = row;
    if (block.keepProgress(latest, done)) this.#unsettled.push(latest);
  }

  #moveCursor(stream: StreamEntry, block: ReceivedBlock): void {
    if (block.retry !== undefined) stream.retryMs = block.retry;
    if (block.keepCursor(stream.latest)) this.#unsettled.push(stream.latest);
  }

  #compareProbe(arrival: Arrival, row: number): void {
    const { block, place, seen, belongs } = arrival;
    const { home, stream, connection } = place;
    const ordinal = seen.row === undefined ? undefined : this.#state.rows.ordinal(seen.row);
    const attributed = seen.row !== undefined || seen.named || belongs === 'yes';
    this.#state.probes.get(connection.number)?.note({
      row,
      id: block.idHash === undefined ? undefined : block.id,
      ordinal: home === stream ? undefined : ordinal,
      changed: seen.changed,
      blurred: seen.blurred,
      foreign: arrival.isForeign,
      attributed,
    });
  }

  /** A row that changes nothing: an unterminated tail, or a body that belongs to no stream. */
  #receiveStray(
    connection: ConnectionState,
    place: ConnectionPlace | undefined,
    block: ReceivedBlock,
    t: Micros,
  ): void {
    const { what, terminated, start, end } = block;
    const received = what === undefined ? 'comment' : receivedKind(what);
    const kind = terminated ? received : 'unterminated';
    const row = this.#state.rows.append({
      t,
      kind,
      connection: connection.number,
      stream: connection.stream,
      flags: retypedFlag(what, place?.session),
      start,
      end,
      method: what === undefined ? undefined : receivedMethod(what, kind),
    });
    if (place === undefined || !terminated || place.stream.kind === 'probe') return;
    this.#apply(place, block, row, t, false);
  }
}
