import { InputError } from '../errors.js';
import { type CallEvent, type Flow, type Key, keyEvents, nodeOf, notUnderstood } from '../flow/index.js';
import { eventClass } from '../statechart/index.js';
import type { Step } from '../verify/calls/callState.js';
import { answersIn, wordsIn } from '../verify/calls/questions.js';
import { commonStart } from '../verify/diff/common.js';
import type { CallGraph, Edge, State } from '../verify/graph/callGraph.js';
import { namedKeys } from '../verify/terms/namedKeys.js';
import type { Did, Leg, Stop } from './conversation.js';
import { type FlowStop, flowStopOf, saidIn } from './flowTold.js';
import { digitsAt } from './numbers.js';
import { after, isAtEnd, type Places, startOf, type Token, tokensHeard } from './tokens.js';

/** A state that a flow's call may be in, given all that was heard so far. */
export interface Fit {
  readonly state: State;
  /** What comes of the number that is dialled there; absent if none is. */
  readonly outcome?: string;
  /** What happened on the way there from the state before. */
  readonly way: readonly Step[];
}

/** What a flow would do, where an endpoint does something else. */
export interface Expected {
  readonly node: string;
  /** What is heard up to there; `null` for what nobody knows. */
  readonly heard: readonly Token[];
  readonly stop: FlowStop;
}

/** What a flow makes of a leg of an endpoint's call. */
export interface Followed {
  /** Where the flow's call may be now, the most usual first; none: the flow does not do so. */
  readonly fits: readonly Fit[];
  /** It may be where the flow knows nothing: whatever comes fits. */
  readonly isOpen: boolean;
}

/** How an endpoint stands to a flow. */
export interface SideOptions {
  /** Whom the flow means by the names that the endpoint has for queues and numbers. Default: the same. */
  readonly names?: ReadonlyMap<string, string>;
  /** Whether texts are compared; if not, whatever is heard fits. Default: yes. */
  readonly comparesTexts?: boolean;
  /** By node that asks for a number, the one that callers type. Default: ones, as many as are due. */
  readonly numbers?: ReadonlyMap<string, string>;
}

/**
 * Follows an endpoint's calls through a flow. What the flow leaves to the world (hours, incidents, backends, values) may be
 * anything that fits together, so a call is in a set of states: those that agree with all that was heard. The set is empty
 * if, and only if, no world makes the flow do what the endpoint did.
 */
export class FlowSide {
  readonly flow: Flow;
  readonly #names: ReadonlyMap<string, string>;
  readonly #comparesTexts: boolean;
  readonly #numbers: ReadonlyMap<string, string>;

  /**
   * @param graph of a flow, whole.
   * @throws {InputError} if it is the graph of a machine, or cut short.
   */
  constructor(
    readonly graph: CallGraph,
    { comparesTexts = true, names = new Map(), numbers = new Map() }: SideOptions = {},
  ) {
    this.#names = names;
    this.#comparesTexts = comparesTexts;
    this.#numbers = numbers;
    const { subject, complete } = graph;
    if (subject.flow === undefined)
      throw new InputError(subject.name, [{ message: 'a machine has no texts to compare. Give a flow.' }]);
    if (!complete)
      throw new InputError(subject.name, [{ message: 'the flow has too many call states to compare. Split it.' }]);
    this.flow = subject.flow;
  }

  begin(leg: Leg): Followed {
    return this.#follow(this.graph.states[0].edges, leg);
  }

  /** What comes of one of these acts at any of these states. */
  act(fits: readonly Fit[], acts: readonly Did[], leg: Leg): Followed {
    return this.#follow(this.#after(fits, acts), leg);
  }

  /** All that the flow might do instead, what is most like the leg first, then the usual. @param fits `null`: at the beginning. */
  expected(fits: readonly Fit[] | null, acts: readonly Did[], leg: Leg): Expected[] {
    const first = fits === null ? this.graph.states[0].edges : this.#after(fits, acts);
    const found: { readonly expected: Expected; readonly cost: number }[] = [];
    const seen = new Set<string>();
    const visited = new Set<State>();
    const visit = (edge: Edge, before: readonly Token[], costBefore: number): void => {
      const cost = costBefore + edge.cost;
      const heard = [...before, ...saidIn(edge.step, this.flow)];
      const stop = flowStopOf(edge.step, this.flow);
      const { node } = edge.to.callState;
      const key = JSON.stringify([node, heard, stop]);
      if (stop !== undefined && !seen.has(key)) found.push({ expected: { node, heard, stop }, cost });
      seen.add(key);
      if (visited.has(edge.to) || (stop !== undefined && stop.kind !== 'queues')) return;
      visited.add(edge.to);
      for (const next of onward(edge.to)) visit(next, heard, cost);
    };
    for (const edge of first) visit(edge, [], 0);
    const heard = tokensHeard(leg.heard);
    const alike = ({ heard: said }: Expected) => commonStart(said, heard, (one, other) => one === other);
    return found
      .toSorted((a, b) => alike(b.expected) - alike(a.expected) || a.cost - b.cost)
      .map(({ expected }) => expected);
  }

