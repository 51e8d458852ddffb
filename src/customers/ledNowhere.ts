import type { Journey } from './journey.js';

/** Counts the contacts that led nowhere, by journey and channel. */
export class LedNowhere {
  #counts = new Uint16Array(0);

  /** Of a journey through a channel of so many; a journey's first contact begins its counts anew. */
  of({ contacts, index }: Journey, channel: number, channels: number): number {
    const from = index * channels;
    if (from + channels > this.#counts.length) {
      const grown = new Uint16Array(2 * (from + channels));
      grown.set(this.#counts);
      this.#counts = grown;
    }
    if (contacts === 1) for (let i = 0; i < channels; i++) this.#counts[from + i] = 0;
    return this.#counts[from + channel];
  }

  count({ index }: Journey, channel: number, channels: number): void {
    this.#counts[index * channels + channel]++;
  }
}
