import { suggestion } from '../document/index.js';
import type { Problem } from '../errors.js';
import {
  type Configuration,
  type Decision,
  eventClass,
  initialDecision,
  type Named,
  type Program,
  transitionsOf,
} from '../statechart/index.js';
import { callEffects, callEndings, callEvents, callGuards } from './contract.js';

/**
 * Checks that a machine can stand in the place of a flow's: proved on its Program, in every configuration it can reach.
 * - its final states are endings, and entering one does `endCall` with that ending, last;
 * - hanging up leads to an ending in one step, from everywhere;
 * - it waits for no event that nobody sends;
 * - the guards and effects that the host knows have the parameters that the host reads.
 *
 * Guards, effects and delays of other names are the machine's own, and its own implementations are used.
 *
 * @returns the problems, with the state as `path`; `[]` if it keeps the contract.
 */
export function checkContract(program: Program): Problem[] {
  const problems = new Map<string, Problem>();
  const report = (path: string, message: string) => problems.set(`${path} ${message}`, { path, message });
  const hangUp = program.events[eventClass(program.events, 'hang-up')];

  arrivals(initialDecision(program)).forEach(checkArrival);
  for (const [index, configuration] of program.configurations.entries()) {
    if (configuration.final) {
      if (endingOf(configuration) === undefined) {
        const path = stateOf(configuration);
        report(path, `is final, but no ending of a call.${suggestion(path, Object.keys(callEndings))}`);
      }
      continue;
    }
    let ends = false;
    for (const { event, decision } of transitionsOf(program, index)) {
      const arriving = arrivals(decision);
      arriving.forEach(checkArrival);
      if (event === hangUp) ends = arriving.every(({ configuration: to }) => program.configurations[to].final);
    }
    if (!ends) report(stateOf(configuration), 'a caller who hangs up here does not come to an ending in one step.');
  }
  const sent: readonly string[] = [...callEvents, ...program.staticEvents.map(({ type }) => type)];
  for (const event of program.events) {
    if (event.endsWith('*') || event.startsWith('xstate.') || sent.includes(event)) continue;
    report('', `it waits for an event "${event}" that nobody sends.${suggestion(event, callEvents)}`);
  }
  for (const named of program.guards) checkParams('guard', named, callGuards);
  for (const named of program.effects) checkParams('effect', named, callEffects);
  return [...problems.values()];

  function checkArrival({ operations, configuration: to }: Arrival): void {
    const ending = endingOf(program.configurations[to]);
    if (ending === undefined) return;
    const last = operations.findLast((operation) => operation.kind === 'effect')?.effect;
    if (last?.name !== 'endCall' || (last.params as { ending?: unknown } | undefined)?.ending !== ending) {
      report(ending, `must do the effect endCall with { ending: '${ending}' } on entry, last.`);
    }
  }

  function checkParams(
    kind: string,
    { name, params }: Named,
    known: Readonly<Record<string, readonly string[]>>,
  ): void {
    if (!Object.hasOwn(known, name)) return;
    const missing = known[name].filter((key) => !Object.hasOwn(Object(params), key));
    if (missing.length > 0) report('', `the ${kind} ${name} lacks ${missing.join(', ')} among its params.`);
  }
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

/** `main.waiting`, as messages write a state; parallel regions are set apart by commas. */
function stateOf({ value }: Pick<Configuration, 'value'>): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([name, inner]) => (inner === undefined ? name : [name, stateOf({ value: inner })].filter(Boolean).join('.')))
    .join(', ');
}
