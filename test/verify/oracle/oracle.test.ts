import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '../../../src/verify/calls/callState.js';
import { checkSettings } from '../../../src/verify/checks/index.js';
import { isNotApplicable } from '../../../src/verify/examination.js';
import { catalogue, type PropertyName } from '../../../src/verify/properties/index.js';
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
    const examined = examination.findings(propertyCalled(name), { within: 180, goodbye: true });
    return isNotApplicable(examined) ? [] : examined;
  },
  'whatever is open vouches for every queue': (_, name, findings) =>
    name === 'queue-after-checks'
      ? findings.filter(
          ({ way = [] }) => !way.some(({ step }) => step.asked.some(({ guard, yes }) => guard === 'isOpen' && yes)),
        )
      : findings,
  'a kind hour saves callers at every hour': (_, __, findings) =>
    findings.filter(({ message }) => !message.includes(' Calls at ')),
  'a wrong key that a wildcard takes is none': seeing('bounded-retries', (step) => ({ ...step, anyKey: false })),
  'a transfer to a machine leads to a person': seeing('agent-reachable', (step) => ({
    ...step,
    effects: step.effects.map(({ name, params }) =>
      name === 'transferCall' ? { name, params: { ...params, person: true } } : { name, params },
    ) as Step['effects'],
  })),
};

/** What flows must have, and must not, to be worth a look: most do not show these faults. */
const concerned: Readonly<Record<string, RegExp>> = {
  'whatever is open vouches for every queue': /^(?=.*"type": "hours")(?=.*"type": "queue")/s,
  'a kind hour saves callers at every hour': /^(?=.*"type": "hours")(?=.*"type": "voicemail")/s,
  'a transfer to a machine leads to a person': /^(?!.*"type": "(?:queue|callback|voicemail)").*"person": false/s,
};

/** Seeds whose first flows show the fault. Default 1900. */
const soon: Readonly<Record<string, number>> = {
  'a queue that turns a silent caller away has taken the call': 1905,
  'whatever is open vouches for every queue': 3004,
  'a wrong key that a wildcard takes is none': 1915,
};

/** A checker that sees other steps than there are. */
function seeing(property: PropertyName, other: (step: Step) => Step): Checker {
  return (examination, name, findings) => {
    if (name !== property) return findings;
    const graph = examination.graph();
    const states = graph.states.map((state) => ({
      ...state,
      edges: state.edges.map((edge) => ({ ...edge, step: other(edge.step) })),
    }));
    const edges = states.flatMap((state) => state.edges);
    for (const edge of edges) Object.assign(edge, { from: states[edge.from.index], to: states[edge.to.index] });
    const { parameters } = checkSettings({ paths: [] }).get(property);
    const examined = propertyCalled(property).examine({ ...graph, states }, parameters, undefined);
    return isNotApplicable(examined) ? [] : examined;
  };
}

function propertyCalled(property: PropertyName): Property {
  return catalogue.find(({ name }) => name === property) as unknown as Property;
}

/** Flows that are looked at quickly; `npm run oracle` takes larger ones, too. */
const small = checkedFlow('flow', 'machine').filter(({ text }) => text.length < 1000);

describe('what the checker proves', () => {
  it('the oracle cannot break', () => {
    fc.assert(
      fc.property(small, (checked) => {
        expect(differences(checked, undefined, count)).toEqual([]);
      }),
      { seed: 12, numRuns: cases(30), endOnFailure: true },
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

  it.each(Object.entries(oldFaults))('was wrong where %s, and the oracle shows it', (fault, checker) => {
    const isShown = fc
      .sample(checkedFlow('flow', 'machine'), { seed: soon[fault] ?? 1900, numRuns: 400 })
      .filter(({ text }) => concerned[fault]?.test(text) ?? true)
      .slice(0, 100)
      .some((checked) => differences(checked, checker).length > 0 && differences(checked).length === 0);
    expect(isShown).toBe(true);
  });
});
