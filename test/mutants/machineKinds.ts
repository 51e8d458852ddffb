import { cancel, createMachine, raise } from 'xstate';
import { isHoursName } from '../../src/flow/hoursOrName.js';
import { type Flow, flowMachine, keyEvents, keys, type NodeOf, type NodeType } from '../../src/flow/index.js';
import type { AnyStateMachine } from '../../src/statechart/index.js';

/** A state as XState's configuration has it. */
interface State {
  entry?: unknown;
  on?: Record<string, unknown>;
  after?: Record<string, unknown>;
  always?: unknown;
  states?: Record<string, State>;
}

/** One place that a kind of fault fits. */
export interface Change {
  readonly at: string;
  /** @param states of the whole machine. */
  readonly change: (states: Record<string, State>) => void;
}

type Kind = (flow: Flow) => readonly Change[];

/** Kinds of faults in a machine, such as people write by hand, each at every node it fits. */
export const machineKinds: Readonly<Record<string, Kind>> = {
  'no timer runs while keys are waited for': steps(['menu', 'input'], 'waiting', without('after')),
  'no timer runs while a callback is offered': steps(['callback'], 'waiting', without('after')),
  'wrong keys are not handled': nodes(['menu'], (node) => unhandled(node, 'key.*')),
  'hanging up is ignored': nodes('any', (node) => hangingUp(node, {})),
  'hanging up leads back to the start': nodes('any', (node, { flow, start }) => hangingUp(node, `#${flow}.${start}`)),
  'a timer survives the call': nodes('any', (node) => {
    const reminder = raise({ type: 'reminder' } as never, { delay: 1_000, id: 'reminder' });
    node.entry = [node.entry ?? [], cancel('reminder'), reminder].flat();
  }),
  'failure is not handled': steps(['check'], 'requesting', (requesting) => unhandled(requesting, 'backend.failed')),
  'nobody waits for failure': steps(['check'], 'requesting', without('after')),
  'neither failure nor its silence is handled': steps(['check'], 'requesting', (requesting) => {
    unhandled(requesting, 'backend.failed');
    delete requesting.after;
  }),
  'failure leads to an apology': spoken(['check'], 'requesting', (requesting, { flow, says }) => {
    const sorry = says(`#${flow}.said-goodbye`);
    requesting.on = { ...requesting.on, 'backend.failed': sorry };
    requesting.after = Object.fromEntries(Object.keys(requesting.after ?? {}).map((delay) => [delay, sorry]));
  }),
  'a full queue leads to an announcement, and back': spoken(['queue'], 'waiting', ({ on = {} }, { id, says }) => {
    on['full'] = says(`#${id}`);
  }),
  'goes round in no time': nodes(['say'], (node, { id }) => {
    node.after = { 0: { target: `#${id}`, reenter: true } };
  }),
  'an option means something else after a wrong key': (flow) =>
    Object.entries(flow.nodes).flatMap(([id, node]) => {
      if (node.type !== 'menu' || node.invalid?.length === undefined) return [];
      const [one, other] = keys.filter((key) => node.options[key]);
      return [
        {
          at: `${id}: ${one}`,
          change: (states) => {
            const { on, states: inner } = states[id] as Required<State>;
            inner['apologising'].on = { [keyEvents[one]]: on[keyEvents[other]] };
          },
        },
      ];
    }),
  'silences are not counted': steps(['menu', 'input'], 'waiting', (waiting) => uncounted(waiting.after)),
  'wrong keys are not counted': nodes(['menu'], (node) => uncounted(node.on)),
  'wrong keys lead back for ever': nodes(['menu'], (node, { id }) => {
    node.on = { ...node.on, 'key.*': { target: `#${id}`, reenter: true } };
  }),
  'wrong keys lead to a "sorry" and back for ever': spoken(['menu'], undefined, (node, { id, says }) => {
    node.on = { ...node.on, 'key.*': says(`#${id}`) };
  }),
  'another switch is asked than the hours': (flow) =>
    steps(['hours'], 'deciding', ({ always }) => {
      const [open] = always as [{ guard: { params: Record<string, unknown> } }];
      open.guard.params = { node: open.guard.params['node'], hours: 'holiday' };
    })(flow).filter(({ at }) => {
      // Where the queue says by itself that it is closed, nobody need ask; and other hours may vouch for it.
      const { hours, open } = flow.nodes[at] as NodeOf<'hours'>;
      const next = flow.nodes[open];
      const written = Object.values(flow.nodes).filter((node) => node.type === 'hours' && !isHoursName(node.hours));
      return next.type === 'queue' && next.closed === undefined && (isHoursName(hours) || written.length === 1);
    }),
  'no answer after the last repeat of silence': steps(['menu', 'input'], 'waiting', (waiting) =>
    undecided(waiting.after),
  ),
  'no answer after the last wrong key': nodes(['menu'], (node) => undecided(node.on)),
  'who hangs up stays in the queue': steps(['queue'], 'waiting', ({ on = {} }) => {
    on['hang-up'] = { ...(on['hang-up'] as object), actions: [] };
  }),
  'who is expected to wait stays in the queue': (flow) =>
    steps(['queue'], 'joining', ({ always }) => {
      const [offered] = always as [{ actions?: unknown }];
      delete offered.actions;
    })(flow).filter(({ at }) => (flow.nodes[at] as NodeOf<'queue'>)['callback-when']),
  'agents are not answered': steps(['queue'], 'waiting', (waiting) => unhandled(waiting, 'answered')),
  'the end of a talk is not handled': steps(['queue'], 'talking', (talking) => unhandled(talking, 'released')),
  'a full queue is not handled': steps(['queue'], 'waiting', (waiting) => unhandled(waiting, 'full')),
  'a closed queue is not handled': (flow) =>
    steps(['queue'], 'waiting', (waiting) => unhandled(waiting, 'closed'))(flow).filter(
      ({ at }) => (flow.nodes[at] as NodeOf<'queue'>).closed,
    ),
  'an ending is not told': () => [
    {
      at: 'hung-up',
      change: (states) => {
        delete states['hung-up'].entry;
      },
    },
  ],
};

