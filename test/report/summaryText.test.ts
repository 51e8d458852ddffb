import { describe, expect, it } from 'vitest';
import { sparkline } from '../../src/report/sparkline.js';
import { summaryText } from '../../src/report/summaryText.js';
import { ownMeasures, smallExperiment } from './experiment.js';

function linesOf(options: { colour?: boolean; width?: number; replications?: number } = {}): string[] {
  const { colour = false, width = 100, replications } = options;
  return summaryText(smallExperiment(replications), { colour, width }).split('\n');
}

/** The first line that begins so, its blanks made single. */
function line(lines: readonly string[], beginning: string): string | undefined {
  return lines
    .find((each) => each.trim().startsWith(beginning))
    ?.trim()
    .replace(/ +/g, ' ');
}

describe('the summary in the terminal', () => {
  it('says what was run', () => {
    expect(linesOf().slice(0, 2)).toEqual([
      'A small story',
      'seed 2010 · 2 replications, means with 95 % intervals · 40_000 customers · 16 min 40 s',
    ]);
  });

  it('shows channels side by side, with half-widths if there is room', () => {
    expect(line(linesOf(), 'Channels')).toBe('Channels phone website');
    // 3 and 4 contacts: 3.5 ± 12.7062 / 2.
    expect(line(linesOf(), 'contacts')).toBe('contacts 3.5 ± 6.4 1');
    expect(line(linesOf({ width: 40 }), 'contacts')).toBe('contacts 3.5 1');
  });

  it('shows no interval for a single replication', () => {
    expect(linesOf({ replications: 1 }).join()).not.toContain('±');
  });

  it('keeps a measure of one channel in its column, and leaves out what has no figure', () => {
    const header = linesOf().find((each) => each.startsWith('Channels'))!;
    const row = linesOf().find((each) => each.startsWith('unanswered'))!;
    expect(row.length).toBe(header.length);
    expect(linesOf().join('\n')).not.toContain('informed after');
    const experiment = smallExperiment();
    const estimates = experiment.estimates.map((each) =>
      each.name === 'phone.speed-of-answer' ? { ...each, estimate: null, low: null, high: null } : each,
    );
    const isThere = (lines: readonly string[]) => lines.some((each) => /^speed of answer +\d/.test(each));
    expect(isThere(linesOf())).toBe(true);
    const without = summaryText({ ...experiment, estimates }, { colour: false, width: 100 });
    expect(isThere(without.split('\n'))).toBe(false);
  });

  it('puts what only the second channel has where it belongs', () => {
    const experiment = smallExperiment();
    const estimates = experiment.estimates.filter(({ name }) => name !== 'phone.unanswered');
    const lines = summaryText({ ...experiment, estimates }, { colour: false, width: 100 }).split('\n');
    const row = lines.findIndex((each) => each.startsWith('unanswered'));
    expect(lines[row - 1]).toMatch(/^informed/);
    expect(lines[row + 1]).toMatch(/^transferred/);
  });

  it('writes each figure in its unit', () => {
    const lines = linesOf({ replications: 1 });
    expect(line(lines, 'abandonment rate')).toBe('abandonment rate 50.0 %');
    expect(line(lines, 'speed of answer')).toBe('speed of answer 10 s');
    expect(line(lines, 'cost per journey')).toBe('cost per journey £7.50');
    expect(line(lines, 'true FCR')).toBe('true FCR 100.0 %');
  });

  it('has a table for agent groups, and one for measures of one’s own', () => {
    const lines = summaryText(smallExperiment(1, 100, ownMeasures), { colour: false, width: 100 }).split('\n');
    expect(line(lines, 'Agents')).toBe('Agents all');
    const agents = lines.slice(lines.findIndex((each) => each.startsWith('Agents')));
    expect(line(agents, 'occupancy')).toBe('occupancy 10.0 %');
    expect(lines).toContain('Others');
    // 10 and 40 s; whoever came later is left out.
    expect(line(lines, 'early wait')).toBe('early wait 25 s');
    expect(linesOf().join()).not.toMatch(/Agents|Others/);
  });

  it('lists where customers went on to', () => {
    expect(line(linesOf(), 'website unanswered')).toBe('website unanswered give up 1');
  });

  it("tells a persona's story in order of time", () => {
    const lines = linesOf();
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

  it('fits the timeline to the width, taking slices together', () => {
    expect(line(linesOf(), 'Contacts per')).toBe('Contacts per 1 min 40 s');
    // A hundred slices of 10 s in 60 columns, 9 for the name and 15 for the peak: three together make 34 columns.
    const lines = summaryText(smallExperiment(1, 10), { colour: false, width: 60 }).split('\n');
    const start = lines.indexOf('Contacts per 30 s');
    expect(lines[start + 1]).toBe(`phone    █${' '.repeat(9)}▄${' '.repeat(23)} peak 2`);
  });

  it('says the same with and without colour', () => {
    const coloured = linesOf({ colour: true }).join('\n');
    expect(coloured).toContain('\u001b[1mA small story\u001b[22m');
    const bare = ['1', '2', '22'].reduce((text, code) => text.replaceAll(`\u001b[${code}m`, ''), coloured);
    expect(bare).toBe(linesOf().join('\n'));
  });
});

describe('a sparkline', () => {
  it('gives the greatest value a full bar, the others their share, and 0 a blank', () => {
    expect(sparkline([0, 1, 4, 8])).toBe(' ▁▄█');
    expect(sparkline([0, 0])).toBe('  ');
  });
});