  /** Whether a callback is offered in one of these states, and no menu listens. */
  offers(fits: readonly Fit[]): boolean {
    return fits.some(({ state: { callState } }) => callState.offered);
  }

  /** The key that accepts a callback: the first one that the offer names; else 1. */
  acceptKey(node: string): Key {
    const offer = nodeOf(this.flow, node);
    const text = offer !== undefined && 'text' in offer ? offer.text : undefined;
    return [...namedKeys(text ?? '').surely][0] ?? '1';
  }

  /** Seconds from the beginning of a prompt until it takes the caller for silent. */
  patienceAt(id: string): number {
    const node = nodeOf(this.flow, id);
    if (node?.type === 'menu' || node?.type === 'input') return node.length + node.silence.after;
    return node?.type === 'callback' ? node.length + node.wait : Number.POSITIVE_INFINITY;
  }

  /** What a caller types at a node who would type these keys: where they are a whole number, the one that is right there. */
  typedAt(id: string, keys: string): string {
    const digits = digitsAt(this.flow, id);
    const node = nodeOf(this.flow, id);
    const isOption = node?.type === 'menu' && node.options[keys as Key] !== undefined;
    const isLong = digits !== undefined && digits.min <= keys.length && keys.length <= digits.max;
    const isWhole = isLong && /^\d+$/.test(keys) && !isOption;
    return isWhole ? (this.#numbers.get(id) ?? keys) : keys;
  }

  /** How many seconds a prompt plays. */
  lengthAt(id: string): number {
    const node = nodeOf(this.flow, id);
    return node !== undefined && 'length' in node ? (node.length ?? 0) : 0;
  }

  /** Seconds within which the next digit of a number is due. */
  betweenAt(id: string): number {
    const node = nodeOf(this.flow, id);
    if (node?.type === 'input') return node.between;
    return node?.type === 'menu' ? (node.numbers?.between ?? 0) : 0;
  }

  #after(fits: readonly Fit[], acts: readonly Did[]): Edge[] {
    return fits.flatMap((fit) => acts.flatMap((did) => this.#edgesOf(fit, did)));
  }

  #edgesOf({ state, outcome }: Fit, did: Did): Edge[] {
    const { offered, node } = state.callState;
    if (did.kind === 'dialled') return outcome === undefined || outcome === did.outcome ? onward(state) : [];
    if (did.kind === 'silence') return onward(state);
    if (offered) {
      const accepts = did.kind === 'keys' && did.keys[0] === this.acceptKey(node);
      return this.#taken(state, accepts ? 'callback.accepted' : 'callback.declined');
    }
    if (did.kind === 'keys') return this.#typed(state, [...did.keys] as Key[]);
    const spoken = ready(state).flatMap((each) => this.#taken(each, 'speech'));
    const isKnown = spoken.some(({ step }) => wordsIn(step) === did.words);
    const understood = spoken.filter(
      ({ step }) => (wordsIn(step) ?? notUnderstood) === (isKnown ? did.words : notUnderstood),
    );
    return understood.length > 0 ? understood : onward(state);
  }

  /** The steps that keys make, up to the one after which the flow has gone on; those left over are lost. */
  #typed(state: State, [key, ...rest]: readonly Key[]): Edge[] {
    const taken = ready(state).flatMap((each) => this.#taken(each, keyEvents[key]));
    // Keys that mean nothing there are as good as silence.
    if (taken.length === 0) return onward(state);
    return taken.flatMap((edge) =>
      rest.length === 0 || this.#hasGoneOn(edge.step) ? [edge] : this.#typed(edge.to, rest),
    );
  }

  #hasGoneOn(step: Step): boolean {
    return step.entered.length > 0 || saidIn(step, this.flow).length > 0 || flowStopOf(step, this.flow) !== undefined;
  }

  /** The caller's steps by this event: in the graph one key stands for all that mean the same. */
  #taken(state: State, event: CallEvent['type']): Edge[] {
    const { events } = this.graph.subject.program;
    const is = eventClass(events, event);
    return state.edges.filter(({ step }) => step.by === 'caller' && eventClass(events, step.event) === is);
  }

