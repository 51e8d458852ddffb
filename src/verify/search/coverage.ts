import { type CallGuards, edgesOf, type Flow } from '../../flow/index.js';
import { answerOf } from '../calls/answers.js';
import { backendAsked, type Step } from '../calls/callState.js';
import type { CallGraph } from '../graph/callGraph.js';
import type { Subject } from '../graph/subject.js';

/** How much of one kind of thing was met. */
export interface Share {
  /** How many there are. */
  readonly all: number;
  /** How many anyone can meet at all; `undefined` if not everything that can happen is known. */
  readonly reachable: number | undefined;
  /** How many the callers met who were sent through. */
  readonly met: number;
  /** Those that no caller met, in words such as `main: silence`, in order. */
  readonly missed: readonly string[];
}

/** The kinds of things that a flow has for callers to meet. */
export const coverageKinds = {
  nodes: 'nodes',
  transitions: 'ways from node to node',
  inputs: 'valid, invalid and silent answers and hanging up, at each menu and input',
  failures: 'backends that fail or do not answer, queues that are full or closed',
  guards: 'questions to the world, answered yes and no',
} as const;

export type CoverageKind = keyof typeof coverageKinds;

/** What the callers of a search met of a flow. */
export type Coverage = Readonly<Record<CoverageKind, Share>>;

type Met = Record<CoverageKind, Set<string>>;

/** Takes down what calls meet. */
export class CoverageMeter {
  readonly #met = nothing();

  constructor(readonly subject: Subject) {}

  see(steps: readonly Step[]): void {
    for (const step of steps) take(this.#met, step, this.subject.flow);
  }

  /** @param graph of all that can happen, to know what there is to meet. */
  coverage(graph: CallGraph): Coverage {
    const reachable = nothing();
    for (const { edges } of graph.states) for (const { step } of edges) take(reachable, step, this.subject.flow);
    const written = documented(this.subject.flow);
    const share = (kind: CoverageKind): Share => {
      const all = new Set([...written[kind], ...reachable[kind], ...this.#met[kind]]);
      const missed = [...all].filter((thing) => !this.#met[kind].has(thing));
      return {
        all: all.size,
        reachable: graph.complete ? reachable[kind].size : undefined,
        met: this.#met[kind].size,
        missed,
      };
    };
    return {
      nodes: share('nodes'),
      transitions: share('transitions'),
      inputs: share('inputs'),
      failures: share('failures'),
      guards: share('guards'),
    };
  }
}

function nothing(): Met {
  return { nodes: new Set(), transitions: new Set(), inputs: new Set(), failures: new Set(), guards: new Set() };
}

function take(met: Met, step: Step, flow: Flow | undefined): void {
  const { before, event, by, asked } = step;
  let from = before.node;
  for (const node of step.entered) {
    met.nodes.add(node);
    if (from !== '') met.transitions.add(`${from} → ${node}`);
    from = node;
  }
  const answer = answerOf(step, flow);
  if (answer) met.inputs.add(`${before.node}: ${answer}`);
  if (event === 'backend.failed') met.failures.add(`${before.node}: fails`);
  if (by === 'time' && backendAsked(before) !== null) met.failures.add(`${before.node}: no answer`);
  if (event === 'full' || event === 'closed') met.failures.add(`${before.node}: ${event}`);
  for (const { guard, params, yes } of asked) {
    const question = questionOf(guard, params);
    if (question) met.guards.add(`${question}: ${yes ? 'yes' : 'no'}`);
  }
}

function questionOf(guard: string, params: unknown): string | undefined {
  const asked = params as CallGuards[keyof CallGuards];
  switch (guard as keyof CallGuards) {
    case 'isOpen':
      return `${asked.node}: open ${(params as CallGuards['isOpen']).hours}`;
    case 'incidentConcerns':
      return `${asked.node}: an incident is on`;
    case 'faultStrikes':
      return `${asked.node}: the fault strikes`;
    case 'answerIs': {
      const { of, name, answer } = params as CallGuards['answerIs'];
      return of === 'speech' ? `${name}: "${answer}" is said` : `${asked.node}: ${of} ${name} is ${answer}`;
    }
    case 'waitExceeds':
      return `${asked.node}: a long wait is expected`;
    default:
      return undefined;
  }
}

/** What the flow document has, whether or not a call can come to it. */
function documented(flow: Flow | undefined): Met {
  const met = nothing();
  for (const [id, node] of Object.entries(flow?.nodes ?? {})) {
    met.nodes.add(id);
    for (const { to } of edgesOf(node)) met.transitions.add(`${id} → ${to}`);
    if (node.type === 'menu' || node.type === 'input') {
      for (const answer of ['valid', 'invalid', 'silence', 'hang-up']) met.inputs.add(`${id}: ${answer}`);
    }
    if (node.type === 'check') met.failures.add(`${id}: fails`).add(`${id}: no answer`);
    if (node.type === 'queue') met.failures.add(`${id}: full`);
    if (node.type === 'queue' && node.closed !== undefined) met.failures.add(`${id}: closed`);
  }
  return met;
}
