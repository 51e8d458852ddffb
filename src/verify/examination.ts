import { listed } from '../document/suggest.js';
import type { Flow } from '../flow/index.js';
import { formatWeekInstant } from '../instants.js';
import { type CallGraph, callGraph } from './graph/callGraph.js';
import { combinations } from './graph/combinations.js';
import type { Finding } from './graph/finding.js';
import type { Hour } from './graph/possibilities.js';
import { freeGuards, type Subject } from './graph/subject.js';
import { inWorld, type PossibleWorld } from './graph/world.js';
import type { NotApplicable, Property } from './properties/property.js';
import { whoseHint } from './terms/closing.js';

/** A flow under examination: everything that can happen in its calls, explored when it is first asked for. */
export class Examination {
  #graph: CallGraph | undefined;
  #worlds: readonly CallGraph[] | undefined;

  /** @param limit of the graph's states. */
  constructor(
    readonly subject: Subject,
    readonly limit?: number,
  ) {}

  /** Of all worlds at once. */
  graph(): CallGraph {
    this.#graph ??= callGraph(this.subject, this.limit);
    return this.#graph;
  }

  /** The graphs that a property is looked for in. */
  graphsFor({ worlds }: Pick<Property, 'worlds'>): readonly CallGraph[] {
    if (worlds === undefined) return [this.graph()];
    this.#worlds ??= worldsOf(this.graph()).map((world) => inWorld(this.graph(), world));
    return worlds === 'each' ? this.#worlds : this.#worlds.filter(({ part }) => part?.world.hour === undefined);
  }

  /** All places where a property does not hold, one a node; or why it says nothing. */
  findings<P>(
    property: Pick<Property, 'kind' | 'worlds'> & {
      examine(graph: CallGraph, parameters: P, flow: Flow | undefined): Examined;
    },
    parameters: P,
  ): Examined {
    const graphs = this.graphsFor(property);
    const all = graphs.map((graph) => property.examine(graph, parameters, this.subject.flow));
    if (all.every(isNotApplicable)) return all[0];
    const told = new Set<string>();
    return all.flatMap((examined, i) => {
      if (isNotApplicable(examined)) return [];
      const fresh = examined.filter(({ node }) => !told.has(node));
      for (const { node } of fresh) told.add(node);
      const { hour } = graphs[i].part?.world ?? {};
      if (hour === undefined) return fresh;
      // Whose hours they are matters to what is due, not to what must never happen.
      const hint = property.kind === 'safety' ? '' : whoseHint(this.subject, (name) => hour.closed.includes(name));
      return fresh.map((finding) => this.#atHour(finding, hour, hint));
    });
  }

  /** Says of a finding at one hour when that is, since its call may end before the hour shows. */
  #atHour(finding: Finding, { at, closed }: Hour, hint: string): Finding {
    const { names } = this.graph().possibilities;
    const states = names.map((name) => `"${name}" is ${closed.includes(name) ? 'closed' : 'open'}`);
    const meanwhile = states.length === 0 ? '' : `, while ${listed(states, 'and')},`;
    return { ...finding, message: `${finding.message} Calls at ${formatWeekInstant(at)}${meanwhile} meet it.${hint}` };
  }
}

/**
 * Every incident with all that free guards may say: at any hour, and hour by hour if there are several. One world without
 * conditions if there is nothing to tell apart.
 */
function worldsOf({ subject, possibilities: { instants, names } }: CallGraph): PossibleWorld[] {
  const incidents =
    subject.incidents.length === 0 ? [{}] : [null, ...subject.incidents].map((incident) => ({ incident }));
  const guarded = combinations(freeGuards(subject)).map((answers) => ({ answers }));
  const hours = instants.flatMap((at) =>
    combinations(names).map((open) => ({ hour: { at, closed: names.filter((name) => !open[name]) } })),
  );
  const whenever = hours.length === 1 ? [{}] : [{}, ...hours];
  return whenever.flatMap((hour) =>
    incidents.flatMap((incident) => guarded.map((answers) => ({ ...hour, ...incident, ...answers }))),
  );
}

type Examined = readonly Finding[] | NotApplicable;

export function isNotApplicable(examined: Examined): examined is NotApplicable {
  return 'notApplicable' in examined;
}
