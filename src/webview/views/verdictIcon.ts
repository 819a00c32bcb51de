/** The icon of a verdict's answer. */
export function verdictIcon(answer: 'passed' | 'failed' | 'unprovable'): string {
  return answer === 'passed' ? 'check' : answer === 'failed' ? 'close' : 'question';
}
