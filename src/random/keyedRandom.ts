import seedrandom from 'seedrandom';
import { mustBeCount, mustBeText, refused } from '../arguments.js';
import type { InputError } from '../errors.js';
import type { RandomSource } from './randomSource.js';
import { threefry2x32 } from './threefry.js';

/** Sub-draws that fit into the counter; the next so many take another key. */
const pageSize = 256;

/**
 * Randomness by address: a draw is a pure function of (seed, replication, entity, purpose, ordinal, sub), whoever asks
 * and whenever. So customer 4,711's second patience is the same number in two what-ifs, whatever happened to everyone
 * else: that is what makes common random numbers work.
 *
 * The address, with its bounds:
 * - `entity`: whose draw it is, a 32-bit integer, negative ones too. A long shared stream (arrivals) counts here.
 * - `purpose`: what it is for, 0 to 255; the caller keeps the list.
 * - `ordinal`: the index of the draw for that purpose, 0 to 65,535.
 * - `sub`: counts the numbers that one draw needs (a gamma variate takes several), from 0, without a bound.
 *
 * Threefry's counter is (entity; purpose, ordinal, sub modulo 256). Its key is itself a Threefry output, of the counter
 * (replication, sub div 256) under the key that seedrandom makes of the seed.
 */
export class KeyedRandom {
  readonly #cursor: Cursor;

  /**
   * @param seed any text. Note that '1' and '01' are two seeds.
   * @param replication counts from 0; a whole number below 2³¹.
   */
  constructor(seed: string, replication: number) {
    mustBeText('seed', seed);
    mustBeCount('replication', replication, 0, 2 ** 31 - 1);
    const generator = seedrandom(seed);
    this.#cursor = new Cursor(generator.int32(), generator.int32(), replication);
  }

  /**
   * The numbers at one address, from sub 0 on.
   *
   * @returns the same object on every call: take from it what you need before the next call of `draw` or `uniform`.
   * @throws {InputError} if a part of the address is out of bounds.
   */
  draw(entity: number, purpose: number, ordinal: number): RandomSource {
    this.#cursor.moveTo(entity, purpose, ordinal);
    return this.#cursor;
  }

  /** The first number at that address, uniform in (0, 1): `draw(entity, purpose, ordinal).next()`. */
  uniform(entity: number, purpose: number, ordinal: number): number {
    this.#cursor.moveTo(entity, purpose, ordinal);
    return this.#cursor.next();
  }
}

function noAddress(entity: unknown, purpose: unknown, ordinal: unknown): InputError {
  const found = Object.entries({ entity, purpose, ordinal }).map(([name, value]) => `${name} ${String(value)}`);
  return refused('draw', `no draw has the address ${found.join(', ')}`);
}

class Cursor implements RandomSource {
  readonly #seed0: number;
  readonly #seed1: number;
  readonly #replication: number;
  readonly #firstKey0: number;
  readonly #firstKey1: number;
  #key0 = 0;
  #key1 = 0;
  #entity = 0;
  #address = 0;
  #sub = 0;
  #page = 0;
  readonly #words = new Int32Array(2);

  constructor(seed0: number, seed1: number, replication: number) {
    this.#seed0 = seed0;
    this.#seed1 = seed1;
    this.#replication = replication;
    this.#turnTo(0);
    this.#firstKey0 = this.#key0;
    this.#firstKey1 = this.#key1;
  }

  moveTo(entity: number, purpose: number, ordinal: number): void {
    if (entity !== (entity | 0) || purpose !== (purpose & 0xff) || ordinal !== (ordinal & 0xffff)) {
      throw noAddress(entity, purpose, ordinal);
    }
    this.#entity = entity;
    this.#address = (purpose << 24) | (ordinal << 8);
    this.#sub = 0;
    this.#key0 = this.#firstKey0;
    this.#key1 = this.#firstKey1;
    this.#page = 0;
  }

  next(): number {
    if (this.#sub === pageSize) {
      this.#turnTo(this.#page + 1);
      this.#sub = 0;
    }
    const words = this.#words;
    threefry2x32(this.#key0, this.#key1, this.#entity, this.#address | this.#sub++, words);
    // 52 bits and a half: an odd multiple of 2⁻⁵³, so exact, never 0 or 1, and as often u as 1 - u.
    return ((words[0] >>> 6) * 67_108_864 + (words[1] >>> 6) + 0.5) / 4_503_599_627_370_496;
  }

  #turnTo(page: number): void {
    this.#page = page;
    threefry2x32(this.#seed0, this.#seed1, this.#replication, page, this.#words);
    this.#key0 = this.#words[0];
    this.#key1 = this.#words[1];
  }
}
