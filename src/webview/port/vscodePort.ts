import type { PagePort } from './pagePort.ts';

interface VsCodeApi {
  readonly postMessage: (message: unknown) => void;
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}

declare const acquireVsCodeApi: () => VsCodeApi;

/** The port of a webview in VS Code. May be called once in a page. */
export function createVsCodePort(): PagePort {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    onMessage: (listener) => {
      const receive = (event: MessageEvent<unknown>): void => listener(event.data);
      window.addEventListener('message', receive);
      return { dispose: () => window.removeEventListener('message', receive) };
    },
    loadState: () => api.getState(),
    saveState: (state) => api.setState(state),
  };
}
