import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelHtml } from '../../../src/host/panelHtml.ts';

const PARTS = {
  nonce: 'n0nce',
  cspSource: 'https://example.test',
  scriptUri: 'https://example.test/main.js',
  styleUris: ['https://example.test/a.css', 'https://example.test/b.css'],
  title: 'Stream Inspector',
};

test('only the script with the nonce may run, and nothing else may come in but styles and fonts', () => {
  const html = panelHtml(PARTS);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  assert.equal(
    policy?.replaceAll('&#39;', "'"),
    "default-src 'none'; script-src 'nonce-n0nce'; style-src https://example.test; font-src https://example.test",
  );
  assert.match(
    html,
    /<script type="module" nonce="n0nce" src="https:\/\/example\.test\/main\.js"><\/script>/,
  );
  assert.equal(html.match(/<script/g)?.length, 1);
  assert.equal(html.match(/rel="stylesheet"/g)?.length, 2);
});

test('text from outside cannot leave its attribute or its tag', () => {
  const evil = `"><script>alert('x')</script>&`;
  const html = panelHtml({ ...PARTS, title: evil, scriptUri: evil });
  assert.equal(html.match(/<script/g)?.length, 1);
  assert.equal(html.split('&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)').length - 1, 2);
});
