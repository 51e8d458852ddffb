import { type CallGuards, type Flow, type Key, keyEvents, keys, nodeOf } from '../../flow/index.js';
import { eventClass } from '../../statechart/index.js';
import type { Act } from '../calls/callerScript.js';
import { callOfPath } from '../calls/callOfPath.js';
import { backendAsked } from '../calls/callState.js';
import { does } from '../calls/steps.js';
import type { Path } from '../checks/path.js';
import type { CallGraph, Edge, State } from '../graph/callGraph.js';
import type { Finding } from '../graph/finding.js';
import { someIncident } from '../graph/subject.js';
import { isIgnored } from '../terms/ignored.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

export const pathsLeadWhereSaid = defineProperty({
  name: 'paths-lead-where-said',
  kind: 'safety',
  severity: 'error',
  claim: 'Callers who do what the flow’s own paths say come to where the paths say.',
  reason: 'A new prompt whose options were not changed with it sends everybody to the wrong desk.',
  parameters: noParameters("The flow's own paths lead to the nodes that they name."),
  examine: (graph, _, flow) => {
    if (flow === undefined) return { notApplicable: 'A machine names no paths.' };
    const { paths } = graph.subject;
    if (paths.length === 0) return { notApplicable: 'The flow names no paths in its checks.' };
    return paths.flatMap((path, i) => {
      const finding = wrongTurn(graph, path, flow);
      return finding ? [{ ...finding, path: ['checks', 'paths', String(i)] }] : [];
    });
  },
});

function wrongTurn(graph: CallGraph, path: Path, flow: Flow): Finding | undefined {
  const { incident, to, keys } = path;
  const { incidents } = graph.subject;
  if (typeof incident === 'string' && !incidents.includes(incident) && !incidents.includes(someIncident)) {
    const message = `A path speaks of the incident "${incident}", and nothing else does.`;
    return { node: to, message };
  }
  const walks = worldsOf(graph, path).map((world) => new Walk(graph, flow, path, world));
  if (walks.some((walk) => walk.arrives)) return undefined;
  const [walk] = walks;
  const { node } = walk.state.callState;
  return { node, message: `${doing(keys)} should lead to "${to}", but ${walk.end}.`, way: walk.way, call: walk.call };
}

function doing(keys: readonly string[]): string {
  const [only = '', ...others] = keys;
  if (keys.length === 0) return 'A call';
  if (others.length === 0 && only === 'silence') return 'Silence';
  return `${others.length === 0 && only.length === 1 ? 'Key' : 'Keys'} ${keys.join(', ')}`;
}

/** What stays the same throughout a path. */
interface World {
  readonly at: number;
  readonly incident: string | null;
  readonly closed: readonly string[];
}

/** One world; for \`incident: yes\` one for each incident, of which any will do. */
function worldsOf({ possibilities, subject }: CallGraph, { at, incident, closed }: Path): World[] {
  const incidents = incident === true ? subject.incidents : [incident ?? null];
  return (incidents.length > 0 ? incidents : [null]).map((each) => ({
    at: at ?? possibilities.instants[0],
    incident: each,
    closed,
  }));
}

/** An answer that the flow cannot make anything of. */
interface Slip {
  /** Of the menu, the input or the queue. */
  readonly node: string;
  readonly answer: string;
  /** What is wrong with it; silence is judged when all has been said. */
  readonly why: string;
}

/** One caller's way through the graph. */
class Walk {
  readonly way: Edge[] = [];
  state: State;
  /** Of the path's keys. */
  #unused: number;
  readonly #pressed: Key[] = [];
  /** Since the last answer that would do. */
  #slips: Slip[] = [];
  /** The last answer has more keys than its turn takes. */
  #isOver = false;
  /** The place in the way of the last step of the last answer. */
  #answeredAt = 0;

