/** Refuses a parameter that is not a finite number above 0. `name` says whose it is: `exponential mean`. */
export function mustBePositive(name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) throw new RangeError(`${name} must be above 0, but it is ${value}`);
}

/** Refuses a parameter that is not a finite number, 0 or above. */
export function mustNotBeNegative(name: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) throw new RangeError(`${name} must be 0 or above, but it is ${value}`);
}
