import { type Conversion, converted, type NodeDraft, type Way } from './draft.js';
import { Names, nameOf } from './names.js';

/** No node: calls go straight on. */
export function passedOver(because: string, to: Way): Conversion {
  return { fidelity: 'passed over', because: [because], nodes: [], passesTo: to };
}

/** A conversion that says what of its block it leaves out; it is then not exact. */
export function withLeftOut(
  conversion: Conversion,
  { parameters, ways }: { readonly parameters: readonly string[]; readonly ways: readonly string[] },
): Conversion {
  const told = [
    ...(parameters.length > 0 ? [`Left out: ${parameters.join(', ')}.`] : []),
    ...(ways.length > 0 ? [`Ways left out: ${ways.join(', ')}.`] : []),
  ];
  const fidelity = told.length > 0 && conversion.fidelity === 'exact' ? 'approximated' : conversion.fidelity;
  return { ...conversion, fidelity, because: [...conversion.because, ...told] };
}

/** What stands for a flow that is imported, too. @param then where calls come back from there; absent: they do not. */
export function intoFlow(file: string, then?: Way): Pick<NodeDraft, 'fields' | 'ways'> {
  return { fields: { type: 'flow', file }, ways: then === undefined ? [] : [[['then'], then]] };
}

/** A block of which it is not known what comes of it. */
export interface Unknown {
  readonly because: readonly string[];
  /** Default: approximated. */
  readonly fidelity?: 'approximated' | 'opaque';
  /** Default: no time. */
  readonly takes?: string | undefined;
  /** What comes of it if a scenario says nothing. Default: the last of the ways. */
  readonly usual?: Way | undefined;
}

/** An `elsewhere`: any of the ways may be at any time. @param ways with what people call them; at least one. */
export function anyOf(key: string, ways: readonly (readonly [name: string, way: Way])[], unknown: Unknown): Conversion {
  const { because, fidelity = 'approximated', takes, usual } = unknown;
  const names = new Names();
  const outcomes = ways.map(([name, way]) => [['outcomes', names.give(nameOf(name, 'is'))], way] as const);
  // A simulation takes the last one for what usually comes of it.
  const last = usual === undefined ? -1 : outcomes.findIndex(([, way]) => way === usual || way.to === usual.to);
  if (last >= 0) outcomes.push(...outcomes.splice(last, 1));
  const fields = { type: 'elsewhere', ...(takes === undefined ? {} : { takes }) };
  return { fidelity, because, nodes: [{ key, fields, ways: outcomes }] };
}

/** Where a call goes, and the nodes that find it out. */
export interface Destination {
  readonly way: Way;
  readonly nodes: readonly NodeDraft[];
  readonly because: readonly string[];
  readonly isOpaque?: boolean;
}

/** Calls go straight on, as there. */
export function straightOn(to: Way, because = 'Calls go straight on there.'): Conversion {
  return { fidelity: 'exact', because: [because], nodes: [], passesTo: to };
}

/** What is only known to be over after a second. */
export function opaque(key: string, to: Way, because: string): Conversion {
  const node: NodeDraft = { key, fields: { type: 'elsewhere', takes: '1s' }, ways: [[['outcomes', 'next'], to]] };
  return { fidelity: 'opaque', because: [because], nodes: [node] };
}

/** One node, with the nodes behind its ways. */
export function oneNode(
  key: string,
  fields: NodeDraft['fields'],
  ways: readonly (readonly [path: readonly string[], to: Way | Destination])[],
  because: readonly string[] = [],
): Conversion {
  const behind = ways.flatMap(([, to]) => ('way' in to ? [to] : []));
  const own: NodeDraft = { key, fields, ways: ways.map(([path, to]) => [path, 'way' in to ? to.way : to]) };
  const reasons = [...new Set([...because, ...behind.flatMap(({ because }) => because)])];
  const nodes = new Map([own, ...behind.flatMap(({ nodes }) => nodes)].map((node) => [node.key, node]));
  return converted([...nodes.values()], reasons);
}

/** Calls go where a destination is found. */
export function goOn({ way, nodes, because, isOpaque }: Destination): Conversion {
  if (nodes.length === 0)
    return because.length === 0 ? straightOn(way) : { ...straightOn(way), fidelity: 'approximated', because };
  return isOpaque ? { fidelity: 'opaque', because, nodes } : converted(nodes, because);
}

/** The name of a further node of a step. */
export function suffixOf(text: string): string {
  return nameOf(text, 'case');
}

/** Seconds as a flow has them, to the millisecond; at least a tenth. */
export function lasting(seconds: number): string {
  return `${Math.max(Math.round(seconds * 1000) / 1000, 0.1)}s`;
}

/** The ways out of what a block became, and on between its nodes. */
export function waysOf({ nodes, passesTo }: Conversion): Way[] {
  const ways = nodes.flatMap((node) => node.ways.map(([, way]) => way));
  return passesTo === undefined ? ways : [...ways, passesTo];
}

/** Of which values of a variable something holds: of those named, of all others, and where there is none. */
export interface Cases {
  readonly values: readonly string[];
  readonly others: boolean;
  readonly unset: boolean;
}

/** Calls go one of two ways by a variable. */
export function branchOf(
  key: string,
  on: string,
  { values, others, unset }: Cases,
  yes: Way | Destination,
  no: Way | Destination,
): Conversion {
  const [named, otherwise] = others ? [no, yes] : [yes, no];
  if (values.length === 0 && unset === others) return goOn(asDestination(otherwise));
  return oneNode(key, { type: 'branch', on }, [
    ...values.map((value) => [['cases', value], named] as const),
    [['else'], otherwise],
    ...(unset === others ? [] : [[['unset'], named] as const]),
  ]);
}

/** Calls go one of two ways by something that only a call knows. @param text what it is, as the file writes it. */
export function eitherWay(key: string, text: string, yes: Way | Destination, no: Way | Destination): Conversion {
  return oneNode(
    key,
    { type: 'elsewhere' },
    [
      [['outcomes', 'is-so'], yes],
      [['outcomes', 'is-not'], no],
    ],
    [`Whether ${text} is so, is known in a call only: either may be at any time.`],
  );
}

export function asDestination(to: Way | Destination): Destination {
  return 'way' in to ? to : { way: to, nodes: [], because: [] };
}
