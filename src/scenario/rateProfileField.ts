import * as z from 'zod';
import { clock, duration, type Field, field, number, rate, sinceStart, text, yesNo } from '../document/index.js';
import { InputError } from '../errors.js';
import { daysPattern, parseDays } from '../hours.js';
import { weekdayNames } from '../instants.js';
import { makeRateProfile, type RateSpec } from '../random/index.js';
import type { CsvFile } from './callCounts.js';

const ascending = 'must come in the order of the day';

const points = z
  .array(z.strictObject({ at: clock, rate }))
  .min(1)
  .refine((all) => all.every(({ at }, i) => i === 0 || at > all[i - 1].at), ascending);

/** Weekdays as a key: `mon-fri`. */
const days: Field<string> = field(
  (value) => {
    parseDays(value);
    return value as string;
  },
  { type: 'string', pattern: daysPattern.source },
);

const weekly = z
  .strictObject({
    day: points
      .optional()
      .describe(
        'The rates of a day, each from its time until the next: [{ at: 08:00, rate: 20/h }, …]. Or give `days`.',
      ),
    days: z
      .record(days, points)
      .superRefine(everyDayOnce)
      .optional()
      .describe(
        'Instead of `day`: different rates for some days each, such as mon-fri, sat, sun. Together they name each day once.',
      ),
    ramps: yesNo
      .prefault(false)
      .describe('Whether the rate moves in straight lines between the points, instead of steps. Default no.'),
    weekdays: z
      .array(number({ min: 0 }))
      .length(7)
      .optional()
      .describe('A factor for each day, Monday to Sunday. Default all 1.'),
  })
  .refine(({ day, days }) => (day === undefined) !== (days === undefined), 'give either `day` or `days`.')
  .describe('Rates over the day and the week.');

function everyDayOnce(groups: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void {
  const named = new Set<number>();
  for (const key of Object.keys(groups)) {
    for (const day of parseDays(key)) {
      if (!named.has(day)) named.add(day);
      else {
        const message = `${weekdayNames[day]} is named twice. Name every day once.`;
        context.addIssue({ code: 'custom', path: [key], message, params: { atKey: true } });
      }
    }
  }
  const missing = weekdayNames.filter((_, day) => !named.has(day));
  if (missing.length > 0) {
    context.addIssue({ code: 'custom', message: `there are no rates for ${missing.join(', ')}. Name every day.` });
  }
}

type Weekly = z.output<typeof weekly>;

function weeklySpec({ day, days: groups = {}, ramps, weekdays }: Weekly): RateSpec {
  const shape = ramps ? 'ramps' : 'steps';
  if (day !== undefined) return { weekly: { day, shape, weekdays } };
  const all = weekdayNames.map(
    (_, index) => Object.entries(groups).find(([key]) => parseDays(key).includes(index))![1],
  );
  return { weekly: { days: all, shape, weekdays } };
}

const stages = z
  .strictObject({
    from: rate.prefault('0/h').describe('The rate at the start. Default 0.'),
    steps: z
      .array(z.strictObject({ for: duration, to: rate }))
      .min(1)
      .describe('Ramps in sequence: a straight line `to` a rate, `for` a duration. `for: 0` jumps.'),
    then: rate.prefault('0/h').describe('The rate after the last step. Default 0.'),
  })
  .describe('A load profile: ramps and plateaus.');

const spike = z
  .strictObject({
    base: rate,
    peak: rate,
    at: sinceStart.describe('When the peak begins.'),
    for: duration.refine((seconds) => seconds > 0, 'expected a duration above 0s').describe('How long the peak lasts.'),
    ramp: duration.prefault(0).describe('How long the rate takes up to the peak, and down again. Default 0.'),
  })
  .describe('A load profile: a constant rate with one peak.');

const forms = [
  rate.transform((value): RateSpec => value),
  z.strictObject({ weekly }).transform((form) => weeklySpec(form.weekly)),
  z.strictObject({ stages }).transform(({ stages: { from, steps, then } }): RateSpec => {
    return { stages: { from, steps: steps.map((step) => ({ seconds: step.for, rate: step.to })), then } };
  }),
  z.strictObject({ spike }).transform(({ spike: { base, peak, at, for: seconds, ramp } }): RateSpec => {
    return { spike: { base, peak, at, seconds, ramp } };
  }),
] as const;

const csv = z
  .strictObject({
    file: text.describe("The path of a CSV file, from the scenario's folder: headers, then a row for each interval."),
    time: text.optional().describe('The header of the column with the times. Default: the first column.'),
    date: text
      .optional()
      .describe('The header of the column with dates or weekdays, if the times are in another column. Default none.'),
    calls: text.optional().describe('The header of the column with the number of calls. Default: the next column.'),
    exact: yesNo
      .prefault(false)
      .describe(
        'Whether each interval has exactly so many calls in every replication, not so many on average. Default no.',
      ),
  })
  .describe('Calls by interval, as a phone system exports them.');

/** The rate that a CSV file holds, which is still to be read. */
export interface CsvRate {
  readonly csv: CsvFile;
}

export function isCsv(spec: RateSpec | CsvRate | undefined): spec is CsvRate {
  return typeof spec === 'object' && 'csv' in spec;
}

function checkRate(spec: RateSpec | CsvRate, context: z.RefinementCtx): void {
  if (isCsv(spec)) return;
  try {
    makeRateProfile(spec);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
  }
}

/** A rate over time: a plain rate, or one that follows the day and the week, stages or a spike. */
export const rateProfile = z.union(forms).superRefine(checkRate);

/** The same of arrivals, which may also follow a file. */
export const arrivalRate = z
  .union([...forms, z.strictObject({ csv }).transform((form): CsvRate => form)])
  .superRefine(checkRate);
