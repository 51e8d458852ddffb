import type { EventObject, MachineContext } from 'xstate';
import { InputError } from '../errors.js';
import { World } from '../kernel/index.js';
import { microseconds, seconds } from '../units.js';
import { type Implementation, implement } from './implement.js';
import { initialContext } from './initialContext.js';
import type { Invoked, Named, Program } from './program.js';
import { errorNotTaken } from './step.js';
import { type Decision, type EventReference, initialDecision, transitionsOf } from './transitionsOf.js';

/** A guard's answer, and what the world behind it knows after asking. */
export interface Answer<K> {
  readonly yes: boolean;
  readonly knowledge: K;
}

/**
 * What a Program leaves to its host, to those who go every way that a machine can go. A guard or delay that is free, given
 * neither here nor in the machine, may be anything: the guard says yes and no, the delay is told as `freeDelay`.
 */
export interface StepperHost<K> {
  /** By guard name: all answers that are possible, given what is known. Left out: the machine's own guard answers. */
  readonly guards: Readonly<Record<string, (params: never, knowledge: K) => readonly Answer<K>[]>>;
  /** By delay name, in seconds (taken as whole microseconds). Left out: the machine's own. */
  readonly delays: Readonly<Record<string, number>>;
}

/** So many seconds stand for a delay that nobody knows: it may ring sooner. */
export const freeDelay = 600;

/** A timer that a macrostep started. */
export interface StartedTimer {
  /** Index into the Program's timers. */
  readonly timer: number;
  /** As the Program names it, if it has a name. */
  readonly name: string | undefined;
  readonly seconds: number;
}

/** What a macrostep did, in order. */
export type Deed =
  | { readonly kind: 'effect'; readonly effect: Named }
  | { readonly kind: 'ask'; readonly guard: Named; readonly yes: boolean }
  | ({ readonly kind: 'start' } & StartedTimer)
  | { readonly kind: 'cancel'; readonly slot: number }
  /** An actor is asked; its answer, `xstate.done.actor.ID` or `xstate.error.actor.ID`, is for the host to send. */
  | { readonly kind: 'invoke'; readonly actor: Invoked }
  /** Its state is left: no answer is waited for. */
  | { readonly kind: 'stop'; readonly actor: Invoked };

/** One way in which a macrostep can go. */
export interface Outcome<K> {
  readonly configuration: number;
  readonly context: MachineContext;
  readonly deeds: readonly Deed[];
  readonly knowledge: K;
}

/** Where a macrostep has got to. */
interface Walk<K> {
  readonly decision: Decision;
  readonly context: MachineContext;
  readonly deeds: Deed[];
  readonly registers: EventObject[];
  readonly knowledge: K;
  readonly questions: number;
}

/** A macrostep that can go in more ways than this is refused: nobody could look at them all. */
const manyOutcomes = 4096;

/** A macrostep that asks more often than this is taken for one that never ends. */
const manyQuestions = 10_000;

/**
 * Goes every way that a Program's macrosteps can go, for those who explore it: the context is followed, the machine's
 * own guards answer from it, and every possible answer of the host's is tried. Nothing is run: effects are only listed.
 *
 * @throws {InputError} of a machine that fails or never comes to rest.
 */
export class Stepper<K> {
  readonly #implementation: Implementation<null, MachineContext>;
  readonly #decisions: ReadonlyMap<string, Decision>[] = [];
  readonly #index = new Map<unknown, number>();

