/*
 * Makes a learnt flow smaller, and no other. An endpoint that asks again after silence or a wrong key is learnt as a prompt for
 * each time; in a flow these are retries of one prompt.
 */

/** A node of a flow document, as YAML has it. */
export type Node = Readonly<Record<string, unknown>>;
export type Nodes = Readonly<Record<string, Node>>;

/** What a prompt does after silence, or after a wrong key. */
interface Again {
  readonly retries: number;
  readonly then: string;
}

interface Prompt extends Node {
  readonly silence: Again;
  readonly invalid?: Again;
}

/** A flow in which retries are folded and nodes that do the same are one, as often as that goes. */
export function folded(start: string, nodes: Nodes): { readonly start: string; readonly nodes: Nodes } {
  let [first, now] = [start, nodes];
  for (;;) {
    const next = merged(first, reachable(first, withRetries(now)));
    if (JSON.stringify(next) === JSON.stringify({ start: first, nodes: now })) return next;
    [first, now] = [next.start, next.nodes];
  }
}

function withRetries(nodes: Nodes): Nodes {
  return Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, retriesOf(id, nodes) ?? node]));
}

/** The prompt with its retries, if the prompts that follow it in silence and wrong keys are the same but for these. */
function retriesOf(id: string, nodes: Nodes): Node | undefined {
  const first = nodes[id];
  if (!isPrompt(first)) return undefined;
  const core = coreOf(first);
  const isSame = (other: string) => isPrompt(nodes[other]) && coreOf(nodes[other]) === core;
  const silent = (at: string) => (nodes[at] as Prompt).silence.then;
  const wrong = (at: string) => (nodes[at] as Prompt).invalid?.then ?? '';
  /** Where a wrong key leads past its "sorry". */
  const past = (to: string) => (nodes[to]?.type === 'say' ? String(nodes[to].then) : to);
  const row = chain(id, silent, isSame);
  const column = chain(id, (at) => past(wrong(at)), isSame);
  if (row === undefined || column === undefined || (row.length === 1 && column.length === 1)) return undefined;

  const [silence, invalid] = [row.length - 1, column.length - 1];
  const [afterSilence, afterWrong] = [silent(row[silence]), wrong(column[invalid])];
  const sorry = invalid > 0 ? sorryOf(nodes[wrong(id)]) : undefined;
  /** By how often the caller was wrong, then by how often silent. */
  const grid: string[][] = [];
  for (let at of column) {
    const after: string[] = [];
    for (let s = 0; s <= silence; s++) {
      if (!isSame(at)) return undefined;
      after.push(at);
      at = silent(at);
    }
    if (at !== afterSilence) return undefined;
    grid.push(after);
  }
  // One step to the side and one down is one down and one to the side.
  const leadsDown = (at: string, below: string) =>
    past(wrong(at)) === below && JSON.stringify(sorryOf(nodes[wrong(at)])) === JSON.stringify(sorry);
  const fits = grid.every((after, w) =>
    after.every((at, s) => (w === invalid ? wrong(at) === afterWrong : leadsDown(at, grid[w + 1][s]))),
  );
  if (!fits) return undefined;
  return {
    ...first,
    silence: { ...first.silence, retries: silence, then: afterSilence },
    ...(first.invalid && { invalid: { retries: invalid, ...sorry, then: afterWrong } }),
  };
}

/** The prompts one after the other, up to the first again; `undefined` if they go on for ever in another way. */
function chain(
  first: string,
  next: (at: string) => string,
  isSame: (id: string) => boolean,
): readonly string[] | undefined {
  const all = [first];
  for (let at = next(first); isSame(at); at = next(at)) {
    if (all.includes(at)) return at === first ? all : undefined;
    all.push(at);
  }
  return all;
}

/** What is said before a prompt is asked again. */
function sorryOf(node: Node | undefined): Node | undefined {
  return node?.type === 'say' ? { text: node.text, length: node.length } : undefined;
}

/** A prompt that has no retries yet. */
function isPrompt(node: Node | undefined): node is Prompt {
  const { silence, invalid } = (node ?? {}) as Partial<Prompt>;
  return silence?.retries === 0 && (invalid?.retries ?? 0) === 0;
}

/** All that a prompt is but what silence and wrong keys lead to. */
function coreOf({ source: _, silence: { then: __, ...silence }, invalid, ...rest }: Prompt): string {
  return JSON.stringify([rest, silence, invalid === undefined]);
}

/** Of nodes that do the same, the first stands for all. */
function merged(start: string, nodes: Nodes): { start: string; nodes: Nodes } {
  const byLook = new Map<string, string>();
  const stands = new Map<string, string>();
  for (const [id, { source: _, ...node }] of Object.entries(nodes)) {
    // A prompt that leads back to itself is like another that does.
    const look = JSON.stringify(retargeted(node, (to) => (to === id ? '(itself)' : to)));
    const first = byLook.get(look) ?? id;
    byLook.set(look, first);
    stands.set(id, first);
  }
  const nameOf = (to: string) => stands.get(to) ?? to;
  const kept = Object.entries(nodes).filter(([id]) => nameOf(id) === id);
  return {
    start: nameOf(start),
    nodes: Object.fromEntries(kept.map(([id, node]) => [id, retargeted(node, nameOf) as Node])),
  };
}

/** The nodes that a call can come to, in their order. */
function reachable(start: string, nodes: Nodes): Nodes {
  const met = new Set([start]);
  for (const id of met) {
    const note = (to: string) => {
      met.add(to);
      return to;
    };
    if (Object.hasOwn(nodes, id)) retargeted(nodes[id], note);
  }
  return Object.fromEntries(Object.entries(nodes).filter(([id]) => met.has(id)));
}

/** The fields that name nodes, beside the options. */
const targets: readonly string[] = ['then', 'busy', 'no-answer', 'failed'];

function retargeted(value: unknown, nameOf: (to: string) => string, isTarget = false): unknown {
  if (typeof value === 'string') return isTarget ? nameOf(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'options'
        ? Object.fromEntries(Object.entries(each).map(([option, to]) => [option, retargeted(to, nameOf, true)]))
        : retargeted(each, nameOf, targets.includes(key)),
    ]),
  );
}
