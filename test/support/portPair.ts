import type { Disposable } from '../../src/core/base/disposable.ts';
import { Emitter } from '../../src/core/base/emitter.ts';
import type { Port } from '../../src/messages/port.ts';

/** Two ends of a channel in one process; messages are copied as a webview would, and come later. */
export function portPair(): readonly [Port, Port] {
  const left = new Emitter<unknown>();
  const right = new Emitter<unknown>();
  return [end(left, right), end(right, left)];
}

function end(own: Emitter<unknown>, other: Emitter<unknown>): Port {
  return {
    post: (message) => {
      const copy: unknown = JSON.parse(JSON.stringify(message));
      queueMicrotask(() => other.emit(copy));
    },
    onMessage: (listener): Disposable => own.on(listener),
  };
}
