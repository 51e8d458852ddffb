import { effort } from '../report/comparisonJson.js';
import { comparisonPage } from '../report/comparisonPage.js';
import { ComparisonWords } from '../report/comparisonWords.js';
import type { ReportedMeasure } from '../report/reportedComparison.js';
import { Html, html } from '../text/html.js';
import { formatNumber } from '../units.js';
import { computed, footerOf } from './computed.js';
import { type CostSpot, costChart, efficientOf } from './costChart.js';
import { type DifferenceOptions, differenceChart, marksInWords } from './differenceChart.js';
import type { Section } from './document.js';
import { figureHtml, note } from './parts.js';
import type { SavedText } from './readSaved.js';
import { reportPage } from './reportPage.js';
import { type SavedComparison, savedComparison } from './savedComparison.js';

/** The page of a comparison: in words, what each what-if saves and costs, all differences, and the tables. */
export function comparisonHtml(saved: SavedText): string {
  const own = savedComparison(saved);
  const { comparison, shown, made } = own;
  const words = new ComparisonWords(comparison.base.observation.currency);
  const { replications, customers } = comparison.base;
  const before = [changes(own), savings(own, words), ...forest(own, words), ...costs(own, words)];
  const facts = [
    `${formatNumber(replications)} replications of each`,
    `the same ${formatNumber(customers, 0)} customers in all of them`,
  ];
  return reportPage(comparisonPage(comparison, shown), before, [computed(made, facts)], footerOf(made));
}

/** What each what-if does, in words. */
function changes({ comparison: { whatIfs } }: SavedComparison): Section {
  const overrides = (all: readonly string[]) => all.length > 0 && html`: <code>${all.join(', ')}</code>`;
  return {
    id: 'what-ifs',
    title: 'What each what-if changes',
    body: html`<ul>${whatIfs.map(
      (
        whatIf,
      ) => html`<li dir="auto"><strong>${whatIf.title}</strong> (${whatIf.name})${overrides(whatIf.overrides)}</li>
`,
    )}</ul>`,
  };
}

/** The measure of a what-if as a row of a chart. */
function rowOf(name: string, measure: ReportedMeasure | undefined) {
  const nothing = { estimate: null, low: null, high: null };
  return { name, difference: measure?.difference ?? nothing, verdict: measure?.verdict ?? '' };
}

function savings({ comparison: { whatIfs, leading } }: SavedComparison, words: ComparisonWords): Section {
  const measures = whatIfs.map(({ measures }) => measures.find(({ name }) => name === leading));
  const [first] = measures.flatMap((measure) => measure ?? []);
  const chart = (measure: string, rows: Parameters<typeof differenceChart>[0], more: Partial<DifferenceOptions>) =>
    new Html(
      differenceChart(rows, {
        ...{ measure, words, kind: 'bars', width: 380, hasNames: false, unit: words.currency, better: 'lower' },
        ...more,
      }),
    );
  const effect = chart(
    leading,
    whatIfs.map(({ name }, i) => rowOf(name, measures[i])),
    { unit: first?.unit ?? '', better: first?.better, width: 500, hasNames: true },
  );
  const money = chart(
    'cost.total',
    whatIfs.map(({ name, money: { total } }) => rowOf(name, total)),
    {},
  );
  return {
    id: 'saves',
    title: 'What each what-if saves, and what it costs',
    lead: `Left ${leading}, right the cost: the difference from as it is, with the 95 % interval. What is better lies to the right of 0.`,
    body: html`<figure><div class="scroll pair" tabindex="0" role="region" aria-label="What each what-if saves and costs">
<div><strong>${leading}</strong>${effect}</div><div><strong>cost.total</strong>${money}</div>
</div><figcaption>A row is a what-if, the same on both sides. ${marksInWords}</figcaption></figure>`,
  };
}

/** A small chart of each measure that differs anywhere; nothing if none does. */
function forest({ comparison: { whatIfs }, shown, made }: SavedComparison, words: ComparisonWords): Section[] {
  const panels = shown.flatMap((wanted) => {
    const measures = whatIfs.map(({ measures }) => measures.find(({ name }) => name === wanted));
    const [first] = measures.flatMap((measure) => measure ?? []);
    const differs = measures.some((measure) => measure?.difference.low || measure?.difference.high);
    if (first === undefined || !differs) return [];
    const svg = differenceChart(
      whatIfs.map(({ name }, i) => rowOf(name, measures[i])),
      { measure: wanted, words, unit: first.unit, better: first.better, kind: 'points', width: 460, hasNames: true },
    );
    const means = made.definitions.find(({ name }) => name === wanted)?.definition;
    const way = first.better === undefined ? 'neither more nor less is better' : `${first.better} is better`;
    return [
      html`<figure><figcaption><strong>${wanted}</strong> · ${way}${means !== undefined && html`<br>${means}`}</figcaption><div class="scroll" tabindex="0" role="region" aria-label="${wanted}">${new Html(svg)}</div></figure>
`,
    ];
  });
  if (panels.length === 0) return [];
  return [
    {
      id: 'differences',
      title: 'All differences',
      lead: `Of each measure the what-if less as it is, pair by pair with the same customers: the estimate and its 95 % interval. An interval that holds 0 says that nothing is certain. ${marksInWords}`,
      body: html`<div class="panels">${panels}</div>`,
    },
  ];
}

/** Cost against effort, or against the leading measure if effort is not measured. */
function costs({ comparison, made }: SavedComparison, words: ComparisonWords): Section[] {
  const { base, whatIfs, leading } = comparison;
  const wanted = base.estimates.some(({ name, estimate }) => name === effort && estimate !== null) ? effort : leading;
  const meaning = made.definitions.find(({ name }) => name === wanted);
  if (meaning?.better === undefined) return [];
  const { better, unit, definition } = meaning;
  const at = (name: string) => base.estimates.find((each) => each.name === name)?.estimate ?? null;
  const all = [
    { name: 'as it is', cost: at('cost.total'), figure: at(wanted) },
    ...whatIfs.map(({ name, money: { total }, measures }) => ({
      name,
      cost: total.whatIf.estimate,
      figure: measures.find((measure) => measure.name === wanted)?.whatIf.estimate ?? null,
    })),
  ];
  const spots = all.filter((spot): spot is CostSpot => spot.cost !== null && spot.figure !== null);
  if (spots.length < 2) return [];
  const names = efficientOf(spots, better).map(({ name }) => name);
  const place = better === 'lower' ? 'lower' : 'upper';
  return [
    {
      id: 'cost',
      title: `Cost against ${wanted === effort ? 'effort' : wanted}`,
      lead: `The nearer to the ${place} left corner, the better and cheaper. Efficient: ${names.join(', ')}; no other is both as good and as cheap.`,
      body: html`${figureHtml(costChart(spots, { measure: wanted, unit, better, words }), 'Filled diamonds with a bold name are efficient, rings are not. By the estimates alone: the table below says what their intervals allow.', true)}${note(`${wanted}: ${definition}`)}`,
    },
  ];
}
