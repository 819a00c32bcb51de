import { reasonOf } from '../core/base/reasonOf.ts';
import type { Disposable } from '../core/base/disposable.ts';
import { fieldProblemsOf } from './fieldProblem.ts';
import type { PanelHost } from './panelHost.ts';
import { parsePageMessage } from './pageMessage.ts';
import type { Port } from './port.ts';
import type { HostMessage, PageMessage } from './protocol.ts';

/**
 * Lets the page at the other end of `port` talk to `host`.
 *
 * Every message of the page is validated; a request that is wrong is answered with a problem. Until
 * the page has asked its first question nothing is posted, because nobody may be listening yet.
 */
export function connectPage(host: PanelHost, port: Port): Disposable {
  const link = new PageLink(host, port);
  return { dispose: () => link.dispose() };
}

class PageLink {
  readonly #host: PanelHost;
  readonly #port: Port;
  readonly #subscriptions: readonly Disposable[];
  #pageListens = false;
  #disposed = false;

  constructor(host: PanelHost, port: Port) {
    this.#host = host;
    this.#port = port;
    this.#subscriptions = [
      port.onMessage((message) => void this.#receive(message)),
      host.onState((state) => this.#tell({ kind: 'state/changed', state })),
      host.onIntent((intent) => this.#tell({ kind: 'intent', intent })),
    ];
  }

  dispose(): void {
    this.#disposed = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #receive(raw: unknown): Promise<void> {
    const parsed = parsePageMessage(raw);
    this.#pageListens = true;
    if (parsed.kind === 'accepted') {
      this.#post(await this.#answer(parsed.message));
    } else if (parsed.id !== undefined) {
      this.#post({ kind: 'problem', id: parsed.id, problem: parsed.problem });
    }
  }

  async #answer({ id, name, params }: PageMessage): Promise<HostMessage> {
    try {
      return { kind: 'result', id, result: await this.#host.handle(name, params) };
    } catch (cause) {
      const fields = fieldProblemsOf(cause);
      const problem = reasonOf(cause);
      return { kind: 'problem', id, problem, ...(fields.length > 0 && { fields }) };
    }
  }

  #tell(message: HostMessage): void {
    if (this.#pageListens) this.#post(message);
  }

  #post(message: HostMessage): void {
    if (!this.#disposed) this.#port.post(message);
  }
}
