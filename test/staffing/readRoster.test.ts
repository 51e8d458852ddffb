import { describe, expect, it } from 'vitest';
import type { InputError } from '../../src/errors.js';
import { isOpen } from '../../src/hours.js';
import { rosterCsv } from '../../src/report/rosterCsv.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { coverByShifts, type PossibleShift, type Roster, readRoster } from '../../src/staffing/index.js';
import { day, hour, minute, week } from '../../src/units.js';

const breaks = [
  { lasts: 15 * minute, from: 90 * minute, to: 2 * hour, isPaid: true },
  { lasts: 30 * minute, from: 4 * hour, to: 5 * hour, isPaid: false },
];
const full = { name: 'full', lasts: 8 * hour, breaks, cost: 7.5 };
const part = { name: 'part', lasts: 4 * hour, breaks: [], cost: 5 };
/** Nights go on into the next day, on Sunday into the next week. */
const night = { name: 'night', lasts: 9 * hour, breaks: [], cost: 9 };

const everyDay = (...hours: number[]) =>
  [0, 1, 2, 3, 4, 5, 6].flatMap((each) => hours.map((at) => each * day + at * hour));
const shifts: PossibleShift[] = [
  { ...full, starts: everyDay(6, 8) },
  { ...part, starts: everyDay(10, 14, 18) },
  { ...night, starts: everyDay(21, 22) },
];
/** Sunday and Monday, midnights and all: two by night, four by day. */
const intervals = everyDay(...Array.from({ length: 24 }, (_, i) => i))
  .filter((at) => at < day || at >= 6 * day)
  .map((at) => ({ at, agents: at % day < 6 * hour || at % day >= 22 * hour ? 2 : 4 }));

const scenario = (settings: string) => `title: A week
seed: 1
horizon: 7d
arrivals: { calls: { rate: 60/h } }
channels: { phone: { agents: { desk: { ${settings}, wage: £14/h, handle-time: 4m } } } }
`;

function groupOf(settings: string, csv: string) {
  const read = parseScenario(scenario(settings), 'week.yaml', {
    readFlow: (source) => ({ text: csv, source }),
  });
  return compileScenario(read).channels[0].groups[0];
}

/** How many are on duty every quarter of an hour of a week, as the scenario's group has it. */
function onDuty({ shifts }: ReturnType<typeof groupOf>): number[] {
  return Array.from({ length: week / 900 }, (_, i) => i * 900).map((at) =>
    shifts.reduce((sum, { count, hours, breaks = [] }) => {
      if (!isOpen(hours, at)) return sum;
      const isOff = breaks.some((each) => (at - each.at + week) % day < each.lasts / 1e6);
      return sum + (isOff ? 0 : count);
    }, 0),
  );
}

/** The same, as the roster has it. */
function onRoster({ rows, period }: Roster): number[] {
  const within = (at: number, from: number, lasts: number) => (((at - from) % period) + period) % period < lasts;
  return Array.from({ length: week / 900 }, (_, i) => i * 900).map((at) =>
    rows.reduce((sum, { count, start, lasts, breaks }) => {
      const isThere = within(at, start, lasts) && !breaks.some((each) => within(at, each.at, each.lasts));
      return sum + (isThere ? count : 0);
    }, 0),
  );
}

