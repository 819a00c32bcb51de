import { reasonOf } from '../../core/base/reasonOf.ts';
import type { PanelSignals } from '../state/panelSignals.ts';
import { text } from '../texts/text.ts';

/** Copies what `read` gives, where it gives something; tells whether it did, or why it could not. */
export async function copyText(
  panel: PanelSignals,
  read: () => Promise<string | undefined> | string,
): Promise<boolean> {
  try {
    const content = await read();
    if (content === undefined) return false;
    await navigator.clipboard.writeText(content);
    return true;
  } catch (cause) {
    panel.tell('detail', text('detail.notCopied', { problem: reasonOf(cause) }));
    return false;
  }
}
