import { type FlowNode, nodeOf } from '../../flow/index.js';
import { type Checks, checkSettings } from '../../verify/checks/index.js';
import { statesBefore } from '../../verify/graph/cycles.js';
import { checkFlow } from '../../verify/index.js';
import { catalogue, heardNames, type PropertyName } from '../../verify/properties/index.js';
import type { Property } from '../../verify/properties/property.js';
import { menusOf } from '../../verify/terms/menus.js';
import { namedKeys } from '../../verify/terms/namedKeys.js';
import type { Counterexample, Verdict } from '../../verify/verdict.js';
import type { Endpoint } from '../conversation.js';
import { type DrivenCall, driveCall, type Turn } from '../driveCall.js';
import type { DriveOrder } from '../driveFlow.js';
import type { FlowSide } from '../flowSide.js';
import type { Learnt } from '../learn/learn.js';
import { endpointChecks } from './endpointChecks.js';
import { helpsAnyway, isShown, type ShowingCall, showing, showingCall } from './heardCall.js';
import { inHeardWords } from './nodesInWords.js';

/** What was heard of an endpoint's properties. */
export interface Watched {
  /** Of the learnt flow. Their counterexamples are those that were heard. */
  readonly verdicts: readonly Verdict[];
  /** The calls in which they were heard, up to there. */
  readonly turns: ReadonlyMap<Counterexample, readonly Turn[]>;
  /** Calls in which the endpoint did not do again what it did when it was learnt. */
  readonly changed: readonly (readonly Turn[])[];
  /** Properties that the flow skips, with its reasons. */
  readonly skipped: readonly { readonly property: PropertyName; readonly because: string }[];
  /** What the flow says of properties, and cannot be said of an endpoint. */
  readonly leftOut: readonly string[];
  /** Why not all calls were made; `null`: they were. */
  readonly stopped: string | null;
}

export interface WatchOrder extends Pick<DriveOrder, 'newCall' | 'stops' | 'onCall'> {
  /** `all`: whatever can be heard and the flow does not skip. */
  readonly properties: readonly PropertyName[] | 'all';
  /** Of the flow that the endpoint is to follow. Default: those of nobody. */
  readonly checks?: Checks | undefined;
}

/**
 * What holds of an endpoint: of the flow that was learnt of it, properties are proved. A violation counts if the endpoint
 * shows it once more.
 */
