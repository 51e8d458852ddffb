import { describe, expect, it } from 'vitest';
import { Row } from '../../src/customers/switching.js';

const next = ['phone', 'website', 'give-up'];
const again = new Row([
  { to: 0, shares: [0.48, 0.59, 0.65], after: null },
  { to: 1, shares: [0.1], after: null },
  { to: 2, shares: null, after: null },
]);

describe('a row of the switching table', () => {
  it('has shares that depend on how often the customer has failed, the last holding from there on', () => {
    const takes = (u: number) => [0, 1, 2, 3, 4, 100].map((failures) => next[again.choose(failures, u).to]);
    expect(takes(0.479)).toEqual(['phone', 'phone', 'phone', 'phone', 'phone', 'phone']);
    expect(takes(0.481)).toEqual(['website', 'website', 'phone', 'phone', 'phone', 'phone']);
    expect(takes(0.649)).toEqual(['give-up', 'give-up', 'website', 'phone', 'phone', 'phone']);
  });

  it.each([
    [0.01, 1, 'phone'],
    [0.479, 1, 'phone'],
    [0.481, 1, 'website'],
    [0.579, 1, 'website'],
    [0.581, 1, 'give-up'],
    [0.6, 3, 'phone'],
    [0.749, 3, 'website'],
    [0.751, 3, 'give-up'],
    [0.999999, 3, 'give-up'],
  ])('sends u = %d after %i failures to %s', (u, failures, to) => {
    expect(next[again.choose(failures, u).to]).toBe(to);
  });

  it('needs no draw if it has one way', () => {
    const way = { to: 0, shares: null, after: null };
    expect(new Row([way]).sole).toBe(way);
    expect(again.sole).toBeNull();
  });
});
