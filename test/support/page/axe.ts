import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SCRIPT = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
let script: Promise<string> | undefined;

/** What axe finds wrong with what the page shows now, best practices included. */
export async function violations(page: Page): Promise<string[]> {
  script ??= readFile(SCRIPT, 'utf8');
  await page.evaluate(await script);
  const results = await page.evaluate('axe.run(document)');
  return (results as AxeResults).violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
}
