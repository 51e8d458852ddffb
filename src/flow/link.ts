import { edgesOf, retargeted } from './edges.js';
import { back, end, endInFiles, returnInFiles } from './end.js';
import { dialledNumber } from './nodes/dialled.js';
import type { FlowNode } from './nodes/index.js';
import type { OtherFlow } from './otherFlow.js';
import { type Flow, type FlowFile, mostNodes } from './schema.js';

/** A flow file that was read. */
export interface OpenedFlow<Checks = unknown> {
  readonly file: FlowFile<Checks>;
  /** The file's name: two that have the same are the same file. */
  readonly name: string;
  /** The first number of `starts`, as it is written; JavaScript would put whole numbers first. Default: as JavaScript has it. */
  readonly firstNumber?: string | undefined;
}

/** Where a node of a linked flow stands. */
export interface Origin<Opened> {
  readonly opened: Opened;
  /** The name of the node in its own file. */
  readonly id: string;
  /** The node of the first file that leads there; the node itself if it is one of them. */
  readonly from: string;
}

/** What cannot be linked, with the node to say it at. */
export class LinkError<Opened> extends Error {
  constructor(
    readonly opened: Opened,
    readonly id: string,
    message: string,
  ) {
    super(message);
  }
}

/** Where calls go back to: a target of a part. */
interface Return<Opened> {
  readonly part: Part<Opened>;
  readonly target: string;
}

/** One time that a flow is part of the whole: calls that go back to the same place share it. */
interface Part<Opened> {
  readonly opened: Opened;
  /** What the names of its nodes begin with. */
  readonly prefix: string;
  /** `undefined` for the first flow, which nobody has called, and for flows that never return. */
  readonly returns: Return<Opened> | undefined;
  readonly from: string | undefined;
  /** The nodes, by file and name, that calls are still to go back to. */
  readonly waiting: ReadonlySet<string>;
  /** The parts that its nodes call, once they are known. */
  readonly called: Map<string, Part<Opened>>;
}

/** So many flows may begin with another flow, one within the other. */
const deepest = 200;

/**
 * Makes one flow of a file and those that its nodes of type `flow` name. A flow stands in it once for each place that it
 * returns to, so that every call goes back to where it came from and the whole stays finite.
 *
 * @param open reads the file that a node names.
 * @returns the flow, and where each of its nodes comes from.
 * @throws {LinkError} if flows call each other without end, or there are too many nodes.
 */
