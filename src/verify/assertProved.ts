import { mustBeFunction, mustHave, refused } from '../arguments.js';
import type { AnyStateMachine } from '../statechart/index.js';
import { formatNumber } from '../units.js';
import { brokenCall } from './brokenCall.js';
import { callOfPath } from './calls/callOfPath.js';
import { traceAlong } from './calls/traceAlong.js';
import type { FlowWithChecks } from './checks/index.js';
import { type CallGraph, manyStates, mustBeStates } from './graph/callGraph.js';
import type { Finding } from './graph/finding.js';
import { type AnyMonitor, isViolation, type Monitor, watchAll } from './graph/monitor.js';
import { type Setting, settingKeys } from './graph/subject.js';
import { inWorld } from './graph/world.js';
import { type Known, knownOf } from './known.js';
import { mustHaveOnly } from './mustHaveOnly.js';
import { watchCall } from './search/watchCall.js';

export interface ProofOptions extends Setting {
  /**
   * The most states of a call that are explored; of calls together with what the rule remembers, as many again. 1 to
   * 10,000,000. Default 100,000.
   */
  readonly states?: number;
}

/**
 * Proves a rule of one's own over every call that can happen: whatever the caller does, whenever, and whatever the world
 * does about it. Each incident that may be on, and none, is a world of its own.
 *
 * @param rule watches a call. What it remembers is plain data, as JSON has it, and never changed in place: it is frozen.
 * @throws {InputError} if an argument is wrong, or the rule remembers what JSON cannot tell apart.
 * @throws {BrokenCall} if there is a call that breaks it, with the cheapest one: the fewest keys and failures.
 * @throws {Error} if it cannot be proved, with what is known: there are too many states, or the calls that would break it
 * need timers to ring in an order that none can be dialled in.
 */
export async function assertProved<S>(
  flow: FlowWithChecks | AnyStateMachine,
  rule: Monitor<S>,
  options: ProofOptions = {},
): Promise<void> {
  mustHave('rule', rule, [], 'a monitor: { start, next }');
  mustBeFunction('rule.next', rule.next);
  mustHave('options', options, []);
  mustHaveOnly('options', options, [...settingKeys, 'states']);
  const { states = manyStates, ...setting } = options;
  mustBeStates('states', states);
  const known = knownOf(flow, setting);
  const { name, incidents } = known.subject;
  const all = known.examination(states).graph();
  const graphs = incidents.length === 0 ? [all] : [null, ...incidents].map((incident) => inWorld(all, { incident }));
  const watched = graphs.map((graph) => watchedIn(graph, rule as unknown as AnyMonitor, states));
  const found = watched.flatMap(({ findings }, i) => findings.map((finding) => ({ graph: graphs[i], finding })));
  found.sort((a, b) => costOf(a.finding) - costOf(b.finding));
  for (const { graph, finding } of found) throwIfDialled(known, graph, rule as unknown as AnyMonitor, finding);
  const unproved = (why: string) => new Error(`the rule is not proved of "${name}": ${why}`);
  if (found.length > 0) {
    const [{ finding }] = found;
    throw unproved(
      `a proof that takes timers in any order finds calls that break it, the first at "${finding.node}" (${finding.message}), and none of them can be dialled. Ask assertCalls`,
    );
  }
  if (graphs.some(({ complete }) => !complete) || watched.some(({ complete }) => !complete)) {
    const what = graphs.every(({ complete }) => complete) ? 'calls and what the rule remembers' : 'a call';
    throw unproved(
      `${what} can come to more than ${formatNumber(states)} states, and no call up to there breaks it. Give more \`states\`, or ask assertCalls`,
    );
  }
}

/** Places the call that a finding is about, and throws it if it breaks the rule. */
function throwIfDialled(known: Known, graph: CallGraph, rule: AnyMonitor, { way = [] }: Finding): void {
  const call = callOfPath(graph, way);
  const trace = traceAlong(known.placer, call, way);
  if (trace === undefined) return;
  const broken = watchCall(rule, trace, call.environment.incident);
  if (broken === undefined) return;
  const { node, violation } = broken.violation;
  throw brokenCall(
    known,
    `a call through "${known.subject.name}" breaks the rule: ${violation}`,
    { ...call, trace },
    node,
  );
}

function costOf({ way = [] }: Finding): number {
  return way.reduce((sum, { cost }) => sum + cost, 0);
}

/** What is remembered where the rule is asked no more. */
const nothing = Object.freeze({ askedNoMore: true });

/** What a rule finds in a graph. One that counts without end would never be done: it is asked no more after so many steps. */
function watchedIn(graph: CallGraph, { start, next }: AnyMonitor, states: number) {
  const edges = graph.states.reduce((sum, state) => sum + state.edges.length, 0);
  const most = states * Math.max(edges / graph.states.length, 1);
  let steps = 0;
  const findings = watchAll(graph, {
    start: frozen(start),
    next: (memory, step, surroundings) => {
      if (memory === nothing || ++steps > most) return nothing;
      const result = next(memory, step, surroundings);
      if (!isViolation(result)) return frozen(result);
      return 'memory' in result ? { ...result, memory: frozen(result.memory) } : result;
    },
  });
  return { findings, complete: steps <= most };
}

/** What a rule remembers, so that it cannot be changed. @throws {InputError} if JSON does not tell all of it apart. */
function frozen(memory: unknown): unknown {
  if (memory === undefined || memory === null || typeof memory === 'boolean' || typeof memory === 'string')
    return memory;
  if (typeof memory === 'number' && Number.isFinite(memory)) return memory;
  const isPlain =
    typeof memory === 'object' &&
    (Array.isArray(memory) || [Object.prototype, null].includes(Object.getPrototypeOf(memory)));
  if (!isPlain) {
    const found = typeof memory === 'object' ? `a ${(memory as object).constructor.name}` : String(memory);
    throw refused(
      'rule',
      `remembers ${found}, which JSON cannot tell from others. Remember plain data: texts, numbers, lists, objects.`,
    );
  }
  if (!known.has(memory)) {
    known.add(memory);
    for (const part of Object.values(memory)) frozen(part);
    Object.freeze(memory);
  }
  return memory;
}

/** Memories that have been frozen, with all that is in them. */
const known = new WeakSet<object>();