export async function watch(
  endpoint: Endpoint,
  { flow, side }: Pick<Learnt, 'flow' | 'side'>,
  { properties, checks: said = flow.checks, newCall, stops, onCall }: WatchOrder,
): Promise<Watched> {
  const settings = checkSettings(said);
  const asked = properties === 'all' ? heardNames : properties;
  const skipped = asked.flatMap((property) => {
    const { skip } = settings.get(property);
    return skip === undefined || properties !== 'all' ? [] : [{ property, because: skip }];
  });
  const watched = asked.filter((name) => !skipped.some(({ property }) => property === name));
  const { checks, leftOut } = endpointChecks(said, watched);
  // Nobody can name a node of an endpoint: what is taken for the main menu is named here.
  const { home } = menusOf(side.graph);
  const parameters = home === undefined ? [] : [`way-home.home=${home}`];
  const options = { properties: watched, parameters, coverage: false, callers: 1 };
  const { verdicts } = watched.length === 0 ? { verdicts: [] } : await checkFlow({ ...flow, checks }, options);

  const turns = new Map<Counterexample, readonly Turn[]>();
  const changed = new Map<string, readonly Turn[]>();
  const known = new Map<string, DrivenCall>();
  let calls = 0;
  let faults = 0;
  let stopped: string | null = null;
  /** @returns `undefined` if no more calls shall be made. */
  const made = async (call: ShowingCall): Promise<DrivenCall | undefined> => {
    const name = JSON.stringify(call);
    const before = known.get(name);
    stopped ??= before ? null : stops(calls, faults);
    if (before || stopped !== null) return before;
    const driven = await driveCall(endpoint, newCall(), side, showing(call, side));
    stopped = stops(calls, faults);
    if (stopped !== null) return undefined;
    if (driven.outcome === 'fault') faults++;
    onCall(++calls);
    known.set(name, driven);
    if (!isShown(driven)) changed.set(name, driven.turns);
    return driven;
  };

  const doubtful = nodesBefore(side, (id) => nodeOf(side.flow, id)?.type === 'elsewhere');
  // An endpoint that keeps what was typed in its addresses has a main menu for each: they sound the same.
  const homes = home === undefined ? [] : soundingLike(home, side);
  const homeward = nodesBefore(side, (id) => homes.includes(id));
  /** Whether what it takes to tell a violation is known. */
  const isTold = ({ property, counterexamples }: Verdict, { node, path }: Counterexample): boolean => {
    const { heard = [] } = catalogue.find(({ name }) => name === property) as Property;
    if (path[2] === 'options' && isQuestion(node, side)) return false;
    if (property === 'prompt-names-keys' && isQuestion(node, side)) return false;
    if (property === 'way-home' && path.at(-1) === node && homeward.has(node)) return false;
    if (heard.includes('ways') && doubtful.has(node)) return false;
    if (heard.includes('words') && path.at(-1) === 'options' && !namesKeys(node, side)) return false;
    return (
      !heard.includes('menus') ||
      soundingLike(node, side).every((id) => counterexamples.some((each) => each.node === id))
    );
  };
  const heard: Verdict[] = [];
  for (const verdict of verdicts) {
    const shown = new Map<string, Counterexample>();
    for (const counterexample of verdict.counterexamples) {
      const call = showingCall(counterexample, side);
      if (call === undefined || !isTold(verdict, counterexample)) continue;
      const driven = await made(call);
      if (driven === undefined || !isShown(driven) || helpsAnyway(call, driven)) continue;
      // Nobody can tell apart what sounds the same: the first is by the shortest call.
      const words = inHeardWords(counterexample.message, flow);
      if (shown.has(words) || leadsToTheSame(words)) continue;
      turns.set(counterexample, driven.turns);
      shown.set(words, counterexample);
    }
    heard.push(asHeard(verdict, [...shown.values()], stopped));
  }
  return { verdicts: heard, turns, changed: [...changed.values()], skipped, leftOut, stopped };
}

function asHeard(verdict: Verdict, shown: readonly Counterexample[], stopped: string | null): Verdict {
  const { length } = shown;
  if (verdict.verdict === 'not applicable') return verdict;
  if (verdict.verdict === 'proved') return { ...verdict, grounds: 'in all that was learnt' };
  if (length > 0) {
    const grounds = length === 1 ? 'in one place' : `in ${length} places`;
    return { ...verdict, verdict: 'violated', counterexamples: shown, grounds };
  }
  if (stopped !== null)
    return { ...verdict, verdict: 'undecided', counterexamples: [], grounds: 'it was stopped before' };
  return { ...verdict, verdict: 'proved', counterexamples: [], grounds: 'as far as can be heard' };
}

/** Whether a key is said to mean two things that sound the same. */
function leadsToTheSame(words: string): boolean {
  return /leads to (“[^”]*”) at .*it leads to \1\.$/.test(words);
}

/** Whether the words of a prompt say which keys there are: of a recording nobody knows. */
function namesKeys(id: string, { flow }: FlowSide): boolean {
  const node = nodeOf(flow, id);
  return node?.type === 'menu' && namedKeys(node.text ?? '').surely.size > 0;
}

/** Whether a prompt asks for an answer, such as a number, and not where to go. */
function isQuestion(id: string, { flow }: FlowSide): boolean {
  const node = nodeOf(flow, id);
  return node?.type === 'menu' && node.question === true;
}

/** The menus with the same words, this one among them. */
function soundingLike(id: string, { flow }: FlowSide): string[] {
  const words = (node: FlowNode | undefined) => node?.type === 'menu' && JSON.stringify([node.text, node.label]);
  const own = words(nodeOf(flow, id));
  return Object.keys(flow.nodes).filter((other) => words(nodeOf(flow, other)) === own);
}

/** The nodes from which calls may come to such a node. */
function nodesBefore({ graph }: FlowSide, isGoal: (id: string) => boolean): ReadonlySet<string> {
  const states = statesBefore(graph, ({ edges }) => edges.some(({ step }) => step.entered.some(isGoal)));
  return new Set([...states].map(({ callState }) => callState.node));
}
