/** Which whole numbers have come, a bit each. */
export class Seen {
  #bits = new Int32Array(32);
  /** Of −1, −2 and so on. */
  #negative = new Int32Array(1);

  /** @returns whether it comes for the first time. */
  add(value: number): boolean {
    const isNegative = value < 0;
    const bit = isNegative ? -1 - value : value;
    const word = Math.floor(bit / 32);
    let bits = isNegative ? this.#negative : this.#bits;
    if (word >= bits.length) {
      const grown = new Int32Array(2 * (word + 1));
      grown.set(bits);
      bits = grown;
      if (isNegative) this.#negative = bits;
      else this.#bits = bits;
    }
    const mask = 1 << (bit % 32);
    if ((bits[word] & mask) !== 0) return false;
    bits[word] |= mask;
    return true;
  }
}
