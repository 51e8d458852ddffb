import { batchSize } from '../records/index.js';

/** Which rows of a batch are meant: a bit for each, 32 a word. So an `and` of two masks costs a few words, not all rows. */
export type Bits = Int32Array;

/** Words for a whole batch. */
const words = batchSize / 32;

export function makeBits(): Bits {
  return new Int32Array(words);
}

/** The rows of a batch from the first on. */
export function setFirst(bits: Bits, count: number): void {
  for (let word = 0; word < words; word++) {
    const left = count - word * 32;
    bits[word] = left >= 32 ? -1 : left <= 0 ? 0 : (1 << left) - 1;
  }
}

export function clear(bits: Bits): void {
  for (let word = 0; word < words; word++) bits[word] = 0;
}

export function and(to: Bits, one: Bits, other: Bits): void {
  for (let word = 0; word < words; word++) to[word] = one[word] & other[word];
}

export function or(to: Bits, one: Bits, other: Bits): void {
  for (let word = 0; word < words; word++) to[word] = one[word] | other[word];
}

/** The rows of one that are not in the other. */
export function andNot(to: Bits, one: Bits, other: Bits): void {
  for (let word = 0; word < words; word++) to[word] = one[word] & ~other[word];
}

/** How many rows. */
export function countOf(bits: Bits): number {
  let count = 0;
  for (let word = 0; word < words; word++) {
    // Pairs, then fours, then bytes; the product adds the four bytes up in the highest.
    let rest = bits[word];
    rest -= (rest >>> 1) & 0x55555555;
    rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
    count += Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** Lists the rows, lowest first. @returns how many there are. */
export function listRows(bits: Bits, rows: Uint16Array): number {
  let count = 0;
  for (let word = 0; word < words; word++) {
    for (let rest = bits[word]; rest !== 0; rest &= rest - 1) {
      rows[count++] = word * 32 + 31 - Math.clz32(rest & -rest);
    }
  }
  return count;
}

/** A sum so far and a column's values in these rows, added one after the other. */
export function addTo(sum: number, bits: Bits, column: Float64Array): number {
  let total = sum;
  for (let word = 0; word < words; word++) {
    let rest = bits[word];
    const first = word * 32;
    if (rest === -1) {
      for (let row = first; row < first + 32; row++) total += column[row];
      continue;
    }
    while (rest !== 0) {
      const lowest = rest & -rest;
      total += column[first + 31 - Math.clz32(lowest)];
      rest ^= lowest;
    }
  }
  return total;
}

/*
 * The tests look at all rows of a word, also at those beyond the last: whoever uses the bits takes the rows that there
 * are. They have no branch that depends on the data, for the processor would guess wrong.
 */

/** Rows whose value lies between two bounds, both included. */
export function testRange(to: Bits, column: Float64Array, low: number, high: number): void {
  for (let word = 0, row = 0; word < words; word++) {
    let bits = 0;
    for (let bit = 0; bit < 32; bit++, row++) {
      bits |= (Number(column[row] >= low) & Number(column[row] <= high)) << bit;
    }
    to[word] = bits;
  }
}

export function testAbove(to: Bits, column: Float64Array, bound: number): void {
  for (let word = 0, row = 0; word < words; word++) {
    let bits = 0;
    for (let bit = 0; bit < 32; bit++, row++) bits |= Number(column[row] > bound) << bit;
    to[word] = bits;
  }
}

/** Rows whose value, some offset added, lies within a part of each period: from `low` to `high`, excluded. */
export function testPhase(
  to: Bits,
  column: Float64Array,
  low: number,
  high: number,
  offset: number,
  period: number,
): void {
  for (let word = 0, row = 0; word < words; word++) {
    let bits = 0;
    for (let bit = 0; bit < 32; bit++, row++) {
      const phase = (column[row] + offset) % period;
      bits |= (Number(phase >= low) & Number(phase < high)) << bit;
    }
    to[word] = bits;
  }
}

/** @param byName the bits of each name, empty so far, the first those of −1; a name beyond the last has none. */
export function testNames(byName: readonly Bits[], column: Float64Array, count: number): void {
  const size = byName.length;
  for (let row = 0; row < count; row++) {
    const place = (column[row] + 1) | 0;
    if (place < size) byName[place][row >> 5] |= 1 << (row & 31);
  }
}
