import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArgs } from 'node:util';
import { optionProblem } from '../../../../src/node/cli/optionProblem.ts';

function problemOf(...args: readonly string[]): string {
  const options = { filter: { type: 'string' }, json: { type: 'boolean' } } as const;
  try {
    parseArgs({ args: [...args], options });
  } catch (error) {
    return optionProblem(error, Object.keys(options));
  }
  return assert.fail('the options are right');
}

test('an option that is not there is named, with the one that was meant', () => {
  assert.equal(problemOf('--fliter', 'x'), 'there is no option --fliter – did you mean --filter?');
  assert.equal(problemOf('--zzz'), 'there is no option --zzz');
});

test('an option without its value is told of in the words of Node', () => {
  assert.match(problemOf('--filter'), /--filter/);
});

test('an option whose value could be another option is told of in one line', () => {
  const says =
    '--filter needs a value, and what follows begins with "-"; such a value is written --filter=-…';
  assert.equal(problemOf('--filter', '-5'), says);
  assert.equal(problemOf('--filter', '--json'), says);
});
