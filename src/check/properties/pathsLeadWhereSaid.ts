import { type CallGuards, type Key, keyEvents, type Path } from '../../flow/index.js';
import { eventClass } from '../../statechart/index.js';
import type { CallGraph, Edge, State } from '../callGraph.js';
import type { Finding, Property } from '../property.js';
import { does } from './does.js';
import { isIgnored } from './ignored.js';
import { entered } from './moments.js';

const help = `
# paths-lead-where-said

A flow file may say where its keys are to lead, in \`checks.paths\`. Each path is one caller: \`keys\` is what they do, one
entry a turn (a key, the digits of a number, or \`silence\`), and after the last of them the call must enter the node
\`to\`, before it asks again. An entry is used up when the flow asks again, goes on, or ends; keys that a prompt does not
hear yet are pressed when it does. A number that could be longer is ended by the pause after it.

Unless the path says otherwise all is well: everything is open, backends answer, queues answer, no incident is on, and
offers to call back are met with silence.

| | |
|---|---|
| \`at\` | the hour of the week, such as \`sun 03:00\` |
| \`failed\` | backends that fail |
| \`incident\` | the incident that is on, or \`yes\` for any |
| \`closed\` | agent groups with nobody on duty, and hours called by name that are closed |
| \`full\` | agent groups whose queues are full |

\`\`\`yaml
flow: school
start: main
nodes:
  main:
    type: menu
    text: To report an illness press 1, for the kitchen press 2.
    length: 6s
    options: { 1: kitchen, 2: illness }
    silence: { then: kitchen }
  illness: { type: queue, group: office, full: message }
  kitchen: { type: queue, group: kitchen, full: message }
  message: { type: voicemail, length: 4s }
checks:
  paths:
    - { keys: [1], to: illness }
    - { keys: [2], to: kitchen }
\`\`\`

> Keys 1 should lead to "illness", but the call goes on to "kitchen".

Mend the flow, or the path if the flow is right:

\`\`\`yaml
flow: school
start: main
nodes:
  main:
    type: menu
    text: To report an illness press 1, for the kitchen press 2.
    length: 6s
    options: { 1: illness, 2: kitchen }
    silence: { then: kitchen }
  illness: { type: queue, group: office, full: message }
  kitchen: { type: queue, group: kitchen, full: message }
  message: { type: voicemail, length: 4s }
checks:
  paths:
    - { keys: [1], to: illness }
    - { keys: [2], to: kitchen }
\`\`\`

Paths are the one thing that a checker cannot know by itself: what the prompt promised. Write one for each option.

The rule is our judgement.
`;

export const pathsLeadWhereSaid: Property<'paths-lead-where-said'> = {
  name: 'paths-lead-where-said',
  kind: 'safety',
  claim: 'Callers who do what the flow’s own paths say come to where the paths say.',
  reason: 'A prompt recorded anew and options that were not changed with it send everybody to the wrong desk.',
  help: help.trim(),
  examine: (graph, _, flow) => {
    if (flow === undefined) return { notApplicable: 'A machine names no paths.' };
    const { paths } = flow.checks;
    if (paths.length === 0) return { notApplicable: 'The flow names no paths in its checks.' };
    return paths.flatMap((path, i) => {
      const finding = wrongTurn(graph, path);
      return finding ? [{ ...finding, path: ['checks', 'paths', String(i)] }] : [];
    });
  },
};

