import assert from 'node:assert/strict';
import { glob, readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { EDITOR_THEMES, readThemeVariables } from '../../../scripts/lib/editorThemes.ts';
import { PANEL_STYLES } from '../../../src/host/panelHtml.ts';

const OWN = PANEL_STYLES.filter((file) => file.startsWith('media/'));

async function readStyles(): Promise<string> {
  const texts = OWN.map((file) => readFile(new URL(`../../../${file}`, import.meta.url), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

test('every style sheet is loaded, and none is longer than a person reads', async () => {
  const media = new URL('../../../media/', import.meta.url);
  const found = (await readdir(media)).filter((name) => name.endsWith('.css'));
  assert.deepEqual(found.map((name) => `media/${name}`).toSorted(), OWN.toSorted());
  for (const name of found) {
    const lines = (await readFile(new URL(name, media), 'utf8')).split('\n').length;
    assert.ok(lines <= 320, `${name} has ${lines} lines`);
  }
});

test('every colour is a theme variable of the editor or mixed from some', async () => {
  const css = (await readStyles()).replaceAll(/\/\*.*?\*\//gs, '');
  assert.doesNotMatch(css, /#[0-9a-f]{3,8}\b(?![^{}]*\{)/i);
  assert.doesNotMatch(css, /\b(?:rgb|rgba|hsl|hsla|oklch|lab)\(/);
  assert.doesNotMatch(css, /:\s*(?:red|green|blue|black|white|gr[ae]y|orange|yellow)\b/);
});

test('every theme variable that is used exists in some theme, or has something in its place', async () => {
  const css = await readStyles();
  const themes = await Promise.all(EDITOR_THEMES.map((theme) => readThemeVariables(theme)));
  const known = new Set(themes.flatMap((variables) => Object.keys(variables)));
  const used = [...css.matchAll(/var\((--vscode-[\w-]+)\s*(,)?/g)];
  assert.ok(used.length > 40);
  for (const [, name = '', otherwise] of used) {
    assert.ok(known.has(name) || otherwise !== undefined, `${name} is in no theme`);
  }
});

test('a variable that a theme lacks has something in its place', async () => {
  const css = await readStyles();
  const needed = [...css.matchAll(/var\((--vscode-[\w-]+)\)/g)].map(([, name = '']) => name);
  // In these two the selection is outlined instead, and a hover changes nothing.
  const mayLack = /list-(?:in)?activeSelection|menu-selection|button-hover|list-hover/;
  for (const theme of EDITOR_THEMES) {
    const variables = await readThemeVariables(theme);
    const lacking = needed.filter((name) => !(name in variables) && !mayLack.test(name));
    assert.deepEqual([...new Set(lacking)], [], theme);
  }
});

test('every class that is styled is one that the page gives to an element', async () => {
  const css = (await readStyles()).replaceAll(/\/\*.*?\*\/|\{[^{}]*\}/gs, ' ');
  const classes = new Set([...css.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name));
  assert.ok(classes.size > 200);
  const source = await readSource();
  const unknown = [...classes].filter((name) => !isGiven(name, source));
  assert.deepEqual(unknown, []);
});

async function readSource(): Promise<string> {
  const root = new URL('../../../src/', import.meta.url);
  const texts: string[] = [];
  for await (const file of glob('{host,webview}/**/*.{ts,tsx}', { cwd: root })) {
    texts.push(await readFile(new URL(file, root), 'utf8'));
  }
  return texts.join('\n');
}

/** Whether `name` stands in a text of the source, whole or as `start-${…}` with an end that does. */
function isGiven(name: string, source: string): boolean {
  if (new RegExp(`['"\`\\s}]${name}['"\`\\s$]`).test(source)) return true;
  return [...name.matchAll(/-/g)].some(({ index }) => {
    const start = name.slice(0, index + 1);
    const end = name.slice(index + 1).replaceAll('-', '[- ]');
    if (!new RegExp(`['"\`\\s]${start}\\$\\{`).test(source)) return false;
    return /^\d+$/.test(end) || new RegExp(`['"\`]${end}['"\`]`).test(source);
  });
}
