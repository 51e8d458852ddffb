import { describe, expect, it } from 'vitest';
import type { Estimate, Experiment } from '../../src/experiments/index.js';
import { sparkline } from '../../src/report/sparkline.js';
import { summaryText } from '../../src/report/summaryText.js';
import { ownMeasures, smallExperiment } from './experiment.js';

interface Options {
  readonly colour?: boolean;
  readonly width?: number;
  readonly replications?: number;
  readonly full?: boolean;
}

function linesOf({ colour = false, width = 100, replications, full }: Options = {}): string[] {
  return summaryText(smallExperiment(replications), { colour, width, full }).split('\n');
}

/** Everything, as `--full` shows it, from the table of all measures on. */
function everything(options: Options = {}): string[] {
  const lines = linesOf({ ...options, full: true });
  return lines.slice(lines.findLastIndex((each) => each.startsWith('Channels')));
}

/** The first line that begins so, its blanks made single. */
function line(lines: readonly string[], beginning: string): string | undefined {
  return lines
    .find((each) => each.trim().startsWith(beginning))
    ?.trim()
    .replace(/ +/g, ' ');
}

function figure(name: string, estimate: number, unit = 'contacts', more: Partial<Estimate> = {}): Estimate {
  return { name, unit, definition: '', source: '', estimate, low: null, high: null, replications: 1, ...more };
}

const queue = (name: string, ...groups: string[]) => ({
  channel: 'phone',
  queue: name,
  groups: groups.map((group) => ({ channel: 'phone', group })),
});

/** A phone with two queues: one loses 42 % of its calls, one loses none. Another helper group serves both. */
function withQueues(differences: readonly Estimate[] = [], observation: Partial<Experiment['observation']> = {}) {
  const experiment = smallExperiment(1);
  const share = (name: string, estimate: number) => figure(name, estimate, 'share');
  const estimates = [
    ...experiment.estimates,
    figure('phone.offered[queue=technical]', 300),
    figure('phone.answered[queue=technical]', 174),
    share('phone.service-level[queue=technical]', 0.2),
    figure('phone.speed-of-answer[queue=technical]', 282, 'seconds'),
    figure('phone.wait-p90[queue=technical]', 723, 'seconds'),
    share('phone.abandonment-rate[queue=technical]', 0.42),
    figure('phone.offered[queue=billing]', 100),
    share('phone.service-level[queue=billing]', 0.95),
    share('phone.abandonment-rate[queue=billing]', 0),
    share('phone.occupancy[group=technical]', 0.981),
    figure('phone.on-duty[group=technical]', 6, 'agents'),
    share('phone.occupancy[group=billing]', 0.2),
    share('desk.occupancy', 0.5),
  ].map((each) => (each.name === 'desk.occupancy' ? { ...each, group: 'desk' } : each));
  const names = differences.map(({ name }) => name);
  return {
    ...experiment,
    estimates: [...estimates.filter(({ name }) => !names.includes(name)), ...differences],
    observation: {
      ...experiment.observation,
      queues: [queue('technical', 'technical'), queue('billing', 'billing')],
      ...observation,
    },
  };
}

const textOf = (experiment: Experiment, width = 100) => summaryText(experiment, { colour: false, width, full: true });
const rowsOf = (experiment: Experiment, title: string, width?: number) => {
  const lines = textOf(experiment, width).split('\n');
  const from = lines.findIndex((each) => each.startsWith(title));
  return from < 0 ? [] : lines.slice(from, lines.indexOf('', from)).map((each) => each.replace(/ +/g, ' '));
};

