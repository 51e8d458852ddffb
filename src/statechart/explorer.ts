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
import {
  ASK,
  ASSIGN,
  CANCEL,
  EFFECT,
  INVOKE,
  incoming,
  OUTPUT,
  registerReference,
  START,
  STOP,
} from './instructions.js';
import type { Delay, Invoked, Named, Output, Timer } from './program.js';
import { type Invocation, isUnseen, type Node, type Survey } from './survey.js';
import { Table } from './table.js';

/** A macrostep's beginning: an event that finds the machine at rest in a snapshot, or its start (`null`). */
export interface Origin {
  readonly snapshot: AnyMachineSnapshot | null;
  readonly event: EventObject;
}

/** A macrostep between two microsteps: all that XState's loop carries from one to the next. */
export interface Middle {
  readonly snapshot: AnyMachineSnapshot;
  /** The event that the latest microstep took, as a reference. */
  readonly current: number;
  /** Raised events that wait. */
  readonly queue: readonly EventObject[];
  /** Equal for two middles from which the same follows. */
  readonly key: string;
}

/** What was seen from an origin or a middle up to the end of the next microstep. */
export interface Stretch {
  /** Instructions in XState's order. An ASK's last operand is the answer that was given, 1 or 0. */
  readonly trace: readonly (readonly number[])[];
  /**
   * Where the macrostep goes on, or the snapshot that it arrived at: one of status `error` if nothing took the error of an
   * actor.
   */
  readonly end: Middle | AnyMachineSnapshot;
}

/** The arguments that XState gives to guards, actions and delays. */
interface Args {
  readonly event: EventObject;
}

/** Stands for what a final state's output will be. */
class OutputToken {
  constructor(readonly register: number) {}
}

/** Stands for the error of an actor. */
const someError = new Error('an error that nothing takes');

/** The event by which an actor says that it failed. */
export function errorEvent(type: string): EventObject {
  return { type, error: someError } as EventObject;
}

/** Makes a machine go on in the middle of a macrostep. */
const resume: EventObject = { type: 'callstorm.resume' };

/** Thrown through XState to leave a macrostep that has been seen far enough. One for all: a stack trace takes time. */
const seenEnough = new Error('seen enough');

/**
 * Runs a machine's macrosteps in XState itself, with recorders in place of the guards, assigns, actions, delays and
 * outputs, and the guards' answers given beforehand.
 */
export class Explorer {
  readonly guards = new Table<Named>();
  readonly assigns = new Table<Named>();
  readonly effects = new Table<Named>();
  readonly delays = new Table<Delay>();
  readonly timers = new Table<Timer>();
  readonly slots = new Table<string>();
  readonly outputs = new Table<Output>();
  readonly actors = new Table<Invoked>();
  readonly staticEvents = new Table<EventObject>();
  /** A copy of the machine that records. */
  readonly machine: AnyStateMachine;

