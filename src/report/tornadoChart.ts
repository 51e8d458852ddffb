import * as Plot from '@observablehq/plot';
import type { Interval } from '../experiments/index.js';
import type { Assumption, Sensitivity, Tornado } from '../experiments/sensitivity.js';
import { xmlText } from '../text/xml.js';
import { ticks, tickText } from './axis.js';
import { chart } from './chart.js';
import { ComparisonWords } from './comparisonWords.js';
import { swingInWords, valueInWords } from './sensitivityWords.js';

const width = 760;
const margins = { top: 64, right: 24, bottom: 44, left: 240 };
/** Pixels of an assumption: the bar of its low value above, that of its high value below. */
const row = 40;
const half = row / 2;
/** More bars than this cannot be read: the widest are drawn. */
const mostBars = 30;
/** Letters of what stands beside a bar, and at its end. */
const [mostLetters, mostOfValue] = [30, 14];

/** Light and dark, so that it is the same in black and white. */
const looks = { low: { fill: '#a6c8e4' }, high: { fill: '#08306b' } } as const;

interface End {
  readonly parameter: string;
  readonly end: 'low' | 'high';
  readonly value: string;
  readonly figure: number;
  readonly least: number;
  readonly most: number;
}

/** A measure as it is, and how far each assumption moves it: the widest swing on top, with 95 % intervals. */
export function tornadoChart(sensitivity: Sensitivity, tornado: Tornado): string {
  const { title, seed, replications, currency, assumptions } = sensitivity;
  const { name, unit, base } = tornado;
  const words = new ComparisonWords(currency);
  const bars = tornado.bars.slice(0, mostBars);
  const named = new Map(bars.map(({ parameter }) => [parameter, assumptionOf(parameter, assumptions)]));
  const standing = base.estimate ?? 0;
  const ends = bars.flatMap(({ parameter, low, high }) => {
    const { low: lowValue, high: highValue } = named.get(parameter)!;
    return [
      ...endAt(standing, parameter, 'low', lowValue, low),
      ...endAt(standing, parameter, 'high', highValue, high),
    ];
  });
  const figures = [standing, ...ends.flatMap(({ least, most }) => [least, most])];
  const scale = ticks(Math.min(...figures), Math.max(...figures), unit);
  const [from, to] = [scale[0], scale[scale.length - 1]];
  const insets = { low: { insetTop: 4, insetBottom: half }, high: { insetTop: half, insetBottom: 4 } };

  return chart(
    {
      title: name,
      facts: `${title} · seed ${seed} · ${replications} replications of each · low above, high below · lines: 95 % intervals`,
      description: descriptionOf(),
      width,
      height: margins.top + margins.bottom + row * bars.length,
      margins,
    },
    {
      x: {
        domain: [from, to],
        ticks: scale,
        tickFormat: (value: number) => tickText(value, unit, words),
        label: null,
        grid: true,
        insetLeft: 60,
        insetRight: 60,
      },
      y: {
        type: 'band',
        domain: bars.map(({ parameter }) => parameter),
        tickFormat: (parameter: string) => labelOf(named.get(parameter)!),
        label: null,
        tickSize: 0,
        padding: 0,
      },
      marks: (['low', 'high'] as const)
        .flatMap((end) => {
          const own = ends.filter((each) => each.end === end);
          const dy = end === 'low' ? 2 - half / 2 : half / 2 - 2;
          const beside = (side: -1 | 1) =>
            Plot.text(
              own.filter(({ figure }) => (figure < standing ? -1 : 1) === side),
              {
                x: side === 1 ? 'most' : 'least',
                y: 'parameter',
                text: 'value',
                textAnchor: side === 1 ? 'start' : 'end',
                dx: 5 * side,
                dy,
              },
            );
          return [
            Plot.barX(own, {
              x1: () => standing,
              x2: 'figure',
              y: 'parameter',
              ...looks[end],
              stroke: 'black',
              ...insets[end],
            }),
            Plot.link(own, { x1: 'least', x2: 'most', y: 'parameter', stroke: '#a84300', strokeWidth: 2, dy }),
            beside(-1),
            beside(1),
          ];
        })
        .concat([Plot.ruleX([standing], { stroke: 'black' })] as never),
    },
  );

  function descriptionOf(): string {
    const lines = bars.map((bar) => {
      const own = ends.filter(({ parameter }) => parameter === bar.parameter);
      const at = own.map(({ figure, least, most, value }) => {
        const difference = { estimate: figure, low: least, high: most };
        return `${words.figure(figure, { unit, difference })} at ${value}`;
      });
      return `${bar.parameter}: ${at.join(', ')}; swing ${swingInWords(tornado, bar, words)}.`;
    });
    const figure = words.figure(base.estimate, { unit, difference: base });
    return [`${name}, ${figure} as it is, at plausible values of each assumption.`, ...lines].join(' ');
  }
}

function endAt(
  standing: number,
  parameter: string,
  end: 'low' | 'high',
  value: Assumption['low'],
  difference: Interval | null,
): End[] {
  if (value === null || difference === null || difference.estimate === null) return [];
  const { estimate, low, high } = difference;
  return [
    {
      parameter,
      end,
      value: shortened(xmlText(valueInWords(value)), mostOfValue),
      figure: standing + estimate,
      least: standing + (low ?? estimate),
      most: standing + (high ?? estimate),
    },
  ];
}

function labelOf({ parameter, title, grade }: Assumption): string {
  const named = shortened(xmlText(title ?? parameter), mostLetters);
  return grade === null ? named : `${named} (${grade})`;
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function assumptionOf(parameter: string, assumptions: readonly Assumption[]): Assumption {
  return assumptions.find((each) => each.parameter === parameter)!;
}
