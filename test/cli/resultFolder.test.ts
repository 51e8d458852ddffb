import { describe, expect, it } from 'vitest';
import { resultFolder } from '../../src/cli/resultFolder.js';

describe('the folder of results', () => {
  it('is the scenario’s name for the scenario as it stands', () => {
    expect(resultFolder('outage', { overrides: [] })).toBe('results/outage');
  });

  it('says which knobs are others', () => {
    expect(resultFolder('outage', { overrides: ['outage=no', 'text-message=100%'], replications: 3 })).toBe(
      'results/outage--outage=no--text-message=100%--replications=3',
    );
  });

  it.each([
    ['journeys.first={ phone: 100% }', /^results\/outage--journeys\.first=_phone_100%-[0-9a-f]{8}$/],
    ['ivr=../other.yaml', /^results\/outage--ivr=\.\._other\.yaml-[0-9a-f]{8}$/],
    [`title=${'long '.repeat(100)}`, /^results\/outage--title=long_[\w]{60,90}-[0-9a-f]{8}$/],
  ])('makes %s safe for file names', (override, due) => {
    const folder = resultFolder('outage', { overrides: [override] });
    expect(folder).toMatch(due);
    expect(resultFolder('outage', { overrides: [override] })).toBe(folder);
    expect(folder.length).toBeLessThan(130);
  });

  it('tells apart what looks alike, and what a file system might take for the same', () => {
    const folders = ['a=x y', 'a=x/y', 'a=x_y', 'a=X_y', `a=${'x'.repeat(200)}`, `a=${'x'.repeat(201)}`].map(
      (override) => resultFolder('outage', { overrides: [override] }).toLowerCase(),
    );
    expect(new Set(folders).size).toBe(folders.length);
  });
});
