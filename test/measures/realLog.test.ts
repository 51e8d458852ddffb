import { describe, expect, it } from 'vitest';
import { type Measure, type Observation, queueMeasures } from '../../src/measures/index.js';
import { type ContactRecord, type Ending, recordFormat } from '../../src/records/index.js';
import { contact, measuredBy } from './records.js';

/*
 * The log of a real centre, which no simulator wrote: its own words, its own endings. Times are minutes and seconds
 * after nine; an empty cell is what did not happen.
 */
const log = `
arrival,joined,answered,ended,agents,outcome
00:00,00:10,00:10,04:10,front,helped
01:00,01:10,01:25,03:25,front,helped
02:00,02:10,02:50,05:50,back,passed on
03:00,03:10,,03:20,,hung up
04:00,04:10,,05:30,,hung up
05:00,,,05:05,,hung up in menu
`;

const ending = (name: string, helpedBy: Ending['helpedBy'], failed: boolean): Ending => {
  return { kind: 'hotline', name, helpedBy, failed, definition: `that the log calls ${name}` };
};
const endings = [
  ending('helped', 'agent', false),
  ending('passed on', 'agent', false),
  // What the measures know as abandonment is a name; how a centre calls it, the reader of its log translates.
  ending('abandoned', 'nobody', true),
  ending('hung up in menu', 'nobody', true),
];
const format = recordFormat({ channels: [{ name: 'hotline', kind: 'hotline' }], endings });

function secondsOf(cell: string): number {
  if (cell === '') return Number.NaN;
  const [minutes, seconds] = cell.split(':').map(Number);
  return minutes * 60 + seconds;
}

function recordOf(line: string, journey: number): ContactRecord {
  const [arrival, joined, answered, ended, group, outcome] = line.split(',');
  const [arrivedAt, queuedAt, answeredAt, endedAt] = [arrival, joined, answered, ended].map(secondsOf);
  const { menuSeconds, node, bookedAt, ...common } = contact({ customer: journey, journey, channel: 'hotline', group });
  return {
    ...common,
    arrivedAt,
    queuedAt,
    answeredAt,
    endedAt,
    waitEnd: Number.isNaN(queuedAt) ? '' : Number.isNaN(answeredAt) ? 'abandoned' : 'answered',
    waitSeconds: (Number.isNaN(answeredAt) ? endedAt : answeredAt) - queuedAt,
    handleSeconds: Number.isNaN(answeredAt) ? 0 : endedAt - answeredAt,
    ending: outcome === 'hung up' ? 'abandoned' : outcome,
  } as ContactRecord;
}

describe("a real centre's log", () => {
  const contacts = log.trim().split('\n').slice(1).map(recordOf);
  const measures: readonly Measure[] = queueMeasures('hotline', 20);
  const morning: Observation = {
    warmUpSeconds: 0,
    horizonSeconds: 3600,
    sliceSeconds: 1800,
    currency: 'EUR',
    format,
    measures,
  };

  it.each([
    // Five queued; two were answered after 0 and 15 s, one after 40; two hung up after 10 and 80 s.
    ['service-level', 2 / (5 - 1)],
    ['service-level-2', 3 / 5],
    ['speed-of-answer', 55 / 3],
    ['abandonment-rate', 2 / 5],
    ['wait-of-abandoned', 45],
  ])('has a %s of %d', (name, value) => {
    expect(measuredBy(`hotline.${name}`, { contacts }, morning)).toBeCloseTo(value, 12);
  });

  it('has one more call within the acceptable wait if that is a minute', () => {
    const observation = { ...morning, measures: queueMeasures('hotline', 60) };
    expect(measuredBy('hotline.service-level', { contacts }, observation)).toBe(3 / (5 - 1));
  });
});
