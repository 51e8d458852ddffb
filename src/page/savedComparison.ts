import * as z from 'zod';
import { fates } from '../experiments/deflection.js';
import type { ReportedComparison, ReportedMeasure } from '../report/reportedComparison.js';
import { interval, judged, type Made, making, readSaved, type SavedText, texts } from './readSaved.js';

const verdict = z.enum(['better', 'worse', 'practically the same', 'unclear', 'higher', 'lower']);

export const measure = z.looseObject({
  base: interval,
  whatIf: interval,
  difference: interval,
  verdict,
  unit: z.string(),
  better: z.enum(['higher', 'lower']).optional(),
  indifference: z.number(),
  varianceRatio: z.number().nullable().optional(),
});

const measuresByName = z.record(z.string(), measure);

const schema = z.looseObject({
  ...making,
  replications: z.number(),
  planned: z.number(),
  precision: z
    .looseObject({
      isReached: z.boolean(),
      minimum: z.number(),
      most: z.number(),
      figures: z.array(z.looseObject({ measure: z.string(), asked: z.number(), reached: z.number().nullable() })),
    })
    .optional(),
  currency: z.string(),
  customers: z.number(),
  horizonSeconds: z.number(),
  leading: z.string(),
  shown: texts,
  better: texts,
  cheapest: z.string().nullable(),
  base: z.looseObject({
    title: z.string(),
    overrides: texts,
    thresholds: judged,
    measures: z.record(z.string(), z.looseObject({ ...interval.shape, unit: z.string() })),
  }),
  whatIfs: z
    .array(
      z.looseObject({
        name: z.string(),
        title: z.string(),
        overrides: texts,
        thresholds: judged,
        dominatedBy: texts,
        toldApartFrom: texts,
        deflection: z.looseObject({
          base: interval,
          whatIf: interval,
          deflected: interval,
          fates: z.looseObject(Object.fromEntries(fates.map((fate) => [fate, interval]))),
          added: interval,
        }),
        measures: measuresByName,
        money: z.looseObject({ total: measure, parts: measuresByName, perEffect: z.number().nullable() }),
      }),
    )
    .min(1),
});

/** A comparison as it was saved. */
export interface SavedComparison {
  readonly comparison: ReportedComparison;
  readonly shown: readonly string[];
  readonly made: Made;
}

/** @throws {InputError} if it is no comparison. */
export function savedComparison(saved: SavedText): SavedComparison {
  const data = readSaved(saved, 'compare', schema);
  const { base, seed, replications, planned, customers, currency, horizonSeconds, precision, cheapest } = data;
  const { measures, ...rest } = base;
  const comparison = {
    base: {
      ...rest,
      ...{ seed, replications, planned, customers },
      observation: { currency, horizonSeconds },
      estimates: Object.entries(measures).map(([name, estimate]) => ({ name, ...estimate })),
    },
    ...(precision !== undefined && { precision }),
    leading: data.leading,
    whatIfs: data.whatIfs.map(({ measures, money: { total, parts, perEffect }, ...whatIf }) => ({
      ...whatIf,
      measures: named(measures),
      money: {
        total: { name: 'cost.total', ...total },
        parts: named(parts),
        ...(perEffect !== null && { perEffect }),
      },
    })),
    better: data.better,
    ...(cheapest !== null && { cheapest }),
  };
  // The schema has looked at all that a page reads; what it only passes on has the types of what was saved.
  return { comparison: comparison as unknown as ReportedComparison, shown: data.shown, made: data };
}

function named(measures: z.output<typeof measuresByName>): ReportedMeasure[] {
  return Object.entries(measures).map(([name, each]) => ({ name, ...each })) as unknown as ReportedMeasure[];
}
