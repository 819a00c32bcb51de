import type { Clock } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import type { ClientPolicy } from './clientPolicy.ts';
import type { Exchange, ExchangeListener } from './exchange.ts';

/** A connection that resumes from some id beside the live streams; nothing of it is delivered. */
export class Probe {
  readonly exchange: Exchange;
  readonly #clock: Clock;
  readonly #policy: ClientPolicy;
  readonly #end: Disposable;
  #silence: Disposable | undefined;

  constructor(
    setting: { readonly clock: Clock; readonly policy: ClientPolicy },
    open: (listener: ExchangeListener) => Exchange,
    onEnded: (probe: Probe) => void,
  ) {
    this.#clock = setting.clock;
    this.#policy = setting.policy;
    this.exchange = open({
      onHead: () => this.#listen(),
      onChunk: () => this.#listen(),
      onEnd: () => {
        this.#silence?.dispose();
        this.#end.dispose();
        onEnded(this);
      },
    });
    this.#end = this.#clock.schedule(this.#policy.probeTimeoutMs, () => this.exchange.close());
  }

  /** Ends the probe when the redelivery is over: nothing came for a while. */
  #listen(): void {
    this.#silence?.dispose();
    this.#silence = this.#clock.schedule(this.#policy.probeSilenceMs, () => this.exchange.close());
  }
}
