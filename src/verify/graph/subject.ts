import {
  mustBeBoolean,
  mustBeList,
  mustBeText,
  mustBeTexts,
  mustHave,
  mustNotBeNegative,
  unexpected,
} from '../../arguments.js';
import { InputError } from '../../errors.js';
import {
  type CallGuards,
  checkContract,
  type Fault,
  type Flow,
  flowMachine,
  flowProblems,
  mentionsOfCall,
  mustBeFaults,
  mustBeFlow,
} from '../../flow/index.js';
import { type AnyStateMachine, compile, mustBeMachine, type Program } from '../../statechart/index.js';
import type { Hours } from '../../units.js';

/** What surrounds a flow: what a scenario says of it. */
export interface Setting {
  /** What is broken; a fault that does not say how probable it is strikes always, as in files. Default: nothing. */
  readonly faults?: readonly Fault[];
  /** Opening hours that the flow calls by name. Default: any name may be open or closed. */
  readonly hours?: ReadonlyMap<string, Hours>;
  /** Incidents that may be on. Default: those that the flow or its faults mention. */
  readonly incidents?: readonly string[];
  /** Announcements of incidents are switched on. Default yes. */
  readonly banner?: boolean;
}

/** What is checked: a flow, or a machine in a flow's place, in its setting. */
export interface Subject {
  /** The flow's name or the machine's id. */
  readonly name: string;
  readonly program: Program;
  /** Absent if a machine is checked. */
  readonly flow: Flow | undefined;
  readonly faults: readonly Fault[];
  readonly hours: ReadonlyMap<string, Hours>;
  readonly incidents: readonly string[];
  readonly banner: boolean;
}

/** An incident that no name is given to: an announcement speaks of whatever concerns the caller. */
export const someIncident = 'an incident';

/**
 * Compiles a flow with what is broken in it, or a machine that keeps the contract of a call.
 * @throws {InputError} if an argument is wrong, the faults do not fit the flow, the machine cannot be compiled or breaks the contract.
 */
export function subjectOf(checked: Flow | AnyStateMachine, setting: Setting = {}): Subject {
  mustBeChecked('checked', checked);
  mustHave('setting', setting, []);
  mustBeSetting(setting);
  const { hours = new Map(), banner = true } = setting;
  const faults = (setting.faults ?? []).map((fault) => ({ ...fault, probability: fault.probability ?? 1 }));
  const flow = 'nodes' in checked ? (checked as Flow) : undefined;
  if (flow === undefined && faults.length > 0) {
    throw new InputError('faults', [{ message: 'a machine has no nodes to break. Give a flow, or no faults.' }]);
  }
  if (flow) {
    const problems = flowProblems(flow).map(({ path, message }) => ({ path: path.join('.'), message }));
    if (problems.length > 0) throw new InputError(`flow "${flow.flow}"`, problems);
  }
  const program = compile(flow ? flowMachine(flow, faults) : (checked as AnyStateMachine));
  if (flow === undefined) {
    const problems = checkContract(program);
    if (problems.length > 0) throw new InputError(`machine "${program.id}"`, problems);
  }
  const incidents = setting.incidents ?? incidentsOf(program, faults);
  const striking = flow ? faults : faultsOf(program);
  return { name: flow?.flow ?? program.id, program, flow, faults: striking, hours, incidents, banner };
}

/** @throws {InputError} if it is neither a flow nor a machine. */
export function mustBeChecked(name: string, value: unknown): void {
  const due = 'a Flow as parseFlow returns it, or an XState machine';
  mustHave(name, value, [], due);
  if ('nodes' in (value as object)) mustBeFlow(name, value);
  else mustBeMachine(name, value, due);
}

/** @throws {InputError} that names the field. */
export function mustBeSetting({ faults = [], hours = new Map(), incidents = [], banner = true }: Setting): void {
  mustBeFaults('faults', faults);
  mustBeHours('hours', hours);
  mustBeTexts('incidents', incidents);
  mustBeBoolean('banner', banner);
}

function mustBeHours(name: string, hours: Setting['hours']): void {
  if (!(hours instanceof Map)) throw unexpected(name, 'a Map of opening hours by name', hours);
  for (const [called, each] of hours) {
    mustBeText(name, called);
    mustHave(`${name}.${called}`, each, ['intervals'], 'opening hours');
    mustBeList(`${name}.${called}.intervals`, each.intervals);
    for (const [i, interval] of each.intervals.entries()) {
      const place = `${name}.${called}.intervals.${i}`;
      mustHave(place, interval, ['from', 'to']);
      mustNotBeNegative(`${place}.from`, interval.from);
      mustNotBeNegative(`${place}.to`, interval.to);
    }
  }
}

/** A machine may ask for faults of its own. Nobody says what they are, so each may strike or not. */
function faultsOf({ guards }: Program): Fault[] {
  const faults: Fault[] = [];
  for (const { name, params } of guards) {
    if (name !== 'faultStrikes') continue;
    const { fault, node } = params as CallGuards['faultStrikes'];
    faults[fault] = { at: node, effect: 'disconnect', probability: 0.5 };
  }
  return faults;
}

function incidentsOf(program: Program, faults: readonly Fault[]): string[] {
  const named = [
    ...mentionsOfCall(program).incidents.map(({ name }) => name),
    ...faults.flatMap(({ during }) => during ?? []),
  ];
  const unnamed = program.guards.some(
    ({ name, params }) => name === 'incidentConcerns' && (params as { incident?: string }).incident === undefined,
  );
  return named.length === 0 && unnamed ? [someIncident] : [...new Set(named)];
}

export function mustBeSubject(name: string, value: unknown): void {
  const keys = ['name', 'program', 'faults', 'hours', 'incidents', 'banner'];
  mustHave(name, value, keys, 'a Subject as subjectOf returns it');
}
