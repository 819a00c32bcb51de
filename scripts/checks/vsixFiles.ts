import type { Problem } from './problem.ts';

/**
 * Compares the files of a package with the expected ones, one a line; `*` stands for a part of a
 * name, as bundles have hashes in theirs.
 */
export function compareFileLists(found: readonly string[], expected: string): Problem[] {
  const lines = expected.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const patterns = lines.map((line) => ({ line, pattern: patternOf(line) }));
  const unexpected = found
    .filter((name) => !patterns.some(({ pattern }) => pattern.test(name)))
    .map((name) => ({ where: name, what: 'is in the package and not expected there' }));
  const missing = patterns
    .filter(({ pattern }) => !found.some((name) => pattern.test(name)))
    .map(({ line }) => ({ where: line, what: 'is expected in the package and not there' }));
  return [...unexpected, ...missing];
}

function patternOf(line: string): RegExp {
  const escaped = line
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${escaped.join('[^/]*')}$`);
}
