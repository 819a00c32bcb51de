/** Gives the focus to a tab, when what had it is about to go. */
export function focusTab(tabs: string, name: string): void {
  document.getElementById(`${tabs}-tab-${name}`)?.focus();
}
