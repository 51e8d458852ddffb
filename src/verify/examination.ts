import type { Flow } from '../flow/index.js';
import { type CallGraph, callGraph } from './graph/callGraph.js';
import type { Finding } from './graph/finding.js';
import type { Subject } from './graph/subject.js';
import type { NotApplicable, Property } from './properties/property.js';

/** A flow under examination: everything that can happen in its calls, explored when it is first asked for. */
export class Examination {
  readonly #graphs = new Map<string | null | undefined, CallGraph>();

  /** @param limit of the states of each graph. */
  constructor(
    readonly subject: Subject,
    readonly limit?: number,
  ) {}

  /** Of all worlds at once; of one incident's; of that without any (`null`). */
  graph(incident?: string | null): CallGraph {
    let graph = this.#graphs.get(incident);
    if (graph === undefined) {
      graph = callGraph(this.subject, this.limit, incident);
      this.#graphs.set(incident, graph);
    }
    return graph;
  }

  /** The graphs that a property is looked for in. */
  graphsFor({ worlds }: Pick<Property, 'worlds'>): CallGraph[] {
    const { incidents } = this.subject;
    if (worlds === undefined || incidents.length === 0) return [this.graph()];
    return [null, ...incidents].map((incident) => this.graph(incident));
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

type Examined = readonly Finding[] | NotApplicable;

export function isNotApplicable(examined: Examined): examined is NotApplicable {
  return 'notApplicable' in examined;
}
