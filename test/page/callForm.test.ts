import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { EDITOR_THEMES } from '../../scripts/lib/editorThemes.ts';
import type { FieldProblem } from '../../src/messages/fieldProblem.ts';
import { violations } from '../support/page/axe.ts';
import { askedActs, savePicture, usePageRig } from '../support/page/pageRig.ts';
import type { PageOptions } from '../support/page/pageRig.ts';
import { FORM_TOOL, LONG_FORM_TOOL } from '../support/page/formTools.ts';

const rig = usePageRig();

/** The form of a tool with a field of every kind. */
async function openForm(options: PageOptions = {}, tool = FORM_TOOL): Promise<Page> {
  const page = await rig.open('busy', options);
  await page.evaluate((tools) => testPage.host.tell({ tools }), [tool]);
  await page.getByRole('tab', { name: 'Calls' }).click();
  await page.locator('.form').waitFor();
  return page;
}

function textbox(page: Page | Locator, name: string): Locator {
  return page.getByRole('textbox', { name });
}

async function sent(page: Page): Promise<unknown> {
  await page.getByRole('button', { name: 'Call everything' }).click();
  await page.waitForFunction(() => testPage.host.acts.length > 0);
  const acts = (await askedActs(page)) as readonly (readonly [string, { readonly args: string }])[];
  await page.evaluate(() => testPage.host.acts.splice(0));
  return JSON.parse(acts[0]?.[1].args ?? '');
}

async function jsonOf(page: Page): Promise<unknown> {
  await page.getByRole('radio', { name: 'JSON' }).check();
  return JSON.parse(await textbox(page, 'Arguments (JSON)').inputValue());
}

test('a form has a labelled field for each argument, and what is typed is sent', async () => {
  const page = await openForm();
  await textbox(page, 'message').fill('line 1\nline 2');
  await textbox(page, 'ratio').fill('0.25');
  await page.getByRole('combobox', { name: 'level' }).selectOption('Bad (error)');
  await page.getByRole('combobox', { name: 'verbose' }).selectOption('true');
  await savePicture(page, 'form');
  assert.deepEqual(await sent(page), {
    message: 'line 1\nline 2',
    count: 3,
    ratio: 0.25,
    level: 'error',
    verbose: true,
  });
  await textbox(page, 'ratio').fill('');
  await page.getByRole('combobox', { name: 'verbose' }).selectOption('left out');
  assert.deepEqual(await sent(page), { message: 'line 1\nline 2', count: 3, level: 'error' });
  await page.close();
});

test('items and groups are added and taken away, with the keyboard too', async () => {
  const page = await openForm();
  const tags = page.getByRole('group', { name: 'tags' });
  await tags.getByRole('button', { name: 'Add tags' }).click();
  const add = tags.getByRole('button', { name: 'Add item' });
  await add.focus();
  for (const word of ['one', 'two', 'three']) {
    await page.keyboard.press('Enter');
    await tags.locator('li').last().locator('textarea:focus').waitFor();
    await page.keyboard.type(word);
    await add.focus();
  }
  await tags.getByRole('button', { name: 'Remove tags 2' }).click();
  await add.and(page.locator(':focus')).waitFor();
  const place = page.getByRole('group', { name: 'place' });
  await place.getByRole('button', { name: 'Add place' }).click();
  await textbox(place, 'street').fill('Long Lane');
  assert.deepEqual(await sent(page), {
    message: '',
    count: 3,
    level: 'info',
    tags: ['one', 'three'],
    place: { street: 'Long Lane' },
  });
  await place.getByRole('button', { name: 'Leave out place' }).click();
  await tags.getByRole('button', { name: 'Leave out tags' }).click();
  assert.deepEqual(await sent(page), { message: '', count: 3, level: 'info' });
  await page.close();
});

test('form and JSON are two views of the same, and what JSON cannot say stays in the form', async () => {
  const page = await openForm();
  await textbox(page, 'message').fill('hello');
  await textbox(page, 'count').fill('many');
  assert.deepEqual(await jsonOf(page), { message: 'hello', count: 3, level: 'info' });
  await page.getByRole('radio', { name: 'Form' }).check();
  assert.equal(await textbox(page, 'count').inputValue(), 'many');
  await page.getByText('Write a whole number').waitFor();
  await page.getByRole('button', { name: 'Call everything' }).click();
  await page.getByRole('alert').getByText('Not sent: one field').waitFor();
  await textbox(page, 'count').and(page.locator(':focus')).waitFor();
  assert.deepEqual(await askedActs(page), []);
  await page.getByRole('radio', { name: 'JSON' }).check();
  await textbox(page, 'Arguments (JSON)').fill('{"count": "five", "tags": [1], "more": {"a": 1}}');
  await page.getByRole('radio', { name: 'Form' }).check();
  assert.equal(await textbox(page, 'count').inputValue(), '"five"');
  assert.equal(await textbox(page, 'Item 1').inputValue(), '1');
  assert.equal(await textbox(page, 'more').inputValue(), '{\n  "a": 1\n}');
  await textbox(page, 'more').fill('');
  assert.deepEqual(await jsonOf(page), { count: 'five', tags: [1] });
  await textbox(page, 'Arguments (JSON)').fill('{"count": ');
  await page.getByRole('radio', { name: 'Form' }).check();
  await page.getByText('no JSON object that a form can show').waitFor();
  await page.getByRole('button', { name: 'Reset arguments' }).click();
  assert.equal(await textbox(page, 'count').inputValue(), '3');
  await page.close();
});

