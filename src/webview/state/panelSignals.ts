import { goesOn } from '../logic/tickEvery.ts';
import { batch, computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { reasonOf } from '../../core/base/reasonOf.ts';
import type { Clock, Micros } from '../../core/base/clock.ts';
import { fieldProblemsOf } from '../../messages/fieldProblem.ts';
import type { FieldProblem } from '../../messages/fieldProblem.ts';
import { HostProblem } from '../../messages/hostConnection.ts';
import type { HostConnection } from '../../messages/hostConnection.ts';
import type { PanelState } from '../../messages/panelState.ts';
import type { RequestName, Requests } from '../../messages/protocol.ts';

/** As much of the channel as the page uses. */
export type PanelConnection = Pick<HostConnection, 'request' | 'onState' | 'onIntent'>;

/** Where a problem is shown: beside what it came from. */
export type ProblemPlace =
  | 'source'
  | 'filter'
  | 'cut'
  | 'polling'
  | 'recording'
  | 'interrupted'
  | 'arguments'
  | 'call'
  | 'resume'
  | 'detail'
  | 'timeline'
  | 'state'
  | `question ${number}`;

/** Where what goes wrong is about the session in which it was asked, beside the questions' own places. */
const SESSION_PLACES: ReadonlySet<ProblemPlace> = new Set([
  'cut',
  'polling',
  'arguments',
  'call',
  'resume',
  'detail',
] as const);

const NO_FIELDS: readonly FieldProblem[] = [];

/** What the host last told of the session, what is under way, and what went wrong. */
export class PanelSignals {
  readonly #connection: PanelConnection;
  readonly #clock: Clock;
  readonly #told = signal<PanelState | undefined>(undefined);
  readonly #receivedAt = signal<Micros>(0);
  readonly #hostAnswers = signal(true);
  readonly #problems = signal<ReadonlyMap<ProblemPlace, string>>(new Map());
  readonly #fields = signal<ReadonlyMap<ProblemPlace, readonly FieldProblem[]>>(new Map());
  readonly #running = signal<ReadonlySet<RequestName>>(new Set());

  /** Whether the host answers, as far as it was asked. */
  readonly hostAnswers: ReadonlySignal<boolean> = this.#hostAnswers;
  /** Undefined until the host answered for the first time. */
  readonly state: ReadonlySignal<PanelState | undefined> = computed(() => {
    const told = this.#told.value;
    return told === undefined || this.hostAnswers.value ? told : withoutHost(told);
  });
  /** Whether the host told last of a session that is connected or about to be. */
  readonly goesOn: ReadonlySignal<boolean> = computed(() => {
    const told = this.#told.value;
    return told !== undefined && goesOn(told);
  });
  readonly problems: ReadonlySignal<ReadonlyMap<ProblemPlace, string>> = this.#problems;
  /** Whether a server is connected, so that calls, cuts and resumes can be made. */
  readonly connected: ReadonlySignal<boolean> = computed(() => {
    const source = this.state.value?.source;
    return source?.kind === 'live' && source.status === 'connected';
  });
  /** Whether a recording is shown, and no session. */
  readonly isRecording: ReadonlySignal<boolean> = computed(
    () => this.#told.value?.source.kind === 'file',
  );
  /** Whether the page shows a recording to which nothing is added any more. */
  readonly isFinished: ReadonlySignal<boolean> = computed(() => {
    const source = this.#told.value?.source;
    return source?.kind === 'file' && source.reading === undefined;
  });
  /** Wall-clock time of the recording's start in ms since 1970, where it is known. */
  readonly startedAt: ReadonlySignal<number | undefined> = computed(
    () => this.#told.value?.recording.startedAt,
  );
  /** Names the recording that the rows come from; rows of another one are other rows. */
  readonly recordingKey: ReadonlySignal<string> = computed(() => recordingKey(this.#told.value));

  constructor(connection: PanelConnection, clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
    connection.onState((state) => this.#take(state));
  }

  /** Asks for the whole state: at the start, and when the page was hidden and is seen again. */
  async refresh(): Promise<void> {
    const state = await this.act('state', 'state/get', {});
    if (state !== undefined) this.#take(state);
  }

  /** Asks whether the host is there; from when it is not, nothing is shown to go on. */
  async checkHost(): Promise<void> {
    try {
      await this.#connection.request('panel/alive', {});
    } catch (cause) {
      // Whatever else it says, it is there.
      if (cause instanceof HostProblem && cause.reason === 'timeout') {
        this.#hostAnswers.value = false;
        return;
      }
    }
    if (this.#hostAnswers.peek()) return;
    this.#hostAnswers.value = true;
    await this.refresh();
  }

  /**
   * Asks something of the host. A problem is shown at `place` and gives undefined; a new attempt
   * takes the old problem away. What is answered of a session when another one is shown is dropped.
   */
  async act<Name extends RequestName>(
    place: ProblemPlace,
    name: Name,
    params: Requests[Name]['params'],
  ): Promise<Requests[Name]['result'] | undefined> {
    this.dismiss(place);
    this.#running.value = new Set([...this.#running.value, name]);
    const state = this.#told.peek();
    try {
      const answer = await this.#connection.request(name, params);
      const isOther = recordingKey(state) !== this.recordingKey.peek();
      return isOther && isOfSession(place) ? undefined : answer;
    } catch (cause) {
      const isOther = sessionOf(state) !== sessionOf(this.#told.peek());
      if (!isOther || !isOfSession(place)) this.tell(place, cause);
      return undefined;
    } finally {
      this.#running.value = new Set([...this.#running.value].filter((other) => other !== name));
    }
  }

  /** Whether a request of this name waits for its answer. */
  isRunning(name: RequestName): boolean {
    return this.#running.value.has(name);
  }

  /** Shows what went wrong at `place`, and with which parts of what was given there. */
  tell(
    place: ProblemPlace,
    cause: unknown,
    fields: readonly FieldProblem[] = fieldProblemsOf(cause),
  ): void {
    const problem = reasonOf(cause);
    batch(() => {
      this.#problems.value = new Map([...this.#problems.value, [place, problem]]);
      this.#fields.value = new Map([...this.#fields.value, [place, fields]]);
    });
  }

  /** Takes the problem at `place` away. */
  dismiss(place: ProblemPlace): void {
    if (!this.#problems.value.has(place)) return;
    this.#problems.value = new Map([...this.#problems.value].filter(([other]) => other !== place));
  }

  /** The parts that the problem at `place` is about, where it tells of parts. */
  fieldProblems(place: ProblemPlace): readonly FieldProblem[] {
    return (this.#problems.value.has(place) && this.#fields.value.get(place)) || NO_FIELDS;
  }

  #forgetActs(): void {
    const places = [...this.#problems.value.keys()].filter((place) => isOfSession(place));
    for (const place of places) this.dismiss(place);
  }

  /** Now on the recording's clock, as far as the page can tell; its end where it does not go on. */
  now(): Micros {
    const state = this.state.value;
    if (state === undefined) return 0;
    if (!goesOn(state)) return state.now;
    return state.now + this.#clock.now() - this.#receivedAt.value;
  }

  #take(state: PanelState): void {
    batch(() => {
      if (sessionOf(state) !== sessionOf(this.#told.value)) this.#forgetActs();
      this.#receivedAt.value = this.#clock.now();
      this.#hostAnswers.value = true;
      this.#told.value = state;
    });
  }
}

/** What is known of a session whose host is silent: nothing that is still to come. */
function withoutHost(state: PanelState): PanelState {
  const { source } = state;
  return {
    ...state,
    source: source.kind === 'live' ? { ...source, status: 'disconnected' } : source,
    streams: state.streams.map((stream) => ({ ...withoutPoll(stream), canPoll: false })),
    calls: state.calls.map((call) => withoutPoll(call)),
    pollingPaused: false,
  };
}

function withoutPoll<Shown extends { nextPollAt?: Micros }>(shown: Shown): Shown {
  const copy = { ...shown };
  delete copy.nextPollAt;
  return copy;
}

function isOfSession(place: ProblemPlace): boolean {
  return SESSION_PLACES.has(place) || place.startsWith('question ');
}

/** Names a session and whether it lives: what went wrong in one says nothing of another. */
function sessionOf(state: PanelState | undefined): string {
  const source = state?.source;
  return `${recordingKey(state)} ${source?.kind === 'live' ? source.status : ''}`;
}

function recordingKey(state: PanelState | undefined): string {
  if (state === undefined) return '';
  const { source, recording } = state;
  switch (source.kind) {
    case 'none':
      return 'none';
    case 'live':
      return `live ${recording.name ?? source.url}`;
    case 'file':
      return `file ${recording.name ?? source.name} ${source.edition ?? 1}`;
  }
}
