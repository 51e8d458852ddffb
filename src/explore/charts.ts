import * as Plot from '@observablehq/plot';
import { type ContactFate, fates } from '../records/endings.js';
import { day, hour, minute } from '../units.js';
import { element } from './element.js';
import type { Figures, Sides } from './protocol.js';
import type { Storm } from './storm.js';

/** Names, and colours of the page's style. */
const shown: Readonly<Record<ContactFate, { readonly name: string; readonly colour: string }>> = {
  served: { name: 'served by people', colour: 'var(--s2)' },
  'self-served': { name: 'self-served', colour: 'var(--s7)' },
  abandoned: { name: 'abandoned', colour: 'var(--s3)' },
  disconnected: { name: 'disconnected', colour: 'var(--s4)' },
  blocked: { name: 'blocked (busy, full or down)', colour: 'var(--s5)' },
  other: { name: 'not helped', colour: 'var(--s6)' },
};

const sideNames = ['base', 'now'] as const;
const sideTitles = { base: 'Base', now: 'Now' } as const;

type Facts = Pick<Plot.PlotOptions, 'width' | 'style' | 'x' | 'marginTop'>;

/** The storm and the queues over time, of the base and now on one scale. @param width pixels that there are. */
export function charts({ storm }: Figures, width: number): HTMLElement[] {
  const facts: Facts = {
    width: Math.max(280, Math.min(960, width)),
    marginTop: 30,
    style: { background: 'transparent', fontSize: '12px' },
    x: { label: 'days since the start' },
  };
  return [outcomeChart(storm, facts), ...(storm.base.queues.length > 0 ? [queueChart(storm, facts)] : [])];
}

function outcomeChart(storm: Sides<Storm>, facts: Facts): HTMLElement {
  const total = (side: 'base' | 'now', outcome: ContactFate) =>
    storm[side].outcomes[outcome].reduce((sum, contacts) => sum + contacts, 0);
  const seen = fates.filter((outcome) => sideNames.some((side) => total(side, outcome) > 0));
  const rows = sideNames.flatMap((side) =>
    seen.flatMap((outcome) =>
      Array.from(storm[side].outcomes[outcome], (contacts, i) => ({
        side: sideTitles[side],
        outcome,
        at: (i * storm[side].sliceSeconds) / day,
        contacts,
      })),
    ),
  );
  const inWords = (side: 'base' | 'now') =>
    seen.map((outcome) => `${Math.round(total(side, outcome))} ${shown[outcome].name}`).join(', ');
  const title = `Contacts per ${inTime(storm.base.sliceSeconds)}, by what became of them`;
  const svg = Plot.plot({
    ...facts,
    height: 380,
    ariaLabel: `${title}. Base: ${inWords('base')}. Now: ${inWords('now')}.`,
    y: { label: null, grid: true },
    fy: { axis: null, domain: Object.values(sideTitles) },
    color: { domain: seen, range: seen.map((outcome) => shown[outcome].colour) },
    marks: [
      Plot.areaY(
        rows,
        Plot.stackY({
          x: 'at',
          y: 'contacts',
          z: 'outcome',
          fill: 'outcome',
          fy: 'side',
          order: seen,
          curve: 'step-after',
        }),
      ),
      Plot.ruleY([0]),
      facetTitles(Object.values(sideTitles)),
    ],
  });
  return figure(
    title,
    svg,
    seen.map((outcome) => shown[outcome]),
  );
}

const lines = [
  { key: 'waiting', name: 'waiting now', colour: 'var(--s4)' },
  { key: 'busy', name: 'with an agent now', colour: 'var(--s2)' },
  { key: 'onDuty', name: 'agents on duty now', colour: 'var(--s1)' },
] as const;

function queueChart(storm: Sides<Storm>, facts: Facts): HTMLElement {
  const { sliceSeconds, queues } = storm.base;
  const title = 'Each queue: who waits, who is with an agent, and agents on duty';
  const most = (values: Float64Array | undefined) => Math.round(Math.max(0, ...(values ?? [])));
  const inWords = queues.map(({ name, waiting }) => {
    const now = storm.now.queues.find((each) => each.name === name)?.waiting;
    return `${name}: at most ${most(waiting)} wait in the base, ${most(now)} now.`;
  });
  const points = (side: 'base' | 'now', key: (typeof lines)[number]['key']) =>
    storm[side].queues.flatMap((queue) =>
      Array.from(queue[key], (value, i) => ({ queue: queue.name, at: (i * sliceSeconds) / day, value })),
    );
  const line = { x: 'at', y: 'value', fy: 'queue' };
  const svg = Plot.plot({
    ...facts,
    height: 60 + 120 * queues.length,
    ariaLabel: `${title}. ${inWords.join(' ')}`,
    y: { label: null, grid: true, ticks: 4 },
    fy: { axis: null, domain: queues.map(({ name }) => name) },
    marks: [
      Plot.lineY(points('base', 'waiting'), { ...line, stroke: 'var(--base)', strokeDasharray: '4 3' }),
      ...lines.map(({ key, colour }) => Plot.lineY(points('now', key), { ...line, stroke: colour })),
      Plot.ruleY([0]),
      facetTitles(queues.map(({ name }) => name)),
    ],
  });
  return figure(title, svg, [...lines, { name: 'waiting in the base (dashed)', colour: 'var(--base)' }]);
}

function inTime(seconds: number): string {
  if (seconds === hour) return 'hour';
  if (seconds === day) return 'day';
  return seconds % hour === 0 ? `${seconds / hour} hours` : `${Number((seconds / minute).toFixed(2))} minutes`;
}

function facetTitles(titles: readonly string[]): Plot.Markish {
  const place = { frameAnchor: 'top-left', textAnchor: 'start', dy: -12, fontWeight: 600 } as const;
  return Plot.text([...titles], { ...place, text: (title: string) => title, fy: (title: string) => title });
}

/** A chart with its title and what its colours mean. */
function figure(title: string, svg: Element, legend: readonly { readonly name: string; readonly colour: string }[]) {
  svg.setAttribute('role', 'img');
  // Plot names its marks, which have no role that a name could belong to.
  for (const mark of svg.querySelectorAll('[aria-label]')) mark.removeAttribute('aria-label');
  const items = legend.map(({ name, colour }) =>
    element('li', {}, element('span', { style: `background: ${colour}` }), name),
  );
  return element(
    'figure',
    {},
    element('figcaption', {}, title),
    element('ul', { class: 'legend' }, ...items),
    element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title }, svg),
  );
}
