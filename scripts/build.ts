import { parseArgs } from 'node:util';
import { buildAllOrExit } from './lib/bundles.ts';
import { requireProjectNode } from './lib/nodeVersion.mjs';

requireProjectNode();
const { values } = parseArgs({ options: { production: { type: 'boolean', default: false } } });
const start = performance.now();
await buildAllOrExit({ production: values.production });
console.log(`Built dist in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
