import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import type { run } from '../../src/node/cli/record.ts';
import { startReferenceServer } from '../../src/node/server/referenceServer.ts';
import { runToEnd } from './cliProbe.ts';
import { ScriptedServer } from './scriptedServer.ts';
import type { Step } from './scriptedServer.ts';

/** What a subcommand left behind, with the JSON that it wrote. */
export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** A folder with a space in its name, removed after the test. */
export async function folder(t: TestContext): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'record command '));
  t.after(() => rm(made, { recursive: true }));
  return made;
}

/** The address of a reference server that ends with the test. */
export async function reference(t: TestContext): Promise<string> {
  const server = await startReferenceServer({ retryIntervalMs: 10 });
  t.after(() => server.close());
  return server.url;
}

/** The address of a server that follows a script and ends with the test. */
export async function scripted(t: TestContext, steps: readonly Step[]): Promise<string> {
  const server = await ScriptedServer.start(steps);
  t.after(() => server.close());
  return server.url;
}

/** Runs a subcommand with `--json`. */
export async function runJson(command: typeof run, ...args: readonly string[]): Promise<CliResult> {
  const ran = await runToEnd((io) => command([...args, '--json'], io));
  assert.equal(ran.stdout.endsWith('}\n'), true, ran.stderr);
  return { ...ran, json: JSON.parse(ran.stdout) as CliResult['json'] };
}