test('what was typed and is no value yet is still there after a look at another tab', async () => {
  const page = await openForm();
  await textbox(page, 'count').fill('many');
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.getByRole('tab', { name: 'Calls' }).click();
  await textbox(page, 'count').waitFor();
  assert.equal(await textbox(page, 'count').inputValue(), 'many');
  await page.getByText('Write a whole number').waitFor();
  await page.close();
});

test('what the host finds wrong stands at the field it names, which gets the focus', async () => {
  const page = await openForm();
  const fields: readonly FieldProblem[] = [
    { pointer: '/count', problem: 'must be >= 1' },
    { pointer: '/extra/deep', problem: 'must be string' },
  ];
  await page.evaluate((wrong) => {
    testPage.host.problems.set('call/start', 'The arguments do not fit everything.');
    testPage.host.fields = wrong;
  }, fields);
  await textbox(page, 'extra').fill('{"deep": 1}');
  await page.getByRole('button', { name: 'Call everything' }).click();
  const count = textbox(page, 'count');
  await count.and(page.locator(':focus')).waitFor();
  assert.equal(await count.getAttribute('aria-invalid'), 'true');
  const described = (await count.getAttribute('aria-describedby')) ?? '';
  const words = await page.evaluate(
    (ids) => ids.split(' ').map((id) => document.getElementById(id)?.textContent),
    described,
  );
  assert.deepEqual(words, [
    'How often. whole number · at least 1 · at most 100 · default 3',
    'Must be >= 1.',
  ]);
  assert.equal(await textbox(page, 'extra').getAttribute('aria-invalid'), 'true');
  await savePicture(page, 'form-problems');
  await count.fill('4');
  assert.equal(await page.getByRole('alert').count(), 0);
  assert.equal(await page.locator('[aria-invalid="true"]').count(), 0);
  await page.close();
});

test('Ctrl+Enter in a field calls the tool', async () => {
  const page = await openForm();
  await textbox(page, 'message').press('Control+Enter');
  await page.waitForFunction(() => testPage.host.acts.length > 0);
  await page.close();
});

for (const theme of EDITOR_THEMES) {
  test(`axe finds nothing in ${theme}: a form with everything in it`, async () => {
    const page = await openForm({ theme });
    await fillEverything(page);
    assert.deepEqual(await violations(page), []);
    await savePicture(page, `form-${theme}`);
    await page.close();
  });
}

for (const [name, options] of [
  ['300 px', { width: 300, height: 1400 }],
  ['200 %', { width: 720, height: 900 }],
] as const) {
  test(`a form fits into ${name}, whatever a server calls its arguments`, async () => {
    const page = await openForm(options, LONG_FORM_TOOL);
    await savePicture(page, `form-long-${options.width}`);
    const wide = await page.evaluate(() => {
      const form = document.querySelector('.form');
      return form === null || form.scrollWidth > form.clientWidth + 1;
    });
    assert.equal(wide, false);
    await page.evaluate((tools) => testPage.host.tell({ tools }), [FORM_TOOL]);
    await fillEverything(page);
    await savePicture(page, `form-${options.width}`);
    await page.close();
  });
}

async function fillEverything(page: Page): Promise<void> {
  const tags = page.getByRole('group', { name: 'tags' });
  await tags.getByRole('button', { name: 'Add tags' }).click();
  await tags.getByRole('button', { name: 'Add item' }).click();
  await page.getByRole('button', { name: 'Add place' }).click();
  await textbox(page, 'count').fill('x');
}

test('the newest call is in sight below a form that is longer than its place', async () => {
  const page = await rig.open('busy', { width: 1080 });
  await page.getByRole('tab', { name: 'Calls' }).click();
  const call = await page.locator('.call').first().boundingBox();
  const place = await page.locator('.calls').boundingBox();
  const send = await page.getByRole('button', { name: 'Call long_operation' }).boundingBox();
  assert.ok(call !== null && place !== null && send !== null);
  const bottom = place.y + place.height;
  assert.ok(call.y + 30 < bottom, `a call at ${call.y} of ${bottom}`);
  assert.ok(send.y + send.height < call.y, 'what sends the form is in sight');
  await savePicture(page, 'calls-form-and-list');
  await page.close();
});
