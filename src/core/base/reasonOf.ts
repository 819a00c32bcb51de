/** What something that was thrown says, in a sentence for a person; nothing but its message. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
