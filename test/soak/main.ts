import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { installChromium } from '../../scripts/lib/chromium.mjs';
import { installVscodeServer, projectNode } from '../../scripts/lib/install.mjs';
import { requireProjectNode } from '../../scripts/lib/nodeVersion.mjs';
import { ROOT } from '../../scripts/lib/project.ts';
import { runMain, UserError } from '../../scripts/lib/step.mjs';
import { ensureVsix } from '../../scripts/lib/vsix.mjs';
import { EditorRig } from '../support/vscode/editorRig.ts';
import { InspectorPage } from '../support/vscode/inspectorPage.ts';
import { askExtensionHost, askPage, heldBytes } from './heaps.ts';
import type { Ask } from './heaps.ts';

const MINUTES = 60;
const SAMPLES = 12;
/** What an event may cost the host, and what it may cost the page, in bytes (B8). */
const EVENT_BYTES = 64;
/** What a call may cost beside: two connections, a stream, a wait, a cycle and what led to each. */
const CALL_BYTES = 20_000;
/** A call of some seconds, which the server sends away to poll in its middle. */
const CALL = { steps: 1000, delayMs: 3, closeAfter: [500], retryMs: 500 };
const CALL_LIMIT_MS = 180_000;

interface Sample {
  readonly calls: number;
  /** Of the events table. */
  readonly rows: number;
  /** Bytes. */
  readonly host: number;
  /** Bytes. */
  readonly page: number;
}

/**
 * B8, over time: records call after call for an hour, or for as many minutes as are given, in a real
 * VS Code with the panel open, and says what host and page hold for each event that came.
 */
async function main(): Promise<number> {
  requireProjectNode();
  const minutes = readMinutes(process.argv.slice(2));
  await installVscodeServer(ROOT);
  await installChromium();
  await ensureVsix(ROOT);
  const server = await startReferenceServer();
  const editor = await EditorRig.start();
  try {
    const panel = await InspectorPage.open(editor.page);
    await panel.connect(server.url);
    await prepareCall(panel);
    return judge(await soak(panel, minutes * 60_000));
  } finally {
    await editor.close();
    server.stop();
  }
}

function readMinutes(args: readonly string[]): number {
  const minutes = args.length === 0 ? MINUTES : Number(args[0]);
  if (args.length > 1 || !(minutes >= 1)) {
    throw new UserError('npm run soak -- MINUTES: a number of minutes, at least 1.');
  }
  return minutes;
}

async function prepareCall(panel: InspectorPage): Promise<void> {
  await panel.tab('Calls').click();
  await panel.frame.getByRole('option', { name: 'long_operation' }).click();
  await panel.frame.getByRole('radio', { name: 'JSON' }).check();
  await panel.frame.getByRole('textbox', { name: 'Arguments' }).fill(JSON.stringify(CALL));
}

/** Calls until the time is over; in between, looks at what is held. */
async function soak(panel: InspectorPage, ms: number): Promise<readonly Sample[]> {
  const host = await askExtensionHost();
  const page = askPage(await panel.page.context().newCDPSession(panel.page));
  const start = performance.now();
  const samples: Sample[] = [];
  for (let calls = 1; performance.now() - start < ms; calls += 1) {
    await callOnce(panel);
    if (performance.now() - start < (samples.length * ms) / SAMPLES) continue;
    const sample = { calls, ...(await look(panel, host, page)) };
    samples.push(sample);
    const minute = Math.round((performance.now() - start) / 60_000);
    console.log(`minute ${minute}: ${describe(sample)}`);
  }
  return samples;
}

async function callOnce(panel: InspectorPage): Promise<void> {
  const { frame } = panel;
  const calls = frame.locator('.call-list > li');
  await panel.button('Call long_operation').click();
  await calls.first().locator('.dot-call-done').waitFor({ state: 'detached' });
  await calls.first().locator('.dot-call-done').waitFor({ timeout: CALL_LIMIT_MS });
}

async function look(panel: InspectorPage, host: Ask, page: Ask): Promise<Omit<Sample, 'calls'>> {
  const rows = await panel.frame.evaluate(() =>
    Number(document.querySelector<HTMLElement>('.timeline-canvas')?.dataset['rows']),
  );
  return { rows, host: await heldBytes(host), page: await heldBytes(page) };
}

/** From the first sample on, when all code has run once, what is held may grow by what was recorded. */
function judge(samples: readonly Sample[]): number {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.calls <= first.calls) {
    throw new Error('The soak ended before a second call was looked at.');
  }
  const rows = last.rows - first.rows;
  const calls = last.calls - first.calls;
  const most = rows * EVENT_BYTES + calls * CALL_BYTES;
  const [host, page] = [last.host - first.host, last.page - first.page];
  const anEvent = (bytes: number): string =>
    `${megabytes(bytes)}, ${(bytes / rows).toFixed(0)} bytes a row`;
  console.log(
    `\n${calls} calls of ${rows} rows: the host holds ${anEvent(host)} more, the page ${anEvent(page)}; ` +
      `each may hold ${megabytes(most)} (${EVENT_BYTES} bytes a row, ${CALL_BYTES} a call).`,
  );
  return host <= most && page <= most ? 0 : 1;
}

function describe({ calls, rows, host, page }: Sample): string {
  return `${calls} calls, ${rows} rows, host ${megabytes(host)}, page with the editor around it ${megabytes(page)}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

async function startReferenceServer(): Promise<{
  readonly url: string;
  readonly stop: () => void;
}> {
  const child = spawn(projectNode(ROOT), ['src/node/cli/main.ts', 'serve', '--json'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { url } = JSON.parse(line) as { readonly url: string };
  return { url, stop: () => void child.kill('SIGKILL') };
}

await runMain(main);
