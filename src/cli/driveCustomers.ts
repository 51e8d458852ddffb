import { CustomerCaller } from '../drive/customerCaller.js';
import type { CustomerCall } from '../drive/driveFlow.js';
import type { LoadPlan } from '../drive/load/plan.js';
import { InputError } from '../errors.js';
import { compileScenario } from '../scenario/index.js';
import { type PhoneCall, phoneCalls } from '../stories/phoneCalls.js';
import type { CheckInput } from './checkInput.js';
import type { Replay } from './loadOrder.js';

/** The customers of a scenario who call its phone in a simulation. */
export class Customers {
  readonly seed: string;
  readonly #calls: readonly PhoneCall[];

  /** @param seed in place of the scenario's own. */
  constructor({ channel, scenario }: NonNullable<CheckInput['phone']>, seed: number | undefined) {
    const model = compileScenario(scenario);
    this.seed = seed === undefined ? model.seed : String(seed);
    this.#calls = phoneCalls(model, channel, this.seed);
  }

  /** Whether nobody calls. */
  get isEmpty(): boolean {
    return this.#calls.length === 0;
  }

  /** So many of the calls at most, spread evenly over all of them. */
  some(count: number): CustomerCall[] {
    const { length } = this.#calls;
    const many = Math.min(count, length);
    return Array.from({ length: many }, (_, i) => callOf(this.#calls[Math.floor(((i + 0.5) * length) / many)]));
  }

  /** Those of a stretch of the simulation, and when they come in. @throws {InputError} if there are none. */
  replayed({ from, speed, to }: Replay): { plan: LoadPlan; callers: CustomerCall[] } {
    const within = this.#calls.filter(({ at }) => from <= at && at < to);
    if (within.length === 0)
      throw new InputError('--from', [{ message: 'nobody calls in that stretch of the simulation. Choose another.' }]);
    return { plan: within.map(({ at }) => (at - from) / speed), callers: within.map(callOf) };
  }
}

function callOf({ customer, ending }: PhoneCall): CustomerCall {
  return { caller: (side) => new CustomerCaller(customer, side), ending };
}