  readonly #raised: ReadonlySet<object>;
  readonly #scope: Parameters<AnyStateMachine['getInitialSnapshot']>[0];
  /** Looks before anything else that a microstep does. */
  readonly #probe = builtIn((snapshot, queue) => {
    this.#queue = queue;
    this.#before ??= snapshot;
  });

  /** What started the macrostep, or the latest microstep seen; and how instructions refer to it. */
  #first: EventObject = resume;
  #firstReference = incoming;
  #answers: boolean[] = [];
  #asked = 0;
  #trace: number[][] = [];
  #middle: Middle | null = null;
  #resuming: readonly EventObject[] | null = null;
  #queue: readonly EventObject[] = [];
  /** The snapshot before the microstep under way, as far as it has been seen. */
  #before: AnyMachineSnapshot | null = null;

  /** @param classOf the class of events that a type belongs to. */
  constructor(
    machine: AnyStateMachine,
    survey: Survey,
    readonly classOf: (type: string) => number,
  ) {
    for (const id of survey.timerIds) this.#slot(id);
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
   * Runs a macrostep from its beginning or a middle to the end of the next microstep.
   *
   * @param answers what the guards say, in order. More are appended as they are asked: yes.
   */
  look(from: Origin | Middle, answers: boolean[]): Stretch {
    this.#answers = answers;
    this.#asked = 0;
    this.#trace = [];
    this.#middle = null;
    this.#queue = [];
    this.#before = null;
    this.#resuming = 'queue' in from ? from.queue : null;
    this.#first = 'queue' in from ? resume : from.event;
    this.#firstReference = 'queue' in from ? from.current : incoming;
    let end: AnyMachineSnapshot;
    try {
      end = from.snapshot
        ? this.machine.transition(from.snapshot, this.#first, this.#scope)
        : this.machine.getInitialSnapshot(this.#scope);
    } catch (error) {
      if (this.#middle === null) throw error;
      return { trace: this.#trace, end: this.#middle };
    }
    // XState catches what is thrown in the initial macrostep and reports it in the snapshot's status.
    if (this.#middle !== null) return { trace: this.#trace, end: this.#middle };
    if (end.status === 'error' && end.error !== someError) throw end.error;
    return { trace: this.#trace, end };
  }

  #recording(machine: AnyStateMachine, { guards, assigns, effects, delays, invoked }: Survey): AnyStateMachine {
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
        const index = this.assigns.indexOf(name, params, () => Object.freeze({ name, params }));
        this.#trace.push([ASSIGN, index, this.#reference(args.event)]);
        return {};
      });
    }
    for (const [name, action] of Object.entries(implementations.actions)) {
      if (isUnseen(action)) recorders.actions[name] = builtIn(() => {}) as never;
    }
    // Without an implementation XState still hands it to the executor, in its place among the others.
    for (const name of effects) delete recorders.actions[name];
    // A delay that the survey let pass is never negative, so these numbers can stand for the names.
    for (const name of delays) {
      const marker = -1 - this.delays.indexOf(name, undefined, () => Object.freeze({ name }));
      recorders.delays[name] = () => marker;
    }
    const config = { ...machine.config, context: {}, output: undefined, options: {} };
    const copy: AnyStateMachine = createMachine(config, recorders as Parameters<typeof createMachine>[1]);
    this.#instrument(copy.root, invoked);
    const first = builtIn((_, queue) => {
      this.#queue = queue;
    });
    copy.root.entry.unshift(first);
    this.#makeResumable(copy);
    return copy;
  }

  /**
   * On `resume` the machine takes a transition that leads nowhere and puts the raised events back that were waiting.
   * After it XState's loop is where it was after the microstep that the middle stands for.
   */
  #makeResumable(machine: AnyStateMachine): void {
    const putBack = builtIn((_, queue) => {
      this.#queue = queue;
      queue.push(...(this.#resuming ?? []));
    });
    const back = {
      source: machine.root,
      target: undefined,
      actions: [putBack],
      guard: undefined,
      reenter: false,
      eventType: resume.type,
      toJSON: () => resume.type,
    } as unknown as ReturnType<AnyStateMachine['getTransitionData']>[number];
    const usual = machine.getTransitionData.bind(machine);
    machine.getTransitionData = (snapshot, event) => (event === resume ? [back] : usual(snapshot, event));
  }

  /** Puts the probe at the start of all that a microstep can do, and recorders in place of the outputs. */
  #instrument(node: Node, invoked: Survey['invoked']): void {
    node.entry = seenOf(node.entry);
    node.exit = seenOf(node.exit);
    node.invoke.length = 0;
    for (const invocation of invoked.get(node.id) ?? []) {
      // Where XState starts and stops them. As that does, an assign makes a new snapshot.
      node.entry.push(this.#recorder((event) => [INVOKE, this.#actor(invocation), this.#reference(event)]));
      node.exit.push(this.#recorder(() => [STOP, this.#actor(invocation)]));
    }
    node.exit.unshift(this.#probe);
    const transitions = [...node.transitions.values(), node.always ?? []].flat();
    for (const transition of transitions as { actions: unknown }[]) {
      transition.actions = [this.#probe, ...seenOf(transition.actions as unknown[])];
    }
    if (node.type === 'compound') node.initial.actions = seenOf(node.initial.actions);
    if (typeof node.output === 'function') {
      const output = { node: node.id, event: `xstate.done.state.${node.parent?.id}` };
      const index = this.outputs.indexOf(node.id, undefined, () => Object.freeze(output));
      node.output = (args: Args) => this.#output(index, args.event);
    }
    for (const child of Object.values(node.states)) this.#instrument(child as Node, invoked);
  }

  #recorder(instruction: (event: EventObject) => number[]): Node['entry'][number] {
    return assign(({ event }) => {
      this.#trace.push(instruction(event));
      return {};
    }) as Node['entry'][number];
  }

  #actor(invocation: Invocation): number {
    const { id, src, input } = invocation;
    return this.actors.indexOf(id, invocation, () =>
      Object.freeze({
        id,
        src,
        input,
        slot: this.#slot(`xstate.actor.${id}`),
        doneClass: this.classOf(`xstate.done.actor.${id}`),
        errorClass: this.classOf(`xstate.error.actor.${id}`),
      }),
    );
  }

  #ask(name: string, params: unknown, { event }: Args): boolean {
    if (this.#asked === this.#answers.length) this.#answers.push(true);
    const answer = this.#answers[this.#asked++];
    const guard = this.guards.indexOf(name, params, () => Object.freeze({ name, params }));
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
      this.#trace.push([CANCEL, this.#slot(sendId)]);
    } else {
      const effect = this.effects.indexOf(type, params, () => Object.freeze({ name: type, params }));
      this.#trace.push([EFFECT, effect, this.#reference(info.event)]);
    }
  }

  #timer(event: EventObject, id: string | undefined): number {
    const slot = id === undefined ? -1 : this.#slot(id);
    const reference = this.#reference(event);
    return this.timers.indexOf(String(slot), reference, () =>
      Object.freeze({ slot, event: reference, eventClass: this.classOf(event.type) }),
    );
  }

  #slot(id: string): number {
    return this.slots.indexOf(id, undefined, () => id);
  }

  #delay(milliseconds: number): number {
    if (milliseconds < 0) return -1 - milliseconds;
    return this.delays.indexOf('', milliseconds, () => Object.freeze({ seconds: milliseconds / 1000 }));
  }

  #output(output: number, event: EventObject): OutputToken {
    const current = this.#reference(event);
    const taken = new Set([current, ...this.#queue.map((queued) => this.#reference(queued))]);
    let register = 0;
    while (taken.has(registerReference(register))) register++;
    this.#trace.push([OUTPUT, output, register, current]);
    return new OutputToken(register);
  }

  #reference(event: AnyEventObject): number {
    if (event === this.#first) return this.#firstReference;
    if (event.type === 'xstate.init') return incoming;
    if (this.#raised.has(event)) return this.staticEvents.indexOf('', event, () => event);
    // A done event, which XState makes anew every time.
    const { type, output } = event;
    if (output instanceof OutputToken) return registerReference(output.register);
    return this.staticEvents.indexOf(type, output, () => Object.freeze({ type, output }));
  }

  #inspect(inspected: InspectionEvent): void {
    if (inspected.type !== '@xstate.microstep') return;
    const snapshot = inspected.snapshot as AnyMachineSnapshot;
    // After an eventless microstep that changed nothing, XState does not look for eventless transitions again.
    const stuck = inspected._transitions[0]?.eventType === '' && snapshot === this.#before;
    this.#before = null;
    const resumed = this.#resuming !== null;
    this.#resuming = null;
    if (resumed || stuck || snapshot.status !== 'active') return;
    const current = this.#reference(inspected.event);
    const references = this.#queue.map((event) => this.#reference(event));
    const key = `${configurationKey(snapshot)}|${current}|${references}`;
    this.#middle = { snapshot, current, queue: [...this.#queue], key };
    throw seenEnough;
  }
}

/** Without `log` and `emit`, whose functions would read a context that is not there. */
function seenOf<T>(actions: readonly T[]): T[] {
  return actions.filter((action) => !isUnseen(action));
}

/** A built-in action that only looks: XState shows those the snapshot so far and its queue of raised events. */
function builtIn(look: (snapshot: AnyMachineSnapshot, queue: EventObject[]) => void): Node['entry'][number] {
  const resolve = (
    _scope: unknown,
    snapshot: AnyMachineSnapshot,
    _args: unknown,
    _params: unknown,
    _action: unknown,
    { internalQueue }: { internalQueue: EventObject[] },
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
  // Usually the value determines all nodes, but XState can reach it with some of them missing.
  const nodes = _nodes.map(({ order }) => order).sort((a, b) => a - b);
  const history = Object.keys(historyValue)
    .sort()
    .map((id) => [id, historyValue[id]!.map(({ order }) => order)]);
  return `${status}|${JSON.stringify(value)}|${atoms}|${nodes}|${JSON.stringify(history)}`;
}
