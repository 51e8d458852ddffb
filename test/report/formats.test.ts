import { expect, it } from 'vitest';
import { formats } from '../../src/report/formats.js';
import { smallExperiment } from './experiment.js';

it('writes an experiment in each format, into a file of its own', () => {
  const experiment = smallExperiment();
  const texts = Object.fromEntries(formats.map(({ file, write }) => [file, [...write(experiment, '1.2.3')].join('')]));
  expect(Object.keys(texts)).toEqual(['summary.json', 'timeline.csv', 'replications.csv']);
  expect(JSON.parse(texts['summary.json'])).toMatchObject({ callstorm: '1.2.3', scenario: 'story' });
  expect(texts['timeline.csv']).toMatch(/^from,timestamp,from_seconds,channel,queue,/);
  expect(texts['replications.csv']).toMatch(/^replication,measure,value,unit\n0,/);
});
