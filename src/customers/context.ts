/** What agents see of contacts before, and what it costs if they see nothing. Channels go by their index. */
export interface ContextSettings {
  /** Of each channel: those whose contacts its agents see. */
  readonly seen: readonly ReadonlySet<number>[];
  /** How much longer an agent talks who must be told all over again; whole microseconds. */
  readonly takes: number;
  /** The factor on the customer's patience each time they had to; 0 to 1. */
  readonly patience: number;
}

/** Whether an agent of the channel must be told again what an agent of another, or of the same one, was told before. */
export function startsOver({ seen }: ContextSettings, told: number, channel: number): boolean {
  return told >= 0 && !seen[channel].has(told);
}
