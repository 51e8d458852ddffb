import * as z from 'zod';
import { staffingPage } from '../report/staffingPage.js';
import type { StaffingReport } from '../report/staffingReport.js';
import { html } from '../text/html.js';
import { day, formatNumber, week } from '../units.js';
import { type AgentLine, agentsChart } from './agentsChart.js';
import { computed, footerOf } from './computed.js';
import { figureHtml, legendHtml } from './parts.js';
import { judged, making, readSaved, type SavedText, texts } from './readSaved.js';
import { reportPage } from './reportPage.js';

const roster = z.looseObject({
  period: z.number(),
  rows: z.array(
    z.looseObject({
      shift: z.string(),
      count: z.number(),
      start: z.number(),
      lasts: z.number(),
      breaks: z.array(z.looseObject({ at: z.number(), lasts: z.number(), isPaid: z.boolean() })),
      cost: z.number(),
    }),
  ),
  cost: z.number(),
  leastCost: z.number(),
  agents: z.number(),
  hoursPaid: z.number(),
  intervals: z.array(z.looseObject({ at: z.number(), onDuty: z.number() })),
});

const staffing = z.looseObject({
  thresholds: judged,
  replications: z.number(),
  rosters: z.array(roster).nullable(),
});

const schema = z.looseObject({
  ...making,
  title: z.string(),
  overrides: texts,
  replications: z.number(),
  runs: z.number(),
  currency: z.string(),
  period: z.enum(['day', 'week']),
  sliceSeconds: z.number(),
  addedThresholds: texts,
  unattainable: judged,
  found: staffing.nullable(),
  formula: staffing.nullable(),
  groups: z.array(
    z.looseObject({
      group: z.string(),
      queues: texts,
      wage: z.number(),
      shrinkage: z.number(),
      handleSeconds: z.number(),
      slices: z
        .array(
          z.looseObject({
            at: z.number(),
            contacts: z.number(),
            erlangs: z.number(),
            formula: z.number().nullable(),
            found: z.number().nullable(),
            onShift: z.number().nullable(),
          }),
        )
        .min(1),
    }),
  ),
});

type Saved = z.output<typeof schema>;

/** The page of a staffing: agents over the day or week, the cost, what holds, and the roster. */
export function staffingHtml(saved: SavedText): string {
  const data = readSaved(saved, 'staff', schema);
  const drawn = data.found !== null;
  const section = {
    id: 'agents',
    title: `Agents through the ${data.period}`,
    lead: 'How many agents must be there to take contacts, slice by slice.',
    body: html`${data.groups.map((group) => groupChart(group, data))}`,
  };
  const facts = [
    `${formatNumber(data.runs)} replications in all`,
    `${formatNumber(data.replications)} to compare staffings`,
  ];
  return reportPage(staffingPage(reportOf(data)), drawn ? [section] : [], [computed(data, facts)], footerOf(data));
}

function groupChart({ group, slices }: Saved['groups'][number], { sliceSeconds, period }: Saved) {
  const line = (name: string, colour: string, dashes: string, of: 'found' | 'formula' | 'onShift'): AgentLine[] => {
    const counts = slices.map((slice) => slice[of]);
    return counts.some((count) => count !== null)
      ? [{ name, colour, dashes, counts: counts.map((count) => count ?? 0) }]
      : [];
  };
  const lines = [
    ...line('on shift', 'var(--s2)', '2 3', 'onShift'),
    ...line('by formula (Erlang A)', 'var(--s3)', '7 4', 'formula'),
    ...line('found', 'var(--s1)', 'none', 'found'),
  ];
  const times = slices.map(({ at }) => at);
  const loads = slices.map(({ erlangs }) => erlangs);
  return html`${figureHtml(
    agentsChart({ group, times, seconds: sliceSeconds, isWeek: period === 'week', loads, lines }),
    `Agents of ${group}. Bars: contacts in hand with plenty of agents, in erlangs. Lines: found (drawn through), by formula (dashes), on shift (dots).`,
    true,
  )}${legendHtml(lines.map(({ colour, name }) => ({ colour, name })))}`;
}

/** The report as it was before it was saved. */
function reportOf(data: Saved): StaffingReport {
  const { groups, found, formula, addedThresholds, sliceSeconds } = data;
  const staffingOf = (of: 'found' | 'formula', saved: Saved['found']) =>
    saved && {
      counts: groups.map(({ slices }) => slices.map((slice) => slice[of] ?? 0)),
      ...(saved.rosters !== null && { rosters: saved.rosters }),
      experiment: { thresholds: saved.thresholds, replications: saved.replications },
    };
  const report = {
    ...data,
    groups: groups.map(({ group: name, queues, wage, shrinkage }) => ({ name, queues, wage, shrinkage })),
    slots: {
      period: data.period === 'day' ? day : week,
      seconds: sliceSeconds,
      list: (groups[0]?.slices ?? []).map(({ at }) => ({ at })),
    },
    added: addedThresholds.map((threshold) => ({ threshold, measure: threshold.split(' ')[0] })),
    result: {
      unattainable: data.unattainable,
      runs: data.runs,
      demands: groups.map(({ handleSeconds, slices }) => ({ handleSeconds, slots: slices })),
      ...(found && { found: staffingOf('found', found) }),
      ...(formula && { formula: staffingOf('formula', formula) }),
    },
  };
  return report as unknown as StaffingReport;
}
