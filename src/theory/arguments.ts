/** What the formulas ask of their arguments. Each refusal is a `RangeError` of one sentence, with the name and the value. */

/** Above 0 and finite: rates and times. */
export function mustBePositive(name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${name} must be above 0, but it is ${value}`);
}

/** 0 or above and finite: loads, times, and rates that may vanish. */
export function mustNotBeNegative(name: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) throw new RangeError(`${name} must be 0 or above, but it is ${value}`);
}

/** From 0 to 1, both included. */
export function mustBeProbability(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must be from 0 to 1, but it is ${value}`);
}

/** How many agents or lines. */
export function mustBeCount(name: string, value: number, least = 1): void {
  if (!(Number.isSafeInteger(value) && value >= least)) {
    throw new RangeError(`${name} must be a whole number, ${least} or more, but it is ${value}`);
  }
}
