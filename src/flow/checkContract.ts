import type * as z from 'zod';
import { dotted } from '../document/path.js';
import { check } from '../document/problems.js';
import { suggestion } from '../document/suggest.js';
import type { Problem } from '../errors.js';
import {
  type Configuration,
  type Decision,
  eventClass,
  initialDecision,
  mustBeProgram,
  type Named,
  type Program,
  transitionsOf,
} from '../statechart/index.js';
import { raisedIn } from '../statechart/raisedIn.js';
import { checkAsking } from './checkAsking.js';
import { checkQueueing, type Report, stateOf } from './checkQueueing.js';
import { callEffects, callEndings, callEvents, callGuards } from './contract.js';

/**
 * Checks that a machine can stand in the place of a flow's: proved on its Program, in every configuration it can reach.
 * - its final states are endings, and entering one does `endCall` with that ending, last;
 * - hanging up leads to an ending in one step, from everywhere;
 * - it joins no queue while it is in one, and does not end there: not waiting, and not while an agent talks;
 * - it waits for no event that nobody sends, and asks for what it waits for;
 * - the guards and effects that the host knows have the parameters that the host reads.
 *
 * Guards, effects and delays of other names are the machine's own, and its own implementations are used.
 *
 * @throws {InputError} if it is no Program.
 * @returns the problems, what others follow from first, with the state or the parameter as `path`; `[]` if it keeps the contract.
 */
export function checkContract(program: Program): Problem[] {
  mustBeProgram('program', program);
  const problems = new Map<string, Problem>();
  const report: Report = (path, message) => problems.set(`${path} ${message}`, { path, message });
  const hangUp = program.events[eventClass(program.events, 'hang-up')];
  const isParallel = program.machine.root.type === 'parallel';

  // What a problem follows from comes before it.
  if (isParallel) report('', parallelRoot);
  const { config, implementations } = program.machine;
  // What is raised where no call comes is raised all the same: that nothing leads there is another matter.
  const raised = raisedIn([config, implementations.actions]);
  const sent: readonly string[] = [...callEvents, ...program.staticEvents.map(({ type }) => type), ...raised];
  for (const event of program.events) {
    if (event.endsWith('*') || event.startsWith('xstate.') || sent.includes(event)) continue;
    report('', `it waits for an event "${event}" that nobody sends.${suggestion(event, callEvents)}`);
  }
  for (const named of program.guards) checkParams(named, callGuards, report);
  for (const named of program.effects) checkParams(named, callEffects, report);
  // Its states are pairs and its endings nested: what else there is to say follows from that.
  if (isParallel) return [...problems.values()];
  checkAsking(program, report);

  arrivals(initialDecision(program)).forEach(checkArrival);
  const open: Configuration[] = [];
  const endless: Configuration[] = [];
  for (const [index, configuration] of program.configurations.entries()) {
    if (configuration.final) {
      if (endingOf(configuration) === undefined) {
        const path = stateOf(configuration);
        report(path, `is final, but not an ending of a call.${suggestion(path, Object.keys(callEndings))}`);
      }
      continue;
    }
    open.push(configuration);
    let ends = false;
    for (const { event, decision } of transitionsOf(program, index)) {
      const arriving = arrivals(decision);
      arriving.forEach(checkArrival);
      if (event === hangUp) ends = arriving.every(({ configuration: to }) => program.configurations[to].final);
    }
    if (!ends) endless.push(configuration);
  }
  if (endless.length > 1 && endless.length === open.length) {
    report('', 'a caller who hangs up reaches an ending in one step nowhere. Let the root take "hang-up".');
  } else {
    for (const configuration of endless) {
      report(stateOf(configuration), 'a caller who hangs up here does not reach an ending in one step.');
    }
  }
  checkQueueing(program, report);
  return [...problems.values()];

  function checkArrival({ operations, configuration: to }: Arrival): void {
    const ending = endingOf(program.configurations[to]);
    if (ending === undefined) return;
    const last = operations.findLast((operation) => operation.kind === 'effect')?.effect;
    if (last?.name !== 'endCall' || (last.params as { ending?: unknown } | undefined)?.ending !== ending) {
      report(ending, `must do the effect endCall with { ending: '${ending}' } on entry, last.`);
    }
  }
}

const parallelRoot =
  'its root is parallel, and a call ends in a final state of the root. Let the root have one state with the regions, beside the endings.';

/** @param known what the host reads, by name. */
function checkParams({ name, params }: Named, known: Readonly<Record<string, z.ZodType>>, report: Report): void {
  if (!Object.hasOwn(known, name)) return;
  const { mistakes = [] } = check(known[name], params);
  for (const { path, message } of mistakes) report(dotted([name, 'params', ...path]), `${message}.`);
}

type Arrival = Extract<Decision, { kind: 'arrive' }>;

/** All ends that a macrostep can come to. */
function arrivals(decision: Decision): Arrival[] {
  const decisions = new Set([decision]);
  for (const next of decisions) {
    if (next.kind === 'ask') decisions.add(next.yes).add(next.no);
  }
  return [...decisions].filter((next) => next.kind === 'arrive');
}

function endingOf({ value, final }: Configuration): string | undefined {
  return final && typeof value === 'string' && Object.hasOwn(callEndings, value) ? value : undefined;
}
