import type { EventObject, MachineContext } from 'xstate';
import { InputError } from '../errors.js';
import { microseconds } from '../units.js';
import type { ActorAnswer, Bindings } from './behaviour.js';
import type { Invoked, Named, Output, Program } from './program.js';
import { stateNode } from './stateNode.js';
import { checkedAnswer, checkedDelay } from './step.js';

/** A Program's names, each as something to call; by index in the Program's tables. */
export interface Implementation<S, C> {
  /** For calling the machine's functions. */
  readonly args: MachineArgs;
  readonly asks: readonly ((subject: S, context: C, event: EventObject) => boolean)[];
  /** They overwrite the context in place. */
  readonly assigns: readonly ((subject: S, context: C, event: EventObject) => void)[];
  readonly effects: readonly ((subject: S, context: C, event: EventObject) => void)[];
  /** In whole microseconds. */
  readonly delays: readonly ((subject: S, context: C, event: EventObject) => number)[];
  readonly outputs: readonly ((subject: S, context: C, event: EventObject) => unknown)[];
  readonly actors: readonly ((subject: S, context: C, event: EventObject) => ActorAnswer)[];
}

type MachineFunction = (args: MachineArgs, params?: unknown) => unknown;

/** What XState hands to a machine's functions. One object serves a whole behaviour: none of them may keep it. */
export class MachineArgs {
  context: MachineContext = {};
  event: EventObject = { type: '' };

  of(context: MachineContext, event: EventObject): this {
    this.context = context;
    this.event = event;
    return this;
  }

  get self(): never {
    throw new Error('a compiled machine has no actor: `self` cannot be used');
  }

  get system(): never {
    throw new Error('a compiled machine has no actor system: `system` cannot be used');
  }

  get spawn(): never {
    throw new Error('a compiled machine cannot `spawn` actors');
  }
}

/**
 * Finds a meaning for every name: the binding, or else the machine's own function. Actors have none of their own: a promise
 * knows nothing of simulated time.
 *
 * @throws {InputError} that names all guards, delays, effects and actors without one.
 */
export function implement<S, C extends MachineContext>(
  program: Program,
  bindings: Bindings<S, C>,
): Implementation<S, C> {
  const { machine } = program;
  const { guards, actions, delays } = machine.implementations as unknown as Record<string, Record<string, unknown>>;
  const args = new MachineArgs();
  const missing: string[] = [];

  const ask = ({ name, params }: Named): Implementation<S, C>['asks'][number] => {
    const binding = bindings.guards?.[name];
    if (binding) return (subject, context, event) => binding(subject, params as never, context, event);
    const own = guards[name];
    if (typeof own !== 'function') missing.push(`guard "${name}"`);
    return (_, context, event) => Boolean((own as MachineFunction)(args.of(context, event), params));
  };

  const effect = ({ name, params }: Named): Implementation<S, C>['effects'][number] => {
    const binding = bindings.effects?.[name];
    if (binding) return (subject, context, event) => binding(subject, params as never, context, event);
    const own = actions[name];
    if (typeof own !== 'function') missing.push(`action "${name}"`);
    return (_, context, event) => {
      (own as MachineFunction)(args.of(context, event), params);
    };
  };

  const delay = (name: string): Implementation<S, C>['delays'][number] => {
    const binding = bindings.delays?.[name];
    if (binding) {
      return (subject, context, event) => checkedDelay(program, name, binding(subject, context, event));
    }
    const own = delays[name];
    if (typeof own === 'number') {
      const fixed = checkedDelay(program, name, ofMilliseconds(own));
      return () => fixed;
    }
    if (typeof own !== 'function') missing.push(`delay "${name}"`);
    return (_, context, event) => {
      const milliseconds = (own as MachineFunction)(args.of(context, event)) as number;
      return checkedDelay(program, name, ofMilliseconds(milliseconds));
    };
  };

  const assign = ({ name, params }: Named): Implementation<S, C>['assigns'][number] => {
    const { assignment } = actions[name] as unknown as { assignment: MachineFunction | Record<string, unknown> };
    if (typeof assignment === 'function') {
      return (_, context, event) => {
        Object.assign(context, assignment(args.of(context, event), params));
      };
    }
    const keys = Object.keys(assignment);
    const values = new Array<unknown>(keys.length);
    // All values are computed from the old context before the first is written.
    return (_, context, event) => {
      args.of(context, event);
      for (let i = 0; i < keys.length; i++) {
        const value = assignment[keys[i]];
        values[i] = typeof value === 'function' ? value(args, params) : value;
      }
      const writable = context as Record<string, unknown>;
      for (let i = 0; i < keys.length; i++) writable[keys[i]] = values[i];
    };
  };

  const output = ({ node }: Output): Implementation<S, C>['outputs'][number] => {
    const own = stateNode(machine, node).output as MachineFunction;
    return (_, context, event) => own(args.of(context, event));
  };

  const actor = ({ src, input }: Invoked): Implementation<S, C>['actors'][number] => {
    const binding = bindings.actors?.[src];
    if (!binding) missing.push(`actor "${src}"`);
    return (subject, context, event) => {
      const given = typeof input === 'function' ? (input as MachineFunction)(args.of(context, event)) : input;
      return checkedAnswer(program, src, binding!(subject, given as never, context, event));
    };
  };

  const implementation = {
    args,
    asks: program.guards.map(ask),
    assigns: program.assigns.map(assign),
    effects: program.effects.map(effect),
    delays: program.delays.map((of) => ('name' in of ? delay(of.name) : () => microseconds(of.seconds))),
    outputs: program.outputs.map(output),
    actors: program.actors.map(actor),
  };
  if (missing.length > 0) {
    const message = `no implementation of ${[...new Set(missing)].join(', ')}: give it in the bindings`;
    throw new InputError(`machine "${program.id}"`, [{ message }]);
  }
  return implementation;
}

const ofMilliseconds = (milliseconds: number): number => Math.round(milliseconds * 1000);
