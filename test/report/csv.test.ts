import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../src/instants.js';
import { csvLine } from '../../src/report/csv.js';
import { contactsHeader, journeysHeader, recordsCsv } from '../../src/report/recordsCsv.js';
import { replicationLines } from '../../src/report/replicationsCsv.js';
import { timelineCsv } from '../../src/report/timelineCsv.js';
import { clock, timestamp } from '../../src/report/timestamp.js';
import { formatOf } from '../measures/kinds.js';
import { answered, journey, type Story, tell } from '../measures/records.js';
import { smallExperiment } from './experiment.js';

describe('a line of CSV', () => {
  it('quotes what would break it, and leaves the undefined empty', () => {
    expect(csvLine(['a,b', 'say "no"', Number.NaN, 0.5, true])).toBe('"a,b","say ""no""",,0.5,true\n');
  });
});

describe('timeline.csv', () => {
  const cellsOf = (line: string) => line.split(',');

  it('has a row per slice and channel, with the time of the week', () => {
    const experiment = smallExperiment(1);
    const observation = { ...experiment.observation, weekOffsetSeconds: 86_400 + 8.5 * 3600 };
    const [header, scenario, phone, website, ...rest] = timelineCsv({ ...experiment, observation })
      .trimEnd()
      .split('\n');
    const row = (line: string) => Object.fromEntries(cellsOf(header).map((name, i) => [name, cellsOf(line)[i]]));
    expect(header).toMatch(
      /^from,timestamp,from_seconds,channel,queue,group,arrivals,offered,answered,abandoned,blocked,service_level,asa_seconds,on_duty,busy,in_menu,queued,in_system,in_orbit,with_issue,informed,waiting,gave_up,ended_served,/,
    );
    expect(scenario).toMatch(/^tue 08:30,2001-01-02 08:30:00.000,0,,,/);
    // Waits of 10 and 40 s, a talk that goes on from 10 to 110, a call dropped later; no service level without a limit.
    expect(row(phone)).toMatchObject({ channel: 'phone', arrivals: '2', offered: '2', answered: '1', abandoned: '1' });
    expect(row(phone)).toMatchObject({ queued: '0.5', busy: '0.9', asa_seconds: '10', service_level: '' });
    expect(row(phone)).toMatchObject({ ended_abandoned: '1', ended_disconnected: '0', arrivals_low: '' });
    expect(row(website)).toMatchObject({ channel: 'website', arrivals: '1', ended_unanswered: '1' });
    expect(rest).toHaveLength(27);
    expect(rest[0]).toMatch(/^tue 08:31:40,2001-01-02 08:31:40.000,100,,,/);
    for (const line of [scenario, phone, website, ...rest]) {
      expect(cellsOf(line)).toHaveLength(cellsOf(header).length);
    }
  });

  it('has intervals over replications, rounded to 6 decimals', () => {
    const [header, , phone] = timelineCsv(smallExperiment()).split('\n');
    const cell = (name: string) => cellsOf(phone)[cellsOf(header).indexOf(name)];
    // 1 and 2 answered: 1.5 ± 12.706205 / 2.
    expect([cell('answered'), cell('answered_low'), cell('answered_high')]).toEqual(['1.5', '0', '7.853102']);
  });
});

describe('replications.csv', () => {
  it('has a row per replication and measure, empty where a measure has no value', () => {
    const [header, ...lines] = [...replicationLines(smallExperiment())].join('').trimEnd().split('\n');
    expect(header).toBe('replication,measure,value,unit');
    expect(lines.filter((line) => line.includes(',phone.served,'))).toEqual([
      '0,phone.served,1,contacts',
      '1,phone.served,2,contacts',
    ]);
    expect(lines).toContain('1,phone.abandonment-rate,0.3333333333333333,share');
    expect(lines).toContain('0,journeys.informed-after,,seconds');
  });
});

describe('the records as CSV', () => {
  const format = formatOf(['phone']);

  function written(story: Story): string {
    let text = '';
    const append = (lines: string) => {
      text += lines;
    };
    const origin = { replication: 3, weekOffsetSeconds: 86_400 };
    tell(story, format, recordsCsv(format, origin, { contacts: append, journeys: append }));
    return text;
  }

  it("begin with PM4Py's columns, in the scenario's week", () => {
    expect(contactsHeader(format)).toMatch(
      /^case:concept:name,concept:name,time:timestamp,start_timestamp,replication,/,
    );
    const line = written({ contacts: [{ ...answered(60, 10, 20), journey: 7 }] });
    expect(line).toMatch(/^r3-j7,phone served,2001-01-02 00:01:30.000,2001-01-02 00:01:00.000,3,/);
  });

  it('have as many cells as the header has names, the missing ones empty', () => {
    const contact = written({ contacts: [answered(60, 10, 20)] });
    expect(contact.split(',')).toHaveLength(contactsHeader(format).split(',').length);
    const journeys = written({ journeys: [journey()] });
    expect(journeys.split(',')).toHaveLength(journeysHeader(format).split(',').length);
    expect(journeys).not.toContain('NaN');
  });

  it('have the fields of the format in their order, seconds as they are said', () => {
    const text =
      contactsHeader(format) + written({ contacts: [{ ...answered(60, 0.1, 20), queue: 'sales', node: 'a,b' }] });
    const [header, line] = text.trimEnd().split('\n');
    const fields =
      'attempt,arrived_at,ended_at,ending,next,queue,queued_at,wait_seconds,wait_end,answered_at,handle_seconds,group,contact_cost,agent_cost,credit,cost';
    expect(header).toMatch(new RegExp(`,${fields},menu_seconds,node,booked_at$`));
    expect(line).toMatch(/,false,phone,1,60,80.1,served,settled,sales,60,0.1,answered,60.1,20,,0,0,0,0,0,"a,b",$/);
  });

  it('have a line for each record, in order', () => {
    const calls = Array.from({ length: 600 }, (_, journey) => ({ ...answered(60, 10, 20), journey }));
    const lines = written({ contacts: calls }).trimEnd().split('\n');
    expect(lines.map((line) => line.split(',')[0])).toEqual(calls.map(({ journey }) => `r3-j${journey}`));
  });

  it('tell the moves of a journey in one cell', () => {
    const moves = [
      { from: '', ending: 'noticed', to: 'phone' },
      { from: 'phone', ending: 'disconnected', to: 'phone' },
      { from: 'phone', ending: 'served', to: 'settled' },
    ];
    expect(written({ journeys: [journey({ moves })] })).toMatch(
      /,noticed > phone; phone disconnected > phone; phone served > settled\n$/,
    );
  });
});

describe('a timestamp', () => {
  it.each([0, 59.9996, 86_399, 5_097_600, 31_536_000, 100_000_000.5, 3_150_000_000])(
    'of %d is what the platform says of so many seconds after 2001-01-01',
    (at) => {
      const platform = new Date(Date.UTC(2001, 0, 1) + Math.round(at * 1000)).toISOString();
      expect(timestamp(at)).toBe(platform.replace('T', ' ').replace('Z', ''));
    },
  );

  it('has the date of an instant that has one', () => {
    expect(timestamp(parseInstant('2026-12-24 10:00') + 0.5)).toBe('2026-12-24 10:00:00.500');
  });
});

describe('a time of the week', () => {
  it.each([
    [0, 'mon 00:00'],
    [86_400 + 8.5 * 3600, 'tue 08:30'],
    [6 * 86_400 + 86_399, 'sun 23:59:59'],
    [7 * 86_400, 'mon 00:00'],
  ])('of %d is %s', (at, said) => {
    expect(clock(at)).toBe(said);
  });
});
