import type { Distribution } from '../random/index.js';

/** Who they are who read or hear what others say. Shares are of all whom it reaches, 0 to 1. */
export interface Listeners {
  readonly customers: number;
  /** People who consider to become customers. */
  readonly prospects: number;
  /** Of these, those whom an angry word turns away. */
  readonly turnsAway: number;
}

/** How what is said in public goes round. */
export interface PublicSettings extends Listeners {
  /** How many people read a post, in the mean. */
  readonly readers: number;
  /** How many of them pass it on, in the mean: below 1, talk dies out. */
  readonly reshares: number;
  /** Until a reader passes it on, in seconds. */
  readonly delay: Distribution;
  /** Until a reader reads it, in seconds. */
  readonly reading: Distribution;
  /** The share of complaints that are angry; and once the company has come forward about the incident. */
  readonly angry: number;
  readonly angryIfOpen: number;
  /** Factors on `reshares`: of a post that is not angry, and once the company has replied. */
  readonly calm: number;
  readonly replied: number;
}

/** What customers tell of the company when a journey is over, or when nobody answers them in public. */
export interface ExperienceSettings extends Listeners {
  /** The chance after low and after high effort; 0 to 1. */
  readonly low: number;
  readonly high: number;
  /** How many people they tell, in the mean. */
  readonly tells: number;
}

/** How news of an incident goes from customer to customer. */
export interface HearsaySettings {
  /** How many others a customer who knows of it tells, per second. */
  readonly rate: number;
  /** For how long, in seconds; null: until it is over. */
  readonly during: Distribution | null;
  /** How often each customer hears of it from other sources, per second. */
  readonly media: number;
}

/** Null: nobody does. */
export interface WordSettings {
  readonly public: PublicSettings | null;
  readonly experience: ExperienceSettings | null;
  readonly hearsay: HearsaySettings | null;
  /** What a prospect who turns away would have brought, as expected, in the scenario's currency. */
  readonly prospectValue: number;
}