describe('the summary in the terminal', () => {
  it('says what was run, and what came of it', () => {
    expect(linesOf({ full: true }).slice(0, 3)).toEqual([
      'A small story',
      'seed 2010 · 2 replications, means with 95 % intervals · 40_000 customers · 16 min 40 s',
      'Issues that ended: 1 · resolved 100.0 % · given up 0.0 % · contacts each 2',
    ]);
  });

  it('says of how many replications it is, if it was interrupted', () => {
    const text = textOf({ ...smallExperiment(2), planned: 10 });
    expect(text).toContain('seed 2010 · interrupted: of 10 planned 2 replications, means with 95 % intervals ·');
  });

  it('has a row a channel, and a column for what happened in one of them', () => {
    const [head, phone, website] = rowsOf(smallExperiment(1), 'Channels');
    expect(head).toBe('Channels contacts served in time ASA abandoned disconnected occupancy');
    expect(phone).toMatch(/^phone 3 1 50.0 % 10s 50.0 % 33.3 % 10.0 %$/);
    expect(website).toMatch(/^website 1$/);
  });

  it('leaves out a channel without a figure, and says how far a list has come', () => {
    const experiment = smallExperiment(1);
    const list = [
      figure('website.listed', 20, 'customers'),
      figure('website.tries', 31, 'calls'),
      figure('website.reached', 12, 'customers'),
      figure('website.not-reached', 5, 'customers'),
      figure('website.left-at-end', 3, 'customers'),
    ];
    const others = experiment.estimates.filter(({ name }) => !name.startsWith('website.'));
    const text = textOf({ ...experiment, estimates: [...others, ...list] }, 1000);
    expect(text).toContain(
      'Website: 20 customers were put on the list. In 31 calls 12 were reached, 5 were not, even in the last try, and 3 are still on the list.',
    );
    const [table] = text.slice(text.indexOf('Channels ')).split('\n\n');
    expect(table).toMatch(/^phone /m);
    expect(table).not.toMatch(/^website/m);
    expect(textOf(experiment, 1000)).not.toContain('put on the list');
  });

  it('says of visitors who left, and of contacts that count as blocked, only what is known', () => {
    const shares = [
      figure('website.too-slow-rate', 0.4, 'share'),
      figure('website.down-rate', 0.2, 'share'),
      figure('phone.blocked-rate', 0.15, 'share'),
    ];
    const text = textOf(withQueues(shares), 1000);
    expect(text).toContain('by website (20.0 % found it down or full, 40.0 % left before their visit was over)');
    expect(text).toMatch(/by phone \([^)]*15\.0 % did not get in/);
  });

  it('shows no agents of a channel that only groups of several channels serve, but what these answer', () => {
    const teams = [{ channel: '', group: 'desk' }];
    const ofPhone = [
      figure('phone.on-duty', 0, 'agents', { channel: 'phone' }),
      figure('phone.overtime', 0, 'seconds', { channel: 'phone' }),
      figure('phone.cost', 0, 'GBP', { channel: 'phone' }),
      figure('phone.cost-staffing', 0, 'GBP', { channel: 'phone' }),
      figure('phone.answered[group=desk]', 30),
      figure('mail.answered[group=desk]', 12),
    ];
    const shown = (queues: Experiment['observation']['queues']) => {
      const lines = textOf(withQueues(ofPhone, { queues })).split('\n');
      const [from, to] = [lines.findLastIndex((each) => each.startsWith('Channels')), lines.indexOf('Journeys')];
      return lines
        .slice(from, to < 0 ? undefined : to)
        .flatMap((row) => (/^(on duty|overtime|cost|cost staffing) {2,}/.test(row) ? [row.replace(/ +/g, ' ')] : []));
    };
    expect(shown([{ ...queue('technical'), groups: teams }])).toEqual(['cost £0.00', 'cost staffing £0.00']);
    expect(shown([{ ...queue('technical', 'technical'), helpers: teams }])).toEqual([
      'on duty 0',
      'overtime 0 s',
      'cost £0.00 £0.00',
      'cost staffing £0.00 £0.00',
    ]);
    const groups = rowsOf(withQueues(ofPhone), 'Groups');
    expect(groups[0]).toBe('Groups agent hours occupancy answered');
    expect(groups).toContain('desk 50.0 % 42');
  });

  it('has a row a queue and a row a group, and marks those that drown', () => {
    const experiment = withQueues();
    expect(textOf(experiment)).toContain('Drowning: phone technical.');
    expect(rowsOf(experiment, 'Queues')).toEqual([
      'Queues offered in time ASA p90 wait abandoned agent hours occupancy answered',
      // Six for 1,000 seconds.
      'phone technical 300 20.0 % 4m 42s 12m 3s 42.0 % 1.7 98.1 % 174 ←',
      'phone billing 100 95.0 % 0.0 % 20.0 %',
    ]);
    expect(rowsOf(experiment, 'Groups').slice(0, 4)).toEqual([
      'Groups agent hours occupancy',
      'phone technical 1.7 98.1 % ←',
      'phone billing 20.0 %',
      'desk 50.0 %',
    ]);
    expect(rowsOf(experiment, 'Groups')[4]).toMatch(/^← drowns: /);
  });

  it('marks a queue that blocks much, and one that answers late with busy agents, not one whose agents are idle', () => {
    const calm = figure('phone.abandonment-rate[queue=technical]', 0.05, 'share');
    const drowning = (...more: Estimate[]) =>
      /Drowning: ([^.]*)\./.exec(textOf(withQueues([calm, ...more]), 1000))?.[1];
    expect(drowning()).toBe('phone technical');
    const idle = figure('phone.occupancy[group=technical]', 0.5, 'share');
    expect(drowning(idle)).toBe(undefined);
    // Hardly anybody is answered in time: whoever is idle, the queue drowns.
    expect(drowning(idle, figure('phone.service-level[queue=technical]', 0.05, 'share'))).toBe('phone technical');
    expect(drowning(figure('phone.service-level[queue=technical]', 0.8, 'share'))).toBe(undefined);
    expect(drowning(figure('phone.blocked-rate[queue=billing]', 0.2, 'share'))).toBe(
      'phone billing and phone technical',
    );
    // Busy lines turn contacts away before any queue.
    expect(drowning(figure('phone.blocked-rate', 0.3, 'share'))).toBe(
      'phone (contacts do not get in) and phone technical',
    );
  });

  it('shows no occupancy of a queue that several groups serve, and no queue that nobody joined', () => {
    const queues = [queue('technical', 'technical', 'billing'), queue('unused', 'billing')];
    const [head, ...rows] = rowsOf(withQueues([], { queues }), 'Queues');
    expect(head).not.toContain('occupancy');
    expect(rows).toHaveLength(1);
  });

  it('leaves out the last columns that a narrow terminal has no room for', () => {
    const [head] = rowsOf(withQueues(), 'Queues', 60);
    expect(head).toBe('Queues offered in time ASA p90 wait');
  });

  it('has no table of queues without figures by queue', () => {
    expect(linesOf().join('\n')).not.toMatch(/^(Queues|Groups|Drowning|Cost)/m);
  });

  it('counts people, and shows the spread of replications if there are enough', () => {
    const people = figure('people.contacted', 600, 'customers', {
      replications: 11,
      spread: { p10: 200, p50: 600, p90: 1000 },
      low: 580,
      high: 620,
    });
    const rows = rowsOf(withQueues([people]), 'Customers');
    expect(rows[0]).toBe('Customers p10 to p90 of replications');
    expect(rows[1]).toBe('people: contacted 600 ± 20 200 to 1_000');
    expect(rows).toContain('issues: resolved 100.0 %');
  });

  it('says why customers gave up, by what happened last, the most first', () => {
    const ways = ['blocked', 'abandoned', 'served', 'unanswered', 'disconnected', 'informed', 'transferred', 'open'];
    const switching = [
      { from: 'phone', ending: 'disconnected', to: 'phone', customers: 900 },
      ...ways.map((ending, i) => ({ from: 'phone', ending, to: 'give-up', customers: 80 - 10 * i })),
      { from: '', ending: 'promise-broken', to: 'give-up', customers: 40 },
    ]
      .map((row) => ({ ...row, moves: row.customers, byDefault: 0 }))
      .sort((a, b) => b.customers - a.customers);
    const rows = rowsOf({ ...smallExperiment(1), switching }, 'Why they gave up');
    // 400 in all.
    expect(rows.slice(1, 3)).toEqual(['phone blocked 80 20.0 %', 'phone abandoned 70 17.5 %']);
    expect(rows).toContain('promise broken 40 10.0 %');
    expect(rows).toHaveLength(ways.length + 2);
  });

  it('shows what everything cost and its parts, not those that are nothing', () => {
    const parts = [
      figure('cost.total', 120, 'GBP'),
      figure('cost.staffing', 100, 'GBP'),
      figure('cost.contacts', 20, 'GBP'),
      figure('cost.notices', 0, 'GBP'),
    ];
    const rows = rowsOf(withQueues(parts), 'Cost');
    expect(rows).toEqual(['Cost', 'total £120.00', 'staffing £100.00', 'contacts £20.00']);
  });

  it('leaves what is long to --full', () => {
    expect(linesOf().join('\n')).not.toMatch(/speed of answer|After |Groups|Cost/);
    expect(linesOf().at(-2)).toContain('--full');
    expect(linesOf({ full: true }).join('\n')).toMatch(/speed of answer[\s\S]*After [\s\S]*Contacts per/);
  });

  it('fits on a screen of eighty columns: the story, the figures that count, the storm, the personas in a line', () => {
    const lines = linesOf({ width: 80 });
    expect(lines.length).toBeLessThan(45);
    expect(Math.max(...lines.map((each) => each.length))).toBeLessThanOrEqual(80);
    const text = lines.join('\n');
    expect(text).toMatch(
      /Contacts: [\s\S]*\nFigures [\s\S]*\nChannels [\s\S]*\nContacts per [\s\S]*\nthe-blogger: settled at 96 h/,
    );
  });

  it("tells a persona's story in order of time", () => {
    const lines = linesOf({ full: true });
    const start = lines.indexOf('What happened to the-blogger');
    expect(lines.slice(start, start + 6)).toEqual([
      'What happened to the-blogger',
      '  24 h 00 min  phone    disconnected after 4 min 0 s',
      '  25 h 00 min           told by notice: no cause, no ETA',
      '  48 h 00 min  website  unanswered after 2 min 0 s',
      '  50 h 00 min           told by social: maintenance, 46 h 0 min to go',
      '  settled at 96 h 00 min · contacts: 1 phone, 1 website · 1 switch · credit £10.00',
    ]);
  });

  it('says the same with and without colour', () => {
    const coloured = linesOf({ colour: true, full: true }).join('\n');
    expect(coloured).toContain('\u001b[1mA small story\u001b[22m');
    const bare = ['1', '2', '22'].reduce((text, code) => text.replaceAll(`\u001b[${code}m`, ''), coloured);
    expect(bare).toBe(linesOf({ full: true }).join('\n'));
  });
});

