import { describe, expect, it } from 'vitest';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { possibleShifts } from '../../src/staffing/index.js';
import { day, hour, minute, week } from '../../src/units.js';

const scenario = (staffing = '') => `title: Staffed
seed: 1
horizon: 1d
arrivals: { calls: { rate: 60/h } }
channels: { phone: { agents: { desk: { count: 3, wage: £14, handle-time: 4m } } } }
agents: { all: { count: 1, handle-time: 4m, serves: { phone/desk: {} } } }
${staffing}`;
const parse = (staffing?: string) => parseScenario(scenario(staffing), 'staffed.yaml');
const section = (shift: string, more = '') => `staffing: { shifts: { full: { ${shift} } }${more} }\n`;

describe('the section staffing', () => {
  it('says which shifts agents can work', () => {
    const { staffing } = parse(
      section('lasts: 8h, starts: mon-fri 06:00-07:00 every 30m, breaks: [{ lasts: 30m, after: 3h-5h, paid: no }]'),
    ).file;
    expect(staffing).toMatchObject({ slice: 30 * minute });
    const [shift] = possibleShifts(staffing!, 14, week);
    expect(shift).toEqual({
      name: 'full',
      lasts: 8 * hour,
      starts: [6, 6.5, 7].flatMap((at) => [0, 1, 2, 3, 4].map((each) => each * day + at * hour)),
      breaks: [{ lasts: 30 * minute, from: 3 * hour, to: 5 * hour, isPaid: false }],
      cost: 7.5 * 14,
    });
    // Hours are counted where nobody has a wage.
    expect(possibleShifts(staffing!, 0, week)[0].cost).toBe(7.5);
  });

  it.each([
    ['06:00, 14:00, 22:00', [6, 14, 22]],
    ['22:00-02:00 every 2h', [22, 0, 2]],
    ['08:00 to 09:00 every 20m', [8, 8 + 1 / 3, 8 + 2 / 3, 9]],
  ])('reads starts %s', (starts, due) => {
    const { staffing } = parse(section(`lasts: 8h, starts: '${starts}', cost: 100`)).file;
    const [shift] = possibleShifts(staffing!, 14, day);
    expect(shift.starts).toEqual(due.map((at) => Math.round(at * hour)));
    expect(shift.cost).toBe(100);
  });

  it('reads days of several starts, each from where it is named', () => {
    const { staffing } = parse(section(`lasts: 8h, starts: 'mon, wed 08:00, 10:00, sun 12:00'`)).file;
    const hours = possibleShifts(staffing!, 14, week)[0].starts.map((at) => at / hour);
    expect(hours).toEqual([8, 48 + 8, 10, 48 + 10, 6 * 24 + 12]);
  });

  it('has no effect on a run', () => {
    const told = ({ measures, ...rest }: ReturnType<typeof compileScenario>) => JSON.stringify(rest);
    expect(told(compileScenario(parse(section('lasts: 8h, starts: 06:00'))))).toBe(told(compileScenario(parse())));
  });

  it.each([
    [section('lasts: 8h, starts: early'), 'staffing.shifts.full.starts: expected starts such as 06:00-12:00 every 30m'],
    [section('lasts: 8h, starts: 06:00-08:00'), 'staffing.shifts.full.starts: expected starts such as'],
    [section('lasts: 8h, starts: 06:00-08:00 every 90s'), 'shifts start every so many whole minutes'],
    [section('lasts: 24h, starts: 06:00'), 'staffing.shifts.full: a shift lasts more than 0 and less than 24 hours.'],
    [
      section('lasts: 2h, starts: 06:00, breaks: [{ lasts: 15m, after: soon }]'),
      'staffing.shifts.full.breaks.0.after: expected how long after the start, such as 4h or 3h-5h, but found "soon"',
    ],
    [
      section('lasts: 2h, starts: 06:00, breaks: [{ lasts: 15m, after: 1h-2h }]'),
      'staffing.shifts.full: a break can end after the shift.',
    ],
    [
      section('lasts: 2h, starts: 06:00', ', slice: 7m'),
      'staffing.slice: expected whole minutes that divide a day, such as 15m, 30m or 1h.',
    ],
    [
      section('lasts: 2h, starts: 06:00', ', groups: [phone/disk, all]'),
      'staffing.groups.0: there is no agent group "phone/disk". Did you mean "phone/desk"?',
    ],
    [section('lasts: 2h, starts: 06:00', ', groups: [all, all]'), 'staffing.groups.1: "all" is in the list twice.'],
  ])('is wrong: %s', (staffing, message) => {
    expect(() => parse(staffing)).toThrow(message);
  });
});