describe('a roster', () => {
  it('written, and read by a scenario, has the same agents on duty at every instant', async () => {
    const roster = await coverByShifts({ period: week, intervals, intervalSeconds: hour, shifts });
    const csv = rosterCsv([{ roster }]);
    expect(csv).toMatch(/^full,\d,mon 0\d:00-1\d:00,\d\d:\d\d-\d\d:\d\d; \d\d:\d\d-\d\d:\d\d unpaid,/m);
    expect(csv).toMatch(/^night,\d,sun 2\d:00-0\d:00,,/m);
    const group = groupOf('shifts: { csv: { file: roster.csv } }', csv);
    expect(onDuty(group)).toEqual(onRoster(roster));
    expect(group.wage).toBe(14);
    const paid = group.shifts.flatMap(({ breaks = [] }) => breaks.map(({ isPaid }) => isPaid));
    expect(new Set(paid)).toEqual(new Set([true, false]));
    // Enough at every instant.
    const least = (at: number) => intervals.find((each) => each.at <= at && at < each.at + hour)?.agents ?? 0;
    onDuty(group).forEach((agents, i) => {
      expect(agents).toBeGreaterThanOrEqual(least(i * 900));
    });
  });

  it('of several groups has rows for each', () => {
    const roster = { rows: [{ shift: 'x', count: 2, start: 8 * hour, lasts: hour, breaks: [], cost: 2 }], period: day };
    const csv = rosterCsv([
      { group: 'desk', roster: roster as unknown as Roster },
      { group: 'sales', roster: { ...roster, rows: [{ ...roster.rows[0], count: 5 }] } as unknown as Roster },
    ]);
    expect(csv).toBe('group,shift,count,hours,breaks,cost\ndesk,x,2,08:00-09:00,,2\nsales,x,5,08:00-09:00,,2\n');
    const sales = { name: 'phone/sales', ownName: 'sales', namesakes: [] };
    expect(readRoster(csv, 'roster.csv', sales).map(({ count }) => count)).toEqual([5]);
    expect(() => readRoster(csv, 'roster.csv', { ...sales, name: 'phone/chat', ownName: 'chat' })).toThrow(
      'roster.csv: has no shift of the group "phone/chat". Its groups are "desk", "sales".',
    );
  });

  it('of groups with one name in two channels is read by their whole names, and refused by that one', () => {
    const channel = '{ kind: phone, agents: { desk: { shifts: { csv: { file: roster.csv } }, handle-time: 4m } } }';
    const twice = `title: Twice
seed: 1
horizon: 1d
arrivals: { calls: { rate: 60/h, first: { sales: 50%, service: rest } } }
channels: { sales: ${channel}, service: ${channel} }
`;
    const counts = (csv: string) => {
      const read = parseScenario(twice, 'twice.yaml', { readFlow: (source) => ({ text: csv, source }) });
      return compileScenario(read).channels.map(({ groups }) => groups[0].shifts.map(({ count }) => count));
    };
    const row = (group: string, count: number) => `${group},${count},08:00-16:00\n`;
    expect(counts(`group,count,hours\n${row('sales/desk', 2)}${row('service/desk', 3)}`)).toEqual([[2], [3]]);
    expect(() => counts(`group,count,hours\n${row('desk', 2)}${row('desk', 3)}`)).toThrow(
      '2:1  group: "desk" can be sales/desk or service/desk. Write the whole name in the column group: sales/desk.',
    );
  });

  it('rounds the shrinkage over all its shifts', () => {
    const csv = 'count,hours\n1,08:00-16:00\n1,09:00-17:00\n1,10:00-18:00\n1,11:00-19:00\n';
    const group = groupOf('shifts: { csv: { file: roster.csv } }, shrinkage: 25%', csv);
    expect(group.shifts.map(({ count, absent }) => [count, absent])).toEqual([
      [1, 0],
      [1, 0],
      [0, 1],
      [1, 0],
    ]);
  });

  it('without a column for breaks has those of the group', () => {
    const csv = 'Hours;Count;Name\nmon-fri 08:00-16:00;3;early\n';
    const group = groupOf('shifts: { csv: { file: roster.csv } }, breaks: [{ at: 12:00, lasts: 30m }]', csv);
    expect(group.shifts[0].breaks).toMatchObject([{ at: 12 * hour, lasts: 1800e6, agents: [0, 3] }]);
    expect(
      groupOf(
        'shifts: { csv: { file: roster.csv } }, breaks: [{ at: 12:00, lasts: 30m }]',
        csv.replace('Name', 'Breaks').replace('early', ''),
      ).shifts[0].breaks,
    ).toEqual([]);
  });
});

describe('a roster file', () => {
  const read = (csv: string) => () => groupOf('shifts: { csv: { file: roster.csv } }', csv);

  it.each([
    ['', 'roster.csv: is empty'],
    ['count,hours\n', 'roster.csv: has no shifts below its head'],
    [
      'count,hour\n2,08:00-16:00\n',
      'has no column hours; a roster has count and hours, and perhaps breaks. Is "hour" meant?',
    ],
    ['count,hours,count\n2,08:00-16:00,2\n', '1:13  is a second column count'],
    ['count,hours\ntwo,08:00-16:00\n', '2:1  count: expected a whole number of agents, 0 or more, but found "two"'],
    ['count,hours\n2,\n', '2:3  hours: expected opening hours such as 08:00-22:00'],
    [
      'count,hours,breaks\n2,08:00-16:00,noon\n',
      '2:15  breaks: expected breaks such as 10:00-10:15; 12:30-13:00 unpaid, but found "noon"',
    ],
    [
      'count,hours,breaks\n2,08:00-16:00,12:00-12:00\n',
      '2:15  breaks: a break lasts more than 0, but found "12:00-12:00"',
    ],
  ])('%j is refused', (csv, message) => {
    expect(read(csv)).toThrow(message);
  });

  it('shows every bad cell at once', () => {
    try {
      read('count,hours\n-1,08:00-16:00\n2.5,8-16\n')();
    } catch (error) {
      expect((error as InputError).problems.map(({ line, column }) => [line, column])).toEqual([
        [2, 1],
        [3, 1],
        [3, 5],
      ]);
      return;
    }
    throw new Error('was not refused');
  });

  it('that cannot be read is told where the scenario names it', () => {
    expect(() =>
      parseScenario(scenario('shifts: { csv: { file: roster.csv } }'), 'week.yaml', {
        readFlow: () => {
          throw new Error('roster.csv: there is no such file.');
        },
      }),
    ).toThrow('5:63  channels.phone.agents.desk.shifts.csv.file: roster.csv: there is no such file.');
  });
});
