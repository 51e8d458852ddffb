import { CustomerCaller } from '../drive/customerCaller.js';
import type { CustomerCall } from '../drive/driveFlow.js';
import type { Replay } from '../drive/load/loadReport.js';
import { InputError } from '../errors.js';
import { compileScenario } from '../scenario/index.js';
import { type PhoneCall, phoneCalls } from '../stories/phoneCalls.js';
import type { CheckInput } from './checkInput.js';
import { terminal } from './terminal.js';

/** The customers of a scenario who call its phone in a simulation. */
export class Customers {
  readonly seed: string;
  readonly #calls: readonly PhoneCall[];
  /** That nobody calls. */
  readonly #nobody: string;

  /** @param seed in place of the scenario's own. */
  constructor(file: string, { channel, scenario }: NonNullable<CheckInput['phone']>, seed: number | undefined) {
    const model = compileScenario(scenario);
    this.seed = seed === undefined ? model.seed : String(seed);
    this.#calls = phoneCalls(model, channel, this.seed);
    this.#nobody = `Nobody calls ${channel} in a simulation of ${file}`;
  }

  /**
   * So many of the calls at most, spread evenly over all of them.
   * @param isAsked somebody asked for so many: if there are fewer, that is told. Default no.
   * @returns `undefined` if nobody calls, which is told: then callers by chance do.
   */
  some(count: number, isAsked = false): CustomerCall[] | undefined {
    const { length } = this.#calls;
    if (length === 0) {
      terminal.tell(`${this.#nobody}: callers of all kinds call instead.`);
      return undefined;
    }
    const many = Math.min(count, length);
    if (isAsked && count > length) terminal.tell(`In the simulation ${length} customers call: there are no more.`);
    return Array.from({ length: many }, (_, i) => callOf(this.#calls[Math.floor(((i + 0.5) * length) / many)]));
  }

  /** Those of a stretch of the simulation, and when they come in, in seconds. @throws {InputError} if there are none. */
  replayed({ from, speed, to }: Replay): { plan: readonly number[]; callers: CustomerCall[] } {
    const within = this.#calls.filter(({ at }) => from <= at && at < to);
    if (within.length === 0) {
      const when = this.#calls.length === 0 ? '' : ' between --from and --to';
      throw new InputError('--speed', [{ message: `${this.#nobody}${when}: no calls come in.` }]);
    }
    return { plan: within.map(({ at }) => (at - from) / speed), callers: within.map(callOf) };
  }
}

function callOf({ customer, ending }: PhoneCall): CustomerCall {
  return { caller: (side) => new CustomerCaller(customer, side), ending };
}
