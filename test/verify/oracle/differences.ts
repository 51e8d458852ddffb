import * as fc from 'fast-check';
import { createMachine } from 'xstate';
import { type Fault, flowMachine } from '../../../src/flow/index.js';
import type { AnyStateMachine } from '../../../src/statechart/index.js';
import { checkSettings, type FlowWithChecks, parseFlow } from '../../../src/verify/checks/index.js';
import { Examination, isNotApplicable } from '../../../src/verify/examination.js';
import type { Finding } from '../../../src/verify/graph/finding.js';
import { subjectOf } from '../../../src/verify/graph/subjectOf.js';
import { catalogue, type PropertyName } from '../../../src/verify/properties/index.js';
import type { Property } from '../../../src/verify/properties/property.js';
import { generatedFlow } from '../generatedFlow.js';
import { callsOf, worldsOf } from './calls.js';
import { type Known, rules } from './rules.js';

/*
 * Nothing is proved that is not so: what XState itself shows to go wrong in a call, the checker finds. Flows are checked as
 * flows and as machines that a stranger could have written. The oracle knows a part of the calls only: what it finds must be
 * found; of the rules that say all that a property says, what it does not find must not be found either.
 */

/** What a checker finds of a property. */
export type Checker = (
  examination: Examination,
  property: PropertyName,
  findings: readonly Finding[],
) => readonly Finding[];

export interface Checked {
  readonly text: string;
  readonly faults: readonly Fault[];
  readonly as: 'flow' | 'machine';
}

/** Flows and machines that are made at random, or only the one or the other. */
export const checkedFlow = (...as: Checked['as'][]): fc.Arbitrary<Checked> =>
  fc.tuple(generatedFlow, fc.constantFrom(...as)).map(([flow, as]) => ({ ...flow, as }));

/** What a rule says of a flow or a machine, in words: `silence-terminates of a flow is broken`. */
export type Count = (what: string) => void;

const today: Checker = (_, __, findings) => findings;

/** Where oracle and checker differ, in words. */
export function differences(
  { text, faults, as }: Checked,
  checker: Checker = today,
  count: Count = () => {},
): string[] {
  const flow = parseFlow(text, 'generated.yaml');
  const machine = as === 'flow' ? flowMachine(flow, faults) : strange(flowMachine(flow));
  const subject = as === 'flow' ? subjectOf(flow, { faults }) : subjectOf(machine);
  const examination = new Examination(subject);
  const settings = checkSettings({ paths: [] });
  const surroundings = { faults: subject.faults, hours: hoursIn(flow) };
  const incidents = [null, ...subject.incidents];
  const worlds = incidents.map((incident) => callsOf(machine, { ...surroundings, incident }));
  const atHours = incidents.flatMap((incident) =>
    worldsOf(surroundings.hours, incident).map((only) => callsOf(machine, { ...surroundings, incident, only })),
  );
  const known: Known = {
    options: (node) => {
      const at = flow.nodes[node];
      // Beside options that may begin a number, keys are no answers by themselves.
      return at?.type === 'menu' && at.numbers === undefined ? Object.keys(at.options) : undefined;
    },
    isPeoples: (node) => {
      const at = flow.nodes[node];
      return at?.type === 'transfer' ? at.person : at?.type === 'queue' || at?.type === 'callback';
    },
    hasGroups: worlds.some(({ states }) =>
      states.some(({ steps }) => steps.some(({ effects }) => effects.some(({ type }) => /^(?:join|book)/.test(type)))),
    ),
  };
  return rules.flatMap(({ property: name, isAll, broken, brokenAtHour }) => {
    const property = catalogue.find((each) => each.name === name) as unknown as Property;
    const examined = examination.findings(property, settings.get(name).parameters);
    const found = checker(examination, name, isNotApplicable(examined) ? [] : examined);
    const told = [
      ...worlds.flatMap((calls) => broken(calls, known) ?? []),
      ...atHours.flatMap((calls) => brokenAtHour?.(calls, known) ?? []),
    ];
    count(`${name} of a ${as} ${told.length > 0 ? 'is broken' : 'holds'}`);
    const missed = told.find(({ at }) => !found.some(({ node }) => at === undefined || [at].flat().includes(node)));
    if (missed) return [`${name} is proved, but ${missed.told}${missed.at === undefined ? '' : ` at ${missed.at}`}`];
    const isSure = isAll && worlds.every(({ isComplete }) => isComplete);
    if (isSure && told.length === 0 && found.length > 0)
      return [`${name} is broken, says the checker: ${found[0].message}`];
    return [];
  });
}

function hoursIn({ nodes }: FlowWithChecks): string[] {
  return [...new Set(Object.values(nodes).flatMap((node) => (node.type === 'hours' ? [node.hours] : [])))];
}

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
