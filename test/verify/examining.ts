import type { AnyStateMachine } from '../../src/statechart/index.js';
import { keyOf } from '../../src/verify/calls/steps.js';
import { checkSettings, parseFlow } from '../../src/verify/checks/index.js';
import { Examination } from '../../src/verify/examination.js';
import { type CallGraph, callGraph, type Edge } from '../../src/verify/graph/callGraph.js';
import type { Finding } from '../../src/verify/graph/finding.js';
import type { Setting } from '../../src/verify/graph/subject.js';
import { subjectOf } from '../../src/verify/graph/subjectOf.js';
import type { ParametersOf, PropertyName } from '../../src/verify/properties/index.js';
import type { NotApplicable, Property } from '../../src/verify/properties/property.js';

/**
 * What a property finds in a flow, or in a machine in a flow's place.
 * @param checked YAML, without the line that names the flow if that does not matter; or a machine.
 */
export function examining<N extends PropertyName>(
  property: Property<N>,
  checked: string | AnyStateMachine,
  { parameters, setting }: { parameters?: Partial<ParametersOf<N>>; setting?: Setting } = {},
): readonly Finding[] {
  const result = examined(property, checked, { parameters, setting });
  if ('notApplicable' in result) throw new Error(`not applicable: ${result.notApplicable}`);
  return result;
}

/** As `examining`, for properties that may say nothing. */
export function examined<N extends PropertyName>(
  property: Property<N>,
  checked: string | AnyStateMachine,
  { parameters, setting }: { parameters?: Partial<ParametersOf<N>>; setting?: Setting } = {},
): readonly Finding[] | NotApplicable {
  const flow = typeof checked === 'string' ? parseFlow(named(checked), 'flow.yaml') : undefined;
  const examination = new Examination(subjectOf(flow ?? (checked as AnyStateMachine), setting));
  const set = checkSettings(flow?.checks ?? { paths: [] }).get(property.name);
  return examination.findings<ParametersOf<N>>(property, { ...set.parameters, ...parameters });
}

/** What a property has to say besides. */
export function remarkOn<N extends PropertyName>(
  property: Property<N>,
  yaml: string,
  parameters: ParametersOf<N>,
): string | undefined {
  const examination = new Examination(subjectOf(parseFlow(named(yaml), 'flow.yaml')));
  return property.remark?.(examination.graph(), parameters, examination.graphsFor(property));
}

/** Everything that can happen in the calls of a flow. */
export function graphOf(yaml: string): CallGraph {
  return callGraph(subjectOf(parseFlow(named(yaml), 'flow.yaml')));
}

/** The nodes found, in order. */
export function nodesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ node }) => node);
}

/** The keys that a caller presses on the way to a finding; `silence` where a menu's or an input's patience runs out. */
export function keysOf({ way = [] }: { readonly way?: readonly Edge[] }): string[] {
  return way.flatMap(({ step }) => {
    const key = keyOf(step);
    if (key !== undefined) return [key];
    const { before, after } = step;
    return step.by === 'time' && before.listening && before.listening !== after.listening ? ['silence'] : [];
  });
}

function named(yaml: string): string {
  return /^flow:/m.test(yaml) ? yaml : `flow: little\n${yaml}`;
}
