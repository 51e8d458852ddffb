import * as z from 'zod';
import type { Sweep } from '../experiments/index.js';
import { sweepCharts } from '../report/sweepCharts.js';
import { sweepPage } from '../report/sweepPage.js';
import { html } from '../text/html.js';
import { formatNumber } from '../units.js';
import { computed, footerOf } from './computed.js';
import { drawingHtml } from './drawing.js';
import { interval, judged, making, readSaved, type SavedText, texts } from './readSaved.js';
import { reportPage } from './reportPage.js';

const schema = z.looseObject({
  ...making,
  title: z.string(),
  scenario: z.string(),
  replications: z.number(),
  currency: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  overrides: texts,
  varied: z.array(z.looseObject({ name: z.string(), values: texts, positions: z.array(z.number()).nullable() })).min(1),
  shown: texts,
  units: z.record(z.string(), z.string()),
  points: z.array(
    z.looseObject({
      settings: z.record(z.string(), z.string()),
      measures: z.record(z.string(), interval),
      thresholds: judged,
    }),
  ),
});

/** The page of a sweep: its charts, and all points. */
export async function sweepHtml(saved: SavedText): Promise<string> {
  const data = readSaved(saved, 'sweep', schema);
  const { scenario: name, points, varied, shown, units, ...rest } = data;
  const sweep = {
    ...rest,
    name,
    varied,
    points: points.map(({ settings, measures, thresholds }) => ({
      values: varied.map((each) => settings[each.name] ?? ''),
      estimates: Object.entries(measures).map(([name, estimate]) => ({ name, unit: units[name] ?? '', ...estimate })),
      thresholds,
    })),
  } as unknown as Sweep;
  const charts = await sweepCharts(sweep, shown);
  const drawings = charts.map(({ measure, kind, svg }) =>
    drawingHtml(svg, kind === 'lines' ? `${measure}, with 95 % intervals` : `${measure}, the darker the more`),
  );
  const section = {
    id: 'charts',
    title: 'Charts',
    lead: 'What each measure comes to as the values change.',
    body: html`${drawings}`,
  };
  const facts = [`${formatNumber(points.length)} points`, `${formatNumber(data.replications)} replications of each`];
  return reportPage(
    sweepPage(sweep, shown),
    drawings.length === 0 ? [] : [section],
    [computed(data, facts)],
    footerOf(data),
  );
}
