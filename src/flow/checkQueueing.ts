import {
  type Configuration,
  type Decision,
  eventClass,
  initialDecision,
  type Operation,
  type Program,
  transitionsOf,
} from '../statechart/index.js';
import { type CallEvent, callEvents } from './contract.js';

/** Takes down a problem. @param path the state's. */
export type Report = (path: string, message: string) => void;

/** How a call stands with queues and agents, as the host sees it. */
type Standing = 'out' | 'waiting' | 'talking';

/** Events that the host sends at one standing only, and how the call stands then. */
const turns: { readonly [type in CallEvent['type']]?: { readonly from: Standing; readonly to: Standing } } = {
  answered: { from: 'waiting', to: 'talking' },
  released: { from: 'talking', to: 'out' },
  full: { from: 'waiting', to: 'out' },
  closed: { from: 'waiting', to: 'out' },
};

/**
 * Checks that a call joins no queue while it is in one, and does not end there, by going through every configuration at
 * every standing that the host's events can bring about.
 */
export function checkQueueing(program: Program, report: Report): void {
  const places = new Map<string, { readonly configuration: number; readonly standing: Standing }>();
  const classOf = (type: string): string => program.events[eventClass(program.events, type)];
  const delayed = new Set(program.timers.map((timer) => program.events[timer.eventClass]));

  follow(initialDecision(program), 'out', '');
  // A map's iteration meets what is added on the way.
  for (const { configuration, standing } of places.values()) {
    const from = stateOf(program.configurations[configuration]);
    const decisions = new Map(transitionsOf(program, configuration).map(({ event, decision }) => [event, decision]));
    for (const type of callEvents) {
      const after = standingAfter(type, standing);
      if (after === undefined) continue;
      const decision = decisions.get(classOf(type));
      if (decision) follow(decision, after, from);
      else visit(configuration, after);
    }
    for (const [event, decision] of decisions) if (delayed.has(event)) follow(decision, standing, from);
  }

  function visit(configuration: number, standing: Standing): void {
    const key = `${configuration} ${standing}`;
    if (!places.has(key)) places.set(key, { configuration, standing });
  }

  /** Goes every way that a macrostep can take. It may lead back to where it has been, with another standing. */
  function follow(decision: Decision, before: Standing, from: string, been = new Map<Decision, Set<Standing>>()): void {
    const known = been.get(decision) ?? new Set();
    if (known.has(before)) return;
    been.set(decision, known.add(before));
    const standing = decision.operations.reduce((now, operation) => queueing(operation, now, from), before);
    if (decision.kind === 'ask') {
      follow(decision.yes, standing, from, been);
      follow(decision.no, standing, from, been);
    } else if (decision.kind === 'arrive') {
      if (!program.configurations[decision.configuration].final) visit(decision.configuration, standing);
      else if (standing === 'waiting')
        report(from, 'a call can end here while it waits in a queue. Do leaveQueue first.');
      else if (standing === 'talking') report(from, 'a call can end here while an agent talks. Wait for "released".');
    }
  }

  function queueing(operation: Operation, standing: Standing, from: string): Standing {
    if (operation.kind !== 'effect') return standing;
    if (operation.effect.name === 'leaveQueue' && standing === 'waiting') return 'out';
    if (operation.effect.name !== 'joinQueue') return standing;
    if (standing !== 'out') report(from, 'a call can join a queue here while it is in one.');
    return 'waiting';
  }
}

/** @returns undefined if the host does not send the event to a call that stands so. */
function standingAfter(type: CallEvent['type'], standing: Standing): Standing | undefined {
  // A caller who hangs up on an agent: that is the agent's `released`.
  if (type === 'hang-up' && standing === 'talking') return undefined;
  const turn = turns[type];
  if (turn === undefined) return standing;
  return turn.from === standing ? turn.to : undefined;
}

/** `main.waiting`, as messages write a state; parallel regions are set apart by commas. */
export function stateOf({ value }: Pick<Configuration, 'value'>): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([name, inner]) => (inner === undefined ? name : [name, stateOf({ value: inner })].filter(Boolean).join('.')))
    .join(', ');
}
