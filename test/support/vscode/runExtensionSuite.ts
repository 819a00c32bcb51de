import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { buildExtensionTests, EXTENSION_TESTS } from '../../../scripts/lib/extensionTests.ts';
import { runInExtensionHost } from './extensionHost.ts';

const LIMIT_MS = 240_000;
const SHOW_MARK = '##show ';

await buildExtensionTests();
const log = createWriteStream(path.join(EXTENSION_TESTS, 'host.log'));
process.exitCode = await runInExtensionHost({
  onLog: (text) => {
    log.write(`${text}\n`);
    for (const line of text.split('\n')) {
      if (line.startsWith(SHOW_MARK)) console.log(line.slice(SHOW_MARK.length));
      else if (line.startsWith('##result ')) console.log(line);
    }
  },
  limitMs: LIMIT_MS,
});
log.end();