export function link<Checks, Opened extends OpenedFlow<Checks>>(
  root: Opened,
  open: (call: OtherFlow, opened: Opened, id: string) => Opened,
): { flow: Flow<Checks>; origins: ReadonlyMap<string, Origin<Opened>> } {
  const returning = new Map<string, boolean>();
  const first: Part<Opened> = {
    opened: root,
    prefix: '',
    returns: undefined,
    from: undefined,
    waiting: new Set(),
    called: new Map(),
  };
  const parts = new Map([[keyOf(root, undefined), first]]);

  const { starts, ...file } = root.file;
  const nodes: Record<string, FlowNode> = {};
  if (starts !== undefined) nodes[dialledNumber] = dialling(starts);
  const start = starts === undefined ? resolved(first, startOf(root)) : dialledNumber;
  const origins = new Map<string, Origin<Opened>>();
  // Parts that are met on the way are added at the end, and come to their turn.
  for (const part of parts.values()) {
    const { opened, prefix } = part;
    for (const [id, node] of Object.entries(opened.file.nodes)) {
      if (node.type === 'flow') {
        partOf(part, id, node);
        continue;
      }
      nodes[prefix + id] = retargeted(node, (to) => resolved(part, to));
      origins.set(prefix + id, { opened, id, from: part.from ?? id });
    }
    mustBeFew(origins.size, opened);
  }
  return { flow: { ...file, start, nodes: withReturn(nodes) }, origins };

  /** The node that tells the numbers apart. */
  function dialling(starts: Readonly<Record<string, string>>): FlowNode {
    if (Object.hasOwn(root.file.nodes, dialledNumber)) {
      const message = `"${dialledNumber}" is the name of the number that callers have dialled. Rename the node.`;
      throw new LinkError(root, dialledNumber, message);
    }
    const ways = Object.entries(starts).map(([number, to]) => [number, resolved(first, to)]);
    const usual = root.firstNumber ?? Object.keys(starts)[0];
    return { type: 'dialled', starts: Object.fromEntries(ways), usual };
  }

  /** The name in the whole of what a target of a part leads to. @param passed the nodes that stand for others on the way. */
  function resolved(part: Part<Opened>, target: string, passed: ReadonlySet<string> = new Set()): string {
    const { opened, prefix, returns } = part;
    const named = nameIn(opened, target);
    if (named === undefined) {
      if (target === end) return end;
      return returns === undefined ? back : resolved(returns.part, returns.target, passed);
    }
    const node = Object.hasOwn(opened.file.nodes, named) ? opened.file.nodes[named] : undefined;
    if (node?.type !== 'flow') return prefix + named;
    const place = prefix + named;
    if (passed.has(place)) {
      throw new LinkError(opened, named, 'flows call each other here without end, and nothing happens on the way.');
    }
    if (passed.size >= deepest) {
      throw new LinkError(
        opened,
        named,
        `more than ${deepest} flows begin with another here. Name the last one at once.`,
      );
    }
    const next = partOf(part, named, node);
    return resolved(next, startOf(next.opened), new Set([...passed, place]));
  }

  function partOf(part: Part<Opened>, id: string, node: OtherFlow): Part<Opened> {
    const before = part.called.get(id);
    if (before !== undefined) return before;
    const opened = open(node, part.opened, id);
    const site = JSON.stringify([part.opened.name, id]);
    const target = node.then ?? back;
    const passesOn = node.then === undefined || (target === back && nameIn(part.opened, target) === undefined);
    if (!passesOn && part.waiting.has(site)) {
      const message =
        'calls come here again before they have gone back, so there is no end of it. Leave `then` out where they need not come back.';
      throw new LinkError(part.opened, id, message);
    }
    // A flow that never returns is the same wherever it is called from.
    const returns = !canReturn(opened) ? undefined : passesOn ? part.returns : { part, target };
    const key = keyOf(opened, returns);
    const made = parts.get(key) ?? {
      opened,
      prefix: `${part.prefix}${id}/`,
      returns,
      from: part.from ?? id,
      waiting: returns === undefined ? new Set<string>() : passesOn ? part.waiting : new Set([...part.waiting, site]),
      called: new Map(),
    };
    parts.set(key, made);
    part.called.set(id, made);
    mustBeFew(parts.size, opened);
    return made;
  }

  /** Whether calls in it can come to a `return`: its own, or that of a flow that it passes them on to. */
  function canReturn(opened: Opened): boolean {
    const known = returning.get(opened.name) ?? comesToReturn(opened);
    returning.set(opened.name, known);
    return known;
  }

  function comesToReturn(opened: Opened): boolean {
    const all = new Set([opened]);
    for (const each of all) {
      for (const [id, node] of Object.entries(each.file.nodes)) {
        const isPassedOn = node.type === 'flow' && node.then === undefined;
        if (isPassedOn) all.add(open(node, each, id));
        else if (targetsOf(node).includes(back) && nameIn(each, back) === undefined) return true;
      }
    }
    return false;
  }

  function mustBeFew(size: number, opened: Opened): void {
    if (size <= mostNodes) return;
    const message = `the flows have more than ${mostNodes} nodes together. Call fewer flows with \`then\`: each place has its own copy.`;
    throw new LinkError(opened, startOf(opened), message);
  }
}

/** The nodes, with one for where the first flow returns to: whoever has called it is not known, and no person. */
function withReturn(nodes: Record<string, FlowNode>): Record<string, FlowNode> {
  const comesBack = Object.values(nodes).some((node) => edgesOf(node).some(({ to }) => to === back));
  if (!comesBack) return nodes;
  let name = returnInFiles;
  for (let number = 2; Object.hasOwn(nodes, name); number++) name = `${returnInFiles}-${number}`;
  const all = Object.entries(nodes).map(([id, node]) => [id, retargeted(node, (to) => (to === back ? name : to))]);
  return { ...Object.fromEntries(all), [name]: { type: 'transfer', to: 'the flow that called', person: false } };
}

/** The node that a target means; `undefined` if it is `end` or `return`, and no node of that name comes first. */
function nameIn({ file: { nodes } }: OpenedFlow, target: string): string | undefined {
  if (target !== end && target !== back) return target;
  const written = target === end ? endInFiles : returnInFiles;
  return Object.hasOwn(nodes, written) ? written : undefined;
}

/** Where calls come in from another flow. */
function startOf({ file: { start, starts }, firstNumber }: OpenedFlow): string {
  if (start !== undefined) return start;
  const all = starts as Readonly<Record<string, string>>;
  return all[firstNumber ?? Object.keys(all)[0]];
}

function targetsOf(node: FlowNode | OtherFlow): (string | undefined)[] {
  return node.type === 'flow' ? [node.then] : edgesOf(node).map(({ to }) => to);
}

function keyOf<Opened extends OpenedFlow>({ name }: Opened, returns: Return<Opened> | undefined): string {
  return JSON.stringify([name, returns === undefined ? null : [returns.part.prefix, returns.target]]);
}