  constructor(
    readonly program: Program,
    readonly host: StepperHost<K>,
  ) {
    const { guards, assigns, effects, delays, outputs, actors, free } = program;
    for (const list of [guards, assigns, effects, delays]) list.forEach((item, i) => void this.#index.set(item, i));
    outputs.forEach(({ node }, i) => void this.#index.set(`output ${node}`, i));
    const stub = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, () => {}]));
    const delayed = { ...Object.fromEntries(free.delays.map((name) => [name, freeDelay])), ...host.delays };
    this.#implementation = implement(program, {
      world: new World(),
      guards: Object.fromEntries([...free.guards, ...Object.keys(host.guards)].map((name) => [name, () => false])),
      effects: stub(effects.map(({ name }) => name)),
      actors: Object.fromEntries(actors.map(({ src }) => [src, () => ({ takes: Infinity })])),
      delays: Object.fromEntries(Object.entries(delayed).map(([name, delay]) => [name, () => microseconds(delay)])),
    });
  }

  /** All ways in which the machine can start. @throws {InputError} if its context lacks the input it is made of. */
  start(knowledge: K): Outcome<K>[] {
    const { machine, input } = this.program;
    const context = initialContext(machine, input);
    return this.#follow(initialDecision(this.program), context, { type: 'xstate.init' }, knowledge);
  }

  /** Whether the machine does anything, there, at an event of that class. */
  takes(configuration: number, eventClass: number): boolean {
    return this.#decisionsOf(configuration).has(this.program.events[eventClass]);
  }

  /** All ways in which the machine can take an event of that class; `[]` if it ignores it. */
  take(
    configuration: number,
    context: MachineContext,
    eventClass: number,
    event: EventObject,
    knowledge: K,
  ): Outcome<K>[] {
    const decision = this.#decisionsOf(configuration).get(this.program.events[eventClass]);
    return decision ? this.#follow(decision, { ...context }, event, knowledge) : [];
  }

  #decisionsOf(configuration: number): ReadonlyMap<string, Decision> {
    this.#decisions[configuration] ??= new Map(
      transitionsOf(this.program, configuration).map(({ event, decision }) => [event, decision]),
    );
    return this.#decisions[configuration];
  }

  #follow(from: Decision, context: MachineContext, event: EventObject, knowledge: K): Outcome<K>[] {
    const outcomes: Outcome<K>[] = [];
    const walks: Walk<K>[] = [{ decision: from, context, deeds: [], registers: [], knowledge, questions: 0 }];
    for (let walk = walks.pop(); walk; walk = walks.pop()) {
      this.#operate(walk, event);
      const { decision, deeds, registers } = walk;
      if (decision.kind === 'arrive') {
        const { configuration } = decision;
        if (outcomes.length === manyOutcomes) this.#refuseBranching();
        outcomes.push({ configuration, context: walk.context, deeds, knowledge: walk.knowledge });
        continue;
      }
      if (decision.kind === 'fail') throw errorNotTaken(this.program.id, event);
      if (walk.questions > manyQuestions) this.#refuseEndless();
      const questions = walk.questions + 1;
      if (decision.kind === 'go-on') {
        walks.push({ ...walk, decision: decision.explore(), questions });
        continue;
      }
      const answers = this.#answers(walk, eventOf(decision.event, event, registers));
      // The last is followed first, so that outcomes stand in the order of the answers.
      for (const { yes, knowledge: since } of answers.toReversed()) {
        walks.push({
          decision: yes ? decision.yes : decision.no,
          context: { ...walk.context },
          deeds: [...deeds, { kind: 'ask', guard: decision.guard, yes }],
          registers: [...registers],
          knowledge: since,
          questions,
        });
      }
    }
    return outcomes;
  }

  #answers({ decision, context, knowledge }: Walk<K>, event: EventObject): readonly Answer<K>[] {
    const { guard } = decision as Extract<Decision, { kind: 'ask' }>;
    const possible = Object.hasOwn(this.host.guards, guard.name) ? this.host.guards[guard.name] : undefined;
    if (possible) return possible(guard.params as never, knowledge);
    if (this.program.free.guards.includes(guard.name)) return [true, false].map((yes) => ({ yes, knowledge }));
    return [{ yes: this.#implementation.asks[this.#index.get(guard) as number](null, context, event), knowledge }];
  }

  #operate({ decision, context, deeds, registers }: Walk<K>, incoming: EventObject): void {
    const { assigns, delays, outputs } = this.#implementation;
    const place = (item: unknown) => this.#index.get(item) as number;
    for (const operation of decision.operations) {
      switch (operation.kind) {
        case 'assign':
          assigns[place(operation.assign)](null, context, eventOf(operation.event, incoming, registers));
          break;
        case 'effect':
          deeds.push({ kind: 'effect', effect: operation.effect });
          break;
        case 'output': {
          const index = place(`output ${operation.state}`);
          const output = outputs[index](null, context, eventOf(operation.event, incoming, registers));
          registers[operation.register] = { type: this.program.outputs[index].event, output } as EventObject;
          break;
        }
        case 'start': {
          const { timer, delay } = operation;
          const duration = delays[place(delay)](null, context, eventOf(operation.event, incoming, registers));
          deeds.push({
            kind: 'start',
            timer,
            name: 'name' in delay ? delay.name : undefined,
            seconds: seconds(duration),
          });
          break;
        }
        case 'cancel':
          deeds.push({ kind: 'cancel', slot: operation.slot });
          break;
        case 'invoke':
          deeds.push({ kind: 'invoke', actor: operation.actor });
          break;
        case 'stop':
          deeds.push({ kind: 'stop', actor: operation.actor });
          break;
      }
    }
  }

  #refuseBranching(): never {
    throw new InputError(`machine "${this.program.id}"`, [
      {
        message: `one step of it can go in more than ${manyOutcomes} ways: too many questions are asked at the same instant. Ask fewer, or let time pass between them.`,
      },
    ]);
  }

  #refuseEndless(): never {
    throw new InputError(`machine "${this.program.id}"`, [
      { message: `asks more than ${manyQuestions} guards in one step: see what its \`always\` transitions wait for` },
    ]);
  }
}

function eventOf(reference: EventReference, incoming: EventObject, registers: readonly EventObject[]): EventObject {
  if (reference === 'incoming') return incoming;
  return 'register' in reference ? registers[reference.register as number] : (reference as EventObject);
}
