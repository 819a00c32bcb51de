import type * as vscode from 'vscode';
import type { SecretPlace } from './session/interruptionKeeper.ts';

/** The place for the one secret text of this workspace; windows without a folder share one. */
export function secretPlace({ secrets, storageUri }: vscode.ExtensionContext): SecretPlace {
  const key = `mcpStreams.interruption ${storageUri?.toString() ?? 'without a folder'}`;
  return {
    get: () => secrets.get(key),
    set: (text) => secrets.store(key, text),
    clear: () => secrets.delete(key),
  };
}
