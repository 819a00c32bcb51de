import { forkCommandLine } from '../../src/extension/server/forkServer.ts';

// Stands in for an extension host: starts the reference server as the extension does, passes on
// what it writes, and lives until it is killed.
const [script = ''] = process.argv.slice(2);
const child = forkCommandLine(script, ['serve', '--json', '--port', '0']);
child.stdout?.pipe(process.stdout);
