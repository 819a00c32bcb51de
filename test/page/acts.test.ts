import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  askedActs,
  clickRow,
  rowInSight,
  savePicture,
  usePageRig,
} from '../support/page/pageRig.ts';
import { SERVER_URL } from '../support/page/scenarios.ts';

const rig = usePageRig();

test('an empty page offers the demo, and one click asks for it', async () => {
  const page = await rig.open('empty');
  await savePicture(page, 'empty-dark');
  await page.getByRole('heading', { name: 'Nothing recorded yet' }).waitFor();
  await page.getByRole('button', { name: 'Start demo' }).click();
  assert.deepEqual(await askedActs(page), [['demo/start', {}]]);
  await page.getByRole('tab', { name: 'Calls' }).click();
  await page.getByRole('heading', { name: 'No tools yet' }).waitFor();
  await page.close();
});

test('a typed address is connected to with Enter or the button, and with an empty one there is none', async () => {
  const page = await rig.open('empty');
  const connect = page.getByRole('button', { name: 'Connect', exact: true });
  assert.equal(await connect.isDisabled(), true);
  const field = page.getByRole('textbox', { name: 'Server URL' });
  await field.fill(` ${SERVER_URL} `);
  await field.press('Enter');
  await connect.click();
  assert.deepEqual(await askedActs(page), [
    ['server/connect', { url: SERVER_URL }],
    ['server/connect', { url: SERVER_URL }],
  ]);
  await page.close();
});

test('a double click on Connect does not stop the connection that it began', async () => {
  const page = await rig.open('empty');
  await page.getByRole('textbox', { name: 'Server URL' }).fill(SERVER_URL);
  const box = await page.getByRole('button', { name: 'Connect', exact: true }).boundingBox();
  assert.ok(box !== null);
  await page.mouse.move(box.x + 10, box.y + 10);
  await page.mouse.down({ clickCount: 1 });
  await page.mouse.up({ clickCount: 1 });
  const source = { kind: 'live', url: SERVER_URL, status: 'connecting' } as const;
  await page.evaluate((told) => testPage.host.tell({ source: told }), source);
  const stop = page.getByRole('button', { name: 'Stop connecting' });
  await stop.waitFor();
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  await stop.click();
  assert.deepEqual(await askedActs(page), [
    ['server/connect', { url: SERVER_URL }],
    ['server/disconnect', {}],
  ]);
  await page.close();
});

test('a refused connection is told under the toolbar, in words, until it is dismissed', async () => {
  const page = await rig.open('empty');
  const problem = `${SERVER_URL}: connection refused; is the server running?`;
  await page.evaluate((text) => testPage.host.problems.set('server/connect', text), problem);
  await page.getByRole('textbox', { name: 'Server URL' }).fill(SERVER_URL);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  const alert = page.getByRole('alert');
  assert.match(await alert.innerText(), /Server: .*connection refused/);
  await savePicture(page, 'refused');
  await alert.getByRole('button', { name: 'Dismiss' }).click();
  assert.equal(await page.getByRole('alert').count(), 0);
  await page.close();
});

