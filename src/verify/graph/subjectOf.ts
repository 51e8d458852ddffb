import { mustHave } from '../../arguments.js';
import { suggestion } from '../../document/suggest.js';
import { InputError } from '../../errors.js';
import {
  type CallGuards,
  callGuards,
  checkContract,
  type Fault,
  flowMachine,
  mentionsOfCall,
  mustBeFlow,
} from '../../flow/index.js';
import { type AnyStateMachine, compile, mustBeMachine, type Program } from '../../statechart/index.js';
import { lackOfInput } from '../../statechart/initialContext.js';
import { answeringOnce } from '../../statechart/making.js';
import { standIns, withoutGuards } from '../../statechart/standIns.js';
import { actorsOfAdapter, alikeKeysIn, ownNamesIn } from '../adapter/adapted.js';
import { type FlowWithChecks, problemsOf } from '../checks/index.js';
import { mustBeSetting, type Setting, type Subject, someIncident } from './subject.js';

/**
 * Compiles a flow with what is broken in it, or a machine that keeps the contract of a call.
 * @throws {InputError} if an argument is wrong, the faults do not fit the flow, the machine cannot be compiled or breaks the contract.
 */
export function subjectOf(checked: FlowWithChecks | AnyStateMachine, setting: Setting = {}): Subject {
  mustBeChecked('checked', checked);
  mustHave('setting', setting, []);
  mustBeSetting(setting);
  const { hours = new Map(), banner = true, fixed = [] } = setting;
  const faults = (setting.faults ?? []).map((fault) => ({ ...fault, probability: fault.probability ?? 1 }));
  const flow = 'nodes' in checked ? (checked as FlowWithChecks) : undefined;
  if (flow === undefined && faults.length > 0) {
    throw new InputError('faults', [{ message: 'a machine has no nodes to break. Give a flow, or no faults.' }]);
  }
  if (flow && setting.input !== undefined) {
    throw new InputError('input', [{ message: 'a flow has no context that is made of input. Leave it out.' }]);
  }
  if (flow) {
    const problems = problemsOf(flow).map(({ path, message }) => ({ path: path.join('.'), message }));
    if (problems.length > 0) throw new InputError(`flow "${flow.flow}"`, problems);
  }
  const ownNames = flow ? undefined : ownNamesIn(checked as AnyStateMachine);
  const free = flow ? [] : freeStandIns(checked as AnyStateMachine, fixed);
  const { input } = setting;
  const actors = flow ? {} : { ...actorsOfAdapter(checked as AnyStateMachine), ...setting.actors };
  if (flow && setting.actors && Object.keys(setting.actors).length > 0) {
    throw new InputError('actors', [{ message: 'a flow invokes no actors. Leave them out.' }]);
  }
  const program = flow
    ? compile(flowMachine(flow, faults))
    : compile(withoutGuards(answeringOnce(checked as AnyStateMachine, Object.keys(actors)), free), { input });
  if (flow === undefined) {
    refuseLackOfInput(program);
    refuseStrangers(program, actors);
    const problems = checkContract(program).map(({ path, message }) => ({ path, message: inWords(message, ownNames) }));
    if (problems.length > 0) throw new InputError(`machine "${program.id}"`, problems);
  }
  const incidents = setting.incidents ?? incidentsOf(program, faults);
  const striking = flow ? faults : faultsOf(program);
  const home = flow?.checks['way-home']?.home;
  const paths = flow?.checks.paths ?? [];
  return {
    name: flow?.flow ?? program.id,
    program,
    flow,
    home,
    paths,
    faults: striking,
    hours,
    incidents,
    banner,
    fixed,
    actors,
    alike: flow ? undefined : alikeKeysIn(checked as AnyStateMachine),
    ownNames,
  };
}

/** @throws {InputError} if the machine cannot start without input, and there is none. */
function refuseLackOfInput({ machine, input }: Program): void {
  if (lackOfInput(machine, input) === undefined) return;
  const message =
    'it is made of input, and none is given. Give it: --input in the command, `export const input` in the module, `input` in the library. Or let the context do without, as in `input?.tries ?? 3`';
  throw new InputError(`machine "${machine.id}"`, [{ path: 'context', message }]);
}

/** @throws {InputError} if something is said of an actor that the machine does not invoke. */
function refuseStrangers({ actors }: Program, said: Subject['actors']): void {
  const known = [...new Set(actors.map(({ src }) => src))];
  const problems = Object.keys(said).flatMap((name) =>
    known.includes(name)
      ? []
      : [{ path: name, message: `the machine invokes no such actor.${suggestion(name, known)}` }],
  );
  if (problems.length > 0) throw new InputError('actors', problems);
}

/** A message that calls events as the machine does. */
function inWords(message: string, ownNames: Subject['ownNames']): string {
  return message.replace(/"([^"]+)"/g, (quoted, type) => (ownNames?.has(type) ? `"${ownNames.get(type)}"` : quoted));
}

/** Guards that look at nothing, and of which nobody says that they are meant so. The host's own are its to answer. */
function freeStandIns(machine: AnyStateMachine, fixed: readonly string[]): string[] {
  const own = standIns(machine).filter((name) => !Object.hasOwn(callGuards, name));
  const strange = fixed.find((name) => !own.includes(name));
  if (strange !== undefined) {
    const message = `"${strange}" is no guard of the machine that looks at nothing.${suggestion(strange, own)}`;
    throw new InputError('fixed', [{ message }]);
  }
  return own.filter((name) => !fixed.includes(name));
}

/** @throws {InputError} if it is neither a flow nor a machine. */
export function mustBeChecked(name: string, value: unknown): void {
  const due = 'a Flow as parseFlow returns it, or an XState machine';
  mustHave(name, value, [], due);
  if ('nodes' in (value as object)) mustBeFlow(name, value);
  else mustBeMachine(name, value, due);
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
