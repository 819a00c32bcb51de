import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareContributions } from '../../../../scripts/checks/contributions.ts';
import type { ManifestFiles } from '../../../../scripts/checks/manifest.ts';

const LISTS = `
export interface Commands {
  readonly 'mcpStreams.open': () => Promise<void>;
}
export interface Settings {
  readonly 'server.port': number;
}
export interface ContextKeys {
  readonly 'mcpStreams.connected': boolean;
}
`;

const CODE = `
readConfig('server.port');
setContextKey('mcpStreams.connected', true);
createWebviewPanel('mcpStreams.inspector');
`;

function manifest(change: (text: string) => string = (text) => text): ManifestFiles {
  const contributes = {
    commands: [{ command: 'mcpStreams.open', title: '%open%', enablement: 'mcpStreams.connected' }],
    menus: { 'editor/title': [{ command: 'mcpStreams.open' }] },
    configuration: {
      properties: { 'mcpStreams.server.port': { type: 'integer', default: 0, minimum: 0 } },
    },
    keybindings: [],
    views: {},
    customEditors: [],
    walkthroughs: [],
  };
  const whole = {
    main: './dist/extension.cjs',
    browser: './dist/browser.cjs',
    icon: 'media/icon.png',
    activationEvents: ['onWebviewPanel:mcpStreams.inspector'],
    contributes,
  };
  const text = change(JSON.stringify(whole));
  return {
    text,
    manifest: JSON.parse(text) as ManifestFiles['manifest'],
    strings: { open: 'Open' },
    exists: (name) => name === 'media/icon.png',
  };
}

function find(files: ManifestFiles, lists = LISTS, code = CODE): string[] {
  return compareContributions(files, [
    { name: 'src/extension/portable/contributions.ts', text: lists },
    { name: 'src/extension/other.ts', text: code },
  ]).map(({ what }) => what);
}

describe('what package.json contributes and the code', () => {
  it('agree where each name is on both sides', () => {
    assert.deepEqual(find(manifest()), []);
  });

  it('disagree on a command that the code does not list', () => {
    const lists = LISTS.replace('mcpStreams.open', 'mcpStreams.other');
    assert.deepEqual(find(manifest(), lists), [
      'lacks the command mcpStreams.open of package.json',
      'lacks the command mcpStreams.other that src/extension/portable/contributions.ts lists',
    ]);
  });

  it('disagree on a menu with a command that is not declared', () => {
    const files = manifest((text) =>
      text.replace('[{"command":"mcpStreams.open"}]', '[{"command":"mcpStreams.gone"}]'),
    );
    assert.deepEqual(find(files), ['uses the command mcpStreams.gone, which it does not declare']);
  });

  it('disagree on a setting that no code reads', () => {
    assert.deepEqual(find(manifest(), LISTS, CODE.replace('server.port', 'x')), [
      'declares the setting mcpStreams.server.port, which no code reads',
    ]);
  });

  it('disagree on a setting that has another type in the code', () => {
    assert.deepEqual(find(manifest(), LISTS.replace('number', 'string')), [
      'gives mcpStreams.server.port another type than package.json, where it is integer',
    ]);
  });

  for (const [change, why] of [
    ['"default":"0"', 'is "0" and not of its type, integer'],
    ['"default":-1', 'is -1 and outside its own limits'],
  ] as const) {
    it(`disagree on the default ${change}`, () => {
      const files = manifest((text) => text.replace('"default":0', change));
      assert.deepEqual(find(files), [`the default of mcpStreams.server.port ${why}`]);
    });
  }

  it('disagree on a context key that a clause asks for and no code sets', () => {
    assert.deepEqual(find(manifest(), LISTS, CODE.replace('mcpStreams.connected', 'x')), [
      'lists the context key mcpStreams.connected, which no code sets',
    ]);
    const files = manifest((text) =>
      text.replace('"mcpStreams.connected"', '"!mcpStreams.connectd"'),
    );
    assert.deepEqual(find(files), [
      'lacks the context key mcpStreams.connectd of package.json',
      'lacks the context key mcpStreams.connected that src/extension/portable/contributions.ts lists',
    ]);
  });

  it('disagree on a context key that a step of the walkthrough waits for', () => {
    const files = manifest((text) =>
      text.replace(
        '"walkthroughs":[]',
        '"walkthroughs":[{"steps":[{"completionEvents":["onContext:mcpStreams.hasCut"]}]}]',
      ),
    );
    assert.deepEqual(find(files), ['lacks the context key mcpStreams.hasCut of package.json']);
  });

  it('disagree on the type of a panel that is to be restored', () => {
    assert.deepEqual(find(manifest(), LISTS, CODE.replace('mcpStreams.inspector', 'x')), [
      'names the view mcpStreams.inspector, which no code provides',
    ]);
    const files = manifest((text) => text.replace('"onWebviewPanel:mcpStreams.inspector"', ''));
    assert.deepEqual(find(files, LISTS, `${CODE} registerWebviewPanelSerializer()`), [
      'lacks onWebviewPanel:<type>, so that no panel is restored after a reload',
    ]);
  });

  it('may not activate before they are used', () => {
    const files = manifest((text) => text.replace('["onWeb', '["onStartupFinished","onWeb'));
    assert.match(find(files)[0] ?? '', /^activates on onStartupFinished/);
  });

  it('disagree on a string that is missing or unused', () => {
    assert.deepEqual(find({ ...manifest(), strings: { other: 'x' } }), [
      'lacks the string open, which package.json uses',
      'has the string other, which package.json does not use',
    ]);
  });

  it('disagree on a file that is not there', () => {
    assert.deepEqual(find({ ...manifest(), exists: () => false }), [
      'names the file media/icon.png, which is not there',
    ]);
  });
});
