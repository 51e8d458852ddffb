import {
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  assign,
  createActor,
  createMachine,
  type EventObject,
  type InspectionEvent,
} from 'xstate';
import { ASK, ASSIGN, CANCEL, EFFECT, incoming, OUTPUT, registerReference, START } from './instructions.js';
import type { Delay, Named, Output } from './program.js';
import type { Node, Survey } from './survey.js';
import { Table } from './table.js';

/** Where a macrostep starts: at rest in a snapshot, or with nothing yet (`null`). */
export interface Origin {
  readonly snapshot: AnyMachineSnapshot | null;
  readonly event: EventObject;
}

/** What was seen between one microstep's end and the next one's, or the macrostep's. */
export interface Stretch {
  /** Instructions in XState's order. An ASK's last operand is the answer that was given, 1 or 0. */
  readonly trace: readonly (readonly number[])[];
  readonly snapshot: AnyMachineSnapshot;
  /** Says all that the rest of the macrostep depends on; `null` if it is over. */
  readonly middle: string | null;
}

/** The arguments that XState gives to guards, actions and delays. */
interface Args {
  readonly event: EventObject;
}

/** Stands for what a final state's output will be. */
class OutputToken {
  constructor(readonly register: number) {}
}

/** Thrown through XState to leave a macrostep that has been seen far enough. */
class SeenEnough extends Error {}

/**
 * Runs a machine's macrosteps in XState itself, with recorders in place of the guards, assigns, actions, delays and
 * outputs, and the guards' answers given beforehand.
 */
export class Explorer {
  readonly guards = new Table<Named>();
  readonly assigns = new Table<Named>();
  readonly effects = new Table<Named>();
  readonly delays = new Table<Delay>();
  readonly timers = new Table<{ slot: number; event: number }>();
  readonly slots = new Table<string>();
  readonly outputs = new Table<Output>();
  readonly staticEvents = new Table<EventObject>();
  registers = 0;
  /** A copy of the machine that records. */
  readonly machine: AnyStateMachine;

