import { labelOf } from '../report/drowning.js';
import { type HtmlPart, html } from '../text/html.js';
import { day } from '../units.js';
import type { Section } from './document.js';
import { type Fate, fatesAmong } from './fates.js';
import { count, duration } from './pageWords.js';
import { figureHtml, folded, legendHtml, note, tableHtml } from './parts.js';
import type { SavedRun } from './savedRun.js';
import { type Slice, slicesOf } from './slices.js';
import { fatesChart, lineOf, linesChart, sliceInWords, type TimeFrame } from './stormCharts.js';
import { stretchesOf } from './stretches.js';
import { timeAxis, weekInstant } from './timeAxis.js';

/** Charts of single channels and queues need not be as fine. */
const fewPoints = 170;

/** Contacts over time, all together, by channel and by queue, with waiting and agents. */
export function stormSection(run: SavedRun): Section {
  const { experiment, rows } = run;
  if (rows === null) {
    const body = note(
      'The timeline is too long to be drawn. Choose a longer slice in the scenario, such as slice: 1h.',
    );
    return { id: 'storm', title: titleOf(run), body };
  }
  const { observation } = experiment;
  const { channels, queues, weekOffsetSeconds = 0, horizonSeconds } = observation;
  const frame: TimeFrame = {
    axis: timeAxis(horizonSeconds, weekOffsetSeconds),
    stretches: stretchesOf(run),
    weekOffsetSeconds,
  };
  const all = channels.map((channel) => slicesOf(rows, { channel }, observation));
  const together = addedUp(all);
  const fates = fatesAmong(observation, (ending) => together.some((slice) => slice.ended([ending]) > 0));
  const legend = legendHtml([
    ...fates.map(({ colour, name, endings, isWide }) => ({
      colour,
      name: isWide ? otherWords(name, endings, together) : name,
    })),
    { colour: 'currentColor', name: 'line: contacts that arrived, with the band of the 95 % interval' },
  ]);
  const peak = together.reduce((top, slice) => (arrivals(slice) > arrivals(top) ? slice : top), together[0]);
  const fine = sliceInWords(together);
  const small = { ...frame, height: 180 };
  const charts = channels.flatMap((channel): HtmlPart[] => {
    const slices = slicesOf(rows, { channel }, observation, fewPoints);
    if (slices.every((slice) => arrivals(slice) === 0)) return [];
    const own = queues.filter((queue) => queue.channel === channel);
    return [
      html`<h3 dir="auto">${channel}</h3>`,
      figureHtml(
        fatesChart(`Contacts by ${channel}`, slices, fates, small),
        `Contacts by ${channel} in each ${sliceInWords(slices)}, by what became of them.`,
      ),
      ...own.flatMap((queue) => queueCharts(labelOf(queue), slicesOf(rows, queue, observation, fewPoints), small)),
    ];
  });
  return {
    id: 'storm',
    title: titleOf(run),
    lead: `${isCalm(run) ? 'At the busiest time' : 'At its worst'}, ${weekInstant(peak.from, weekOffsetSeconds)}, ${count(arrivals(peak))} contacts came within ${fine}.`,
    body: html`${legend}${figureHtml(
      fatesChart('Contacts, all channels', together, fates, frame),
      `Contacts in each ${fine}, by what became of them, at the end of the contact; means over ${count(experiment.replications)} replications.${frame.stretches.length === 0 ? '' : ' Grey: the incident; names above: what happened and what was said.'}`,
    )}${worstDay(together, peak, fates, frame)}${happeningsTable(frame)}${folded('By channel and queue: contacts, waiting, agents', charts)}`,
  };
}

/** No incident happens. */
function isCalm({ experiment }: SavedRun): boolean {
  return experiment.incidents?.length === 0;
}

function titleOf(run: SavedRun): string {
  return isCalm(run) ? 'Contacts over time' : 'The storm over time';
}

/** A closer look at the day around the peak, where the whole is longer than two. */
function worstDay(slices: readonly Slice[], peak: Slice, fates: readonly Fate[], frame: TimeFrame): HtmlPart {
  const [, end] = frame.axis.domain;
  if (end <= 2 * day || slices.every((slice) => arrivals(slice) === 0)) return null;
  const start = Math.min(Math.max(0, peak.from - day / 4), end - day);
  const shifted = slices
    .filter(({ from, to }) => from >= start && to <= start + day)
    .map((slice) => ({ ...slice, from: slice.from - start, to: slice.to - start }));
  const within = (at: number) => Math.min(Math.max(at - start, 0), day);
  const weekOffsetSeconds = frame.weekOffsetSeconds + start;
  const stretches = frame.stretches
    .filter(({ from, to }) => to >= start && from < start + day)
    .map((stretch) => ({ ...stretch, from: within(stretch.from), to: within(stretch.to) }));
  return figureHtml(
    fatesChart('The day of the peak', shifted, fates, {
      axis: timeAxis(day, weekOffsetSeconds),
      stretches,
      weekOffsetSeconds,
    }),
    `The same on the day of the peak, from ${weekInstant(start, frame.weekOffsetSeconds)} on. From the bottom: ${fates.map(({ name }) => name).join(', ')}.`,
  );
}

