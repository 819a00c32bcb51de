/** The step from a JSON value to the member with this `key`, written with its quotes. */
export function memberStep(key: string): string {
  const name = /^"([A-Za-z_$][\w$]*)"$/.exec(key)?.[1];
  return name === undefined ? `[${key}]` : `.${name}`;
}

/** The step from a JSON value to its item `index`. */
export function itemStep(index: number): string {
  return `[${index}]`;
}
