import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { type Fault, flowMachine } from '../../../src/flow/index.js';
import type { AnyStateMachine } from '../../../src/statechart/index.js';
import { checkSettings, type FlowWithChecks, parseFlow } from '../../../src/verify/checks/index.js';
import { Examination, isNotApplicable } from '../../../src/verify/examination.js';
import type { Finding } from '../../../src/verify/graph/finding.js';
import { subjectOf } from '../../../src/verify/graph/subjectOf.js';
import { catalogue, type PropertyName } from '../../../src/verify/properties/index.js';
import type { Property } from '../../../src/verify/properties/property.js';
import { cases, effort } from '../../effort.js';
import { generatedFlow } from '../generatedFlow.js';
import { callsOf } from './calls.js';
import { rules } from './rules.js';

/*
 * Nothing is proved that is not so: what XState itself shows to go wrong in a call, the checker finds. Flows are checked as
 * flows and as machines that a stranger could have written. The oracle knows a part of the calls only: what it finds must be
 * found; of the rules that say all that a property says, what it does not find must not be found either.
 */

const met = new Map<string, number>();
const count = (what: string) => met.set(what, (met.get(what) ?? 0) + 1);

/** What a checker finds of a property. */
type Checker = (examination: Examination, property: PropertyName, findings: readonly Finding[]) => readonly Finding[];

const today: Checker = (_, __, findings) => findings;

/** The machine of a flow in a stranger's words: nothing in it tells the checker what is counted. */
function strange(machine: AnyStateMachine): AnyStateMachine {
  const named = { invalidsLeft: 'mayTryAgain', silencesLeft: 'mayWaitAgain' };
  const rename = (text: string) =>
    Object.entries(named).reduce((all, [known, own]) => all.replaceAll(`"${known}"`, `"${own}"`), text);
  const { guards, ...others } = machine.implementations;
  const own = Object.entries(named).map(([known, name]) => [name, guards[known]]);
  return createMachine(JSON.parse(rename(JSON.stringify(machine.config))), {
    ...others,
    guards: { ...guards, ...Object.fromEntries(own) },
  } as never);
}

interface Checked {
  readonly flow: FlowWithChecks;
  readonly faults: readonly Fault[];
  readonly as: 'flow' | 'machine';
}

/** Where oracle and checker differ, in words. */
function differences({ flow, faults, as }: Checked, checker: Checker = today): string[] {
  const machine = as === 'flow' ? flowMachine(flow, faults) : strange(flowMachine(flow));
  const subject = as === 'flow' ? subjectOf(flow, { faults }) : subjectOf(machine);
  const examination = new Examination(subject);
  const settings = checkSettings({ paths: [] });
  const hours = Object.values(flow.nodes).flatMap((node) => (node.type === 'hours' ? [node.hours] : []));
  const options = (node: string) => {
    const at = flow.nodes[node];
    return at?.type === 'menu' ? Object.keys(at.options) : undefined;
  };
  const surroundings = { faults: subject.faults, hours: [...new Set(hours)] };
  const worlds = [null, ...subject.incidents].map((incident) => callsOf(machine, { ...surroundings, incident }));
  return rules.flatMap(({ property: name, isAll, broken }) => {
    const property = catalogue.find((each) => each.name === name) as unknown as Property;
    const examined = examination.findings(property, settings.get(name).parameters);
    const found = checker(examination, name, isNotApplicable(examined) ? [] : examined);
    const told = worlds.flatMap((calls) => broken(calls, options) ?? []);
    count(`${name} of a ${as} ${told.length > 0 ? 'is broken' : 'holds'}`);
    const missed = told.find(({ at }) => !found.some(({ node }) => at === undefined || node === at));
    if (missed) return [`${name} is proved, but ${missed.told}${missed.at === undefined ? '' : ` at ${missed.at}`}`];
    const isSure = isAll && worlds.every(({ isComplete }) => isComplete);
    if (isSure && told.length === 0 && found.length > 0)
      return [`${name} is broken, says the checker: ${found[0].message}`];
    return [];
  });
}

const checkedFlow: fc.Arbitrary<Checked> = fc
  .tuple(generatedFlow, fc.constantFrom('flow' as const, 'machine' as const))
  .map(([{ text, faults }, as]) => ({ flow: parseFlow(text, 'generated.yaml'), faults, as }));

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
      fc.property(checkedFlow, (checked) => {
        expect(differences(checked)).toEqual([]);
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
      .sample(checkedFlow, { seed: 1912, numRuns: 100 })
      .some((checked) => differences(checked, checker).length > 0 && differences(checked).length === 0);
    expect(isShown).toBe(true);
  });
});
