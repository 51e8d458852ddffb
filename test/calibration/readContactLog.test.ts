import { describe, expect, it } from 'vitest';
import { type LogMap, noMap, readContactLog, readLogMap, withColumn } from '../../src/calibration/index.js';
import { InputError } from '../../src/errors.js';

const read = (text: string, map?: LogMap) => readContactLog(text, 'log.csv', { map, channel: 'phone' });

function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'not refused';
}

describe('a log of contacts', () => {
  it('is found by the names of its columns, with times of the clock', () => {
    const { contacts, first, last, endsAt } = read(
      [
        'Customer;Arrived;Wait;Wait end;Handle;Ending;Group',
        '2;2026-03-02 08:01:00;0:00:30;answered;4m;Solved well;desk',
        '1;2026-03-02T08:00:00Z;12.5;Abandoned;;gone;',
        '1;2026-03-02T09:03:00+01:00;;;;busy;',
      ].join('\n'),
    );
    expect([first, last]).toEqual(['2026-03-02T08:00:00Z', '2026-03-02T09:03:00+01:00']);
    const start = contacts[0].arrivedAt;
    expect(endsAt - start).toBe(60 + 30 + 240);
    expect(
      contacts.map((each) => ({ ...each, arrivedAt: each.arrivedAt - start, endedAt: each.endedAt - start })),
    ).toEqual([
      {
        line: 3,
        customer: '1',
        channel: 'phone',
        arrivedAt: 0,
        endedAt: 12.5,
        fate: 'abandoned',
        waitSeconds: 12.5,
        handleSeconds: undefined,
        ending: 'gone',
        group: '',
        goesOn: false,
        isOver: true,
      },
      expect.objectContaining({
        arrivedAt: 60,
        fate: 'answered',
        handleSeconds: 240,
        ending: 'solved-well',
        group: 'desk',
      }),
      expect.objectContaining({ arrivedAt: 180, fate: 'other', waitSeconds: undefined, ending: 'busy' }),
    ]);
  });

  it('can say when instead of how long, and yes instead of when', () => {
    const times = read('arrived,queued,answered,abandoned\n10,15,40,\n20,,,29\n30,,,\n').contacts;
    expect(times.map(({ fate, waitSeconds, ending }) => [fate, waitSeconds, ending])).toEqual([
      ['answered', 25, 'served'],
      ['abandoned', 9, 'abandoned'],
      ['other', undefined, ''],
    ]);
    const marks = read('arrived,wait,answered,abandoned\n10,25,1,0\n20,9,no,yes\n').contacts;
    expect(marks.map(({ fate, waitSeconds }) => [fate, waitSeconds])).toEqual([
      ['answered', 25],
      ['abandoned', 9],
    ]);
  });

  it('is read by a map: columns, endings, channels, and what goes on', () => {
    const map = readLogMap(
      `
columns: { arrived: Start, wait: Queue, ending: Result, channel: Media, customer: [Country, Caller] }
endings: { Done: served, Hung up: abandoned, Passed: passed-on }
channels: { Voice: phone }
goes-on: [Passed]
open: [Running]
`,
      'map.yaml',
    );
    const text =
      'Start,Queue,Result,Media,Country,Caller\n0,5,Done,Voice,44,7\n1,2,Hung up,Mail,44,8\n2,0,Passed,Voice,,\n3,1,Running,Voice,1,2\n';
    expect(
      read(text, map).contacts.map((each) => [each.customer, each.channel, each.fate, each.goesOn, each.isOver]),
    ).toEqual([
      ['44-7', 'phone', 'answered', false, true],
      ['44-8', 'Mail', 'abandoned', false, true],
      ['', 'phone', 'other', true, true],
      ['1-2', 'phone', 'other', false, false],
    ]);
    expect(read('s,e\n5,served\n', ['arrived=s', 'ending = e'].reduce(withColumn, noMap)).contacts).toHaveLength(1);
  });

  it('tells every row that it cannot read, at its line and column', () => {
    const text = [
      'arrived,wait,ending,ended',
      '0,5,served,',
      '02/03/2026 08:00,5,served,',
      '2,-5,served,',
      '3,5',
      ',5,served,',
      '"x"y,5,served,',
      '9,5,served,8',
      '2026-02-30,5,served,',
      '9,9999999999,served,',
    ].join('\n');
    expect(refusalOf(() => read(text))).toBe(
      [
        'log.csv: 8 problems',
        '   3:1  arrived: expected a date and time such as 2026-03-02 08:00:12, or seconds, but found "02/03/2026 08:00"',
        '   4:3  wait: expected seconds, or a time such as 240, 4m or 0:04:00, but found "-5"',
        '   5:1  has 2 cells, but the line of headers has 4',
        '   6:1  arrived: is empty. Every contact has a time.',
        '   7:1  this quote is not closed, or text follows it. Put the whole cell in quotes, or none of it.',
        '  8:12  ended: is before the contact came',
        '   9:1  arrived: there is no date 2026-02-30',
        '  10:3  wait: expected at most a century, but found "9999999999"',
      ].join('\n'),
    );
  });

  it('tells columns that are missing, and the way out', () => {
    expect(refusalOf(() => read('Start,Result\n1,served\n'))).toBe(
      [
        'log.csv: 2 problems',
        '  has no column arrived. Say which it is: --map "arrived=COLUMN". Its columns are Start, Result.',
        '  does not say whether a contact was answered or abandoned. Say which it is: --map "ending=COLUMN". Its columns are Start, Result.',
      ].join('\n'),
    );
    const map = ['arrived=Strat', 'ending=Result'].reduce(withColumn, noMap);
    expect(refusalOf(() => read('Start,Result\n1,served\n', map))).toBe(
      'log.csv: has no column "Strat", which the map has for arrived. Did you mean "Start"?',
    );
    expect(refusalOf(() => withColumn(noMap, 'arived=Start'))).toContain('Did you mean "arrived"?');
    expect(refusalOf(() => withColumn(noMap, 'arrived='))).toContain('arrived has no column');
    expect(refusalOf(() => readLogMap('columns: { arived: Start }', 'map.yaml'))).toContain('Did you mean "arrived"?');
    expect(refusalOf(() => read(''))).toContain('is empty');
    expect(refusalOf(() => read('arrived,ending\n'))).toContain('has no contacts below its head');
  });
});
