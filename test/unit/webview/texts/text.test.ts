import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROOT } from '../../../../scripts/lib/project.ts';
import { readSourceFiles } from '../../../../scripts/lib/sourceFiles.ts';
import { STRINGS } from '../../../../src/webview/texts/strings.ts';
import { text } from '../../../../src/webview/texts/text.ts';
import { enterPseudoLocale, pseudoLocale } from '../../../support/page/pseudoLocale.ts';

test('values are put in their places', () => {
  assert.equal(text('toolbar.server', { name: 'reference', version: '1.0' }), 'reference 1.0');
});

test('a counted text has a form for one and groups large numbers', () => {
  assert.equal(text('toolbar.recordedEvents', { count: 1 }), '1 event');
  assert.equal(text('toolbar.recordedEvents', { count: 12_480 }), '12,480 events');
});

test('a value that looks like a place stays as it is', () => {
  assert.equal(text('toolbar.server', { name: '{version}', version: '$&' }), '{version} $&');
});

test('each text is shown somewhere', async () => {
  const sources = (await readSourceFiles(ROOT, 'src/webview'))
    .filter(({ name }) => !name.startsWith('src/webview/texts/'))
    .map(({ text: source }) => source)
    .join('\n');
  // `tabs.${name}` stands for each text whose name fits.
  const patterns = [...sources.matchAll(/text\(\s*`([^`]+)`/g)].map(
    ([, template = '']) =>
      new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\$\{[^}]+\}/g, '[^.]+')}$`),
  );
  const unused = Object.keys(STRINGS).filter(
    (name) => !sources.includes(`'${name}'`) && !patterns.some((pattern) => pattern.test(name)),
  );
  assert.deepEqual(unused, []);
});

test('the texts that begin with one word stand in one file', async () => {
  const files = new Map<string, Set<string>>();
  for (const { name, text: source } of await readSourceFiles(ROOT, 'src/webview/texts')) {
    for (const [, word = ''] of source.matchAll(/^ {2}'(\w+)\./gm)) {
      files.set(word, (files.get(word) ?? new Set()).add(name));
    }
  }
  assert.equal(files.has('page'), true);
  assert.deepEqual(
    [...files].filter(([, names]) => names.size > 1),
    [],
  );
});

test('no text is empty, and none has two spaces, three dots or a place of the wrong form', () => {
  for (const [name, entry] of Object.entries(STRINGS)) {
    const forms: readonly string[] = typeof entry === 'string' ? [entry] : Object.values(entry);
    for (const form of forms) {
      assert.notEqual(form.trim(), '', name);
      assert.doesNotMatch(form, / {2}|\.\.\.|^\s|\s$/, name);
      assert.doesNotMatch(form.replaceAll(/\{[a-zA-Z]+\}/g, ''), /[{}]/, name);
    }
  }
});

test('"replay" is never used alone: it means three things', () => {
  for (const [name, entry] of Object.entries(STRINGS)) {
    assert.doesNotMatch(JSON.stringify(entry), /\breplay/i, name);
  }
});

test('the pseudo-locale makes each text longer, marks its ends and keeps its values', () => {
  const pseudo = pseudoLocale(STRINGS);
  for (const [name, entry] of Object.entries(STRINGS)) {
    const [original, changed] = [entry, pseudo[name as keyof typeof STRINGS]].map((form) =>
      typeof form === 'string' ? form : form.other,
    );
    assert.ok(original !== undefined && changed !== undefined);
    assert.match(changed, /^⟦.*⟧$/s);
    assert.ok(changed.length >= original.length * 1.25, name);
    assert.deepEqual(changed.match(/\{\w+\}/g), original.match(/\{\w+\}/g), name);
  }
  const leave = enterPseudoLocale();
  assert.equal(text('toolbar.server', { name: 'a', version: 'b' }), '⟦a b····⟧');
  leave();
  assert.equal(text('toolbar.server', { name: 'a', version: 'b' }), 'a b');
});
