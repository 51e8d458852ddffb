/** What a customer decided to do: a channel's name, `give-up`, `wait`, `settled` or `open`. */
export type NextStep = string;

/** A decision: what it followed, and what the customer went on to. */
export interface Move {
  /** The channel of the contact that the decision followed; `''` if it followed none. */
  readonly from: string;
  /** How that contact ended; without a contact, one of `origins`: `noticed`, `promise-broken`, `waited-long-enough`, `left-the-company`. */
  readonly ending: string;
  readonly to: NextStep;
  /** The ending has no row in the scenario: `otherwise` decided, or that helped customers wait. */
  readonly byDefault?: boolean;
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
  /** The incidents that happened, in the order of the model; default none. */
  readonly incidents?: readonly IncidentOutcome[];
  /** What went on at the places in channels; default nothing. */
  readonly traffic?: readonly PlaceOutcome[];
}

/** A place in a channel, such as a node of a menu, and what went on there from the start to the horizon. */
export interface PlaceOutcome {
  readonly channel: string;
  readonly place: string;
  /** How often a contact came to it. */
  readonly visits: number;
  /** How long they stayed, together. */
  readonly seconds: number;
}

/** An incident as one run had it. */
export interface IncidentOutcome {
  readonly name: string;
  /** How long it lasted, in seconds, be it beyond the horizon. */
  readonly lastsSeconds: number;
}