  #follow(edges: readonly Edge[], leg: Leg): Followed {
    const heard = this.#comparesTexts ? tokensHeard(leg.heard) : [null];
    const fits = new Map<string, OddFit>();
    const visited = new Set<string>();
    let isOpen = false;
    const waiting = edges.map((edge): Following => ({ edge, places: startOf(heard), way: [], odd: 0 }));
    for (let next = takeLeast(waiting); next !== undefined; next = takeLeast(waiting)) {
      const { step, to } = next.edge;
      const places = after(heard, next.places, saidIn(step, this.flow));
      if (places.length === 0) continue;
      if (step.entered.some((id) => nodeOf(this.flow, id)?.type === 'elsewhere')) {
        isOpen = true;
        continue;
      }
      const way = [...next.way, step];
      const odd = next.odd + oddnessOf(next.edge);
      const stop = flowStopOf(step, this.flow);
      if (stop !== undefined && isAtEnd(heard, places) && this.#isSame(stop, leg.stop)) {
        const [outcome] = answersIn(step.asked).flatMap(({ question, answer }) =>
          question === `outcome ${to.callState.node}` ? [answer] : [],
        );
        const key = `${to.index} ${outcome}`;
        if (!fits.has(key)) fits.set(key, { state: to, way, odd, ...(outcome !== undefined && { outcome }) });
      }
      const key = `${to.index} ${places.join()}`;
      if (visited.has(key) || (stop !== undefined && stop.kind !== 'queues')) continue;
      visited.add(key);
      for (const edge of onward(to)) waiting.push({ edge, places, way, odd });
    }
    const { possibilities } = this.graph;
    const oddness = ({ odd, state }: OddFit) => odd + possibilities.oddness(state.knowledge);
    return { fits: [...fits.values()].sort((one, other) => oddness(one) - oddness(other)), isOpen };
  }

  #isSame(ours: FlowStop, theirs: Stop): boolean {
    if (ours.kind === 'queues' || ours.kind === 'dials') {
      const name = theirs.kind === 'queues' ? theirs.name : theirs.kind === 'dials' ? theirs.to : undefined;
      return name !== undefined && plain(this.#names.get(name) ?? name) === plain(ours.name);
    }
    return ours.kind === theirs.kind;
  }
}

/** A step that is followed, and how far it is from what is usual. */
interface Following extends Pick<OddFit, 'way' | 'odd'> {
  readonly edge: Edge;
  readonly places: Places;
}

interface OddFit extends Fit {
  /** So many failures and answers that are not the usual ones came to pass since the state before. */
  readonly odd: number;
}

/** Takes the least odd; among equals the last, which goes deepest. */
function takeLeast(waiting: Following[]): Following | undefined {
  let least = waiting.length - 1;
  for (let i = least - 1; i >= 0; i--) if (waiting[i].odd < waiting[least].odd) least = i;
  return waiting.splice(least, 1)[0];
}

function oddnessOf({ cost, step: { asked, by } }: Edge): number {
  const failures = by === 'caller' ? 0 : Math.floor(cost / 100);
  return failures + asked.filter(({ guard, yes }) => guard === 'answerIs' && yes).length;
}

/** Names of people, as they are compared: in small letters, without spaces and signs. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/**
 * What time and the world bring next. Of a queue only that it is full or closed, where the flow goes on then: nobody waits in it
 * for an agent here, and turning a call away for want of a place is the platform's.
 */
function onward({ callState, edges }: State): Edge[] {
  const isQueued = callState.queue !== null;
  return edges.filter(({ step: { by, event, after } }) =>
    isQueued
      ? (event === 'full' || event === 'closed') && after.ending !== 'blocked'
      : by === 'time' || by === 'environment',
  );
}

/** The states in which keys count: where they are lost while the prompt plays, those after it. */
function ready(state: State): State[] {
  const { listening } = state.callState;
  if (listening === null || listening.question.bargeIn) return [state];
  const after = onward(state).filter(({ step }) => step.effects.length === 0 && step.after.listening !== null);
  return after.length === 0 ? [state] : after.map(({ to }) => to);
}