  constructor(
    readonly graph: CallGraph,
    readonly flow: Flow,
    readonly path: Path,
    readonly world: World,
  ) {
    this.state = graph.states[0];
    this.#unused = path.keys.length;
    this.#take(this.#possible(() => true));
    for (const answer of path.keys) {
      this.#goOn(() => this.#isAsked || this.#hearsKeys);
      if ((!this.#isAsked && !this.#hearsKeys) || this.#isOver) break;
      this.#unused--;
      const from = this.way.length;
      if (this.#isAsked) this.#answer(answer);
      else this.#answerInQueue(answer);
      this.#answeredAt = Math.max(from, this.way.length - 1);
    }
    if (this.#unused === 0 && !this.#isOver) this.#goOn(() => this.#isAsked);
  }

  /** The call has entered the node after the last answer, or was lost to sight where the limit ends. */
  get arrives(): boolean {
    if (this.state.open) return true;
    if (this.#unused > 0 || this.#isOver) return false;
    return this.way.slice(this.#answeredAt).some(({ step }) => step.entered.includes(this.path.to));
  }

  /** What came of it, in words. */
  get end(): string {
    const { node, ending, listening } = this.state.callState;
    const [slip] = this.#slips;
    if (this.#isOver) return slip.why;
    if (this.#unused > 0) return `the call goes to "${node}" with ${this.#unused} of them unused`;
    const stays = listening !== null && slip?.node === node;
    const went = stays ? `the call stays at "${node}"` : `the call goes on to "${node}"`;
    const over = ending !== null && ending !== 'served' ? `, where it ends as ${ending}` : '';
    const why = this.#whyOf(stays);
    return `${went}${over}${why === undefined ? '' : `: ${why}`}`;
  }

  /** The call, with the very keys and the very world of the path. */
  get call(): Finding['call'] {
    const { caller, environment } = callOfPath(this.graph, this.way);
    const pressed = [...this.#pressed];
    // Of keys that mean the same, edges name one.
    const acts = caller.acts.map((one) => (isKey(one.act) ? { ...one, act: pressed.shift() as Key } : one));
    const { at, incident, closed } = this.world;
    const names = closed.filter((name) => this.graph.possibilities.names.includes(name));
    return { caller: { acts }, environment: { ...environment, at, incident, closed: names } };
  }

  #whyOf(stays: boolean): string | undefined {
    const [slip] = this.#slips;
    if (slip === undefined || slip.answer !== 'silence') return slip?.why;
    const node = nodeOf(this.flow, slip.node);
    if (!stays || (node?.type !== 'menu' && node?.type !== 'input')) return undefined;
    const silences = this.#slips.filter(({ answer }) => answer === 'silence').length;
    return `${counted(silences, 'silence')}, and the ${node.type} asks ${counted(node.silence.retries + 1, 'time')}`;
  }

  /** What is wrong with an answer at the prompt that the call is at. */
  #slip(answer: string): Slip | undefined {
    const { listening } = this.state.callState;
    const id = listening?.node ?? '';
    const node = nodeOf(this.flow, id);
    const slip = (why: string): Slip => ({ node: id, answer, why });
    if (answer === 'silence') return slip('');
    if (node?.type === 'menu') {
      const { min, max } = node.numbers?.digits ?? { min: Number.POSITIVE_INFINITY, max: 0 };
      if (/\d/.test(answer) && answer.length >= min && answer.length <= max) return undefined;
      if (answer.length > 1) return slip(`${counted(answer.length, 'key')} were given at "${id}", where one is due`);
      return node.options[answer as Key] ? undefined : slip(`${answer} is no option at "${id}"`);
    }
    if (node?.type !== 'input') return undefined;
    const { min, max } = node.digits;
    if (answer === '*' || answer === '#') return slip(`${answer} is no digit, and "${id}" asks for digits`);
    if (answer.length >= min && answer.length <= max) return undefined;
    const due = min === max ? `${min}` : `${min} to ${max}`;
    const given = `${counted(answer.length, 'digit')} ${answer.length === 1 ? 'was' : 'were'} given at "${id}"`;
    return slip(`${given}, where ${due} ${max === 1 ? 'is' : 'are'} due`);
  }

  /** A menu or an input listens. */
  get #isAsked(): boolean {
    return this.state.callState.listening !== null;
  }

  /** The call waits in a queue that takes keys, and is not turned away. */
  get #hearsKeys(): boolean {
    const { queue } = this.state.callState;
    if (queue === null || queue.talking || this.path.full.includes(queue.group)) return false;
    if (queue.closes && this.path.closed.includes(queue.group)) return false;
    return keys.some((key) => this.#pressing(key) !== undefined);
  }

  /** Lets things happen until it is a turn of the caller's, or nothing more happens. */
  #goOn(isTurn: () => boolean): void {
    const been = new Set<State>();
    while (!isTurn() && !been.has(this.state)) {
      been.add(this.state);
      this.#take(this.#coming());
    }
  }

  /** What happens next in the stated world, without the caller. */
  #coming(): Edge | undefined {
    const { queue } = this.state.callState;
    const requested = backendAsked(this.state.callState);
    const { failed, full, closed } = this.path;
    if (requested !== null) return this.#on(failed.includes(requested) ? 'backend.failed' : 'backend.ok');
    if (queue === null) return this.#time();
    if (queue.talking) return this.#on('released');
    if (full.includes(queue.group)) return this.#on('full');
    if (!closed.includes(queue.group)) return this.#on('answered');
    return queue.closes ? this.#on('closed') : this.#time();
  }

  /** One answer, until the flow asks again or goes on. */
  #answer(answer: string): void {
    const slip = this.#slip(answer);
    // Slips at another turn than this are over.
    this.#slips = slip ? [...this.#slips.filter(({ node }) => node === slip.node), slip] : [];
    const keys = answer === 'silence' ? [] : ([...answer] as Key[]);
    const { question } = this.state.callState.listening ?? {};
    const isMenu = question?.type === 'menu' && question.number === undefined;
    for (const [i, key] of keys.entries()) {
      const ends = this.#press(key);
      if (i < keys.length - 1 && (ends || isMenu)) {
        this.#isOver = true;
        this.#slips = slip ? [slip] : [];
        return;
      }
      if (ends) return;
    }
    while (!this.#step(this.#time()));
  }

  /** One answer in a queue: a key that leads out of it; or else the caller waits for what comes. */
  #answerInQueue(answer: string): void {
    const { node } = this.state.callState;
    const pressed = answer.length === 1 ? this.#pressing(answer as Key) : undefined;
    this.#slips = [];
    if (pressed) this.#pressed.push(answer as Key);
    else if (answer !== 'silence') {
      this.#isOver = answer.length > 1;
      const why = this.#isOver
        ? `${counted(answer.length, 'key')} were given in the queue "${node}", where one is due`
        : `${answer} leads nowhere in the queue "${node}"`;
      this.#slips = [{ node, answer, why }];
      if (this.#isOver) return;
    }
    this.#take(pressed ?? this.#coming());
  }

  /** What comes of a key that is pressed now; `undefined` if nothing does. */
  #pressing(key: Key): Edge | undefined {
    const { events } = this.graph.subject.program;
    const wanted = eventClass(events, keyEvents[key]);
    return this.#possible(
      ({ step }) => step.by === 'caller' && eventClass(events, step.event) === wanted && !isIgnored(step),
    );
  }

  /** Presses a key as soon as it is heard. @returns whether the prompt is over. */
  #press(key: Key): boolean {
    for (;;) {
      const pressed = this.#pressing(key);
      if (pressed) {
        this.#pressed.push(key);
        return this.#step(pressed);
      }
      if (this.#step(this.#time())) return true;
    }
  }

  /** @returns whether the flow asks again, goes on, or nothing happens. */
  #step(edge: Edge | undefined): boolean {
    this.#take(edge);
    return edge === undefined || does(edge.step, 'listen') || edge.to.callState.listening === null;
  }

  #take(edge: Edge | undefined): void {
    if (edge === undefined) return;
    this.way.push(edge);
    this.state = edge.to;
  }