test('the menu beside the address runs and stops the reference server and opens recordings', async () => {
  const page = await rig.open('empty');
  const menu = page.getByRole('button', { name: 'More sources' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Run reference server' }).click();
  await menu.click();
  await page.getByRole('menuitem', { name: 'Open recording…' }).click();
  await page.evaluate(
    (url) => testPage.host.tell({ referenceServer: { status: 'running', url } }),
    SERVER_URL,
  );
  await menu.click();
  await page.getByRole('menuitem', { name: 'Connect to the reference server' }).click();
  await menu.click();
  await page.getByRole('menuitem', { name: 'Stop reference server' }).click();
  assert.deepEqual(await askedActs(page), [
    ['reference/run', {}],
    ['recording/open', {}],
    ['server/connect', { url: SERVER_URL }],
    ['reference/stop', {}],
  ]);
  await page.close();
});

test('a cut is made of the selected connection, its stream, or all, in three ways', async () => {
  const page = await rig.open('busy');
  const cut = page.getByRole('button', { name: 'Cut' });
  await cut.click();
  // Nothing that is open is selected: the newest open call is offered, and everything.
  assert.equal(await page.getByRole('menuitem').count(), 3);
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Connections' }).click();
  await clickRow(page, 'connections', 'c9');
  await cut.click();
  await savePicture(page, 'cut-menu');
  await page.getByRole('group', { name: 'Connection c9' }).getByText('Reset').click();
  await cut.click();
  await page.getByRole('group', { name: 'Stream GET' }).getByText('Stall').click();
  await cut.click();
  await page.getByRole('group', { name: 'All connections' }).getByText('Graceful').click();
  assert.deepEqual(await askedActs(page), [
    ['connection/cut', { target: { kind: 'connection', connection: 9 }, how: 'reset' }],
    ['connection/cut', { target: { kind: 'stream', stream: 3 }, how: 'stall' }],
    ['connection/cut', { target: { kind: 'all' }, how: 'graceful' }],
  ]);
  await page.close();
});

test('a connection that has ended is not offered to be cut, its open stream is', async () => {
  const page = await rig.open('busy');
  await page.getByRole('tab', { name: 'Connections' }).click();
  await clickRow(page, 'connections', 'c3');
  await page.getByRole('button', { name: 'Cut' }).click();
  await page.getByRole('group', { name: 'Stream GET' }).waitFor();
  assert.equal(await page.getByRole('group', { name: 'Connection c3' }).count(), 0);
  await page.close();
});

test('polling is made at once, paused and continued', async () => {
  const page = await rig.open('busy');
  await page.getByRole('button', { name: 'Poll now' }).click();
  await page.getByRole('button', { name: 'Pause polling' }).click();
  await page.evaluate(() => testPage.host.tell({ pollingPaused: true }));
  await page.getByRole('button', { name: 'Continue polling' }).click();
  await page.getByRole('button', { name: 'Save recording as…' }).click();
  assert.deepEqual(await askedActs(page), [
    ['polling/pollNow', {}],
    ['polling/pause', { paused: true }],
    ['polling/pause', { paused: false }],
    ['recording/save', {}],
  ]);
  await page.close();
});

test('a tool is called with the arguments as typed; a problem stands at the field', async () => {
  const page = await rig.open('busy');
  await page.getByRole('tab', { name: 'Calls' }).click();
  await page.getByRole('radio', { name: 'JSON' }).check();
  const field = page.getByRole('textbox', { name: 'Arguments (JSON)' });
  assert.match(await field.inputValue(), /"closeAfter": \[5, 12\]/);
  await page.getByRole('option', { name: 'burst' }).click();
  assert.equal(await field.inputValue(), '{\n  "count": 1,\n  "bytes": 0\n}');
  await field.fill('{"count": 0}');
  const problem = '"count" must be at least 1';
  await page.evaluate((text) => testPage.host.problems.set('call/start', text), problem);
  await page.getByRole('button', { name: 'Call burst' }).click();
  await page.getByRole('alert').getByText(problem).waitFor();
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  await savePicture(page, 'calls-problem');
  await page.evaluate(() => testPage.host.problems.clear());
  await field.press('Control+Enter');
  await page.waitForFunction(() => testPage.host.acts.length > 0);
  assert.deepEqual(await askedActs(page), [
    ['call/start', { tool: 'burst', args: '{"count": 0}' }],
  ]);
  assert.equal(await page.getByRole('alert').count(), 0);
  await page.getByRole('button', { name: 'Reset arguments' }).click();
  assert.equal(await field.inputValue(), '{\n  "count": 1,\n  "bytes": 0\n}');
  await page.close();
});

test('a call shows its progress, whose move it is and its result, and can be cancelled', async () => {
  const page = await rig.open('busy');
  await page.getByRole('tab', { name: 'Calls' }).click();
  const running = page.locator('.call-running');
  assert.match(await running.innerText(), /export_report.*#3 · running/s);
  assert.match(await running.innerText(), /The next move is/);
  assert.match(
    await running.innerText(),
    /Progress 1 of 20 came on connection c\d+ at [\d.]+ s\. .*60\.0 s asked\)\. In (59|60) s\./s,
  );
  assert.equal(await running.getByRole('progressbar').getAttribute('value'), '0.05');
  await running.getByRole('button', { name: 'Cancel' }).click();
  const stream = await page.evaluate(async () => {
    const { calls } = await testPage.host.state();
    return calls.find(({ state }) => state === 'running')?.stream;
  });
  assert.deepEqual(await askedActs(page), [['call/cancel', { stream }]]);
  const done = page.locator('.call-done');
  await done.locator('summary').click();
  assert.match(await done.locator('.call-result .code').innerText(), /all 20 steps done/);
  await done.getByRole('button', { name: 'Show response' }).click();
  await page.locator('.detail-title', { hasText: 'response' }).waitFor();
  await done.getByRole('button', { name: 'Show stream' }).click();
  await page.locator('.grid-streams .grid-row[aria-selected="true"]', { hasText: '#2' }).waitFor();
  await page.close();
});

test('a stream that has ended can be probed, and not rewound', async () => {
  const page = await rig.open('busy');
  await clickRow(page, 'events', 'all 20 steps done');
  await page.getByRole('button', { name: 'Resume from here' }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Resume from here' }).isEnabled(), true);
  assert.equal(await page.getByRole('button', { name: 'Rewind to here' }).isDisabled(), true);
  await page.getByRole('tab', { name: 'Stream', exact: true }).click();
  assert.equal(await page.getByRole('button', { name: 'Rewind to this id' }).isDisabled(), true);
  await page.close();
});

test('what went wrong in a session is not told beside the next one', async () => {
  const page = await rig.open('busy');
  await page.evaluate(() => testPage.host.problems.set('polling/pollNow', 'nothing waits'));
  await page.getByRole('button', { name: 'Poll now' }).click();
  const alert = page.getByRole('alert').getByText('nothing waits');
  await alert.waitFor();
  await page.evaluate(() =>
    testPage.host.tell({ source: { kind: 'live', url: 'http://x/mcp', status: 'disconnected' } }),
  );
  await alert.waitFor({ state: 'detached' });
  await page.close();
});

test('a row is selected when the button goes down, because it may move before it comes up', async () => {
  const page = await rig.open('busy');
  const row = await rowInSight(page, 'events', 'progress 17 / 20');
  const number = Number(await row.getAttribute('aria-rowindex')) - 1;
  await row.hover();
  await page.mouse.down();
  await page.locator('.detail-title', { hasText: `Row ${number} ` }).waitFor();
  assert.equal(await row.getAttribute('aria-selected'), 'true');
  await page.mouse.up();
  await page.close();
});

test('an event is resumed from as a probe, which is then shown, or rewinds its stream', async () => {
  const page = await rig.open('busy');
  const probe = await page.evaluate(async () => {
    const { streams } = await testPage.host.state();
    const stream = streams.find(({ kind }) => kind === 'probe')?.stream ?? 0;
    testPage.host.probeStream = stream;
    return stream;
  });
  assert.ok(probe > 0);
  const rows = page.locator('.grid-events .grid-row');
  await rows.filter({ hasText: '#3' }).filter({ hasText: 'progress 1' }).first().click();
  await page.locator('.grid-events .grid-scroller').evaluate((table) => (table.scrollTop = 0));
  await page.locator('#events-row-0').waitFor();
  await page.getByRole('button', { name: 'Rewind to here' }).click();
  const said = page.getByRole('status').filter({ hasText: '#3 was rewound to' });
  await said.filter({ hasText: 'and connects again.' }).waitFor();
  await page.locator('#events-row-70').waitFor();
  await page.getByRole('button', { name: 'Resume from here' }).click();
  await page.getByRole('heading', { name: 'passed' }).waitFor();
  await page.locator('#events-row-70').waitFor();
  await savePicture(page, 'verdict');
  assert.match(await page.locator('.verdict').innerText(), /Isolation\s*passed/);
  await page.locator('#events-row-70').click();
  await page.locator('.detail-title', { hasText: 'Row 71 ' }).waitFor();
  await page.getByRole('tab', { name: 'Pretty', selected: true }).waitFor();
  const acts = await askedActs(page);
  assert.deepEqual(
    acts.map((act) => (act as readonly unknown[])[0]),
    ['resume/rewind', 'resume/probe'],
  );
  assert.deepEqual((acts[1] as readonly unknown[])[1], (acts[0] as readonly unknown[])[1]);
  await page.close();
});

test('a stream is resumed from any id that is typed, the empty one too, but rewound to none', async () => {
  const page = await rig.open('busy');
  await page.evaluate(() => (testPage.host.probeStream = 5));
  await clickRow(page, 'streams', 'export_report');
  const field = page.getByRole('textbox', { name: 'Resume from an event id' });
  const rewind = page.getByRole('button', { name: 'Rewind to this id' });
  assert.equal(await rewind.isDisabled(), true);
  assert.match((await rewind.getAttribute('title')) ?? '', /^An empty id names no stream/);
  await page.getByRole('button', { name: 'Resume from this id' }).click();
  await field.fill('é');
  await rewind.click();
  await page.evaluate(() => testPage.host.problems.set('resume/probe', 'no such id: <b>x</b>'));
  await field.fill('<b>unknown</b> ü');
  await field.press('Enter');
  await page.locator('.detail').getByRole('alert').getByText('no such id: <b>x</b>').waitFor();
  await page.evaluate(() => testPage.host.problems.clear());
  await page.getByRole('button', { name: 'Resume from this id' }).click();
  await page.waitForFunction(() => testPage.host.acts.length === 3);
  assert.deepEqual(await askedActs(page), [
    ['resume/probe', { stream: 5, id: '' }],
    ['resume/rewind', { stream: 5, id: 'é' }],
    ['resume/probe', { stream: 5, id: '<b>unknown</b> ü' }],
  ]);
  await page.close();
});

test('without a connected server nothing that needs one can be pressed', async () => {
  const page = await rig.open('busy');
  await clickRow(page, 'events', 'progress 17 / 20');
  await page.getByRole('button', { name: 'Resume from here' }).waitFor();
  await page.evaluate(() =>
    testPage.host.tell({ source: { kind: 'live', url: 'http://x/mcp', status: 'disconnected' } }),
  );
  await page.getByRole('button', { name: 'Connect', exact: true }).waitFor();
  for (const name of ['Cut', 'Poll now', 'Pause polling', 'Resume from here', 'Rewind to here']) {
    assert.equal(await page.getByRole('button', { name }).isDisabled(), true, name);
  }
  await page.close();
});
