import * as Plot from '@observablehq/plot';
import { xmlText } from '../text/xml.js';
import { formatDuration } from '../units.js';
import type { Fate } from './fates.js';
import { count } from './pageWords.js';
import { plot } from './plot.js';
import type { Slice } from './slices.js';
import type { Stretch } from './stretches.js';
import { type TimeAxis, weekInstant } from './timeAxis.js';

const width = 960;
/** From one line of names above a chart to the next. */
const lane = 15;

/** What charts over time have in common. */
export interface TimeFrame {
  readonly axis: TimeAxis;
  readonly stretches: readonly Stretch[];
  readonly weekOffsetSeconds: number;
  readonly height?: number;
}

/** A line, with the band of its interval. */
export interface Line {
  readonly name: string;
  readonly colour: string;
  /** As SVG has it; default solid. */
  readonly dashes?: string;
  readonly points: readonly {
    readonly at: number;
    readonly value: number;
    readonly low: number;
    readonly high: number;
  }[];
}

/** Contacts of each slice, stacked by what became of them; a dark line is how many arrived, its band the interval. */
export function fatesChart(title: string, slices: readonly Slice[], fates: readonly Fate[], frame: TimeFrame): string {
  const bars = slices.flatMap((slice) => {
    let top = 0;
    return fates.flatMap(({ colour, name, endings }) => {
      const contacts = slice.ended(endings);
      if (contacts === 0) return [];
      const bottom = top;
      top += contacts;
      return [{ from: slice.from, to: slice.to, bottom, top, colour, name, contacts }];
    });
  });
  const arrivals = slices.map((slice) => ({ ...slice, ...slice.figure('arrivals') }));
  const isQueue = arrivals.every(({ estimate }) => estimate === null);
  const came = isQueue ? slices.map((slice) => ({ ...slice, ...slice.figure('offered') })) : arrivals;
  const middle = ({ from, to }: { from: number; to: number }) => (from + to) / 2;
  const sums = fates.map(({ name }) => ({
    name,
    contacts: bars.reduce((sum, bar) => sum + (bar.name === name ? bar.contacts : 0), 0),
  }));
  const words = sums.filter(({ contacts }) => contacts > 0).map(({ name, contacts }) => `${count(contacts)} ${name}`);
  return overTime(title, `${title}: ${words.join(', ')}.`, frame, [
    // Without gaps between them, slices make an area.
    Plot.rect(bars, {
      x1: 'from',
      x2: 'to',
      y1: 'bottom',
      y2: 'top',
      fill: 'colour',
      ...(bars.length < 400 && {
        title: ({ from, name, contacts }: (typeof bars)[number]) =>
          `${weekInstant(from, frame.weekOffsetSeconds)}: ${count(contacts, 1)} ${name}`,
      }),
    }),
    Plot.areaY(came, { x: middle, y1: 'low', y2: 'high', fill: 'currentColor', fillOpacity: 0.25 }),
    Plot.lineY(came, { x: middle, y: 'estimate', stroke: 'currentColor', strokeWidth: 1 }),
  ]);
}

/** Lines over time, each with a band. */
export function linesChart(title: string, lines: readonly Line[], frame: TimeFrame): string {
  const words = lines.map(({ name, points }) => {
    const most = points.reduce((top, point) => (point.value > top.value ? point : top), points[0]);
    if (most === undefined) return `${name}: nothing`;
    return `${name}: at most ${count(most.value, 1)}, ${weekInstant(most.at, frame.weekOffsetSeconds)}`;
  });
  return overTime(
    title,
    `${title}. ${words.join('; ')}.`,
    frame,
    lines.flatMap(({ points, colour, dashes = 'none' }) => [
      Plot.areaY(points, { x: 'at', y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.2 }),
      Plot.lineY(points, { x: 'at', y: 'value', stroke: colour, strokeWidth: 1.8, strokeDasharray: dashes }),
    ]),
  );
}

