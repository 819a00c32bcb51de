import type { PagePort } from './pagePort.ts';

interface VsCodeApi {
  readonly postMessage: (message: unknown) => void;
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}

declare const acquireVsCodeApi: () => VsCodeApi;

/**
 * The port of a webview in VS Code. What the host wrote on the body for its serializer is kept with
 * the page's own state: `{ restore, page }`. May be called once in a page.
 */
export function createVsCodePort(): PagePort {
  const api = acquireVsCodeApi();
  const restore = document.body.dataset['restore'];
  return {
    post: (message) => api.postMessage(message),
    onMessage: (listener) => {
      const receive = (event: MessageEvent<unknown>): void => listener(event.data);
      window.addEventListener('message', receive);
      return { dispose: () => window.removeEventListener('message', receive) };
    },
    loadState: () => (api.getState() as { readonly page?: unknown } | undefined)?.page,
    saveState: (page) => api.setState(restore === undefined ? { page } : { restore, page }),
  };
}
