/** How many mentions within how long make the company aware of an incident. */
export interface Alarm {
  /** 1 or more. */
  readonly mentions: number;
  /** Whole microseconds. */
  readonly within: number;
}

/** When the company comes to know of an incident: by its own monitoring, or earlier because customers speak of it. */
export class Detection {
  #at: number;
  /** The instants of the last mentions, oldest first; as many as the alarm needs. */
  readonly #mentions: number[] = [];
  readonly #listeners: (() => void)[] = [];

  /**
   * @param at whole microseconds: when its own monitoring finds it. `-Infinity`: it was known before; `Infinity`: never.
   * @param alarm null: mentions are no alarm.
   */
  constructor(
    at: number,
    readonly alarm: Alarm | null = null,
  ) {
    this.#at = at;
  }

  /** Since when the company knows, in whole microseconds; in the future if it does not know yet. */
  get at(): number {
    return this.#at;
  }

  /** To be told when mentions bring the moment forward. */
  listen(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** The company has read a mention of the incident. */
  mention(now: number): void {
    const { alarm } = this;
    if (alarm === null || now >= this.#at) return;
    this.#mentions.push(now);
    if (this.#mentions.length > alarm.mentions) this.#mentions.shift();
    if (this.#mentions.length < alarm.mentions || now - this.#mentions[0] > alarm.within) return;
    this.#at = now;
    for (const listener of this.#listeners) listener();
  }
}
