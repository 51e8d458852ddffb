import { type Key, keyEvents, keys, nodeOf, storesOf, textReadsOf } from '../../flow/index.js';
import { digitsTyped, isNamed } from '../calls/callState.js';
import { keyOf } from '../calls/steps.js';
import type { CallGraph, Edge, State } from '../graph/callGraph.js';

/** A menu that calls come to. */
export interface Menu {
  readonly node: string;
  /** The state in which calls come to it first. */
  readonly state: State;
  /** In the order of the telephone's keys. */
  readonly options: readonly Option[];
  /** It asks for an answer, yes or no or one of a form, not where to go. */
  readonly isQuestion: boolean;
}

/** A key that means something at a menu: one that the machine handles by its name, not by a wildcard. */
export interface Option {
  readonly key: Key;
  /** The prompt reads it out. */
  readonly spoken: boolean;
  /** The nodes that it leads to, by whatever the guards answer; an ending's name if it ends the call. */
  readonly to: readonly string[];
  /** A call that presses it. */
  readonly edge: Edge;
}

/** The menus of a flow and how they lie to each other. */
export interface Menus {
  /** In the order in which calls come to them. */
  readonly all: readonly Menu[];
  /** How many menus deep each stands by the shortest path, itself included; questions do not count. */
  readonly depth: ReadonlyMap<string, number>;
  /** The menu that most menus lead back to; the one that is come to first if none does, and among equals. */
  readonly home: string | undefined;
  /** The key by which most menus lead back; `*` if none does, and among equals. */
  readonly back: Key;
  /**
   * Whether a key of a menu goes back by leading to `to`: to a menu that stands no deeper, and from which calls come here
   * in another way than by that key, with no other menu between.
   */
  isBack(menu: string, key: Key, to: string): boolean;
  /** Whether calls come to a menu from another menu, with no other menu between, in another way than by that key. */
  hasBefore(menu: string, key: Key): boolean;
  /** The menus that a call comes to from a node without a prompt between; the node itself if it is one. */
  next(node: string): readonly string[];
  /** All that happens there is that the call ends with a goodbye. */
  isGoodbye(node: string): boolean;
}

/** A way from one node to the next. */
interface Link {
  readonly from: string;
  readonly to: string;
  readonly key: Key | undefined;
}

const known = new WeakMap<CallGraph, Menus>();

/** The menus of a graph; worked out once. */
export function menusOf(graph: CallGraph): Menus {
  const menus = known.get(graph) ?? findMenus(graph);
  known.set(graph, menus);
  return menus;
}

/** The main menu: the one that the flow names, or the one that most menus lead back to. */
export function homeOf(graph: CallGraph, said = graph.subject.home): string | undefined {
  return said ?? menusOf(graph).home;
}

/**
 * The options of a menu that are its own: read out, and no help, repeat, back, home or end. Those are the keys 0, * and #,
 * and options that lead to the menu itself, to the main menu, to the menu before, or to a goodbye.
 */
export function ownOptions(graph: CallGraph, { node, options }: Menu): Option[] {
  const { isBack, isGoodbye } = menusOf(graph);
  const home = homeOf(graph);
  return options.filter(({ key, spoken, to }) => {
    if (!spoken || key === '0' || key === '*' || key === '#') return false;
    return !to.every((target) => target === node || target === home || isBack(node, key, target) || isGoodbye(target));
  });
}

/** Whether the key is an option in this state of a menu. */
export function isOption(graph: CallGraph, { callState }: State, key: Key): boolean {
  return digitsTyped(callState) === 0 && isNamed(graph.subject.program, callState, keyEvents[key]);
}

