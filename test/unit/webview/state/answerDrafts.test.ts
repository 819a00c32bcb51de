import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnswerDrafts, EMPTY_DRAFT } from '../../../../src/webview/state/answerDrafts.ts';

test('what is typed for a question is kept for it alone, until the question is gone', () => {
  const answers = new AnswerDrafts();
  answers.change(1, { text: 'a' });
  answers.change(2, { text: 'b' });
  answers.change(1, { model: 'm' });
  assert.deepEqual(answers.drafts.value.get(1), { ...EMPTY_DRAFT, text: 'a', model: 'm' });
  answers.keepOnly([2, 3]);
  assert.deepEqual([...answers.drafts.value.keys()], [2]);
  const before = answers.drafts.value;
  answers.keepOnly([2]);
  assert.equal(answers.drafts.value, before);
});
