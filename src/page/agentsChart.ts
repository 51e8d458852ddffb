import * as Plot from '@observablehq/plot';
import { formatClock, weekdayNames } from '../instants.js';
import { ticks } from '../report/axis.js';
import { xmlText } from '../text/xml.js';
import { day, formatNumber } from '../units.js';
import { count } from './pageWords.js';
import { plot } from './plot.js';

/** One number of agents for each slice. */
export interface AgentLine {
  readonly name: string;
  readonly colour: string;
  readonly dashes: string;
  readonly counts: readonly number[];
}

/** The agents of a group over a day or a week. */
export interface AgentsOptions {
  readonly group: string;
  /** When each slice begins, in seconds from midnight, and how long it is. */
  readonly times: readonly number[];
  readonly seconds: number;
  readonly isWeek: boolean;
  /** Contacts in hand, in erlangs, of each slice. */
  readonly loads: readonly number[];
  readonly lines: readonly AgentLine[];
}

const [width, height] = [760, 300];
/** Hours between the times that are written below a day, and so many times at most. */
const steps = [0.5, 1, 2, 3];
const mostTimes = 13;

/** Lines of agents as steps, above bars of the load that they carry. */
export function agentsChart({ group, times, seconds, isWeek, loads, lines }: AgentsOptions): string {
  const bars = times.map((at, i) => ({
    from: at,
    to: at + seconds,
    load: loads[i],
    title: `${timeOf(at, isWeek)}: ${formatNumber(loads[i], 2)} erlangs`,
  }));
  const most = Math.max(1, ...loads, ...lines.flatMap(({ counts }) => counts));
  const y = ticks(0, most, '').filter(Number.isInteger);
  const [first, last] = [times[0], times[times.length - 1] + seconds];
  return plot(
    {
      title: `Agents of ${group}`,
      description: lines
        .map(
          ({ name, counts }) =>
            `${name}: ${formatNumber(Math.min(...counts))} to ${formatNumber(Math.max(...counts))} agents.`,
        )
        .join(' '),
      width,
      height,
    },
    {
      marginTop: 26,
      marginRight: 20,
      marginBottom: 34,
      marginLeft: 50,
      x: {
        domain: [first, last],
        ticks: timesBelow(first, last, isWeek),
        tickFormat: (at: number) => (isWeek ? weekdayNames[Math.floor(at / day) % 7] : formatClock(at % day)),
        label: null,
      },
      y: {
        domain: [0, Math.max(most, y[y.length - 1] ?? 0)],
        ticks: y,
        tickFormat: (tick: number) => count(tick),
        label: '↑ agents',
        labelArrow: 'none',
        grid: true,
      },
      marks: [
        Plot.rect(bars, {
          x1: 'from',
          x2: 'to',
          y1: 0,
          y2: 'load',
          fill: 'var(--s6)',
          fillOpacity: 0.3,
          title: 'title',
        }),
        ...lines.flatMap(({ name, colour, dashes, counts }) => [
          Plot.line(stepsOf(times, seconds, counts), {
            x: 'at',
            y: 'count',
            stroke: colour,
            strokeWidth: 2.2,
            strokeDasharray: dashes,
          }),
          // Only for those who point at it.
          Plot.dot(
            times.map((at, i) => ({
              at: at + seconds / 2,
              count: counts[i],
              title: xmlText(`${timeOf(at, isWeek)}: ${counts[i]} ${name}`),
            })),
            { x: 'at', y: 'count', r: isWeek ? 1 : 3, fill: colour, title: 'title' },
          ),
        ]),
        Plot.ruleY([0], { stroke: 'currentColor' }),
      ],
    },
  );
}

/** From slice to slice; where the group does not work between two, the line is broken. */
function stepsOf(times: readonly number[], seconds: number, counts: readonly number[]) {
  return times.flatMap((at, i) => [
    ...(i > 0 && times[i - 1] + seconds < at ? [{ at, count: Number.NaN }] : []),
    { at, count: counts[i] },
    { at: at + seconds, count: counts[i] },
  ]);
}

function timesBelow(first: number, last: number, isWeek: boolean): number[] {
  const fine = steps.find((hours) => (last - first) / (3600 * hours) < mostTimes) ?? 3;
  const step = isWeek ? day : fine * 3600;
  const from = Math.ceil(first / step);
  return Array.from({ length: Math.max(0, Math.floor(last / step) - from + 1) }, (_, i) => (from + i) * step).filter(
    (at) => !isWeek || at < last,
  );
}

function timeOf(at: number, isWeek: boolean): string {
  return isWeek ? `${weekdayNames[Math.floor(at / day) % 7]} ${formatClock(at % day)}` : formatClock(at % day);
}
