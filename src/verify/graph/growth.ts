import { listed } from '../../document/suggest.js';
import { formatNumber } from '../../units.js';
import type { CallGraph, State } from './callGraph.js';
import { distinctText } from './stateKey.js';

/** Fewer values than this make no graph too large. */
const fewValues = 20;

/** So many causes are told, those with the most values. */
const mostCauses = 3;

/** Of the causes those are told that have at least this share of the values of the first. */
const worthTelling = 0.1;

const known = new WeakMap<CallGraph, { told: string; wayOut: string } | undefined>();

/**
 * What makes a graph too large to be explored: the parts of a call's state that have the most distinct values among the states
 * that were met. `told` completes "a call can come to more than N states: "; `wayOut` is a sentence.
 *
 * @returns `undefined` if the graph is complete, or no part stands out.
 */
export function growthOf(graph: CallGraph): { readonly told: string; readonly wayOut: string } | undefined {
  if (graph.complete) return undefined;
  if (!known.has(graph)) known.set(graph, causesOf(graph));
  return known.get(graph);
}

/** A part of a call's state. */
interface Part {
  /** Of the context. */
  readonly variable?: string;
  readonly other?: { readonly told: string; readonly wayOut: string };
  readonly values: Set<string>;
}

/** What a report says at its end of a graph that was too large; nothing if it is complete. */
export function growthNotes(graph: CallGraph): string[] {
  const growth = growthOf(graph);
  if (growth === undefined) return [];
  return [`Of more than ${formatNumber(graph.limit)} states nothing is proved: ${growth.told}. ${growth.wayOut}`];
}

function causesOf({ states }: CallGraph) {
  const context = new Map<string, Part>();
  const others = [places(), timers(), world()];
  for (const state of states) {
    for (const [variable, value] of Object.entries(state.callState.context)) {
      let part = context.get(variable);
      if (part === undefined) {
        part = { variable, values: new Set() };
        context.set(variable, part);
      }
      part.values.add(distinctText(value));
    }
    for (const { values, valueIn } of others) values.add(valueIn(state));
  }
  const parts = [...context.values(), ...(others as Part[])].sort((a, b) => b.values.size - a.values.size);
  const most = parts[0].values.size;
  if (most < fewValues) return undefined;
  const causes = parts.filter(({ values: { size } }) => size >= fewValues && size >= worthTelling * most);
  const [first] = causes;
  const variables = causes.filter(({ variable }) => variable !== undefined).slice(0, mostCauses);
  if (first.other) return { told: `${first.other.told} ${valuesOf(first)}`, wayOut: `${first.other.wayOut}, ${more}` };
  const each = variables.map(
    (part) => `"${part.variable}" ${variables.length > 1 ? '' : 'alone has '}${valuesOf(part)}`,
  );
  const it = variables.length > 1 ? 'their lengths' : 'its length';
  return {
    told: `context ${listed(each, 'and')}`,
    wayOut: `Keep ${it}, or only what guards ask, ${more}`,
  };
}

const more = 'or allow more with --states.';

function valuesOf({ values }: Part): string {
  return `${formatNumber(values.size)} values`;
}

function places() {
  return {
    other: { told: 'its states alone have', wayOut: 'Check a part of it' },
    values: new Set<string>(),
    valueIn: ({ callState }: State) => String(callState.configuration),
  };
}

function timers() {
  return {
    other: {
      told: 'what is left of its timers alone has',
      wayOut: 'Let fewer timers run at once, or give them the same length',
    },
    values: new Set<string>(),
    valueIn: ({ callState }: State) => callState.timers.map(({ timer, seconds }) => `${timer} ${seconds}`).join(),
  };
}

function world() {
  return {
    other: {
      told: 'what its hours and incidents can be alone has',
      wayOut: 'Let fewer questions depend on hours and incidents, or ask them in one place',
    },
    values: new Set<string>(),
    valueIn: ({ knowledge }: State) => knowledge.join(),
  };
}
