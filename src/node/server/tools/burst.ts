import { setImmediate } from 'node:timers/promises';
import * as z from 'zod';
import { textResult } from './toolContext.ts';
import type { CallExtra, ToolContext } from './toolContext.ts';

/** Bytes of all messages of one burst: what one stream of a store may keep, with room to spare. */
const MAX_TOTAL_BYTES = 32 * 1024 * 1024;

/** Messages after which other work gets its turn. */
const TURN = 100;

const inputSchema = {
  count: z.int().min(1).max(100_000).default(100).describe('How many notifications to send.'),
  bytes: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(200)
    .describe('Length of the text in each notification. count × bytes must not be over 32 MiB.'),
};

/** Registers `burst`: many notifications at once on the stream of the call. */
export function registerBurst({ server }: ToolContext): void {
  server.registerTool(
    'burst',
    {
      title: 'Burst',
      description:
        'Sends many numbered notifications as fast as it can on the stream of the call: progress if asked for, else log messages.',
      inputSchema,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async ({ count, bytes }, extra) => {
      if (count * bytes > MAX_TOTAL_BYTES) {
        throw new Error(
          `count × bytes is ${count * bytes}; it must not be over ${MAX_TOTAL_BYTES}`,
        );
      }
      for (let number = 1; number <= count; number += 1) {
        if (extra.signal.aborted) throw new Error('the call was cancelled');
        const text = `message ${number} of ${count} `.padEnd(bytes, 'x').slice(0, bytes);
        await notify(extra, number, count, text);
        if (number % TURN === 0) await setImmediate();
      }
      return textResult(`Sent ${count} notifications with ${bytes} bytes of text each.`);
    },
  );
}

async function notify(
  extra: CallExtra,
  progress: number,
  total: number,
  message: string,
): Promise<void> {
  const progressToken = extra._meta?.progressToken;
  await extra.sendNotification(
    progressToken === undefined
      ? {
          method: 'notifications/message',
          params: { level: 'info', logger: 'burst', data: message },
        }
      : {
          method: 'notifications/progress',
          params: { progressToken, progress, total, message },
        },
  );
}