/** A line of a figure of slices. */
export function lineOf(
  name: string,
  colour: string,
  slices: readonly Slice[],
  figure: Parameters<Slice['figure']>[0],
  dashes?: string,
): Line {
  const points = slices.flatMap((slice) => {
    const { estimate, low, high } = slice.figure(figure);
    if (estimate === null) return [];
    return [{ at: (slice.from + slice.to) / 2, value: estimate, low: low ?? estimate, high: high ?? estimate }];
  });
  return { name, colour, points, ...(dashes === undefined ? {} : { dashes }) };
}

/** A chart along the time of the week, with what lasts in its background and its names above. */
function overTime(title: string, description: string, frame: TimeFrame, marks: readonly Plot.Markish[]): string {
  const { axis, height = 260 } = frame;
  const [, end] = axis.domain;
  const lanes = inLanes(frame.stretches, end);
  const depth = lanes.reduce((most, each) => Math.max(most, each.lane + 1), 0);
  const marginTop = 12 + depth * lane;
  return plot(
    { title, description, width, height: height + depth * lane },
    {
      marginTop,
      marginLeft: 52,
      marginRight: 12,
      marginBottom: 28,
      x: {
        type: 'linear',
        domain: [...axis.domain],
        ticks: [...axis.ticks],
        tickFormat: (at: number) => axis.format(at),
        label: null,
      },
      y: { grid: true, label: null, nice: true, zero: true, ticks: 5, tickFormat: (value: number) => count(value, 2) },
      color: { type: 'identity' },
      marks: [
        ...lanes
          .filter(({ kind }) => kind === 'incident')
          .map(({ from, to }) =>
            Plot.rect([{ from, to }], { x1: 'from', x2: 'to', fill: 'currentColor', fillOpacity: 0.07 }),
          ),
        ...marks,
        ...lanes.flatMap((each) => markOf(each, marginTop)),
        Plot.ruleY([0], { stroke: 'currentColor' }),
      ],
    },
  );
}

interface Lane extends Stretch {
  readonly lane: number;
  /** Its name stands before its beginning: behind it there is no room. */
  readonly isLate: boolean;
}

function markOf({ from, to, name, kind, lane: index, isLate }: Lane, marginTop: number): Plot.Markish[] {
  const above = index * lane + 11 - marginTop;
  const label = Plot.text([xmlText(`${kind === 'notice' ? '✉' : kind === 'incident' ? '▼' : '▷'} ${name}`)], {
    x: () => from,
    frameAnchor: 'top',
    textAnchor: isLate ? 'end' : 'start',
    dy: above,
    fontSize: 11,
    fill: 'currentColor',
  });
  if (from === to) return [Plot.ruleX([from], { stroke: 'currentColor', strokeDasharray: '3 3' }), label];
  const edge = { stroke: 'currentColor', strokeOpacity: kind === 'incident' ? 0.5 : 0.35, strokeDasharray: '1 3' };
  return [Plot.ruleX([from, to], edge), label];
}

/** Names that would cover each other stand one below the other. */
function inLanes(stretches: readonly Stretch[], end: number): Lane[] {
  const ends: number[] = [];
  return stretches
    .toSorted((a, b) => a.from - b.from)
    .map((stretch) => {
      const length = ((stretch.name.length + 4) * 7 * end) / width;
      const isLate = stretch.from + length > end;
      const begins = isLate ? stretch.from - length : stretch.from;
      const free = ends.findIndex((taken) => taken <= begins);
      const own = free < 0 ? ends.length : free;
      ends[own] = isLate ? stretch.from : stretch.from + length;
      return { ...stretch, lane: own, isLate };
    });
}

/** How long slices last, in words: `15 min`. */
export function sliceInWords([first]: readonly Slice[]): string {
  return first === undefined ? '' : formatDuration(first.to - first.from).replace(/ 0 (?:s|min|h)$/, '');
}
