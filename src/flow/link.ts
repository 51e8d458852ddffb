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

/** One time that a flow is part of the whole: calls that go back to the same place share it. */
interface Part<Opened> {
  readonly opened: Opened;
  /** What the names of its nodes begin with. */
  readonly prefix: string;
  /** Where `return` leads. */
  readonly returnsTo: string;
  readonly from: string | undefined;
  /** The nodes, by file and name, that calls are still to go back to. */
  readonly waiting: readonly string[];
}

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
  const first: Part<Opened> = { opened: root, prefix: '', returnsTo: back, from: undefined, waiting: [] };
  const parts = new Map([[keyOf(root, back), first]]);

  const { starts, ...file } = root.file;
  const nodes: Record<string, FlowNode> = {};
  if (starts !== undefined) nodes[dialledNumber] = dialling(starts);
  const flow: Flow<Checks> = {
    ...file,
    start: starts === undefined ? resolved(first, startOf(root)) : dialledNumber,
    nodes,
  };
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
    const size = Math.max(origins.size, parts.size);
    if (size > mostNodes) {
      const message = `${size} nodes are more than ${mostNodes}, those of other flows included. Call fewer flows with \`then\`: each place has its own copy.`;
      throw new LinkError(opened, startOf(opened), message);
    }
  }
  const comesBack = Object.values(nodes).some((node) => edgesOf(node).some(({ to }) => to === back));
  if (comesBack) {
    nodes[returnInFiles] = { type: 'transfer', to: 'the flow that called', person: false };
    for (const [id, node] of Object.entries(nodes)) {
      nodes[id] = retargeted(node, (to) => (to === back ? returnInFiles : to));
    }
  }
  return { flow, origins };

  /** The node that tells the numbers apart. */
  function dialling(starts: Readonly<Record<string, string>>): FlowNode {
    if (Object.hasOwn(root.file.nodes, dialledNumber)) {
      const message = `"${dialledNumber}" is the name of the number that callers have dialled. Rename the node.`;
      throw new LinkError(root, dialledNumber, message);
    }
    const ways = Object.entries(starts).map(([number, to]) => [number, resolved(first, to)]);
    return { type: 'dialled', starts: Object.fromEntries(ways) };
  }

  /** The name in the whole of what a target of a part leads to. */
  function resolved(part: Part<Opened>, target: string, passed: readonly string[] = []): string {
    const { opened, prefix, returnsTo } = part;
    const { nodes: own } = opened.file;
    // A node that has the name comes first.
    const named = target === end ? endInFiles : target === back ? returnInFiles : target;
    const isNode = Object.hasOwn(own, named);
    if (!isNode && target === end) return end;
    if (!isNode && target === back) return returnsTo;
    const node = isNode ? own[named] : undefined;
    if (node?.type !== 'flow') return prefix + named;
    const place = siteOf(opened, named);
    if (passed.includes(place)) {
      throw new LinkError(opened, named, 'flows call each other here without end, and nothing happens on the way.');
    }
    const next = partOf(part, named, node, [...passed, place]);
    return resolved(next, startOf(next.opened), [...passed, place]);
  }

  function partOf(part: Part<Opened>, id: string, node: OtherFlow, passed: readonly string[] = []): Part<Opened> {
    const opened = open(node, part.opened, id);
    const isBack = node.then !== undefined;
    const site = siteOf(part.opened, id);
    if (isBack && part.waiting.includes(site)) {
      const message =
        'calls come here again before they have gone back, so there is no end of it. Leave `then` out where they need not come back.';
      throw new LinkError(part.opened, id, message);
    }
    const after = isBack ? resolved(part, node.then as string, passed) : part.returnsTo;
    // A flow that never returns is the same wherever it is called from.
    const returnsTo = canReturn(opened) ? after : back;
    const key = keyOf(opened, returnsTo);
    const known = parts.get(key);
    if (known !== undefined) return known;
    const made: Part<Opened> = {
      opened,
      prefix: `${part.prefix}${id}/`,
      returnsTo,
      from: part.from ?? id,
      waiting: returnsTo === back ? [] : isBack ? [...part.waiting, site] : part.waiting,
    };
    parts.set(key, made);
    return made;
  }

  /** Whether calls in it can come to a `return`: its own, or that of a flow that it passes them on to. */
  function canReturn(opened: Opened): boolean {
    const all = new Set([opened]);
    for (const each of all) {
      const { nodes: own } = each.file;
      for (const [id, node] of Object.entries(own)) {
        const isPassedOn = node.type === 'flow' && node.then === undefined;
        if (isPassedOn) all.add(open(node, each, id));
        else if (targetsOf(node).includes(back) && !Object.hasOwn(own, returnInFiles)) return true;
      }
    }
    return false;
  }
}

/** Where calls come in from another flow. */
function startOf({ file: { start, starts } }: OpenedFlow): string {
  return start ?? Object.values(starts as object)[0];
}

function targetsOf(node: FlowNode | OtherFlow): (string | undefined)[] {
  return node.type === 'flow' ? [node.then] : edgesOf(node).map(({ to }) => to);
}

function keyOf({ name }: OpenedFlow, returnsTo: string): string {
  return JSON.stringify([name, returnsTo]);
}

function siteOf({ name }: OpenedFlow, id: string): string {
  return JSON.stringify([name, id]);
}