describe('the full summary', () => {
  it('shows channels side by side, with half-widths if there is room', () => {
    expect(line(everything(), 'Channels')).toBe('Channels phone website');
    // 3 and 4 contacts: 3.5 ± 12.7062 / 2.
    expect(line(everything(), 'contacts')).toBe('contacts 3.5 ± 6.4 1');
    expect(line(everything({ width: 40 }), 'contacts')).toBe('contacts 3.5 1');
  });

  it('shows no interval for a single replication', () => {
    expect(everything({ replications: 1 }).join()).not.toContain('±');
  });

  it('keeps a measure of one channel in its column, and leaves out what has no figure', () => {
    const header = everything().find((each) => each.startsWith('Channels'))!;
    const row = everything().find((each) => each.startsWith('unanswered'))!;
    expect(row.length).toBe(header.length);
    expect(everything().join('\n')).not.toContain('informed after');
    const experiment = smallExperiment();
    const estimates = experiment.estimates.map((each) =>
      each.name.startsWith('phone.speed-of-answer') ? { ...each, estimate: null, low: null, high: null } : each,
    );
    expect(line(everything(), 'speed of answer')).toMatch(/^speed of answer \d/);
    const without = summaryText({ ...experiment, estimates }, { colour: false, width: 100, full: true });
    expect(line(without.split('\n'), 'speed of answer')).toBe(undefined);
  });

  it('puts what only the second channel has where it belongs', () => {
    const experiment = smallExperiment();
    const estimates = experiment.estimates.filter(({ name }) => name !== 'phone.unanswered');
    const lines = summaryText({ ...experiment, estimates }, { colour: false, width: 100, full: true }).split('\n');
    const row = lines.findIndex((each) => each.startsWith('unanswered'));
    expect(lines[row - 1]).toMatch(/^informed/);
    expect(lines[row + 1]).toMatch(/^transferred/);
  });

  it('writes each figure in its unit', () => {
    const lines = everything({ replications: 1 });
    expect(line(lines, 'abandonment rate')).toBe('abandonment rate 50.0 %');
    expect(line(lines, 'speed of answer')).toBe('speed of answer 10 s');
    expect(line(lines, 'cost per journey')).toBe('cost per journey £7.50');
    expect(line(lines, 'true FCR')).toBe('true FCR 100.0 %');
  });

  it('has a table for agent groups, and one for measures of one’s own', () => {
    const options = { colour: false, width: 100, full: true };
    const lines = summaryText(smallExperiment(1, 100, ownMeasures), options).split('\n');
    expect(line(lines, 'Agents')).toBe('Agents all');
    const agents = lines.slice(lines.findIndex((each) => each.startsWith('Agents')));
    expect(line(agents, 'occupancy')).toBe('occupancy 10.0 %');
    expect(lines).toContain('Others');
    // 10 and 40 s; whoever came later is left out.
    expect(line(lines, 'early wait')).toBe('early wait 25 s');
    expect(everything().join()).not.toMatch(/Agents|Others/);
  });

  it('lists where customers went on to', () => {
    expect(line(everything(), 'website unanswered')).toBe('website unanswered give up 1 1');
  });

  it('fits the timeline to the width, taking slices together', () => {
    expect(line(everything(), 'Contacts per')).toBe('Contacts per 1 min 40 s');
    // A hundred slices of 10 s in 60 columns, 9 for the name and 15 for the peak: three together make 34 columns.
    const lines = summaryText(smallExperiment(1, 10), { colour: false, width: 60, full: true }).split('\n');
    const start = lines.indexOf('Contacts per 30 s');
    expect(lines[start + 1]).toBe(`phone    █${' '.repeat(9)}▄${' '.repeat(23)} peak 2`);
  });
});

describe('a sparkline', () => {
  it('gives the greatest value a full bar, the others their share, and 0 a blank', () => {
    expect(sparkline([0, 1, 4, 8])).toBe(' ▁▄█');
    expect(sparkline([0, 0])).toBe('  ');
  });
});