function wrongTurn(graph: CallGraph, path: Path): Finding | undefined {
  const walks = worldsOf(graph, path).map((world) => new Walk(graph, path, world));
  if (walks.some((walk) => walk.arrives)) return undefined;
  const [{ way, state, unused }] = walks;
  const { node, ending } = state.place;
  const did = path.keys.length > 0 ? `Keys ${path.keys.join(', ')}` : 'A call';
  const went = unused > 0 ? `goes to "${node}" with ${unused} of them unused` : `goes on to "${node}"`;
  const end = ending !== null && ending !== 'served' ? `, where it ends as ${ending}` : '';
  return { node, message: `${did} should lead to "${path.to}", but the call ${went}${end}.`, way };
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

/** One caller's way through the graph. */
class Walk {
  readonly way: Edge[] = [];
  state: State;
  /** Of the path's keys. */
  unused: number;

  constructor(
    readonly graph: CallGraph,
    readonly path: Path,
    readonly world: World,
  ) {
    this.state = graph.states[0];
    this.unused = path.keys.length;
    this.#take(this.#possible(() => true));
    for (const answer of path.keys) {
      this.#goOn();
      if (this.state.place.listening === null) break;
      this.unused--;
      this.#answer(answer);
    }
    if (this.unused === 0) this.#goOn();
  }

  /** The call has entered the node after the last answer, or was lost to sight where the limit ends. */
  get arrives(): boolean {
    if (this.state.open) return true;
    const last = this.way.findLastIndex(({ moment }) => moment.before.listening !== null);
    const after = this.path.keys.length > 0 ? this.way.slice(last) : this.way;
    return this.unused === 0 && after.some(({ moment }) => entered(moment).includes(this.path.to));
  }

  /** Lets things happen until the flow listens, or nothing more happens. */
  #goOn(): void {
    const been = new Set<State>();
    while (this.state.place.listening === null && !been.has(this.state)) {
      been.add(this.state);
      this.#take(this.#coming());
    }
  }

  /** What happens next in the stated world, without the caller. */
  #coming(): Edge | undefined {
    const { requested, queue } = this.state.place;
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
    const keys = answer === 'silence' ? [] : ([...answer] as Key[]);
    for (const key of keys) if (this.#press(key)) return;
    while (!this.#step(this.#time()));
  }

  /** Presses a key as soon as it is heard. @returns whether the turn is over. */
  #press(key: Key): boolean {
    const { events } = this.graph.subject.program;
    const wanted = eventClass(events, keyEvents[key]);
    for (;;) {
      const pressed = this.#possible(
        ({ moment }) => moment.by === 'caller' && eventClass(events, moment.event) === wanted && !isIgnored(moment),
      );
      if (pressed) return this.#step(pressed);
      if (this.#step(this.#time())) return true;
    }
  }

  /** @returns whether the flow asks again, goes on, or nothing happens. */
  #step(edge: Edge | undefined): boolean {
    this.#take(edge);
    return edge === undefined || does(edge.moment, 'listen') || edge.to.place.listening === null;
  }

  #take(edge: Edge | undefined): void {
    if (edge === undefined) return;
    this.way.push(edge);
    this.state = edge.to;
  }

  #on(event: string): Edge | undefined {
    return this.#possible(({ moment }) => moment.event === event);
  }

  /** The timer that is due first. */
  #time(): Edge | undefined {
    const ringing = this.state.edges.filter(({ moment }) => moment.by === 'time');
    const soonest = Math.min(...ringing.map(({ moment }) => moment.seconds));
    return this.#possible(({ moment }) => moment.by === 'time' && moment.seconds === soonest);
  }

  /** Of the edges that such a thing can take, the one that fits the world, with as few faults as can be. */
  #possible(isWanted: (edge: Edge) => boolean): Edge | undefined {
    const faults = ({ moment }: Edge) =>
      moment.asked.filter(({ guard, yes }) => guard === 'faultStrikes' && yes).length;
    const fitting = this.state.edges.filter((edge) => isWanted(edge) && this.#fits(edge));
    return fitting.reduce<Edge | undefined>(
      (best, edge) => (best && faults(best) <= faults(edge) ? best : edge),
      undefined,
    );
  }

  #fits({ moment }: Edge): boolean {
    return moment.asked.every(({ guard, params, yes }) => {
      if (guard === 'isOpen') return this.#isOpen(params as CallGuards['isOpen']) === yes;
      if (guard === 'incidentConcerns') return this.#concerns(params as CallGuards['incidentConcerns']) === yes;
      if (guard !== 'faultStrikes') return true;
      const chance = this.#chanceOf(params as CallGuards['faultStrikes']);
      return yes ? chance > 0 : chance < 1;
    });
  }

  #isOpen({ hours }: CallGuards['isOpen']): boolean {
    return this.graph.possibilities.isOpen(hours, this.world.at, this.world.closed);
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
