import type { EventObject, MachineContext } from 'xstate';
import type { Bindings } from './behaviour.js';
import type { Named, Output, Program } from './program.js';

/** What of an instance the implementations see and write to. */
export interface Host<S, C> {
  readonly subject: S;
  readonly context: C;
}

/** A Program's names, each as something to call; by index in the Program's tables. */
export interface Implementation<S, C> {
  readonly asks: readonly ((host: Host<S, C>, event: EventObject) => boolean)[];
  readonly assigns: readonly ((host: Host<S, C>, event: EventObject) => void)[];
  readonly effects: readonly ((host: Host<S, C>, event: EventObject) => void)[];
  /** In seconds. */
  readonly delays: readonly ((host: Host<S, C>, event: EventObject) => number)[];
  readonly outputs: readonly ((host: Host<S, C>, event: EventObject) => unknown)[];
}

type MachineFunction = (args: MachineArgs, params?: unknown) => unknown;

/** What XState hands to a machine's functions. One object serves a whole behaviour: none of them may keep it. */
class MachineArgs {
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
 * Finds a meaning for every name: the binding, or else the machine's own function.
 *
 * @throws Error that names all guards, delays and effects without one.
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
    if (binding) return (host, event) => binding(host.subject, params as never, host.context, event);
    const own = guards[name];
    if (typeof own !== 'function') missing.push(`guard "${name}"`);
    return (host, event) => Boolean((own as MachineFunction)(args.of(host.context, event), params));
  };

  const effect = ({ name, params }: Named): Implementation<S, C>['effects'][number] => {
    const binding = bindings.effects?.[name];
    if (binding) return (host, event) => binding(host.subject, params as never, host.context, event);
    const own = actions[name];
    if (typeof own !== 'function') missing.push(`action "${name}"`);
    return (host, event) => {
      (own as MachineFunction)(args.of(host.context, event), params);
    };
  };

  const delay = (name: string): Implementation<S, C>['delays'][number] => {
    const binding = bindings.delays?.[name];
    if (binding) {
      return (host, event) => checkedSeconds(program, name, binding(host.subject, host.context, event));
    }
    const own = delays[name];
    if (typeof own === 'number') {
      const seconds = checkedSeconds(program, name, own / 1000);
      return () => seconds;
    }
    if (typeof own !== 'function') missing.push(`delay "${name}"`);
    return (host, event) =>
      checkedSeconds(program, name, ((own as MachineFunction)(args.of(host.context, event)) as number) / 1000);
  };

  const assign = ({ name, params }: Named): Implementation<S, C>['assigns'][number] => {
    const { assignment } = actions[name] as unknown as { assignment: MachineFunction | Record<string, unknown> };
    if (typeof assignment === 'function') {
      return (host, event) => {
        Object.assign(host.context, assignment(args.of(host.context, event), params));
      };
    }
    const keys = Object.keys(assignment);
    const values = new Array<unknown>(keys.length);
    // All values are computed from the old context before the first is written.
    return (host, event) => {
      args.of(host.context, event);
      for (let i = 0; i < keys.length; i++) {
        const value = assignment[keys[i]];
        values[i] = typeof value === 'function' ? value(args, params) : value;
      }
      const context = host.context as Record<string, unknown>;
      for (let i = 0; i < keys.length; i++) context[keys[i]] = values[i];
    };
  };

  const output = ({ node }: Output): Implementation<S, C>['outputs'][number] => {
    const own = machine.getStateNodeById(`#${node}`).output as MachineFunction;
    return (host, event) => own(args.of(host.context, event));
  };

  const implementation = {
    asks: program.guards.map(ask),
    assigns: program.assigns.map(assign),
    effects: program.effects.map(effect),
    delays: program.delays.map((of) => ('name' in of ? delay(of.name) : () => of.seconds)),
    outputs: program.outputs.map(output),
  };
  if (missing.length > 0) {
    throw new Error(`machine "${program.id}": no implementation of ${[...new Set(missing)].join(', ')}`);
  }
  return implementation;
}

function checkedSeconds(program: Program, name: string, seconds: number): number {
  if (seconds >= 0) return seconds;
  throw new Error(`machine "${program.id}": delay "${name}" came to ${seconds} s: expected 0 or more`);
}
