import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SCRIPT = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
let script: Promise<string> | undefined;

/** What axe finds wrong with what the page shows now, best practices included. */
export async function violations(page: Page): Promise<string[]> {
  script ??= readFile(SCRIPT, 'utf8');
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await script);
  // What passed is not told of one by one: that takes most of the time.
  const results = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })");
  return (results as AxeResults).violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
}
