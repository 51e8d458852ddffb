/** What a customer did after a contact: a channel's name, `give-up`, `wait`, `settled` or `open`. */
export type NextStep = string;

/** From a contact in `from` that ended so, the customer went `to`. */
export interface Move {
  readonly from: string;
  readonly ending: string;
  readonly to: NextStep;
}

export type JourneyOutcome = 'settled' | 'gave-up' | 'open';

/** A persona's story, line by line; instants in seconds since the scenario's start. */
export interface PersonaStory {
  name: string;
  contacts: { at: number; channel: string; ending: string; seconds: number }[];
  /** `by` is the channel (or `notice`); `eta` is the time still to go in seconds, `null` if none was given. */
  told: { at: number; by: string; cause: string | null; eta: number | null }[];
  /** In the scenario's currency. */
  credits: number;
  /** In order of first use. */
  channels: string[];
  switches: number;
  contactsByChannel: Record<string, number>;
  /** How it ended, and when. */
  outcome: JourneyOutcome;
  endedAt: number;
}

/** What a run leaves beside its records. */
export interface RunOutcome {
  readonly personas: readonly PersonaStory[];
  /** Events of the calendar that were carried out. */
  readonly events: number;
  /** Customers of the population and of open streams; personas not counted. */
  readonly customers: number;
}
