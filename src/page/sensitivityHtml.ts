import * as z from 'zod';
import type { Sensitivity } from '../experiments/sensitivity.js';
import { sensitivityCharts } from '../report/sensitivityCharts.js';
import { sensitivityPage } from '../report/sensitivityPage.js';
import { html } from '../text/html.js';
import { formatNumber } from '../units.js';
import { computed, footerOf } from './computed.js';
import { drawingHtml } from './drawing.js';
import { interval, making, readSaved, type SavedText, texts } from './readSaved.js';
import { reportPage } from './reportPage.js';

const value = z.union([z.string(), z.number(), z.boolean()]);

const choice = z
  .looseObject({ best: z.string(), isOther: z.enum(['yes', 'no', 'undecided']), difference: interval.optional() })
  .nullable();

const schema = z.looseObject({
  ...making,
  title: z.string(),
  scenario: z.string(),
  replications: z.number(),
  currency: z.string(),
  overrides: texts,
  assumptions: z
    .array(
      z.looseObject({
        parameter: z.string(),
        title: z.string().nullable(),
        grade: z.string().nullable(),
        source: z.string().nullable(),
        value,
        low: value.nullable(),
        high: value.nullable(),
      }),
    )
    .min(1),
  alternatives: z.array(z.looseObject({ name: z.string(), title: z.string() })).min(1),
  tornadoes: z.array(
    z.looseObject({
      name: z.string(),
      unit: z.string(),
      definition: z.string(),
      base: interval,
      bars: z
        .array(
          z.looseObject({
            parameter: z.string(),
            low: interval.nullable(),
            high: interval.nullable(),
            swing: z.number().nullable(),
          }),
        )
        .min(1),
      decision: z
        .looseObject({
          best: z.string(),
          ties: texts,
          choices: z.array(
            z.looseObject({
              parameter: z.string(),
              low: choice,
              high: choice,
              decides: z.enum(['yes', 'no', 'undecided']),
            }),
          ),
        })
        .optional(),
    }),
  ),
});

/** The page of a sensitivity: the tornadoes, and which assumptions change what is best. */
export async function sensitivityHtml(saved: SavedText): Promise<string> {
  const { scenario: name, ...data } = readSaved(saved, 'sensitivity', schema);
  const sensitivity = { ...data, name } as unknown as Sensitivity;
  const charts = await sensitivityCharts(sensitivity);
  const drawings = charts.map(({ measure, svg }) =>
    drawingHtml(svg, `What moves ${measure}: one assumption at a time, the widest swing first`),
  );
  const section = {
    id: 'tornadoes',
    title: 'What moves the result',
    lead: 'How far a measure moves when one assumption is at its low and at its high value, and all others are as they stand.',
    body: html`${drawings}`,
  };
  const facts = [`${formatNumber(data.replications)} replications of each`];
  return reportPage(
    sensitivityPage(sensitivity),
    drawings.length === 0 ? [] : [section],
    [computed(data, facts)],
    footerOf(data),
  );
}
