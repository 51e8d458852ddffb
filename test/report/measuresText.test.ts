import { expect, it } from 'vitest';
import { measuresOf } from '../../src/measures/catalogue.js';
import { measuresText } from '../../src/report/measuresText.js';
import { observation } from '../measures/records.js';

const website = measuresOf({ ...observation, channels: ['website'] });

it('breaks definitions to the width, and loses no word', () => {
  const wide = measuresText(website, { colour: false, width: 1000 });
  const narrow = measuresText(website, { colour: false, width: 60 });
  expect(Math.max(...narrow.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(narrow.split('\n').length).toBeGreaterThan(wide.split('\n').length);
  expect(narrow.split(/\s+/)).toEqual(wide.split(/\s+/));
  // A terminal narrower than a word still shows the word.
  expect(measuresText(website, { colour: false, width: 1 }).split(/\s+/)).toEqual(wide.split(/\s+/));
});

it('refuses a measure without a source', () => {
  const unheard = { ...website[0], name: 'website.unheard-of' };
  expect(() => measuresText([unheard], { colour: false, width: 100 })).toThrow('website.unheard-of has no source');
});
