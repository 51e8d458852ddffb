/**
 * The purposes of draws about word of mouth, beside those in channels/purposes.ts. They are part of every result: never
 * renumber.
 */
export const drawn = {
  /** Whether a post is angry; whether a customer tells others; whether a reply stops a reader from passing it on. */
  tone: 60,
  /** How many people, and how long until each passes it on. */
  spread: 61,
  /** Which customers, and when. */
  readers: 62,
} as const;

/** The key of the draws of a post that was passed on, or of what a customer says: made of another key. */
export function keyWithin(entity: number, index: number): number {
  const mixed = Math.imul(entity ^ Math.imul(index + 1, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
