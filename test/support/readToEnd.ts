import type { FileReading } from '../../src/host/fileReading.ts';

/** Resolves when nothing of a file is being read. */
export function readToEnd(reading: FileReading): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (reading.reading !== undefined) return;
      subscription.dispose();
      resolve();
    };
    const subscription = reading.onChange(look);
    look();
  });
}
