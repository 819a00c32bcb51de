import * as z from 'zod';
import { textResult, wait } from './toolContext.ts';
import type { ToolContext } from './toolContext.ts';

/** Tickers of one session that may run at once. */
const MAX_TICKERS = 8;

const inputSchema = {
  count: z.int().min(1).max(10_000).default(10).describe('How many notifications to send.'),
  intervalMs: z
    .int()
    .min(1)
    .max(600_000)
    .default(1000)
    .describe('Milliseconds before each notification.'),
};

/** Registers `ticker`: notifications that belong to no request, on the stream of the GET. */
export function registerTicker({ server, clock, ended }: ToolContext): void {
  let running = 0;
  let last = 0;

  const tick = async (ticker: number, count: number, intervalMs: number): Promise<void> => {
    running += 1;
    try {
      for (let number = 1; number <= count; number += 1) {
        await wait(clock, intervalMs, ended);
        const data = `tick ${number} of ${count} of ticker ${ticker}`;
        await server.server.notification({
          method: 'notifications/message',
          params: { level: 'info', logger: 'ticker', data },
        });
      }
    } catch (error) {
      if (!ended.aborted) server.server.onerror?.(error as Error);
    } finally {
      running -= 1;
    }
  };

  server.registerTool(
    'ticker',
    {
      title: 'Ticker',
      description:
        'Answers at once and then sends log messages at an interval that belong to no call: they arrive on the stream of the GET request.',
      inputSchema,
      annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: false },
    },
    ({ count, intervalMs }) => {
      if (running >= MAX_TICKERS) {
        throw new Error(`${running} tickers are running already; wait until one of them has ended`);
      }
      last += 1;
      void tick(last, count, intervalMs);
      return textResult(
        `Ticker ${last} sends ${count} messages, one every ${intervalMs} ms, on the stream of the GET request.`,
      );
    },
  );
}
