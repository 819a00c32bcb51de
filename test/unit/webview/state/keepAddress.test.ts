import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectedLive, nothingLive, SERVER_URL } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';
import { RecordScript } from '../../../support/recordScript.ts';

const REFERENCE = 'http://127.0.0.1:5555/mcp';

test('a reference server that begins to run is the next to connect to', async () => {
  const host = new ScriptedPanelHost(new RecordScript(), nothingLive());
  const { app, settle } = await openPage(host);
  app.page.url.value = 'http://127.0.0.1:9/mcp';
  await host.tell({ referenceServer: { status: 'running', url: REFERENCE } });
  await settle();
  assert.equal(app.page.url.value, REFERENCE);
  app.page.url.value = 'http://127.0.0.1:10/mcp';
  await host.tell({ tools: [] });
  await settle();
  assert.equal(app.page.url.value, 'http://127.0.0.1:10/mcp');
});

test('while a session goes on the address is that of its server', async () => {
  const host = new ScriptedPanelHost(new RecordScript(), connectedLive());
  const { app, settle } = await openPage(host);
  await host.tell({ referenceServer: { status: 'running', url: REFERENCE } });
  await settle();
  assert.equal(app.page.url.value, SERVER_URL);
});