/** The flow's machine with the change in it. */
export function changedMachine(flow: Flow, { change }: Change): AnyStateMachine {
  const machine = flowMachine(flow);
  const config = structuredClone(machine.config) as { states: Record<string, State> };
  change(config.states);
  return createMachine(config as never, machine.implementations as never) as unknown as AnyStateMachine;
}

interface Whereabouts {
  readonly flow: string;
  readonly start: string;
  /** Of the node's state. */
  readonly id: string;
}

/** At each node of these types. */
function nodes(types: readonly NodeType[] | 'any', change: (node: State, whereabouts: Whereabouts) => void): Kind {
  return ({ flow, start, nodes: all }) =>
    Object.entries(all).flatMap(([id, { type }]) => {
      if (types !== 'any' && !types.includes(type)) return [];
      return [{ at: id, change: (states) => change(states[id], { flow, start, id: `${flow}.${id}` }) }];
    });
}

/** At a step of each node of these types. */
function steps(types: readonly NodeType[], step: string, change: (step: State) => void): Kind {
  return nodes(types, (node) => change((node.states as Record<string, State>)[step]));
}

/** At a node of these types, or at a step of it, with something further to say. */
function spoken(
  types: readonly NodeType[],
  step: string | undefined,
  change: (state: State, whereabouts: Whereabouts & { says(next: string): string }) => void,
): Kind {
  return (flow) =>
    Object.entries(flow.nodes).flatMap(([at, { type }]) => {
      if (!types.includes(type)) return [];
      const says = (states: Record<string, State>) => (next: string) => {
        states['says'] = { entry: { type: 'enterNode', params: { node: 'says' } }, after: { 3000: next } };
        return `#${flow.flow}.says`;
      };
      return [
        {
          at,
          change: (states) => {
            const state = step === undefined ? states[at] : (states[at].states as Record<string, State>)[step];
            change(state, { flow: flow.flow, start: flow.start, id: `${flow.flow}.${at}`, says: says(states) });
          },
        },
      ];
    });
}

function without(part: 'after'): (state: State) => void {
  return (state) => {
    delete state[part];
  };
}

function unhandled({ on }: State, event: string): void {
  delete on?.[event];
}

/** What hanging up does in a state and in all within it. */
function hangingUp(state: State, transition: unknown): void {
  state.on = { ...state.on, 'hang-up': transition };
  for (const inner of Object.values(state.states ?? {})) hangingUp(inner, transition);
}

/** Of a transition that repeats a prompt until there have been too many, and the one after these. */
type Repeating = [{ actions?: unknown }, unknown];

function repeating(handlers: Record<string, unknown> | undefined): [string, Repeating][] {
  return Object.entries(handlers ?? {}).filter((entry): entry is [string, Repeating] => Array.isArray(entry[1]));
}

function uncounted(handlers: Record<string, unknown> | undefined): void {
  for (const [, [repeat]] of repeating(handlers)) delete repeat.actions;
}

function undecided(handlers: Record<string, unknown> | undefined): void {
  for (const [event, [repeat]] of repeating(handlers)) (handlers as Record<string, unknown>)[event] = [repeat];
}
