/** Rounds seconds, so that sums of the same durations are the same instant in whatever order they were added. */
export function toTheMicrosecond(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
