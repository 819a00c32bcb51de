import type { WorkerMessage } from './editorInWorker.ts';

/** What a test finds in the page that stands for the window of the editor. */
export interface PageAroundWorker {
  readonly send: (message: WorkerMessage) => void;
  /** What the editor told its user. */
  readonly told: readonly string[];
}

declare global {
  // Variables of the global object can be declared with `var` only.
  var aroundWorker: PageAroundWorker;
  var acquireVsCodeApi: () => unknown;
}

const worker = new Worker('/worker.js');
const told: string[] = [];
let state: unknown;

const send = (message: WorkerMessage): void => worker.postMessage(message);

globalThis.aroundWorker = { send, told };
globalThis.acquireVsCodeApi = () => ({
  postMessage: (message: unknown) => send({ kind: 'message', message }),
  getState: () => state,
  setState: (value: unknown) => (state = value),
});

worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
  if (data.kind === 'told') told.push(data.text);
  if (data.kind === 'message') {
    globalThis.dispatchEvent(new MessageEvent('message', { data: data.message }));
  }
  if (data.kind === 'html') {
    // The document of the webview takes the place of this one, as the frame of an editor has it.
    const parsed = new DOMParser().parseFromString(data.html, 'text/html');
    document.replaceChild(document.adoptNode(parsed.documentElement), document.documentElement);
    const theme = document.createElement('link');
    Object.assign(theme, { rel: 'stylesheet', href: '/theme.css' });
    document.head.append(theme);
    for (const script of document.querySelectorAll('script')) {
      const running = document.createElement('script');
      for (const { name, value } of script.attributes) running.setAttribute(name, value);
      running.nonce = script.nonce;
      script.replaceWith(running);
    }
  }
});
