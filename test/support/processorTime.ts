import assert from 'node:assert/strict';

/** Milliseconds below which a time says little. */
const LEAST_MS = 20;

/** Milliseconds of processor time that `act` takes, however busy the machine is with others. */
export function processorTime(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Asserts that eight times as much takes some eight times as long, and not sixty-four times. */
export function assertProportional(timeOf: (count: number) => number, count: number): void {
  timeOf(count);
  const few = Math.max(timeOf(count), LEAST_MS);
  const many = timeOf(8 * count);
  assert.ok(many < 24 * few, `${many} ms for eight times what took ${few} ms`);
}
