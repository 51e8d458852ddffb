import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fault, type Flow, flowMachine, mentionsOf } from '../../../src/flow/index.js';
import { checkSettings, parseFlow } from '../../../src/verify/checks/index.js';
import { Examination } from '../../../src/verify/examination.js';
import { subjectOf } from '../../../src/verify/graph/subjectOf.js';
import { catalogue } from '../../../src/verify/properties/index.js';
import type { Property } from '../../../src/verify/properties/property.js';
import { cases } from '../../effort.js';
import { generatedFlow } from '../generatedFlow.js';
import { callsOf } from './calls.js';
import { rules } from './rules.js';

/*
 * Nothing is proved that is not so: whatever XState itself shows to go wrong, the checker finds. The oracle is slow and
 * knows a part of the calls only, so it is asked one way: what it finds must be found.
 */

const met = new Map<string, number>();
const count = (what: string) => met.set(what, (met.get(what) ?? 0) + 1);

function differences(flow: Flow, faults: readonly Fault[]): string[] {
  const subject = subjectOf(flow, { faults });
  const examination = new Examination(subject);
  const settings = checkSettings({ paths: [] });
  const hours = mentionsOf(flow).hours.map(({ name }) => name);
  const texts = Object.values(flow.nodes).flatMap((node) => (node.type === 'hours' ? [node.hours] : []));
  const options = (node: string) => {
    const at = flow.nodes[node];
    return at?.type === 'menu' ? Object.keys(at.options) : undefined;
  };
  const machine = flowMachine(flow, faults);
  const worlds = [null, ...subject.incidents].map((incident) => ({
    incident,
    calls: callsOf(machine, { faults: subject.faults, incident, hours: [...new Set([...texts, ...hours])] }),
  }));
  return rules.flatMap(({ property: name, isAll, broken }) => {
    const property = catalogue.find((each) => each.name === name) as unknown as Property;
    const examined = examination.findings(property, settings.get(property.name).parameters);
    const found = 'notApplicable' in examined ? [] : examined;
    const told = worlds.flatMap(({ incident, calls }) => broken(calls, { incident, options }) ?? []);
    count(`${name}: ${told.length > 0 ? 'broken' : 'holds'}`);
    if (told.length > 0 && found.length === 0) return [`${name} is proved, but ${told[0]}`];
    const isComplete = worlds.every(({ calls }) => calls.isComplete);
    if (told.length === 0 && found.length > 0 && isAll && isComplete)
      return [`${name} is broken, says the checker: ${found[0].message}`];
    return [];
  });
}

describe('the oracle', () => {
  it('finds nothing in generated flows that the checker has proved', () => {
    fc.assert(
      fc.property(generatedFlow, ({ text, faults }) => {
        expect(differences(parseFlow(text, 'generated.yaml'), faults)).toEqual([]);
      }),
      { seed: 1912, numRuns: cases(40), endOnFailure: true, verbose: 0 },
    );
    console.log(met);
  });
});
