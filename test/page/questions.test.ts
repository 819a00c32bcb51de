import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { EDITOR_THEMES } from '../../scripts/lib/editorThemes.ts';
import { violations } from '../support/page/axe.ts';
import { askedActs, savePicture, usePageRig } from '../support/page/pageRig.ts';
import type { PageOptions } from '../support/page/pageRig.ts';
import { HOSTILE_QUESTIONS, QUESTIONS } from '../support/page/questions.ts';

const rig = usePageRig();

async function openQuestions(options: PageOptions = {}, questions = QUESTIONS): Promise<Page> {
  const page = await rig.open('busy', options);
  await page.evaluate((asked) => testPage.host.tell({ questions: asked }), questions);
  await page.getByRole('tab', { name: 'Calls' }).click();
  await page.locator('.question').first().waitFor();
  return page;
}

function card(page: Page, name: string): Locator {
  return page.getByRole('article', { name });
}

test('a question is announced, counted at the tab, and shown with its call', async () => {
  const page = await rig.open('busy');
  await page.evaluate((asked) => testPage.host.tell({ questions: asked }), QUESTIONS);
  await page
    .getByRole('status')
    .getByText('The server asks something')
    .waitFor({ state: 'attached' });
  await page.getByRole('tab', { name: /^Calls ?3.*4 questions of the server to answer$/ }).click();
  const values = card(page, 'Some values');
  await values.getByText('of #2 long_operation · on c4 at 1.250 s').waitFor();
  await values.getByText('Who are you, and where?', { exact: true }).waitFor();
  await savePicture(page, 'questions');
  await page.evaluate(() => testPage.host.tell({ questions: [] }));
  await page.getByRole('tab', { name: /^Calls ?3$/ }).waitFor();
  assert.equal(await page.locator('.questions').count(), 0);
  await page.close();
});

test('values are typed into a form, kept while another tab is looked at, and accepted', async () => {
  const page = await openQuestions();
  const values = card(page, 'Some values');
  await values.getByRole('textbox', { name: 'username' }).fill('ada');
  await values.getByRole('textbox', { name: 'email' }).fill('ada@example.org');
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.getByRole('tab', { name: 'Calls' }).click();
  await values.getByRole('combobox', { name: 'plan' }).selectOption('For money (paid)');
  await values.getByRole('button', { name: 'Accept' }).click();
  await page.waitForFunction(() => testPage.host.acts.length > 0);
  const content = { username: 'ada', email: 'ada@example.org', newsletter: false, plan: 'paid' };
  const acts = (await askedActs(page)) as [string, { answer: { content: string } }][];
  assert.deepEqual(JSON.parse(acts[0]?.[1].answer.content ?? ''), content);
  await page.getByRole('tab', { name: 'Calls' }).and(page.locator(':focus')).waitFor();
  await page.close();
});

test('a message is sent as a model would, or refused', async () => {
  const page = await openQuestions();
  const asked = card(page, 'What would a model say?');
  await asked.getByRole('textbox', { name: 'Message' }).fill('For you.');
  await asked.getByRole('textbox', { name: 'Model' }).fill('a person');
  await asked.getByRole('button', { name: 'Send message' }).click();
  await asked.getByRole('button', { name: 'Refuse' }).click();
  await page.waitForFunction(() => testPage.host.acts.length === 2);
  assert.deepEqual(await askedActs(page), [
    [
      'question/answer',
      {
        question: 2,
        answer: { kind: 'message', role: 'assistant', text: 'For you.', model: 'a person' },
      },
    ],
    [
      'question/answer',
      { question: 2, answer: { kind: 'refuse', message: 'The user refused the request' } },
    ],
  ]);
  await page.close();
});

test('an address is text and nothing is opened; it is accepted, declined or cancelled', async () => {
  const page = await openQuestions();
  const visit = card(page, 'A page to visit');
  await visit.getByText('javascript:globalThis.hacked=1', { exact: true }).waitFor();
  assert.equal(await visit.locator('a').count(), 0);
  for (const [name, hint] of [
    ['Accept', /^Answer yes: you agree to visit the page$/],
    ['Decline', /^Answer no: /],
    ['Cancel', /^Answer neither yes nor no/],
  ] as const) {
    const button = visit.getByRole('button', { name });
    assert.match((await button.getAttribute('title')) ?? '', hint);
    await button.click();
  }
  await page.waitForFunction(() => testPage.host.acts.length === 3);
  assert.deepEqual(
    (await askedActs(page)).map((act) => (act as [string, { answer: unknown }])[1].answer),
    [{ kind: 'accept' }, { kind: 'decline' }, { kind: 'cancel' }],
  );
  await card(page, 'Something that cannot be shown')
    .getByRole('button', { name: 'Refuse' })
    .click();
  await page.close();
});

test('what is wrong stands with its question alone, at the field', async () => {
  const page = await openQuestions({}, [...QUESTIONS, ...renumbered()]);
  await page.evaluate(() => {
    testPage.host.problems.set('question/answer', 'The arguments do not fit the request.');
    testPage.host.fields = [{ pointer: '/email', problem: 'is required' }];
  });
  const values = card(page, 'Some values').first();
  await values.getByRole('button', { name: 'Accept' }).click();
  const email = values.getByRole('textbox', { name: 'email' });
  await email.and(page.locator(':focus')).waitFor();
  assert.equal(await page.getByRole('alert').count(), 1);
  assert.equal(await page.locator('[aria-invalid="true"]').count(), 1);
  await savePicture(page, 'questions-problem');
  await page.close();
});

function renumbered(): typeof QUESTIONS {
  return QUESTIONS.map((question) => ({ ...question, number: question.number + 10 }));
}

for (const theme of EDITOR_THEMES) {
  test(`axe finds nothing in ${theme}: questions of every kind`, async () => {
    const page = await openQuestions({ theme });
    assert.deepEqual(await violations(page), []);
    await savePicture(page, `questions-${theme}`);
    await page.close();
  });
}

for (const [name, options] of [
  ['300 px', { width: 300, height: 1400 }],
  ['200 %', { width: 720, height: 900 }],
] as const) {
  test(`questions fit into ${name}, whatever a server writes`, async () => {
    const page = await openQuestions(options, HOSTILE_QUESTIONS);
    await savePicture(page, `questions-hostile-${options.width}`);
    const wide = await page.evaluate(() => {
      const calls = document.querySelector('.calls');
      return calls === null || calls.scrollWidth > calls.clientWidth + 1;
    });
    assert.equal(wide, false);
    assert.equal(await page.evaluate(() => 'hacked' in globalThis), false);
    await page.evaluate((asked) => testPage.host.tell({ questions: asked }), QUESTIONS);
    await savePicture(page, `questions-${options.width}`);
    await page.close();
  });
}
