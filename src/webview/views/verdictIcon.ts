import type { Verdict } from '../../messages/panelState.ts';

/** The icon of a verdict's answer. */
export function verdictIcon(answer: Verdict['answer']): string {
  switch (answer) {
    case 'passed':
      return 'check';
    case 'failed':
      return 'close';
    case 'unprovable':
      return 'question';
    case 'refused':
      return 'circle-slash';
  }
}
