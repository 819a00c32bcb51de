import type * as vscode from 'vscode';
import type { Port } from '../../messages/port.ts';

/** A webview as one end of the channel. */
export function webviewPort(webview: vscode.Webview): Port {
  return {
    post: (message) => void webview.postMessage(message),
    onMessage: (listener) => webview.onDidReceiveMessage(listener),
  };
}
