/*
 * What a call's machine remembers beside its counts, by the names in its context.
 */

/** Where the value of a variable stands: a text, or null while it has none. */
export function valueIn(variable: string): string {
  return `value of ${variable}`;
}

/** Where it stands how often a call has passed a loop since it last left it. */
export function passesOf(node: string): string {
  return `passes of ${node}`;
}
