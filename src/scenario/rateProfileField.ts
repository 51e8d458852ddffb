import * as z from 'zod';
import { clock, duration, number, rate, yesNo } from '../document/index.js';
import { makeRateProfile, type RateSpec } from '../random/index.js';

const ascending = 'must come in the order of the day';

const weekly = z
  .strictObject({
    day: z
      .array(z.strictObject({ at: clock, rate }))
      .min(1)
      .refine((points) => points.every(({ at }, i) => i === 0 || at > points[i - 1].at), ascending)
      .describe('Rates over the day, each from its time until the next: [{ at: 08:00, rate: 20/h }, …].'),
    ramps: yesNo.prefault(false).describe('Straight lines between the points instead of steps. Default no.'),
    weekdays: z
      .array(number({ min: 0 }))
      .length(7)
      .optional()
      .describe('Factors for Monday to Sunday. Default all 1.'),
  })
  .describe('The same day over and over, busier on some weekdays.');

const stages = z
  .strictObject({
    from: rate.prefault('0/h').describe('The rate at the start. Default 0.'),
    steps: z
      .array(z.strictObject({ for: duration, to: rate }))
      .min(1)
      .describe('Ramps one after another, in a straight line to each rate; `for: 0` jumps.'),
    then: rate.prefault('0/h').describe('The rate after the last. Default 0.'),
  })
  .describe('A load profile: ramps and plateaus.');

const spike = z
  .strictObject({
    base: rate,
    peak: rate,
    at: duration.describe('When it begins.'),
    for: duration
      .refine((seconds) => seconds > 0, 'expected a duration above 0s')
      .describe('How long it stays at the peak.'),
    ramp: duration.prefault(0).describe('How long it takes up, and down again. Default 0.'),
  })
  .describe('A load profile: a spike on a constant rate.');

/** A rate over time: a plain rate, or one that follows the day and the week, stages or a spike. */
export const rateProfile = z
  .union([
    rate.transform((value): RateSpec => value),
    z.strictObject({ weekly }).transform(({ weekly: { day, ramps, weekdays } }): RateSpec => {
      return { weekly: { day, shape: ramps ? 'ramps' : 'steps', weekdays } };
    }),
    z.strictObject({ stages }).transform(({ stages: { from, steps, then } }): RateSpec => {
      return { stages: { from, steps: steps.map((step) => ({ seconds: step.for, rate: step.to })), then } };
    }),
    z.strictObject({ spike }).transform(({ spike: { base, peak, at, for: seconds, ramp } }): RateSpec => {
      return { spike: { base, peak, at, seconds, ramp } };
    }),
  ])
  .superRefine((spec, context) => {
    try {
      makeRateProfile(spec);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
    }
  });
