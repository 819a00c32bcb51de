import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';
import path from 'node:path';
import { codeServerFolder } from '../../scripts/lib/codeServer.mjs';
import { installChromium } from '../../scripts/lib/chromium.mjs';
import { installVscodeServer } from '../../scripts/lib/install.mjs';
import { requireProjectNode } from '../../scripts/lib/nodeVersion.mjs';
import { ROOT } from '../../scripts/lib/project.ts';
import { runMain, UserError } from '../../scripts/lib/step.mjs';
import { ensureVsix } from '../../scripts/lib/vsix.mjs';
import { median } from './bench.ts';
import type { Bench, Measure } from './bench.ts';
import { bigFileBench } from './bigFile.ts';
import { filterBench } from './filter.ts';
import { liveBench } from './live.ts';
import { memoryBench } from './memory.ts';
import { openBench } from './open.ts';
import { panelBench } from './panel.ts';
import { startBench } from './start.ts';
import { webviewBench } from './webview.ts';

const BENCHES: readonly Bench[] = [
  openBench,
  bigFileBench,
  memoryBench,
  filterBench,
  panelBench,
  webviewBench,
  liveBench,
  startBench,
];

interface Row extends Measure {
  readonly bench: string;
  readonly median: number;
  readonly reached: boolean;
}

interface Report {
  readonly date: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly machine: Readonly<Record<string, string | number>>;
  readonly rows: readonly Row[];
}

async function main(): Promise<number> {
  requireProjectNode();
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown !== undefined) {
    const known = BENCHES.map(({ name }) => name).join(', ');
    throw new UserError(`There is no bench "${unknown}"; there are ${known}.`);
  }
  const benches = BENCHES.filter(({ name }) => names.length === 0 || names.includes(name));
  const inEditor = benches.some((bench) => bench.inEditor);
  if (inEditor) {
    await installVscodeServer(ROOT);
    await installChromium();
    await ensureVsix(ROOT);
  }
  const rows: Row[] = [];
  for (const bench of benches) {
    console.log(`measuring ${bench.name} …`);
    for (const measure of await bench.run()) {
      const middle = median(measure.samples);
      rows.push({ bench: bench.name, ...measure, median: middle, reached: middle <= measure.most });
    }
  }
  const report: Report = {
    date: new Date().toISOString(),
    versions: await versions(inEditor),
    machine: machine(),
    rows,
  };
  const folder = path.join(ROOT, 'out/bench');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'bench.json'), `${JSON.stringify(report, undefined, 2)}\n`);
  await writeFile(path.join(folder, 'bench.md'), table(report));
  console.log(`\n${table(report)}\nWritten to out/bench/bench.md and bench.json.`);
  return rows.every(({ reached }) => reached) ? 0 : 1;
}

async function versions(inEditor: boolean): Promise<Record<string, string>> {
  const packages = ['@modelcontextprotocol/sdk', 'eventsource-parser'];
  const found = packages.map(
    async (name) => [name, await versionOf(ROOT, `node_modules/${name}/package.json`)] as const,
  );
  return {
    'mcp-stream-inspector': await versionOf(ROOT, 'package.json'),
    node: process.version,
    ...(inEditor && {
      'VS Code': await versionOf(codeServerFolder(ROOT), 'lib/vscode/package.json'),
    }),
    ...Object.fromEntries(await Promise.all(found)),
  };
}

async function versionOf(folder: string, name: string): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(folder, name), 'utf8')) as {
    readonly version?: string;
  };
  return manifest.version ?? 'unknown';
}

function machine(): Record<string, string | number> {
  const processors = cpus();
  return {
    system: `${process.platform} ${release()} ${process.arch}`,
    processor: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryGigabytes: Math.round(totalmem() / 1e9),
  };
}

function table({ date, versions: used, machine: on, rows }: Report): string {
  const lines = rows.map(
    (row) =>
      `| ${row.bench} | ${row.what} | ${round(row.median)} ${row.unit} | ≤ ${row.most} ${row.unit} | ` +
      `${row.reached ? 'yes' : '**no**'} | ${row.samples.map(round).join(', ')} | ${row.note ?? ''} |`,
  );
  return [
    `# Measured on ${date}`,
    '',
    Object.entries({ ...on, ...used })
      .map(([name, value]) => `${name} ${value}`)
      .join(' · '),
    '',
    '| bench | measure | median | must reach | reached | samples | of |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}

await runMain(main);