  #on(event: string): Edge | undefined {
    return this.#possible(({ step }) => step.event === event);
  }

  /** The timer that is due first. */
  #time(): Edge | undefined {
    const ringing = this.state.edges.filter(({ step }) => step.by === 'time');
    const soonest = Math.min(...ringing.map(({ step }) => step.seconds));
    return this.#possible(({ step }) => step.by === 'time' && step.seconds === soonest);
  }

  /** Of the edges that such a thing can take, the one that fits the world, with as few faults as can be. */
  #possible(isWanted: (edge: Edge) => boolean): Edge | undefined {
    const faults = ({ step }: Edge) => step.asked.filter(({ guard, yes }) => guard === 'faultStrikes' && yes).length;
    const fitting = this.state.edges.filter((edge) => isWanted(edge) && this.#fits(edge));
    return fitting.reduce<Edge | undefined>(
      (best, edge) => (best && faults(best) <= faults(edge) ? best : edge),
      undefined,
    );
  }

  #fits({ step }: Edge): boolean {
    return step.asked.every(({ guard, params, yes }) => {
      if (guard === 'isOpen') return this.#isOpen(params as CallGuards['isOpen']) === yes;
      if (guard === 'incidentConcerns') return this.#concerns(params as CallGuards['incidentConcerns']) === yes;
      if (guard === 'answerIs') return this.#isAnswer(params as CallGuards['answerIs']) === yes;
      if (guard !== 'faultStrikes') return true;
      const chance = this.#chanceOf(params as CallGuards['faultStrikes']);
      return yes ? chance > 0 : chance < 1;
    });
  }

  #isOpen({ hours }: CallGuards['isOpen']): boolean {
    return this.graph.possibilities.isOpen(hours, this.world.at, this.world.closed);
  }

  #isAnswer({ among, answer, name }: CallGuards['answerIs']): boolean {
    const { answers } = this.path;
    const said = Object.hasOwn(answers, name) ? answers[name] : undefined;
    // The usual answer is the last one.
    return answer === (said !== undefined && among.includes(said) ? said : among[among.length - 1]);
  }

  #concerns({ incident: named }: CallGuards['incidentConcerns']): boolean {
    const { incident } = this.world;
    return this.graph.subject.banner && incident !== null && (named === undefined || named === incident);
  }

  #chanceOf({ fault }: CallGuards['faultStrikes']): number {
    const { probability, during } = this.graph.subject.faults[fault];
    return during === undefined || during === this.world.incident ? probability : 0;
  }
}

function isKey(act: Act): act is Key {
  return (keys as readonly Act[]).includes(act);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
