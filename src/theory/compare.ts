/** What a few operations on doubles may be off by, relative to the numbers that went in. */
const rounding = 8 * Number.EPSILON;

/**
 * Whether a number is above another by more than rounding: what is equal on paper is not above.
 * @param size of the numbers that both were made of. Default: the greater of the two.
 */
export function isAbove(a: number, b: number, size = Math.max(Math.abs(a), Math.abs(b))): boolean {
  return a - b > rounding * size;
}
