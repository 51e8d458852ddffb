import { mustBeList, refused, unexpected } from '../arguments.js';
import type { RandomSource } from './randomSource.js';

/** Three numbers for each of the two recurrences: the first three 0 to m₁ − 1, the others 0 to m₂ − 1. */
export type MRG32k3aState = readonly [number, number, number, number, number, number];

const m1 = 4_294_967_087;
const m2 = 4_294_944_443;
// The two recurrences: xₙ = a₁₂ xₙ₋₂ − a₁₃ xₙ₋₃ mod m₁ and yₙ = a₂₁ yₙ₋₁ − a₂₃ yₙ₋₃ mod m₂. Every product stays below 2⁵³.
const a12 = 1_403_580;
const a13 = 810_728;
const a21 = 527_612;
const a23 = 1_370_589;

const substreamSteps = 2n ** 76n;
const streamSteps = 2n ** 127n;

/** The field's usual seed. */
const usualSeed: MRG32k3aState = [12345, 12345, 12345, 12345, 12345, 12345];

/**
 * MRG32k3a, the generator of most published simulations of call centres: here to match their results digit for digit.
 * The product itself draws from `KeyedRandom`.
 *
 * Its sequence (period about 2¹⁹¹) is cut into streams, 2¹²⁷ steps apart, and each of these into substreams, 2⁷⁶ steps
 * apart. Methods are called as in RngStreams and SSJ.
 *
 * L'Ecuyer, "Good parameters and implementations for combined multiple recursive random number generators", Operations
 * Research 47 (1999); L'Ecuyer, Simard, Chen, Kelton, "An object-oriented random-number package with many long streams
 * and substreams", Operations Research 50 (2002).
 */
export class MRG32k3a implements RandomSource {
  #streamStart: MRG32k3aState;
  #substreamStart: MRG32k3aState;
  #x0 = 0;
  #x1 = 0;
  #x2 = 0;
  #y0 = 0;
  #y1 = 0;
  #y2 = 0;

  /**
   * The stream that starts at a seed. The others follow by `nextStream`.
   *
   * @param seed default 12345, six times.
   * @throws {InputError} if a number is not whole or out of bounds, or the first or the last three are all 0.
   */
  constructor(seed: MRG32k3aState = usualSeed) {
    mustBeState(seed);
    this.#streamStart = seed;
    this.#substreamStart = seed;
    this.#goTo(seed);
  }

  /** The state before the next number. */
  get state(): MRG32k3aState {
    return [this.#x0, this.#x1, this.#x2, this.#y0, this.#y1, this.#y2];
  }

  next(): number {
    const x = modulo(a12 * this.#x1 - a13 * this.#x0, m1);
    this.#x0 = this.#x1;
    this.#x1 = this.#x2;
    this.#x2 = x;
    const y = modulo(a21 * this.#y2 - a23 * this.#y0, m2);
    this.#y0 = this.#y1;
    this.#y1 = this.#y2;
    this.#y2 = y;
    return (x > y ? x - y : x - y + m1) * (1 / (m1 + 1));
  }

  /** The stream after this one: another generator, at its start. This one stays where it is. */
  nextStream(): MRG32k3a {
    return new MRG32k3a(jumped(this.#streamStart, streamSteps));
  }

  /** Back to the start of the stream, and of its first substream. */
  resetStartStream(): void {
    this.#substreamStart = this.#streamStart;
    this.#goTo(this.#streamStart);
  }

  /** Back to the start of the substream. */
  resetStartSubstream(): void {
    this.#goTo(this.#substreamStart);
  }

  /** On to the start of the next substream, however many numbers this one gave. */
  resetNextSubstream(): void {
    this.#substreamStart = jumped(this.#substreamStart, substreamSteps);
    this.#goTo(this.#substreamStart);
  }

  /**
   * Passes over so many numbers, within the substream or beyond it, at the cost of a few.
   *
   * @param steps 0 or more.
   */
  advanceState(steps: bigint): void {
    if (!(typeof steps === 'bigint' && steps >= 0n)) throw unexpected('steps', 'a bigint, 0n or more', steps);
    this.#goTo(jumped(this.state, steps));
  }

  #goTo([x0, x1, x2, y0, y1, y2]: MRG32k3aState): void {
    this.#x0 = x0;
    this.#x1 = x1;
    this.#x2 = x2;
    this.#y0 = y0;
    this.#y1 = y1;
    this.#y2 = y2;
  }
}

/** Exact for whole numbers below 2⁵³. The `%` of doubles is a call out of compiled code, and several times slower. */
function modulo(value: number, m: number): number {
  // The quotient may be rounded up to the whole number above, but never below the one it is at.
  const rest = value - Math.floor(value / m) * m;
  return rest < 0 ? rest + m : rest;
}

function mustBeState(seed: MRG32k3aState): void {
  mustBeList('seed', seed, 'six whole numbers');
  if (seed.length !== 6)
    throw refused('seed', `expected six whole numbers, but found ${(seed as readonly number[]).length}`);
  seed.forEach((value, i) => {
    const m = i < 3 ? m1 : m2;
    if (!(Number.isInteger(value) && value >= 0 && value < m)) {
      throw unexpected(`seed.${i}`, `a whole number from 0 to ${m - 1}`, value);
    }
  });
  const [x0, x1, x2, y0, y1, y2] = seed;
  if ((x0 === 0 && x1 === 0 && x2 === 0) || (y0 === 0 && y1 === 0 && y2 === 0)) {
    throw refused('seed', `neither the first nor the last three numbers may all be 0: ${seed.join(', ')}`);
  }
}

// Jumping ahead: one step is a matrix, many steps are its power, in exact arithmetic.

type Matrix = readonly (readonly bigint[])[];

const step1: Matrix = [
  [0n, 1n, 0n],
  [0n, 0n, 1n],
  [BigInt(m1 - a13), BigInt(a12), 0n],
];
const step2: Matrix = [
  [0n, 1n, 0n],
  [0n, 0n, 1n],
  [BigInt(m2 - a23), 0n, BigInt(a21)],
];

function jumped([x0, x1, x2, y0, y1, y2]: MRG32k3aState, steps: bigint): MRG32k3aState {
  const x = applied(power(step1, steps, BigInt(m1)), [x0, x1, x2], BigInt(m1));
  const y = applied(power(step2, steps, BigInt(m2)), [y0, y1, y2], BigInt(m2));
  return [x[0], x[1], x[2], y[0], y[1], y[2]];
}

function applied(matrix: Matrix, vector: readonly number[], m: bigint): number[] {
  return matrix.map((row) => Number(row.reduce((sum, factor, i) => sum + factor * BigInt(vector[i]), 0n) % m));
}

function power(base: Matrix, exponent: bigint, m: bigint): Matrix {
  let result: Matrix = [
    [1n, 0n, 0n],
    [0n, 1n, 0n],
    [0n, 0n, 1n],
  ];
  for (let square = base, rest = exponent; rest > 0n; rest /= 2n, square = product(square, square, m)) {
    if (rest % 2n === 1n) result = product(result, square, m);
  }
  return result;
}

function product(left: Matrix, right: Matrix, m: bigint): Matrix {
  return left.map((row) =>
    [0, 1, 2].map((column) => row.reduce((sum, factor, k) => sum + factor * right[k][column], 0n) % m),
  );
}