function queueCharts(label: string, slices: readonly Slice[], frame: TimeFrame): HtmlPart[] {
  const lines = [
    lineOf('waiting in the queue', 'var(--s4)', slices, 'queued'),
    lineOf('contacts with agents', 'var(--s1)', slices, 'busy'),
    lineOf('agents on duty', 'currentColor', slices, 'onDuty', '5 3'),
  ];
  if (lines[0].points.every(({ value }) => value === 0) && lines[1].points.every(({ value }) => value === 0)) return [];
  return [
    figureHtml(
      linesChart(`Queue ${label}: waiting and agents`, lines, { ...frame, height: 150 }),
      `Queue ${label}, means over each ${sliceInWords(slices)}: red, contacts waiting; blue, contacts with agents; dashed, agents on duty.`,
    ),
  ];
}

/** What stands along the time axis, for those who cannot use the picture. */
function happeningsTable({ stretches, weekOffsetSeconds }: TimeFrame): HtmlPart {
  return tableHtml({
    title: 'What happened, and what was said',
    head: ['What', 'From', 'For'],
    rows: stretches.map(({ name, from, to, kind }) => ({
      cells: [
        `${kind}: ${name}`,
        weekInstant(from, weekOffsetSeconds),
        from === to ? 'sent once' : duration(to - from),
      ],
    })),
    left: 2,
  });
}

/** Customers with an issue that an incident caused, over time; nothing without incidents. */
export function customersSection(run: SavedRun): Section | null {
  const { experiment, model, rows } = run;
  if (rows === null) return null;
  const { observation } = experiment;
  const { weekOffsetSeconds = 0, horizonSeconds } = observation;
  const slices = slicesOf(rows, {}, observation);
  const stretches = stretchesOf(run);
  const frame: TimeFrame = { axis: timeAxis(horizonSeconds, weekOffsetSeconds), stretches, weekOffsetSeconds };
  if (slices.every((slice) => (slice.figure('withIssue').estimate ?? 0) === 0)) return null;
  const without = (at: number) =>
    (model?.incidents ?? []).reduce((sum, { plan }) => {
      const stretch = stretches.find(({ kind, name }) => kind === 'incident' && name === plan.name);
      const isOn = stretch !== undefined && at >= stretch.from && at < stretch.to;
      return isOn ? sum + plan.affects * model!.population : sum;
    }, 0);
  let gaveUp = 0;
  const lost = slices.map((slice) => {
    gaveUp += slice.figure('gaveUp').estimate ?? 0;
    return { at: slice.to, value: gaveUp, low: gaveUp, high: gaveUp };
  });
  const affected = slices.map(({ from, to }) => {
    const value = without((from + to) / 2);
    return { at: (from + to) / 2, value, low: value, high: value };
  });
  const lines = [
    ...(affected.some(({ value }) => value > 0)
      ? [{ name: 'without service', colour: 'currentColor', dashes: '6 3', points: affected }]
      : []),
    lineOf('have noticed it', 'var(--s1)', slices, 'withIssue'),
    lineOf('know why or until when', 'var(--s2)', slices, 'informed'),
    lineOf('wait for news or the repair', 'var(--s7)', slices, 'waiting', '5 2'),
    lineOf('in a contact (any issue)', 'var(--s3)', slices, 'inSystem'),
    { name: 'gave up so far', colour: 'var(--s4)', points: lost },
  ];
  const most = (name: string) =>
    Math.max(...(lines.find((line) => line.name === name)?.points.map(({ value }) => value) ?? [0]));
  return {
    id: 'customers',
    title: 'The customers over time',
    lead: `Of those with an issue that an incident caused, ${count(most('have noticed it'))} at most had noticed it at one time; ${count(gaveUp)} gave up.`,
    body: html`${legendHtml(lines.map(({ colour, name }) => ({ colour, name })))}${figureHtml(
      linesChart('Customers over time', lines, { ...frame, height: 320 }),
      'How many customers are in each state, means over replications with 95 % bands. Who gave up stays counted.',
    )}${tableHtml({
      title: 'The same in figures',
      head: ['State', 'At most', 'When'],
      rows: lines.map(({ name, points }) => {
        const top = points.reduce((best, point) => (point.value > best.value ? point : best), points[0]);
        return {
          cells: [name, count(top?.value ?? 0), top === undefined ? '' : weekInstant(top.at, weekOffsetSeconds)],
        };
      }),
    })}${affected.some(({ value }) => value > 0) && note('“Without service”: as many customers as the scenario says are affected, for as long as the incident lasts on average.')}`,
  };
}

/** Slices of several places as one; of their intervals the ends are added up, so they are rather too wide. */
function addedUp(all: readonly (readonly Slice[])[]): Slice[] {
  return (all[0] ?? []).map((first, i) => ({
    from: first.from,
    to: first.to,
    figure: (name) => {
      const known = all.map((slices) => slices[i].figure(name)).filter(({ estimate }) => estimate !== null);
      const sum = (end: 'estimate' | 'low' | 'high') => known.reduce((total, each) => total + (each[end] ?? 0), 0);
      return { estimate: sum('estimate'), low: sum('low'), high: sum('high') };
    },
    ended: (endings) => all.reduce((sum, slices) => sum + slices[i].ended(endings), 0),
  }));
}

function arrivals(slice: Slice): number {
  return slice.figure('arrivals').estimate ?? 0;
}

/** The endings that no other name tells, most first. */
function otherWords(name: string, endings: readonly string[], slices: readonly Slice[]): string {
  const counts = endings
    .map((ending) => ({ ending, contacts: slices.reduce((sum, slice) => sum + slice.ended([ending]), 0) }))
    .filter(({ contacts }) => contacts > 0)
    .toSorted((a, b) => b.contacts - a.contacts);
  return `${name}: ${counts.map(({ ending }) => ending.replaceAll('-', ' ')).join(', ')}`;
}
