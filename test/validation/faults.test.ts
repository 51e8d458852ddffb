import { describe, expect, it } from 'vitest';
import { caught } from './cases/caught.js';
import { checks, laws } from './cases/laws.js';
import { faults } from './faults.js';

const rows = caught();
console.log(rows.map(({ case: name, by }) => `${name}: caught by ${by.join('; ') || 'nothing'}`).join('\n'));

describe('the laws', () => {
  // The faults have come and gone by now.
  it('hold in the sound product', () => {
    const found = laws();
    expect(found.map(({ case: name, figure, ours }) => [name, figure, ours])).toEqual(
      found.map(({ case: name, figure, truth }) => [name, figure, truth]),
    );
  });

  it('are all able to fail: each catches some fault', () => {
    const catching = new Set(rows.flatMap(({ by }) => by));
    expect([...catching].sort()).toEqual(checks.map(({ name }) => name).sort());
  });
});

describe('deliberate faults', () => {
  it.each(faults.map(({ name, caughtBy }) => [name, caughtBy]))('%s: caught by “%s”', (name, caughtBy) => {
    expect(rows.find((row) => row.case === name)?.by).toContain(caughtBy);
  });
});