function findMenus(graph: CallGraph): Menus {
  const links = linksOf(graph);
  const all = optionsByMenu(graph);
  const isMenu = new Set(all.map(({ node }) => node));
  const turns = new Set(graph.states.flatMap(({ callState }) => callState.listening?.node ?? []));
  const goodbyes = goodbyesOf(graph, links);

  /** The menus that are come to by these links, past nodes that `passes`. */
  function menusBy(from: readonly Link[], passes: (node: string) => boolean): Set<string> {
    const nodes = new Set(from.map(({ to }) => to));
    for (const node of nodes) {
      if (isMenu.has(node) || !passes(node)) continue;
      for (const { to } of links.get(node) ?? []) nodes.add(to);
    }
    return new Set([...nodes].filter((node) => isMenu.has(node)));
  }

  const isQuestion = new Set(all.flatMap((menu) => (menu.isQuestion ? [menu.node] : [])));
  const depth = depths((from) => menusBy(links.get(from) ?? [], () => true), isQuestion);
  const after = new Map<Key, ReadonlyMap<string, ReadonlySet<string>>>();

  /** By menu, the menus that come next if that key is not pressed. */
  function menusAfterAllBut(without: Key): ReadonlyMap<string, ReadonlySet<string>> {
    return new Map(
      all.map(({ node }) => [
        node,
        menusBy(
          (links.get(node) ?? []).filter(({ key }) => key !== without),
          () => true,
        ),
      ]),
    );
  }

  /** Whether calls come from one menu to the next in another way than by that key. */
  function leads(from: string, to: string, key: Key): boolean {
    const others = after.get(key) ?? menusAfterAllBut(key);
    after.set(key, others);
    return from !== to && others.get(from)?.has(to) === true;
  }

  const deep = (menu: string) => Number(depth.get(menu));
  const isBack = (menu: string, key: Key, to: string) => leads(to, menu, key) && deep(to) <= deep(menu);
  const next = (node: string) => [...menusBy([{ from: '', to: node, key: undefined }], (passed) => !turns.has(passed))];
  const backward = all.flatMap(({ node, options }) =>
    options.flatMap(({ key, to }) => {
      const up = to.flatMap(next).filter((target) => target !== node && deep(target) <= deep(node));
      return up.map((target) => ({ node, key, target }));
    }),
  );
  /** What most menus have, each being asked once. */
  const usual = <T>(of: (each: (typeof backward)[number]) => T, candidates: readonly T[]): T | undefined => {
    const many = candidates.map((candidate) => {
      return new Set(backward.flatMap((each) => (of(each) === candidate ? [each.node] : []))).size;
    });
    return candidates[many.indexOf(Math.max(...many))];
  };

  return {
    all,
    home: usual(
      ({ target }) => target,
      all.map(({ node }) => node),
    ),
    back: usual(({ key }) => key, ['*', ...keys]) as Key,
    depth,
    isBack,
    hasBefore: (menu, key) => all.some(({ node }) => leads(node, menu, key)),
    next,
    isGoodbye: (node) => goodbyes.has(node),
  };
}

/**
 * The key by which an edge takes an option; of a digit that may begin a number, the edge on which the option is taken after
 * all. Any other key is told where it is pressed.
 */
function keysTaking(graph: CallGraph): (edge: Edge) => Key | undefined {
  const begun = new Map<State, Key>();
  for (const state of graph.states) {
    for (const { step, to } of state.edges) {
      const key = keyOf(step);
      if (key !== undefined && digitsTyped(to.callState) === 1 && isOption(graph, state, key)) begun.set(to, key);
    }
  }
  return ({ from, to, step }) => {
    const isMeant = step.by === 'time' || step.event === 'key.hash';
    if (begun.has(from)) return isMeant ? begun.get(from) : undefined;
    return digitsTyped(from.callState) === 0 && digitsTyped(to.callState) === 0 ? keyOf(step) : undefined;
  };
}

/** By node, the paths on; from before the call by `''`. */
function linksOf(graph: CallGraph): ReadonlyMap<string, readonly Link[]> {
  const keyTaking = keysTaking(graph);
  const links = new Map<string, Map<string, Link>>();
  for (const { callState, edges } of graph.states) {
    for (const edge of edges) {
      let from = callState.node;
      let key = keyTaking(edge);
      for (const to of edge.step.entered) {
        const link = { from, to, key };
        const of = links.get(from) ?? new Map<string, Link>();
        links.set(from, of.set(`${key ?? ''} ${to}`, link));
        from = to;
        key = undefined;
      }
    }
  }
  return new Map([...links].map(([from, of]) => [from, [...of.values()]]));
}

