import { type CallEffects, type Flow, keys, mentionsOfCall } from '../../flow/index.js';
import type { Subject } from '../graph/subject.js';
import { hoursIn } from './sharedWorld.js';

/** What a flow is made of, by kind, as diffs tell it. */
const partKinds = ['nodes', 'keys', 'hours', 'backends', 'groups'] as const;
export type PartKind = (typeof partKinds)[number];

/** What one flow has, and the other has not. */
export interface PartChange {
  readonly kind: PartKind;
  readonly added: readonly string[];
  readonly gone: readonly string[];
}

/**
 * The parts that were added or taken away; kinds in which nothing was are left out. Of nodes that only one of the flows has
 * the keys are not told.
 * @param renamed names of the new flow for those of the old one.
 */
export function changedParts(old: Subject, now: Subject, renamed: ReadonlyMap<string, string>): PartChange[] {
  const nameOf = (node: string) => renamed.get(node) ?? node;
  const before = partsOf(old, nameOf);
  const after = partsOf(now, (node) => node);
  const isShared = (node: string) => before.nodes.includes(node) && after.nodes.includes(node);
  return partKinds.flatMap((kind) => {
    const lacking = (all: readonly string[], own: readonly string[]) => all.filter((each) => !own.includes(each));
    const ofShared = (part: string) => kind !== 'keys' || isShared(part.slice(0, part.lastIndexOf(' ')));
    const added = lacking(after[kind], before[kind]).filter(ofShared);
    const gone = lacking(before[kind], after[kind]).filter(ofShared);
    return added.length + gone.length > 0 ? [{ kind, added, gone }] : [];
  });
}

function partsOf(subject: Subject, nameOf: (node: string) => string): Record<PartKind, string[]> {
  const { program, flow } = subject;
  const { groups, backends } = mentionsOfCall(program);
  const each = (names: readonly string[]) => [...new Set(names)];
  return {
    nodes: each((flow ? Object.keys(flow.nodes) : enteredIn(subject)).map(nameOf)),
    keys: flow ? keysIn(flow, nameOf) : [],
    hours: hoursIn(subject),
    backends: each([...backends.map(({ name }) => name), ...program.actors.map(({ src }) => src)]),
    groups: each(groups.map(({ name }) => name)),
  };
}

/** The options of menus, as `main 2`. */
function keysIn(flow: Flow, nameOf: (node: string) => string): string[] {
  return Object.entries(flow.nodes).flatMap(([name, node]) =>
    node.type === 'menu' ? keys.filter((key) => node.options[key]).map((key) => `${nameOf(name)} ${key}`) : [],
  );
}

function enteredIn({ program }: Subject): string[] {
  return program.effects.flatMap(({ name, params }) =>
    name === 'enterNode' ? [(params as CallEffects['enterNode']).node] : [],
  );
}
