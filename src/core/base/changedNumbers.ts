import { itemStep, memberStep } from './jsonPath.ts';
import { readJson } from './jsonReader.ts';
import type { JsonNode } from './jsonReader.ts';

/**
 * Where numbers stand in a JSON text that `JSON.parse` makes other numbers of, in their order: such
 * with more digits than it keeps, and such that are too large or too small for it. The steps of each
 * place are joined, as in `.list[2]`.
 */
export function changedNumbers(text: string): string[] {
  const { root } = readJson(text);
  const changed: string[] = [];
  const waiting = root === undefined ? [] : [{ node: root, path: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, path } = next;
    if (node.kind === 'number' && !isKept(text.slice(node.start, node.end))) changed.push(path);
    const inner = childrenOf(text, node).map(([step, child]) => ({
      node: child,
      path: path + step,
    }));
    waiting.push(...inner.reverse());
  }
  return changed;
}

function childrenOf(text: string, node: JsonNode): (readonly [step: string, child: JsonNode])[] {
  if (node.kind !== 'object' && node.kind !== 'array') return [];
  return node.items.map(({ key, value }, index) => {
    const step = key === undefined ? itemStep(index) : memberStep(text.slice(key.start, key.end));
    return [step, value];
  });
}

function isKept(written: string): boolean {
  return normalForm(written) === normalForm(String(Number(written)));
}

/** One spelling for all spellings of a number: its digits and the power of ten of the last one. */
function normalForm(number: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return whole === '' ? number : '0';
  const exponent = Number(power) - fraction.length + digits.length - significant.length;
  return `${sign}${significant}e${exponent}`;
}
