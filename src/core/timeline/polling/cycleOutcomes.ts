import { NumberList } from '../drawing/numberList.ts';
import type { TimelineModel } from '../drawing/timelineModel.ts';
import { outcomeOfBar } from './drawnCycle.ts';
import { POLL_OUTCOMES } from './pollOutcome.ts';

const OPEN = POLL_OUTCOMES.indexOf('open');

/** What the polls of a timeline brought; what a poll brought that has ended is looked up once. */
export class CycleOutcomes {
  readonly #model: TimelineModel;
  /** By place, 0 where it may still change. */
  readonly #known = new NumberList('uint8');

  constructor(model: TimelineModel) {
    this.#model = model;
  }

  get model(): TimelineModel {
    return this.#model;
  }

  /** The place in `POLL_OUTCOMES` of what came of the cycle at `place`, from 0; −1 for nothing yet. */
  at(place: number): number {
    while (this.#known.length <= place) this.#known.push(0);
    const known = this.#known.at(place);
    if (known > 0) return known - 1;
    const connection = this.#model.waits.columns.connection.at(place);
    const outcome = connection === 0 ? undefined : outcomeOfBar(this.#model.bars, connection);
    if (outcome === undefined) return -1;
    const code = POLL_OUTCOMES.indexOf(outcome);
    if (code !== OPEN) this.#known.set(place, code + 1);
    return code;
  }
}
