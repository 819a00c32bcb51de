import { joinedPorts } from '../../messages/joinedPorts.ts';
import type { Port } from '../../messages/port.ts';
import type { PagePort } from './pagePort.ts';

/** Where an in-page port keeps the page's state, for example `sessionStorage`. */
export interface KeptTexts {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, text: string) => void;
}

const KEY = 'mcp-stream-inspector.page';

/** Two ports joined in one page, so that the page runs in a plain browser with its host beside it. */
export function createInPagePorts(kept: KeptTexts): {
  readonly page: PagePort;
  readonly host: Port;
} {
  const [page, host] = joinedPorts();
  return {
    page: {
      ...page,
      loadState: () => parse(kept.getItem(KEY)),
      saveState: (state) => kept.setItem(KEY, JSON.stringify(state)),
    },
    host,
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
