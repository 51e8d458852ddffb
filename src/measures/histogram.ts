/*
 * How often which value came. Whole numbers below 1,024 have a bucket each; above, every power of two is parted into 512
 * buckets of equal width (the layout of HdrHistogram), so that a bucket is at most 0.2 % wide. A bucket knows how many
 * values it has and their sum: their mean stands for them, which is exact where all are equal.
 */

import { mustBeIterable, mustBeNumbers, mustBeProbability, refused, unexpected } from '../arguments.js';

const inOctave = 512;

/** Of values up to 2^53. */
const octaves = 45;
const buckets = octaves * inOctave;

const powers = Float64Array.from({ length: 44 }, (_, exponent) => 2 ** exponent);

function bucketOf(value: number): number {
  if (value < 2 * inOctave) return value;
  const octave = value < 2 ** 32 ? 22 - Math.clz32(value) : 54 - Math.clz32(value / 2 ** 32);
  return octave * inOctave + Math.floor(value / powers[octave]);
}

/** The least value of a bucket. @throws {InputError} if there is no such bucket. */
export function leastOf(bucket: number): number {
  if (typeof bucket !== 'number' || !(bucket >= 0 && bucket < buckets)) {
    throw unexpected('bucket', `a number of a bucket, 0 to ${buckets - 1}`, bucket);
  }
  if (bucket < 2 * inOctave) return bucket;
  const octave = Math.floor(bucket / inOctave) - 1;
  return (bucket - octave * inOctave) * powers[octave];
}

/** Three numbers a bucket that has values, lowest first: its number, how many values, their sum. Plain data. */
export type PackedHistogram = Float64Array;

export class Histogram {
  /** Octave by octave, made when its first value comes: count and sum of each bucket in turn. */
  readonly #octaves: (Float64Array | undefined)[] = Array.from({ length: octaves });

  /** @param value whole, 0 or more. */
  add(value: number): void {
    this.#add(bucketOf(value), 1, value);
  }

  addAll(packed: PackedHistogram): void {
    for (let at = 0; at < packed.length; at += 3) this.#add(packed[at], packed[at + 1], packed[at + 2]);
  }

  #add(bucket: number, count: number, sum: number): void {
    const octave = Math.floor(bucket / inOctave);
    let values = this.#octaves[octave];
    if (values === undefined) {
      values = new Float64Array(2 * inOctave);
      this.#octaves[octave] = values;
    }
    const at = 2 * (bucket % inOctave);
    values[at] += count;
    values[at + 1] += sum;
  }

  get packed(): PackedHistogram {
    const packed: number[] = [];
    this.#octaves.forEach((values, octave) => {
      if (values === undefined) return;
      for (let at = 0; at < values.length; at += 2) {
        if (values[at] > 0) packed.push(octave * inOctave + at / 2, values[at], values[at + 1]);
      }
    });
    return Float64Array.from(packed);
  }
}

/** @throws {InputError} if it is no packed histogram; one of machine numbers is not looked through. */
function mustBePacked(name: string, value: unknown): void {
  mustBeNumbers(name, value);
  const packed = value as ArrayLike<number>;
  if (packed.length % 3 !== 0) throw refused(name, `expected three numbers a bucket, but found ${packed.length}`);
  if (!Array.isArray(value)) return;
  for (let at = 0; at < packed.length; at += 3) {
    if (!(packed[at] >= 0 && packed[at] < buckets))
      throw unexpected(`${name}.${at}`, 'a number of a bucket', packed[at]);
    if (!(packed[at + 1] > 0 && packed[at + 2] >= 0))
      throw unexpected(`${name}.${at + 1}`, 'a number above 0', packed[at + 1]);
  }
}

/** All values together. */
export function pooled(histograms: Iterable<PackedHistogram>): PackedHistogram {
  mustBeIterable('histograms', histograms);
  const all = new Histogram();
  for (const packed of histograms) {
    mustBePacked('histograms', packed);
    all.addAll(packed);
  }
  return all.packed;
}

/** How many values; up to a bucket, itself included, if one is given. */
export function countOfValues(packed: PackedHistogram, upTo = Number.POSITIVE_INFINITY): number {
  mustBePacked('packed', packed);
  if (typeof upTo !== 'number' || Number.isNaN(upTo)) throw unexpected('upTo', 'a number', upTo);
  let count = 0;
  for (let at = 0; at < packed.length && packed[at] <= upTo; at += 3) count += packed[at + 1];
  return count;
}

/**
 * The least value that has at least this share of all values at or below it, and its bucket; `null` if there are none.
 *
 * @param share 0 to 1.
 */
export function quantileOf(packed: PackedHistogram, share: number): { value: number; bucket: number } | null {
  mustBePacked('packed', packed);
  mustBeProbability('share', share);
  if (packed.length === 0) return null;
  // A share of a whole number may come out a hair too high.
  const rank = share * countOfValues(packed) * (1 - 1e-12);
  let at = 0;
  for (let count = packed[1]; count < rank && at + 3 < packed.length; count += packed[at + 1]) at += 3;
  return { value: packed[at + 2] / packed[at + 1], bucket: packed[at] };
}
