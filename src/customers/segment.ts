/** Customers of one kind. How they act is for each need to say. */
export interface Segment {
  /** Among the model's segments, from 0. */
  readonly index: number;
  readonly name: string;
  /** Its name, as records have it. */
  readonly nameId: number;
  /** Of the population; 0 to 1. */
  readonly share: number;
}

/** The index of the segment whose cumulative share `u`, uniform in (0, 1), falls in. */
export function segmentAt(segments: readonly Segment[], u: number): number {
  let upTo = 0;
  for (let i = 0; i < segments.length; i++) {
    upTo += segments[i].share;
    if (u < upTo) return i;
  }
  return segments.length - 1;
}
