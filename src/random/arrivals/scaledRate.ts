import { mustNotBeNegative } from '../../arguments.js';
import type { RateProfile } from './rateProfile.js';

/** `factor` times as many arrivals, at the same times of day. */
export function scaledRate(profile: RateProfile, factor: number): RateProfile {
  mustNotBeNegative('factor', factor);
  return {
    rateAt: (t) => factor * profile.rateAt(t),
    cumulative: (t) => factor * profile.cumulative(t),
    inverse: (area) => (area <= 0 ? 0 : profile.inverse(area / factor)),
  };
}
