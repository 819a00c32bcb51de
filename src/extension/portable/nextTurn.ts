interface WorkerPort {
  onmessage: (() => void) | null;
  readonly postMessage: (message: null) => void;
}

// Workers have it, and their type library is not used here.
declare const MessageChannel: new () => { readonly port1: WorkerPort; readonly port2: WorkerPort };

const waiting: (() => void)[] = [];
let channel: { readonly port1: WorkerPort; readonly port2: WorkerPort } | undefined;

/** Resolves in a later turn of a worker's event loop; timers would wait four milliseconds each time. */
export function nextTurn(): Promise<void> {
  channel ??= openChannel();
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}

function openChannel(): InstanceType<typeof MessageChannel> {
  const opened = new MessageChannel();
  opened.port1.onmessage = () => waiting.shift()?.();
  return opened;
}
