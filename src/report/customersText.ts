import type { Estimate, Experiment } from '../experiments/index.js';
import { formatNumber, formatShare } from '../units.js';
import type { Look } from './columnTable.js';
import type { Figures } from './figures.js';
import { formatEstimate, formatInterval } from './formatEstimate.js';
import { plain } from './plain.js';
import { formatSpread } from './spread.js';
import { textTable } from './table.js';

/** What of all that is measured of journeys people need first. */
const ofJourneys = [
  'count',
  'resolved',
  'gave-up',
  'reached-agent',
  'true-fcr',
  'contacts-per-journey',
  'effort',
  'time-to-help',
];

/** The figures to look at first; the page of a run shows the same. */
export const headlineNames = [
  'people.had-issue',
  'people.reached-agent',
  'people.never-helped',
  'people.gave-up',
  'journeys.contacts-per-journey',
  'journeys.time-to-help',
  'journeys.effort',
  'cost.total',
  'money.lost',
  'loyalty.left',
];

/** These, those that came to something, with their intervals. */
export function headlineTable(figures: Figures, { style, currency }: Look): string {
  const rows = headlineNames.flatMap((name) => {
    const estimate = figures.get(name);
    if (estimate === undefined) return [];
    const [of] = name.split('.');
    return [[`${of}: ${named(estimate)}`, formatEstimate(estimate, currency), formatInterval(estimate, currency)]];
  });
  return rows.length === 0 ? '' : textTable(['Figures', 'mean', '95 %'], rows, style);
}

/** How many different people there were, and what became of their issues. */
export function customersTable(figures: Figures, look: Look): string {
  const people = withoutBreakdowns(figures.beginning('people.'));
  const journeys = ofJourneys.flatMap((name) => figures.get(`journeys.${name}`) ?? []);
  return spreadTable(
    'Customers',
    [
      ...people.map((each) => [`people: ${named(each)}`, each] as const),
      ...journeys.map((each) => [`issues: ${named(each)}`, each] as const),
    ],
    look,
  );
}

/** Who heard of incidents, and from whom, beside the channels that they turned to. */
export function newsTable(figures: Figures, channels: readonly string[], look: Look): string {
  const own = channels.flatMap((channel) => [`news.from-${channel}`, `news.first-from-${channel}`]);
  const others = figures.beginning('news.from-').filter(({ name }) => !own.includes(name));
  if (others.every(({ estimate }) => estimate === 0)) return '';
  return spreadTable('Who heard of it, from whom', happened(figures.beginning('news.')), look);
}

/** What customers told others, and what that and their loyalty came to. */
export function wordTable(figures: Figures, look: Look): string {
  const groups = [
    ['Word of mouth', 'word.'],
    ['Offers', 'offers.'],
    ['Outreach', 'outreach.'],
    ['Loyalty', 'loyalty.'],
    ['Money lost and won', 'money.'],
  ] as const;
  return groups
    .map(([title, prefix]) => spreadTable(title, happened(figures.beginning(prefix)), look))
    .filter((table) => table !== '')
    .join('\n\n');
}

/** What never happened needs no row. */
function happened(estimates: readonly Estimate[]): (readonly [label: string, estimate: Estimate])[] {
  return withoutBreakdowns(estimates)
    .filter(({ estimate }) => estimate !== 0)
    .map((each) => [named(each), each] as const);
}

/** What everything cost, and its parts. */
export function costTable(figures: Figures, look: Look): string {
  const parts = withoutBreakdowns(figures.beginning('cost.')).filter(({ name, estimate }) => {
    return name === 'cost.total' || estimate !== 0;
  });
  return spreadTable(
    'Cost',
    parts.map((each) => [named(each), each] as const),
    look,
  );
}

/** Why customers gave up: by what happened last. */
export function reasonsTable({ switching, observation }: Experiment, { style }: Look): string {
  const { helping } = observation;
  const rows = switching.filter(({ to }) => to === 'give-up');
  const all = rows.reduce((total, { customers }) => total + customers, 0);
  if (rows.length === 0) return '';
  return textTable(
    ['Why they gave up: what happened last', 'issues', 'share'],
    rows.map(({ from, ending, customers }) => [
      `${from} ${plain(ending)}${helping.includes(ending) ? ', issue not settled' : ''}`.trim(),
      formatNumber(customers),
      formatShare(customers / all),
    ]),
    style,
  );
}

/** A row for each estimate: itself, its interval, and the spread of the replications. */
function spreadTable(
  title: string,
  rows: readonly (readonly [label: string, estimate: Estimate])[],
  { style, currency }: Look,
): string {
  if (rows.length === 0) return '';
  const cells = rows.map(([label, estimate]) => [
    label,
    formatEstimate(estimate, currency),
    formatInterval(estimate, currency),
    formatSpread(estimate, currency),
  ]);
  const hasSpread = cells.some(([, , , spread]) => spread !== '');
  const head = [title, '', '', ...(hasSpread ? ['p10 to p90 of replications'] : [])];
  return textTable(
    head,
    cells.map((row) => row.slice(0, head.length)),
    style,
  );
}

function withoutBreakdowns(estimates: readonly Estimate[]): Estimate[] {
  return estimates.filter(({ name }) => !name.includes('['));
}

/** `people.gave-up` as `gave up`. */
function named({ name }: Estimate): string {
  return plain(name.slice(name.indexOf('.') + 1));
}
