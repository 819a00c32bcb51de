import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startGroup, stopGroup } from '../../../scripts/lib/childGroup.mjs';
import { answers, codeServerFolder, serverEnvironment } from '../../../scripts/lib/codeServer.mjs';
import { EXTENSION_TESTS } from '../../../scripts/lib/extensionTests.ts';
import { projectNode } from '../../../scripts/lib/install.mjs';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { ROOT } from '../../../scripts/lib/project.ts';
import { writeUserSettings } from '../../../scripts/lib/userSettings.mjs';
import { launchBrowser } from './browser.ts';

interface Automation {
  /** Hears every line that the extension host logs. */
  readonly onLog: (text: string) => void;
  readonly limitMs: number;
}

/**
 * Runs the extension suite inside the extension host of a VS Code server, whose workbench runs in
 * a headless browser. Gives the suite's exit code.
 */
export async function runInExtensionHost(automation: Automation): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mcp-streams-host-'));
  const workspace = path.join(folder, 'workspace');
  await mkdir(workspace);
  await writeUserSettings(path.join(folder, 'server'), {});
  const port = await freePort(0);
  const server = startGroup(
    projectNode(ROOT),
    [
      path.join(codeServerFolder(ROOT), 'lib/vscode/out/server-main.js'),
      '--accept-server-license-terms',
      '--without-connection-token',
      '--host=127.0.0.1',
      `--port=${port}`,
      '--enable-smoke-test-driver',
      '--disable-workspace-trust',
      '--telemetry-level=off',
      `--server-data-dir=${path.join(folder, 'server')}`,
    ],
    { env: serverEnvironment() },
  );
  let output = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      output = (output + bytes.toString('utf8')).slice(-8000);
    });
  }
  try {
    await answers(`http://127.0.0.1:${port}/version`);
    return await drive(`http://127.0.0.1:${port}`, workspace, automation);
  } catch (error) {
    throw new Error(`The extension suite did not end. The server wrote last:\n${output}`, {
      cause: error,
    });
  } finally {
    await stopGroup(server);
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function drive(origin: string, workspace: string, automation: Automation): Promise<number> {
  const browser = await launchBrowser();
  let timer: NodeJS.Timeout | undefined;
  try {
    const page = await browser.newPage();
    const ended = new Promise<number>((resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`no end within ${automation.limitMs / 1000} s`));
      }, automation.limitMs);
      page.on('crash', () => reject(new Error('the page of the workbench crashed')));
      void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code)).catch(reject);
      void page
        .exposeFunction('codeAutomationLog', (_type: string, values: readonly unknown[]) => {
          automation.onLog(values.map(String).join(' '));
        })
        .then(() => page.goto(urlOf(origin, workspace)))
        .catch(reject);
    });
    return await ended;
  } finally {
    clearTimeout(timer);
    await browser.close();
  }
}

function urlOf(origin: string, workspace: string): string {
  const remote = origin.replace('http://', 'vscode-remote://');
  const payload = [
    ['extensionDevelopmentPath', `${remote}${encodeURI(ROOT)}`],
    ['extensionTestsPath', `${remote}${encodeURI(path.join(EXTENSION_TESTS, 'index.js'))}`],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
  return `${origin}/?${query.toString()}`;
}
