import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNotApplicable } from '../../../src/verify/examination.js';
import { catalogue } from '../../../src/verify/properties/index.js';
import type { Property } from '../../../src/verify/properties/property.js';
import { cases, effort } from '../../effort.js';
import { type Checker, checkedFlow, differences } from './differences.js';
import { rules } from './rules.js';

/* The short version of `npm run oracle`. */

const met = new Map<string, number>();
const count = (what: string) => met.set(what, (met.get(what) ?? 0) + 1);

/** Faults that the checker had, put back. */
const oldFaults: Record<string, Checker> = {
  'a queue that turns a silent caller away has taken the call': (_, name, findings) =>
    name === 'silence-terminates'
      ? findings.filter(({ way = [] }) => !way.some(({ step }) => /^(?:full|closed)$/.test(step.event)))
      : findings,
  'an apology is a help': (examination, name, findings) => {
    if (name !== 'outage-fallback') return findings;
    const property = catalogue.find((each) => each.name === name) as unknown as Property;
    const examined = examination.findings(property, { within: 180, goodbye: true });
    return isNotApplicable(examined) ? [] : examined;
  },
  'whatever is open vouches for every queue': (_, name, findings) =>
    name === 'queue-after-checks'
      ? findings.filter(
          ({ way = [] }) => !way.some(({ step }) => step.asked.some(({ guard, yes }) => guard === 'isOpen' && yes)),
        )
      : findings,
  'a wrong key that a wildcard takes is none': (examination, name, findings) => {
    if (name !== 'bounded-retries') return findings;
    const property = catalogue.find((each) => each.name === name) as unknown as Property;
    const graph = examination.graph();
    const states = graph.states.map((state) => ({
      ...state,
      edges: state.edges.map((edge) => ({ ...edge, step: { ...edge.step, anyKey: false } })),
    }));
    const edges = states.flatMap((state) => state.edges);
    for (const edge of edges) Object.assign(edge, { from: states[edge.from.index], to: states[edge.to.index] });
    const examined = property.examine({ ...graph, states }, { answers: 3, together: false }, undefined);
    return isNotApplicable(examined) ? [] : examined;
  },
};

describe('what the checker proves', () => {
  it('the oracle cannot break', () => {
    fc.assert(
      fc.property(checkedFlow('flow', 'machine'), (checked) => {
        expect(differences(checked, undefined, count)).toEqual([]);
      }),
      { seed: 1912, numRuns: cases(30), endOnFailure: true },
    );
  });

  it.skipIf(effort < 1)('and that was about something', () => {
    for (const { property, isEverBroken } of rules) {
      for (const as of ['flow', 'machine']) {
        expect(met.get(`${property} of a ${as} holds`) ?? 0, property).toBeGreaterThanOrEqual(3);
        if (isEverBroken) expect(met.get(`${property} of a ${as} is broken`) ?? 0, property).toBeGreaterThanOrEqual(1);
      }
    }
  });

  it.each(Object.entries(oldFaults))('was wrong where %s, and the oracle shows it', (_, checker) => {
    const isShown = fc
      .sample(checkedFlow('flow', 'machine'), { seed: 1912, numRuns: 100 })
      .some((checked) => differences(checked, checker).length > 0 && differences(checked).length === 0);
    expect(isShown).toBe(true);
  });
});
