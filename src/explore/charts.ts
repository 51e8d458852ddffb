import * as Plot from '@observablehq/plot';
import { day, hour } from '../units.js';
import { element } from './element.js';
import { type OutcomeName, type Outcomes, outcomeNames } from './outcomes.js';
import type { Figures, Sides } from './protocol.js';
import type { QueueSlice } from './queueSlices.js';

/** Colours of the page's style. */
const colours: Readonly<Record<OutcomeName, string>> = {
  served: 'var(--s2)',
  'self-served': 'var(--s1)',
  other: 'var(--s6)',
  abandoned: 'var(--s3)',
  disconnected: 'var(--s4)',
  blocked: 'var(--s5)',
};

const names = ['base', 'now'] as const;

/** The storm and the queues over time, of the base and now on one scale. @param width pixels that there are. */
export function charts({ outcomes, queues }: Figures, width: number): HTMLElement[] {
  const facts = { width: Math.max(300, Math.min(960, width)), style: { background: 'transparent', fontSize: '12px' } };
  return [outcomeChart(outcomes, facts), ...(queues.base.length > 0 ? [queueChart(queues, facts)] : [])];
}

type Facts = Pick<Plot.PlotOptions, 'width' | 'style'>;

function outcomeChart(sides: Sides<Outcomes>, facts: Facts): HTMLElement {
  const { sliceSeconds } = sides.base;
  const rows = names.flatMap((side) =>
    outcomeNames.flatMap((outcome) => {
      const own = sides[side].counts.filter((each) => each.outcome === outcome);
      const slices = own[0]?.contacts.length ?? 0;
      return Array.from({ length: slices }, (_, i) => ({
        side,
        outcome,
        from: (i * sliceSeconds) / day,
        contacts: own.reduce((sum, { contacts }) => sum + contacts[i], 0),
      }));
    }),
  );
  const seen = outcomeNames.filter((name) => rows.some(({ outcome, contacts }) => outcome === name && contacts > 0));
  const total = (side: string) =>
    Math.round(rows.reduce((sum, row) => sum + (row.side === side ? row.contacts : 0), 0));
  const per = sliceSeconds === hour ? 'hour' : `${sliceSeconds / hour} hours`;
  const title = `Contacts per ${per}, by what became of them`;
  const svg = Plot.plot({
    ...facts,
    height: 360,
    ariaLabel: title,
    ariaDescription: `All contacts: ${total('base')} in the base, ${total('now')} now.`,
    x: { label: 'days since the start' },
    y: { label: 'contacts', grid: true },
    fy: { label: null, domain: [...names] },
    color: { domain: [...seen], range: seen.map((name) => colours[name]) },
    marks: [
      Plot.areaY(
        rows.filter(({ outcome }) => seen.includes(outcome)),
        Plot.stackY({ x: 'from', y: 'contacts', fill: 'outcome', fy: 'side', order: [...seen], curve: 'step-after' }),
      ),
      Plot.ruleY([0]),
    ],
  });
  return figure(
    title,
    svg,
    [...seen].map((name) => ({ name, colour: colours[name] })),
  );
}

const lines = [
  { key: 'waiting', name: 'waiting, now', colour: 'var(--s4)' },
  { key: 'busy', name: 'with an agent, now', colour: 'var(--s2)' },
  { key: 'onDuty', name: 'agents on duty, now', colour: 'var(--s1)' },
] as const;

function queueChart(sides: Sides<readonly QueueSlice[]>, facts: Facts): HTMLElement {
  const queues = [...new Set(sides.base.map(({ queue }) => queue))];
  const x = ({ fromSeconds }: QueueSlice) => fromSeconds / day;
  const title = 'Waiting, with an agent and on duty, queue by queue';
  const svg = Plot.plot({
    ...facts,
    height: 60 + 110 * queues.length,
    marginRight: 90,
    ariaLabel: title,
    ariaDescription: queues.map((queue) => `${queue}: at most ${most(sides, queue)} waiting.`).join(' '),
    x: { label: 'days since the start' },
    y: { label: 'contacts, agents', grid: true, ticks: 4 },
    fy: { label: null, domain: queues },
    marks: [
      Plot.lineY(sides.base, { x, y: 'waiting', fy: 'queue', stroke: 'var(--base)', strokeDasharray: '4 3' }),
      ...lines.map(({ key, colour }) => Plot.lineY(sides.now, { x, y: key, fy: 'queue', stroke: colour })),
      Plot.ruleY([0]),
    ],
  });
  return figure(title, svg, [...lines, { name: 'waiting, in the base (dashed)', colour: 'var(--base)' }]);
}

function most(sides: Sides<readonly QueueSlice[]>, queue: string): string {
  const of = (side: 'base' | 'now') =>
    Math.round(Math.max(0, ...sides[side].flatMap((each) => (each.queue === queue ? [each.waiting] : []))));
  return `${of('base')} in the base and ${of('now')} now`;
}

/** A chart with its title and what its colours mean. */
function figure(title: string, svg: Element, legend: readonly { readonly name: string; readonly colour: string }[]) {
  svg.setAttribute('role', 'img');
  const items = legend.map(({ name, colour }) =>
    element('li', {}, element('span', { style: `background: ${colour}` }), name),
  );
  const caption = element('figcaption', {}, title, element('ul', { class: 'legend' }, ...items));
  const region = { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title };
  return element('figure', {}, caption, element('div', region, svg));
}
