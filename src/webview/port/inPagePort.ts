import { Emitter } from '../../core/base/emitter.ts';
import type { Port } from '../../messages/port.ts';
import type { PagePort } from './pagePort.ts';

/** Where an in-page port keeps the page's state, for example `sessionStorage`. */
export interface KeptTexts {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, text: string) => void;
}

const KEY = 'mcp-stream-inspector.page';

/**
 * Two ports joined in one page, so that the page runs in a plain browser with its host beside it.
 * Messages are copied as JSON, as they are between a webview and its host.
 */
export function createInPagePorts(kept: KeptTexts): {
  readonly page: PagePort;
  readonly host: Port;
} {
  const toPage = new Emitter<unknown>();
  const toHost = new Emitter<unknown>();
  return {
    page: {
      ...joined(toHost, toPage),
      loadState: () => parse(kept.getItem(KEY)),
      saveState: (state) => kept.setItem(KEY, JSON.stringify(state)),
    },
    host: joined(toPage, toHost),
  };
}

function joined(out: Emitter<unknown>, into: Emitter<unknown>): Port {
  return {
    post: (message) => {
      const copy: unknown = JSON.parse(JSON.stringify(message));
      queueMicrotask(() => out.emit(copy));
    },
    onMessage: (listener) => into.on(listener),
  };
}

function parse(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