function optionsByMenu(graph: CallGraph): Menu[] {
  const keyTaking = keysTaking(graph);
  const menus = new Map<string, { state: State; options: Map<Key, Option & { to: string[] }> }>();
  for (const state of graph.states) {
    const { listening } = state.callState;
    if (listening?.question.type !== 'menu') continue;
    const { node, question } = listening;
    const menu = menus.get(node) ?? { state, options: new Map<Key, Option & { to: string[] }>() };
    menus.set(node, menu);
    for (const edge of state.edges) {
      const key = keyTaking(edge);
      const isTaken = digitsTyped(state.callState) > 0 || (key !== undefined && isOption(graph, state, key));
      if (key === undefined || !isTaken) continue;
      const option = menu.options.get(key) ?? { key, spoken: question.spoken.includes(key), to: [], edge };
      menu.options.set(key, option);
      const to = edge.step.entered[0] ?? edge.to.callState.ending ?? node;
      if (!option.to.includes(to)) option.to.push(to);
    }
  }
  // A menu that was explored in part may have more options.
  const open = new Set(graph.states.flatMap((state) => (state.open ? (state.callState.listening?.node ?? []) : [])));
  const explored = [...menus].filter(([node]) => !open.has(node));
  return explored.map(([node, { state, options }]) => {
    const all = keys.flatMap((key) => options.get(key) ?? []);
    return { node, state, options: all, isQuestion: isQuestion(graph, { node, state }, all) };
  });
}

/**
 * Whether a menu asks for an answer. The flow says so; or its text says "yes" and "no", and it has two options; or calls
 * have come to another prompt before, and all its options lead to the same next one, as in a form, or it reads out the
 * number that was typed before, and one of its two options asks for it again.
 */
function isQuestion(
  graph: CallGraph,
  { node, state }: Pick<Menu, 'node' | 'state'>,
  options: readonly Option[],
): boolean {
  const { flow } = graph.subject;
  const menu = flow && nodeOf(flow, node);
  if (menu?.type === 'menu' && menu.question !== undefined) return menu.question;
  const choices = options.filter(({ key, spoken }) => spoken && key !== '0' && key !== '*' && key !== '#');
  if (choices.length < 2) return false;
  const words = new Set((menu?.type === 'menu' ? menu.text : undefined)?.toLowerCase().match(/\p{L}+/gu));
  if (choices.length === 2 && words.has('yes') && words.has('no')) return true;
  const isFirst = graph.pathTo(state).every(({ from }) => from.callState.listening === null);
  if (isFirst) return false;
  const targets = [...new Set(choices.flatMap(({ to }) => to))];
  const isPrompt = (target: string) => graph.states.some(({ callState }) => callState.listening?.node === target);
  if (targets.length === 1 && targets[0] !== node && isPrompt(targets[0])) return true;
  const readOut = new Set((menu ? textReadsOf(menu) : []).map(({ variable }) => variable));
  const asksAgain = (target: string) => {
    const asking = flow && nodeOf(flow, target);
    return asking?.type === 'input' && storesOf(asking).some((variable) => readOut.has(variable));
  };
  return choices.length === 2 && targets.some(asksAgain);
}

/** @param isQuestion menus that make those behind them no deeper. */
function depths(
  menusAfter: (node: string) => Iterable<string>,
  isQuestion: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const depth = new Map([['', 0]]);
  // A node that turns out to be nearer than it seemed is looked at again.
  const open = [''];
  for (const node of open) {
    const deep = depth.get(node) as number;
    for (const menu of menusAfter(node)) {
      const reached = deep + (isQuestion.has(menu) ? 0 : 1);
      if (reached >= (depth.get(menu) ?? Number.POSITIVE_INFINITY)) continue;
      depth.set(menu, reached);
      open.push(menu);
    }
  }
  depth.delete('');
  return depth;
}

function goodbyesOf({ states }: CallGraph, links: ReadonlyMap<string, readonly Link[]>): ReadonlySet<string> {
  const said = states.flatMap(({ callState }) => (callState.ending === 'said-goodbye' ? [callState.node] : []));
  return new Set(said.filter((node) => !links.has(node)));
}
