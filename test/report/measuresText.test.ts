import { expect, it } from 'vitest';
import { measuresJson } from '../../src/report/measuresJson.js';
import { measuresText } from '../../src/report/measuresText.js';
import { measuresFor } from '../measures/kinds.js';
import { ownMeasures } from './experiment.js';

const website = measuresFor(['website']);

it('breaks definitions to the width, and loses no word', () => {
  const wide = measuresText(website, { colour: false, width: 1000 });
  const narrow = measuresText(website, { colour: false, width: 60 });
  expect(Math.max(...narrow.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(narrow.split('\n').length).toBeGreaterThan(wide.split('\n').length);
  expect(narrow.split(/\s+/)).toEqual(wide.split(/\s+/));
  // A terminal narrower than a word still shows the word.
  expect(measuresText(website, { colour: false, width: 1 }).split(/\s+/)).toEqual(wide.split(/\s+/));
});

it('lists each channel’s measures under its name, with their sources, and one’s own under others', () => {
  const lines = measuresText([...website, ...ownMeasures], { colour: false, width: 200 }).split('\n');
  const headings = lines.slice(0, -5).filter((line) => /^\S/.test(line));
  expect(headings).toEqual(['website', 'journeys', 'all', 'others']);
  const contacts = lines.indexOf('  website.contacts (contacts)');
  expect(lines.slice(contacts + 1, contacts + 4)).toEqual([
    '      contacts, by their arrival within the window',
    '      source: arrivals as queueing simulators count them (Ciw)',
    '      also by need, segment',
  ]);
});

it('says to other programs whether a measure is a total, a ratio or a quantile, and what it is broken down by', () => {
  const { measures } = JSON.parse(measuresJson(website, '1.2.3'));
  expect(measures['website.contacts']).toMatchObject({ kind: 'total', by: ['need', 'segment'] });
  expect(measures['journeys.time-to-help-p90']).toMatchObject({ kind: 'quantile', by: ['need'] });
  expect(measures['website.time-in-system']).toMatchObject({ kind: 'ratio', source: 'queueing theory (sojourn time)' });
});
