import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pull } from '../../../../src/webview/state/pull.ts';

/** Questions that a test answers by hand. */
function asked(): {
  readonly pull: Pull;
  readonly answers: PromiseWithResolvers<boolean>[];
  readonly answer: (run: (question: PromiseWithResolvers<boolean>) => void) => Promise<void>;
} {
  const answers: PromiseWithResolvers<boolean>[] = [];
  const pull = new Pull(() => {
    const question = Promise.withResolvers<boolean>();
    answers.push(question);
    return question.promise;
  });
  const answer = async (run: (question: PromiseWithResolvers<boolean>) => void): Promise<void> => {
    const last = answers.at(-1);
    assert.ok(last !== undefined);
    run(last);
    await new Promise(setImmediate);
  };
  return { pull, answers, answer };
}

test('one question runs at a time, and one more follows where it was asked for meanwhile', async () => {
  const { pull, answers, answer } = asked();
  pull.start();
  pull.start();
  pull.start();
  assert.equal(answers.length, 1);
  await answer(({ resolve }) => resolve(false));
  assert.equal(answers.length, 2);
  await answer(({ resolve }) => resolve(false));
  assert.equal(answers.length, 2);
});

test('it is asked on while there is more', async () => {
  const { pull, answers, answer } = asked();
  pull.start();
  await answer(({ resolve }) => resolve(true));
  assert.equal(answers.length, 2);
  await answer(({ resolve }) => resolve(false));
  assert.equal(answers.length, 2);
});

test('a problem stands until a question is answered, and does not ask by itself', async () => {
  const { pull, answers, answer } = asked();
  pull.start();
  await answer(({ reject }) => reject(new Error('the disk is gone')));
  assert.equal(pull.problem.value, 'the disk is gone');
  assert.equal(answers.length, 1);
  pull.start();
  assert.equal(pull.problem.value, 'the disk is gone');
  await answer(({ resolve }) => resolve(false));
  assert.equal(pull.problem.value, undefined);
});

test('what went wrong with something else is forgotten', async () => {
  const { pull, answer } = asked();
  pull.start();
  await answer(({ reject }) => reject(new Error('the disk is gone')));
  pull.forget();
  assert.equal(pull.problem.value, undefined);
});
