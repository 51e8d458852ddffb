import type { AnyStateMachine, MachineContext } from 'xstate';
import { InputError } from '../errors.js';

/**
 * A context for a new instance: one object a start, none an event.
 *
 * @param input for the machine's context factory.
 * @throws {InputError} if the factory cannot do without input, and there is none.
 */
export function initialContext({ id, config }: AnyStateMachine, input: unknown): MachineContext {
  const { context } = config as { context?: object | ((args: object) => object) };
  // A literal copied at once is quicker than an old one put right key by key.
  if (typeof context !== 'function') return { ...context };
  const args = new InitialArgs(input);
  try {
    return { ...context(args) };
  } catch (error) {
    if (!args.isRead || input !== undefined) throw error;
    throw new InputError(`machine "${id}"`, [
      {
        path: 'context',
        message:
          'it is made of input, and none is given. Give it, as in compile(machine, { input }), or let the context do without, as in `input?.tries ?? 3`',
      },
    ]);
  }
}

/** What there is to tell, if it is the lack of input that keeps a machine from starting. */
export function lackOfInput(machine: AnyStateMachine, input: unknown): InputError | undefined {
  try {
    initialContext(machine, input);
  } catch (error) {
    if (error instanceof InputError) return error;
  }
  return undefined;
}

/** What a context factory sees. */
class InitialArgs {
  readonly #input: unknown;
  isRead = false;

  constructor(input: unknown) {
    this.#input = input;
  }

  get input(): unknown {
    this.isRead = true;
    return this.#input;
  }

  get spawn(): never {
    throw new Error('a compiled machine cannot `spawn` actors');
  }

  get self(): never {
    throw new Error('a compiled machine has no actor: `self` cannot be used');
  }
}
