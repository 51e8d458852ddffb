import type { Path, Position } from '../document/path.js';
import { check } from '../document/problems.js';
import { InputError } from '../errors.js';
import { endInFiles, returnInFiles } from '../flow/index.js';
import { type FlowText, flowSchema } from '../verify/checks/index.js';
import type { Diagnostic } from './diagnostic.js';
import type { DraftBlock, FlowDraft, NodeDraft, Way } from './draft.js';
import { Names, nameOf } from './names.js';
import { lasting } from './nodes.js';
import { placeIn, type VendorPlaces } from './places.js';

/** A flow that was made of a vendor's file. */
export interface Assembled {
  /** As plain data, in which nodes may stand for other flows. */
  readonly document: FlowData;
  /** Where something of the document stands in the vendor's file. */
  locate(path: Path): Position;
  /** Of each block, in the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
  /** What holds of the flow as a whole, in sentences. */
  readonly notes: readonly string[];
}

/** A flow as plain data to be written. */
export type FlowData = Readonly<Record<string, unknown>> & {
  readonly nodes: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

/**
 * Makes a flow of its draft: names its nodes, leads its ways past what is passed over, and leaves out what no call can reach
 * any more. What no call can reach in the vendor's file either is kept, for a check to find.
 *
 * @throws {InputError} if no call can come to anything, or calls could go round without end.
 */
export function assemble(draft: FlowDraft, text: VendorPlaces): Assembled {
  const all = draft.blocks;
  const blocks = new Map(all.map((block) => [block.id, block]));
  const resolved = resolver(blocks, text);
  const start = resolved(draft.start);
  if (start === undefined) {
    const message = 'a call ends here at once: no block plays, asks, decides or connects anything.';
    throw text.wrong({ path: draft.start.at, message });
  }
  const drawn = new Map<string, Placed>();
  for (const block of all) for (const node of block.conversion.nodes) drawn.set(node.key, { block, node });
  const { placed, ended } = withGoodbyes(drawn, resolved, draft.endsWithGoodbye);
  const nextIn = (key: string) => placed.get(key)?.node.ways.flatMap(([, way]) => resolved(way) ?? []) ?? [];
  const reached = reachedFrom(start, nextIn);
  const everReached = reachedFrom(draft.start.to, (id) => blocks.get(id)?.ways.flatMap(({ to }) => to ?? []) ?? []);
  const kept = [...reached, ...[...placed].flatMap(([key, { block }]) => (everReached.has(block.id) ? [] : [key]))];
  const ids = named(
    [...new Set(kept)].filter((key) => placed.has(key)),
    placed,
  );

  const places = new Map<string, Path>();
  const placeOf = (at: Path) => {
    const { source, line } = placeIn(text, at);
    return `${source}:${line}`;
  };
  const nodes = [...ids].map(([key, id]) => {
    const { block, node } = placed.get(key) as Placed;
    const fields = structuredClone(node.fields) as Fields;
    places.set(keyOf(['nodes', id]), block.at);
    for (const [path, way] of node.ways) {
      const to = resolved(way);
      put(fields, path, to === back ? returnInFiles : (ids.get(to ?? '') ?? endInFiles));
      places.set(keyOf(['nodes', id, ...path]), way.at);
    }
    const sources = Object.fromEntries(node.ways.map(([path, { at }]) => [path.join('.'), placeOf(at)]));
    const { type, ...more } = fields;
    const origin = {
      ...(block.label === undefined ? {} : { label: block.label }),
      source: placeOf(block.at),
      ...(node.ways.length > 0 ? { sources } : {}),
    };
    return [id, { type, ...origin, ...more }] as const;
  });
  const document = {
    flow: draft.name,
    ...(draft.title === undefined ? {} : { title: draft.title }),
    start: start === back ? nothing : ids.get(start),
    nodes: Object.fromEntries(start === back ? [[nothing, justReturns]] : nodes),
  };
  places.set(keyOf(['start']), draft.start.at);
  places.set(keyOf(['nodes']), draft.at);
  const locate = (path: Path): Position => {
    for (let length = path.length; length > 0; length--) {
      const at = places.get(keyOf(path.slice(0, length)));
      if (at !== undefined) return text.locate(at);
    }
    return text.locate([]);
  };
  return {
    document,
    locate,
    diagnostics: all.map((block) => diagnosticOf(block, { ids, ended, everReached }, text)),
    notes: draft.notes,
  };
}

/** A node to be with the block that it is made of. */
interface Placed {
  readonly block: DraftBlock;
  readonly node: NodeDraft;
}

type Fields = { [name: string]: unknown };
type Resolver = (way: Way) => string | undefined;

/** The node of a flow that goes back at once. */
const nothing = 'nothing';
const justReturns = { type: 'elsewhere', outcomes: { done: returnInFiles } };

/** What stands for the key of a node where the call goes back to another flow. */
const back = '(return)';

/** Where ways lead once blocks that are passed over are left out: the key of a node, or `back`; `undefined` if the call ends. */
function resolver(blocks: ReadonlyMap<string, DraftBlock>, text: VendorPlaces): Resolver {
  const known = new Map<string, string | undefined>();
  return ({ returns, to }) => {
    const way: string[] = [];
    let at = returns ? back : to;
    while (at !== undefined && !known.has(at)) {
      const block = blocks.get(at);
      const next = block?.conversion.passesTo;
      if (block === undefined || next === undefined) break;
      if (way.includes(at)) {
        const message = `a call could go round this loop forever without time passing: ${way.slice(way.indexOf(at)).join(' → ')} → ${at}.`;
        throw text.wrong({ path: block.at, message });
      }
      way.push(at);
      at = next.returns ? back : next.to;
    }
    const target = at !== undefined && known.has(at) ? known.get(at) : at;
    for (const passed of way) known.set(passed, target);
    return target;
  };
}

/**
 * A prompt after which the line goes dead is a goodbye: one node in a flow, two blocks at vendors. A message that is taken
 * before it ends the call, too. Silence behind the last words is a part of them; by itself it is no goodbye.
 * @returns all nodes, and the keys of those that have become a part of the one before them.
 */
function withGoodbyes(all: ReadonlyMap<string, Placed>, resolved: Resolver, endsWithGoodbye = false) {
  const placed = new Map(all);
  const ended = new Set<string>();
  for (const [key, { block, node }] of all) {
    const type = endingTypes.get(node.fields.type);
    if (type === undefined || node.ways.length === 0) continue;
    const { pauses, next } = pastPauses(node, all, resolved);
    if (next === undefined ? !endsWithGoodbye : !isSilentEnd(all.get(next)?.node)) continue;
    for (const passed of [...pauses.keys(), ...(next === undefined ? [] : [next])]) ended.add(passed);
    const seconds = [...pauses.values()].reduce((sum, pause) => sum + pause, 0);
    const { length } = node.fields;
    const lasts = seconds === 0 ? {} : { length: lasting(Number.parseFloat(String(length)) + seconds) };
    placed.set(key, { block, node: { ...node, fields: { ...node.fields, ...lasts, type }, ways: [] } });
  }
  return { placed, ended };
}

/** Where a call goes on behind the pauses that follow a prompt, and how long each takes, by its key. */
function pastPauses({ fields, ways }: NodeDraft, all: ReadonlyMap<string, Placed>, resolved: Resolver) {
  const pauses = new Map<string, number>();
  let next = resolved(ways[0][1]);
  while (fields.type === 'say' && next !== undefined && !pauses.has(next)) {
    const pause = all.get(next)?.node;
    if (pause?.fields.type !== 'pause') break;
    pauses.set(next, Number.parseFloat(String(pause.fields.takes)));
    next = resolved(pause.ways[0][1]);
  }
  return { pauses, next };
}

/** What a node becomes, by its type, if the line goes dead after it. */
const endingTypes: ReadonlyMap<unknown, string> = new Map([
  ['say', 'hang-up'],
  ['voicemail', 'voicemail'],
]);

function isSilentEnd(node: NodeDraft | undefined): boolean {
  return node?.fields.type === 'hang-up' && node.fields.length === undefined;
}

/** All keys that are reached, the nearest first. */
function reachedFrom(start: string | undefined, next: (key: string) => readonly string[]): Set<string> {
  // A set's iteration meets what is added on the way.
  const reached = new Set(start === undefined ? [] : [start]);
  for (const key of reached) for (const other of next(key)) reached.add(other);
  return reached;
}

/** The names of nodes, by their keys. */
function named(keys: readonly string[], placed: ReadonlyMap<string, Placed>): Map<string, string> {
  const names = new Names();
  return new Map(
    keys.map((key) => {
      const { block, node } = placed.get(key) as Placed;
      const name = nameOf(block.label ?? block.type, 'block');
      return [key, names.give(node.suffix === undefined ? name : `${name}-${nameOf(node.suffix, 'case')}`)];
    }),
  );
}

/** Puts a target into the fields of a node. */
export function put(fields: Fields, path: readonly string[], target: string): void {
  let at = fields;
  for (const name of path.slice(0, -1)) {
    if (!Object.hasOwn(at, name)) at[name] = {};
    at = at[name] as Fields;
  }
  at[path[path.length - 1]] = target;
}

function keyOf(path: Path): string {
  return JSON.stringify(path.map(String));
}

/** Reads the document as a flow file is read. What is wrong with it stands in the vendor's file. */
export function openedOf(document: FlowData, source: string, locate: (path: Path) => Position): FlowText {
  const problemAt = (path: Path, message: string) => ({ ...locate(path), message });
  const checked = check(flowSchema, document);
  if (checked.mistakes !== undefined) {
    throw new InputError(
      source,
      checked.mistakes.map(({ path, message }) => problemAt(path, message)),
    );
  }
  return { file: checked.value, name: source, source, locate, problemAt };
}

interface Outcome {
  readonly ids: ReadonlyMap<string, string>;
  readonly ended: ReadonlySet<string>;
  readonly everReached: ReadonlySet<string>;
}

function diagnosticOf(block: DraftBlock, { ids, ended, everReached }: Outcome, text: VendorPlaces): Diagnostic {
  const { conversion, label, id, type, at } = block;
  const { source: file, line, column } = placeIn(text, at);
  const [entry] = conversion.nodes;
  const isGone = entry !== undefined && !ids.has(entry.key) && everReached.has(id);
  const isInPrompt = isGone && ended.has(entry.key);
  const whole = isGone ? ids.get(conversion.partOf ?? '') : undefined;
  const leftOut = isGone && !isInPrompt && whole === undefined;
  const because = [
    ...(whole === undefined ? conversion.because : ['It is one node with the prompts before it: a menu.']),
    ...(isInPrompt ? ['It is one node with the prompts before it: a goodbye.'] : []),
    ...(leftOut ? ['Only ways that are left out lead here.'] : []),
  ];
  return {
    fidelity: leftOut ? 'passed over' : whole === undefined ? conversion.fidelity : 'exact',
    block: label ?? id,
    type,
    node: (entry && ids.get(entry.key)) ?? whole ?? null,
    file,
    line,
    column,
    message: because.length > 0 ? because.join(' ') : 'The node does the same.',
  };
}
