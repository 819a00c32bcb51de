/** `count` things called `noun`, whose plural ends in s: `1 event`, `0 events`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
