import type { Flow } from '../flow/index.js';
import { type CallGraph, callGraph } from './graph/callGraph.js';
import type { Finding } from './graph/finding.js';
import { freeGuards, type Subject } from './graph/subject.js';
import { inWorld, type World } from './graph/world.js';
import type { NotApplicable, Property } from './properties/property.js';

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
    this.#worlds ??= worldsOf(this.subject).map((world) => inWorld(this.graph(), world));
    return this.#worlds;
  }

  /** All places where a property does not hold, one a node; or why it says nothing. */
  findings<P>(
    property: { worlds?: 'each'; examine(graph: CallGraph, parameters: P, flow: Flow | undefined): Examined },
    parameters: P,
  ): Examined {
    const all = this.graphsFor(property).map((graph) => property.examine(graph, parameters, this.subject.flow));
    const found = all.filter((examined) => !isNotApplicable(examined)) as (readonly Finding[])[];
    if (found.length === 0) return all[0];
    if (found.length === 1) return found[0];
    const told = new Set<string>();
    return found.flatMap((findings) => {
      const fresh = findings.filter(({ node }) => !told.has(node));
      for (const { node } of findings) told.add(node);
      return fresh;
    });
  }
}

/** Every incident with all that free guards may say; one world without conditions if there is nothing to tell apart. */
function worldsOf(subject: Subject): World[] {
  const { incidents } = subject;
  const on = incidents.length === 0 ? [{}] : [null, ...incidents].map((incident) => ({ incident }));
  return on.flatMap((world) => answersOf(freeGuards(subject)).map((answers) => ({ ...world, answers })));
}

type Answers = NonNullable<World['answers']>;

/** So many guards are asked in all their combinations; of more than these, all say the same, or one says otherwise. */
const manyGuards = 4;

/** What guards may say that answer the same throughout a call. */
function answersOf(names: readonly string[]): Answers[] {
  const same = (yes: boolean): Answers => Object.fromEntries(names.map((name) => [name, yes]));
  if (names.length > manyGuards) {
    return [true, false].flatMap((yes) => [same(yes), ...names.map((name) => ({ ...same(yes), [name]: !yes }))]);
  }
  return names.reduce<Answers[]>(
    (all, name) => all.flatMap((each) => [true, false].map((yes) => ({ ...each, [name]: yes }))),
    [{}],
  );
}

type Examined = readonly Finding[] | NotApplicable;

export function isNotApplicable(examined: Examined): examined is NotApplicable {
  return 'notApplicable' in examined;
}
