/** The call of *Start Demo*: long enough to watch; the server closes its connection and lets the client poll. */
export const DEMO: { readonly tool: string; readonly args: string } = {
  tool: 'long_operation',
  args: JSON.stringify({ steps: 20, delayMs: 300, closeAfter: [5, 12], retryMs: 1000 }),
};
