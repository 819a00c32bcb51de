import { parseEventId } from '../../protocol/eventId.ts';
import type { EventId } from '../../protocol/eventId.ts';
import { BitPages } from './bitPages.ts';
import { EVIDENCE_BYTES, textBytes } from './keptBytes.ts';
import type { KeptNotes } from './keptBytes.ts';

/** What a probe resumed from, and what was known then. */
export interface ProbeBeginning {
  /** The `Last-Event-ID` that was sent. */
  readonly cursor: string;
  /** The cursor's place among the ids of the probed stream, from 1; undefined where it has none. */
  readonly ordinal: number | undefined;
  /** Whether ids of the server's kind count the events of a stream without gaps. */
  readonly gapless: boolean;
  /** Ids that had been seen on the probed stream when the probe was opened. */
  readonly knownIds: number;
}

/** An event of a probe, compared with the probed stream. */
export interface ProbedEvent {
  readonly row: number;
  readonly id: string | undefined;
  /** The place of its id among the ids of the probed stream; undefined where it is new there. */
  readonly ordinal: number | undefined;
  readonly changed: boolean;
  /** Whether its payload cannot be compared, because secrets in it are masked. */
  readonly blurred: boolean;
  readonly foreign: boolean;
  /** Whether something proves that it belongs to the probed stream. */
  readonly attributed: boolean;
}

/** What speaks against a server; `gap`: gapless ids prove that events are missing. */
export type ProbeFlaw = 'foreign' | 'changed' | 'disorder' | 'cursor repeated' | 'gap';

/** How often something was seen, and the first row that shows it. */
export interface Evidence {
  readonly count: number;
  readonly firstRow: number;
}

/** Counts, event by event, what a probe's redelivery proves. */
export class ProbeTally {
  readonly beginning: ProbeBeginning;
  readonly #kept: KeptNotes;
  readonly #cursorId: EventId | undefined;
  /** The known ids after the cursor that came, from 0; a probe of a long stream may bring none of them. */
  #came: BitPages | undefined;
  #cameCount = 0;
  #lastOrdinal = 0;
  #nextSequence: number | undefined;
  #evidence: Map<ProbeFlaw, Evidence> | undefined;
  events = 0;
  /** Events whose id had been seen on the probed stream. */
  redelivered = 0;
  /** Events of which nothing proves to which stream they belong. */
  unattributed = 0;
  /** Events whose payload cannot be compared, because secrets in them are masked. */
  blurred = 0;
  /** The first event with an id that does not belong to another stream. */
  first: ProbedEvent | undefined;

  constructor(beginning: ProbeBeginning, kept: KeptNotes) {
    this.#kept = kept;
    this.beginning = beginning;
    this.#cursorId = beginning.gapless ? parseEventId(beginning.cursor) : undefined;
    this.#nextSequence = this.#cursorId === undefined ? undefined : this.#cursorId.sequence + 1;
  }

  /** Known events after the cursor; undefined where the cursor's place is not known. */
  get expected(): number | undefined {
    const { ordinal, knownIds } = this.beginning;
    return ordinal === undefined ? undefined : knownIds - ordinal;
  }

  /** Known events after the cursor that did not come (so far). */
  get missing(): number | undefined {
    const { expected } = this;
    return expected === undefined ? undefined : expected - this.#cameCount;
  }

  evidence(of: ProbeFlaw): Evidence | undefined {
    return this.#evidence?.get(of);
  }

  /** Whether gapless ids prove that `first` is the event right after the cursor. */
  get startsBySequence(): boolean | undefined {
    const first = this.first?.id === undefined ? undefined : parseEventId(this.first.id);
    if (first === undefined || this.#cursorId?.streamKey !== first.streamKey) return undefined;
    return first.sequence === this.#cursorId.sequence + 1;
  }

  note(event: ProbedEvent): void {
    this.events += 1;
    if (event.foreign) this.#add('foreign', event.row);
    else if (!event.attributed) this.unattributed += 1;
    if (event.changed) this.#add('changed', event.row);
    if (event.blurred) this.blurred += 1;
    if (event.id === undefined || event.foreign) return;
    if (this.first === undefined) this.#begin(event, event.id);
    if (event.id === this.beginning.cursor) this.#add('cursor repeated', event.row);
    this.#followSequence(event.id, event.row);
    if (event.ordinal !== undefined) this.#compareOrder(event.ordinal, event.row);
  }

  #begin(first: ProbedEvent, id: string): void {
    this.first = first;
    this.#kept.noted += EVIDENCE_BYTES + textBytes(id);
  }

  #compareOrder(ordinal: number, row: number): void {
    this.redelivered += 1;
    if (ordinal <= this.#lastOrdinal) this.#add('disorder', row);
    else this.#lastOrdinal = ordinal;
    const { ordinal: from = Infinity, knownIds } = this.beginning;
    if (ordinal <= from || ordinal > knownIds) return;
    this.#came ??= new BitPages(this.#kept);
    if (this.#came.add(ordinal - from - 1)) this.#cameCount += 1;
  }

  #followSequence(id: string, row: number): void {
    const parsed = this.#nextSequence === undefined ? undefined : parseEventId(id);
    if (parsed === undefined || parsed.streamKey !== this.#cursorId?.streamKey) return;
    if (parsed.sequence > (this.#nextSequence ?? 0)) this.#add('gap', row);
    this.#nextSequence = Math.max(this.#nextSequence ?? 0, parsed.sequence + 1);
  }

  #add(of: ProbeFlaw, row: number): void {
    this.#evidence ??= new Map();
    const before = this.#evidence.get(of);
    if (before === undefined) this.#kept.noted += EVIDENCE_BYTES;
    this.#evidence.set(of, {
      count: (before?.count ?? 0) + 1,
      firstRow: before?.firstRow ?? row,
    });
  }
}
