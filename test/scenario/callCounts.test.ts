import { describe, expect, it } from 'vitest';
import type { InputError } from '../../src/errors.js';
import { readCallCounts } from '../../src/scenario/callCounts.js';

const read = (text: string, settings = {}) =>
  readCallCounts(text, 'calls.csv', { file: 'calls.csv', exact: false, ...settings });

/** Line, column and message of each problem. */
function problems(text: string, settings = {}) {
  try {
    read(text, settings);
  } catch (error) {
    return (error as InputError).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
  }
  return [];
}

describe('calls by interval, from a CSV file', () => {
  it('of a day: a time and a count a row, the header passed over', () => {
    expect(read('Interval,Calls offered\n08:00,12\n08:30,19.5\n')).toEqual({
      covers: 'day',
      seconds: 1800,
      intervals: [
        { at: 8 * 3600, count: 12 },
        { at: 8.5 * 3600, count: 19.5 },
      ],
      firstDay: 0,
    });
  });

  it('of a week, in any order, as a week that begins on Sunday', () => {
    const { covers, seconds, intervals } = read('when;calls\nsun 09:00;1\nmon 09:00;2\nmon 10:00;3\nmon 11:00;4\n');
    expect({ covers, seconds }).toEqual({ covers: 'week', seconds: 3600 });
    expect(intervals.map(({ at, count }) => [at / 3600, count])).toEqual([
      [9, 2],
      [10, 3],
      [11, 4],
      [6 * 24 + 9, 1],
    ]);
  });

  it('of dates, from the first one’s midnight on; 5 March 2024 was a Tuesday', () => {
    const iso = 'start,calls\n2024-03-05T23:30:00,1\n2024-03-06T00:00:00,2\n';
    const due = {
      covers: 'dates',
      seconds: 1800,
      firstDay: 1,
      intervals: [
        { at: 84_600, count: 1 },
        { at: 86_400, count: 2 },
      ],
    };
    expect(read(iso)).toEqual(due);
    const apart =
      'queue\tdate\tfrom\tto\toffered\n"Support"\t2024-03-05\t23:30\t00:00\t1\n"Support"\t2024-03-06\t0:00 - 0:30\t00:30\t2\n';
    expect(read(apart, { date: 'Date', time: 'from', calls: 'offered' })).toEqual(due);
  });

  it('reads cells in quotes, Windows lines, and passes over empty lines', () => {
    const { intervals } = read('"time", "calls ""offered"""\r\n"08:00", "12"\r\n\r\n"08:30",13\r\n');
    expect(intervals.map(({ count }) => count)).toEqual([12, 13]);
  });

  it('takes an interval without a row as one without calls', () => {
    const { seconds, intervals } = read('time,calls\n08:00,1\n08:15,1\n08:30,1\n12:00,1\n');
    expect({ seconds, count: intervals.length }).toEqual({ seconds: 900, count: 4 });
  });
});

describe('a mistake in it is reported with its line and column', () => {
  it('in a cell', () => {
    expect(problems('time,calls\n08:00,twelve\n8 o’clock,12\n09:00,-1\n09:30\nTotal,24\n')).toEqual([
      '2:7 expected a number of calls, 0 or more, but found "twelve"',
      '3:1 expected a time such as 08:00, mon 08:00 or 2024-03-04 08:00, but found "8 o’clock"',
      '4:7 expected a number of calls, 0 or more, but found -1',
      '5:1 expected a number of calls, 0 or more, but found nothing. Write 0 if nobody called.',
      '6:1 expected a time such as 08:00, mon 08:00 or 2024-03-04 08:00, but found "Total"',
    ]);
    expect(problems('time,calls\n08:00,1.5\n08:30,2\n', { exact: true })).toEqual([
      '2:7 expected a whole number of calls, 0 or more, but found 1.5',
    ]);
    expect(problems('time,calls\n04/03/2024 08:00,1\n')).toEqual([
      '2:1 expected a time such as 08:00, mon 08:00 or 2024-03-04 08:00, but found "04/03/2024 08:00". Dates are written year-month-day: 2024-03-04.',
    ]);
    for (const date of ['2024-02-29', '2000-02-29', '1900-02-28', '2023-12-31']) {
      expect(problems(`time,calls\n${date} 08:00,1\n${date} 09:00,2\n`)).toEqual([]);
      // As the platform's calendar has it; 0 there is Sunday.
      const weekday = (new Date(date).getUTCDay() + 6) % 7;
      expect(read(`time,calls\n${date} 08:00,1\n${date} 09:00,2\n`).firstDay).toBe(weekday);
    }
    for (const date of ['1900-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-01-00']) {
      expect(problems(`time,calls\n${date} 08:00,1\n`)).toEqual([`2:1 there is no date ${date}`]);
    }
    expect(problems('time,calls\n2023-02-29 08:00,1\n25:00,2\n')).toEqual([
      '2:1 there is no date 2023-02-29',
      '3:1 expected a time of day from 00:00 to 24:00, but found "25:00"',
    ]);
    expect(problems('time,calls\n08:00,"1,234"\n08:30,1\n')).toEqual(['2:7 "1,234" has commas. Write 1_234.']);
    expect(problems('time,calls\n"08:00,1\n')).toEqual([
      '2:1 this quote is not closed, or text follows it. Put the whole cell in quotes, or none of it.',
    ]);
  });

  it('in how the rows fit together', () => {
    expect(problems('time,calls\n08:00,1\n08:30,2\n08:00,3\n')).toEqual([
      '4:1 "08:00" occurs twice, first in line 2. Keep one row for each interval.',
    ]);
    expect(problems('time,calls\n08:00,1\n08:30,2\n09:00,2\n09:10,3\n')).toEqual([
      '5:1 "09:10" does not fit: the intervals are 30 min 0 s long, from "08:00" on.',
    ]);
    expect(problems('time,calls\n22:45,1\n23:15,2\n23:45,3\n')).toEqual([
      '4:1 "23:45" ends after the day: the intervals are 30 min 0 s long.',
    ]);
    expect(problems('time,calls\n08:00,1\nmon 08:30,2\n')).toEqual([
      '3:1 expected a time of day as in the first row, but found "mon 08:30"',
    ]);
    expect(problems('time,calls\n08:00,1\n')).toEqual([
      '1:1 expected at least two intervals: their distance is the length of an interval',
    ]);
  });

  it('in the header', () => {
    const due = ['1:1 expected a header with a column of times and a column of calls'];
    expect(problems('')).toEqual(due);
    expect(problems('calls\n12\n')).toEqual(due);
    expect(problems('date,time\n2024-03-04,08:00\n', { date: 'date' })).toEqual(due);
    // What has no columns is shown to nobody: it may be a file that was not meant.
    expect(problems('root:x:0:0\nalice:x:1:1\n', { time: 'time', calls: 'calls' })).toEqual(due);
    expect(problems('08:00,12\n08:30,19\n')).toEqual([
      '1:1 expected the headers of the columns in the first line, such as time,calls, but found a time',
    ]);
    expect(problems('time,calls\n08:00,1\n', { calls: 'offerd' })).toEqual([
      '1:1 there is no column "offerd". Known here: time, calls.',
    ]);
  });
});
