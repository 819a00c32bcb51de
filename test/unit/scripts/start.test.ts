import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findLauncher } from '../../../scripts/lib/browser.mjs';
import { wrongNodeVersion } from '../../../scripts/lib/nodeVersion.mjs';
import { readOptions } from '../../../scripts/start.mjs';

describe('the options of npm start', () => {
  it('open on any port where none is given', () => {
    assert.deepEqual(readOptions([]), { port: undefined, open: true, help: false });
  });

  it('take a port and no window', () => {
    assert.deepEqual(readOptions(['--port', '8123', '--no-open']), {
      port: 8123,
      open: false,
      help: false,
    });
  });

  for (const port of ['0', '70000', 'http', '80.5', '']) {
    it(`say which ports are right where "${port}" is given`, () => {
      assert.throws(
        () => readOptions([`--port=${port}`]),
        /must be a whole number from 1 to 65535/,
      );
    });
  }

  it('show the help where a flag is unknown', () => {
    assert.throws(() => readOptions(['--prot', '1']), /Unknown option '--prot'[^]*--port N/);
  });
});

describe('the browser that npm start opens', () => {
  it('is none where nobody sees a screen', () => {
    assert.equal(findLauncher('http://x/', { PATH: '/usr/bin' }, 'linux'), undefined);
  });

  it("is the desktop's own on macOS and Windows", () => {
    assert.equal(findLauncher('http://x/', {}, 'darwin')?.command, 'open');
    assert.deepEqual(findLauncher('http://x/?a&b', {}, 'win32')?.args.at(-1), 'http://x/?a&b');
  });
});

describe('the Node that scripts run on', () => {
  it('is named with the right one where it is wrong', () => {
    assert.match(wrongNodeVersion('v20.1.0') ?? '', /needs Node 24 and runs on v20\.1\.0/);
    assert.equal(wrongNodeVersion('v24.3.0'), undefined);
  });
});
