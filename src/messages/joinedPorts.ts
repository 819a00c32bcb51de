import { Emitter } from '../core/base/emitter.ts';
import { copyMessage } from './copyMessage.ts';
import type { Port } from './port.ts';

/**
 * Two ports joined in one process. Messages come later and are copied as they are between a
 * webview and its host.
 */
export function joinedPorts(): readonly [Port, Port] {
  const left = new Emitter<unknown>();
  const right = new Emitter<unknown>();
  return [port(left, right), port(right, left)];
}

function port(own: Emitter<unknown>, other: Emitter<unknown>): Port {
  return {
    post: (message) => {
      const copy = copyMessage(message);
      void Promise.resolve().then(() => other.emit(copy));
    },
    onMessage: (listener) => own.on(listener),
  };
}
