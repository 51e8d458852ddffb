import { describe, expect, it } from 'vitest';
import { csvLine } from '../../src/report/csv.js';
import { contactsHeader, journeysHeader, recordsCsv } from '../../src/report/recordsCsv.js';
import { timelineCsv } from '../../src/report/timelineCsv.js';
import { timestamp } from '../../src/report/timestamp.js';
import { formatOf } from '../measures/kinds.js';
import { answered, journey, type Story, tell } from '../measures/records.js';
import { smallExperiment } from './experiment.js';

describe('a line of CSV', () => {
  it('quotes what would break it, and leaves the undefined empty', () => {
    expect(csvLine(['a,b', 'say "no"', Number.NaN, 0.5, true])).toBe('"a,b","say ""no""",,0.5,true\n');
  });
});

describe('timeline.csv', () => {
  it('has a row per slice and channel', () => {
    const [header, first, second, ...rest] = timelineCsv(smallExperiment(1)).trimEnd().split('\n');
    expect(header).toBe('from_seconds,channel,arrivals,in_menu,queued,busy_agents,disconnected,abandoned,served');
    // Waits of 10 and 40 s, and a talk that goes on from 10 to 110.
    expect(first).toBe('0,phone,2,0,0.5,0.9,0,1,0');
    expect(second).toBe('0,website,1,0,0,0,0,0,0');
    expect(rest).toHaveLength(18);
  });

  it('rounds to 6 decimals', () => {
    const row = { ...smallExperiment(1).timeline[0], queued: 1 / 3 };
    expect(timelineCsv({ timeline: [row] })).toContain(',0.333333,');
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
      'attempt,arrived_at,ended_at,ending,next,queue,queued_at,wait_seconds,wait_end,answered_at,handle_seconds,group,cost';
    expect(header).toMatch(new RegExp(`,${fields},menu_seconds,node,booked_at$`));
    expect(line).toMatch(/,false,phone,1,60,80.1,served,settled,sales,60,0.1,answered,60.1,20,,0,0,"a,b",$/);
  });

  it('have a line for each record, in order', () => {
    const calls = Array.from({ length: 600 }, (_, journey) => ({ ...answered(60, 10, 20), journey }));
    const lines = written({ contacts: calls }).trimEnd().split('\n');
    expect(lines.map((line) => line.split(',')[0])).toEqual(calls.map(({ journey }) => `r3-j${journey}`));
  });

  it('tell the moves of a journey in one cell', () => {
    const moves = [
      { from: 'phone', ending: 'disconnected', to: 'phone' },
      { from: 'phone', ending: 'served', to: 'settled' },
    ];
    expect(written({ journeys: [journey({ moves })] })).toMatch(
      /,phone disconnected > phone; phone served > settled\n$/,
    );
  });
});

describe('a timestamp', () => {
  it.each([0, 59.9996, 86_399, 5_097_600, 31_536_000, 100_000_000.5, 3_200_000_000, 12_700_000_000])(
    'of %d is what the platform says of so many seconds after 2001-01-01',
    (at) => {
      const platform = new Date(Date.UTC(2001, 0, 1) + Math.round(at * 1000)).toISOString();
      expect(timestamp(at)).toBe(platform.replace('T', ' ').replace('Z', ''));
    },
  );
});
