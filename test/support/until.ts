/** A condition that is not met by then never will be; nothing waits this long when all is well. */
const DEADLINE_MS = 15_000;

/** Lets the event loop turn until `holds` is true; fails with `what` where it never is. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await turn();
  }
}

/** Lets everything that is ready on the event loop happen, `count` times over. */
export async function turns(count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) await turn();
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