  readonly #raised: ReadonlySet<object>;
  readonly #scope: Parameters<AnyStateMachine['getInitialSnapshot']>[0];
  /** Looks before anything else that a microstep does. */
  readonly #probe = builtIn((snapshot, queue) => {
    this.#queue = queue;
    this.#before ??= snapshot;
  });

  #incoming: EventObject = { type: '' };
  #answers: boolean[] = [];
  #asked = 0;
  #boundaries = 0;
  #until = 0;
  #trace: number[][] = [];
  #middle: string | null = null;
  #snapshot: AnyMachineSnapshot | null = null;
  #queue: readonly EventObject[] = [];
  /** The snapshot before the microstep under way, as far as it has been seen. */
  #before: AnyMachineSnapshot | null = null;

  constructor(machine: AnyStateMachine, survey: Survey) {
    this.#raised = survey.raised;
    this.machine = this.#recording(machine, survey);
    // Recorders ignore who they run for, so any actor will do as `self`; one of the machine's own would start it.
    const self = createActor(createMachine({}), { inspect: (event) => this.#inspect(event) });
    this.#scope = {
      self,
      id: self.id,
      sessionId: self.sessionId,
      system: self.system,
      logger: () => {},
      defer: () => {},
      emit: () => {},
      stopChild: () => {},
      actionExecutor: (action) => this.#execute(action),
    };
  }

  /**
   * Runs a macrostep up to the end of its microstep number `until` (the initial microstep does not count) or its own
   * end, and tells what happened since the microstep before.
   *
   * @param answers what the guards say, in order. More are appended as they are asked: yes.
   */
  look(origin: Origin, answers: boolean[], until: number): Stretch {
    this.#incoming = origin.event;
    this.#answers = answers;
    this.#asked = 0;
    this.#boundaries = 0;
    this.#until = until;
    this.#trace = [];
    this.#middle = null;
    this.#snapshot = null;
    this.#queue = [];
    this.#before = null;
    let end: AnyMachineSnapshot;
    try {
      end = origin.snapshot
        ? this.machine.transition(origin.snapshot, origin.event, this.#scope)
        : this.machine.getInitialSnapshot(this.#scope);
    } catch (error) {
      if (!(error instanceof SeenEnough)) throw error;
      end = this.#snapshot!;
    }
    // XState catches what is thrown in the initial macrostep, and tells by the snapshot's status.
    if (this.#middle !== null) end = this.#snapshot!;
    else if (end.status === 'error') throw end.error;
    return { trace: this.#trace, snapshot: end, middle: this.#middle };
  }

  #recording(machine: AnyStateMachine, { guards, assigns, effects, delays }: Survey): AnyStateMachine {
    const { implementations } = machine;
    const recorders = {
      guards: { ...implementations.guards },
      actions: { ...implementations.actions },
      delays: {} as Record<string, unknown>,
      actors: {},
    };
    for (const name of guards) recorders.guards[name] = (args: Args, params: unknown) => this.#ask(name, params, args);
    // A real assign, since it makes a new snapshot, by which XState judges whether something has changed.
    for (const name of assigns) {
      recorders.actions[name] = assign((args: Args, params: unknown) => {
        const index = this.assigns.indexOf(name, params, () => ({ name, params }));
        this.#trace.push([ASSIGN, index, this.#reference(args.event)]);
        return {};
      });
    }
    // Without an implementation XState still hands it to the executor, in its place among the others.
    for (const name of effects) delete recorders.actions[name];
    // A delay that the survey let pass is never negative, so these numbers can stand for the names.
    for (const name of delays) {
      const marker = -1 - this.delays.indexOf(name, undefined, () => ({ name }));
      recorders.delays[name] = () => marker;
    }
    const config = { ...machine.config, context: {}, output: undefined };
    const copy: AnyStateMachine = createMachine(config, recorders as Parameters<typeof createMachine>[1]);
    this.#instrument(copy.root);
    const first = builtIn((_, queue) => {
      this.#queue = queue;
    });
    copy.root.entry.unshift(first);
    return copy;
  }

  /** Puts the probe at the start of all that a microstep can do, and recorders in place of the outputs. */
  #instrument(node: Node): void {
    node.exit.unshift(this.#probe);
    const transitions = [...node.transitions.values(), node.always ?? []].flat();
    for (const transition of transitions as { actions: unknown }[]) {
      transition.actions = [this.#probe, ...(transition.actions as unknown[])];
    }
    if (typeof node.output === 'function') {
      const output = { node: node.id, event: `xstate.done.state.${node.parent?.id}` };
      node.output = (args: Args) => this.#output(output, args.event);
    }
    for (const child of Object.values(node.states)) this.#instrument(child as Node);
  }

  #ask(name: string, params: unknown, { event }: Args): boolean {
    if (this.#asked === this.#answers.length) this.#answers.push(true);
    const answer = this.#answers[this.#asked++];
    const guard = this.guards.indexOf(name, params, () => ({ name, params }));
    this.#trace.push([ASK, guard, this.#reference(event), answer ? 1 : 0]);
    return answer;
  }

  #execute({ type, params, info }: { type: string; params: unknown; info: Args }): void {
    if (type === 'xstate.raise') {
      const { event, delay, id } = params as { event: EventObject; delay: number | undefined; id: string | undefined };
      if (delay === undefined) return;
      const timer = this.#timer(event, id);
      this.#trace.push([START, timer, this.#delay(delay), this.#reference(info.event)]);
    } else if (type === 'xstate.cancel') {
      const { sendId } = params as { sendId: string };
      this.#trace.push([CANCEL, this.slots.indexOf(sendId, undefined, () => sendId)]);
    } else {
      const effect = this.effects.indexOf(type, params, () => ({ name: type, params }));
      this.#trace.push([EFFECT, effect, this.#reference(info.event)]);
    }
  }

  #timer(event: EventObject, id: string | undefined): number {
    const slot = id === undefined ? -1 : this.slots.indexOf(id, undefined, () => id);
    const index = this.#reference(event);
    return this.timers.indexOf(String(slot), index, () => ({ slot, event: index }));
  }

  #delay(milliseconds: number): number {
    if (milliseconds < 0) return -1 - milliseconds;
    return this.delays.indexOf('', milliseconds, () => ({ seconds: milliseconds / 1000 }));
  }

  #output(output: Output, event: EventObject): OutputToken {
    const current = this.#reference(event);
    const taken = new Set([current, ...this.#queue.map((queued) => this.#reference(queued))]);
    let register = 0;
    while (taken.has(registerReference(register))) register++;
    this.registers = Math.max(this.registers, register + 1);
    this.#trace.push([OUTPUT, this.outputs.indexOf(output.node, undefined, () => output), register, current]);
    return new OutputToken(register);
  }

  #reference(event: AnyEventObject): number {
    if (event === this.#incoming || event.type === 'xstate.init') return incoming;
    if (this.#raised.has(event)) return this.staticEvents.indexOf('', event, () => event);
    // A done event, which XState makes anew every time.
    const { type, output } = event;
    if (output instanceof OutputToken) return registerReference(output.register);
    return this.staticEvents.indexOf(type, output, () => Object.freeze({ type, output }));
  }

  #inspect(inspected: InspectionEvent): void {
    if (inspected.type !== '@xstate.microstep') return;
    const snapshot = inspected.snapshot as AnyMachineSnapshot;
    const stuck = inspected._transitions[0]?.eventType === '' && snapshot === this.#before;
    this.#before = null;
    if (snapshot.status !== 'active') return;
    this.#boundaries++;
    if (this.#boundaries === this.#until - 1) this.#trace = [];
    if (this.#boundaries < this.#until) return;
    // These, with the snapshot's configuration, are what XState's loop carries from one microstep to the next.
    const queue = this.#queue.map((event) => this.#reference(event));
    this.#snapshot = snapshot;
    this.#middle = `${configurationKey(snapshot)}|${stuck}|${this.#reference(inspected.event)}|${queue}`;
    throw new SeenEnough();
  }
}

/** A built-in action that only looks: XState shows those the snapshot so far and its queue of raised events. */
function builtIn(look: (snapshot: AnyMachineSnapshot, queue: readonly EventObject[]) => void): Node['entry'][number] {
  const resolve = (
    _scope: unknown,
    snapshot: AnyMachineSnapshot,
    _args: unknown,
    _params: unknown,
    _action: unknown,
    { internalQueue }: { internalQueue: readonly EventObject[] },
  ) => {
    look(snapshot, internalQueue);
    return [snapshot, undefined, undefined];
  };
  return Object.assign(() => {}, { type: 'callstorm.probe', resolve });
}

/**
 * Says all that XState's answers depend on, but for the context. The order of parallel regions in a value, of active
 * atomic states and of remembered states belongs to it: XState goes through them in that order.
 */
export function configurationKey({ value, status, _nodes, historyValue }: AnyMachineSnapshot): string {
  const atoms = _nodes.filter(({ type }) => type === 'atomic' || type === 'final').map(({ order }) => order);
  const history = Object.keys(historyValue)
    .sort()
    .map((id) => [id, historyValue[id]!.map(({ order }) => order)]);
  return `${status}|${JSON.stringify(value)}|${atoms}|${JSON.stringify(history)}`;
}
