import type { RateProfile } from './rateProfile.js';

/** The profile as seen by someone who begins `seconds` into it: their 0 is its `seconds`. */
export function rateFrom(profile: RateProfile, seconds: number): RateProfile {
  const before = profile.cumulative(seconds);
  return {
    rateAt: (t) => profile.rateAt(t + seconds),
    cumulative: (t) => profile.cumulative(t + seconds) - before,
    inverse: (area) => (area <= 0 ? 0 : Math.max(0, profile.inverse(area + before) - seconds)),
  };
}
