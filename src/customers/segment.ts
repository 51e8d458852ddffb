/** Customers of one kind. */
export interface Segment {
  readonly name: string;
  /** Of the population; 0 to 1. */
  readonly share: number;
  /** Multiplies every patience drawn. */
  readonly patience: number;
}

/** @param u uniform in (0, 1). */
export function segmentAt(segments: readonly Segment[], u: number): Segment {
  let upTo = 0;
  for (const segment of segments) {
    upTo += segment.share;
    if (u < upTo) return segment;
  }
  return segments[segments.length - 1];
}
