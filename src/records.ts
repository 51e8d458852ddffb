/**
 * What a run leaves behind: the hinge between running and measuring. A simulation writes records into a `RecordSink`
 * and forgets them; a measure reads records and knows nothing of the simulator, so that it works on a real centre's log.
 *
 * Instants (`…At`) are seconds of simulated time since the scenario's start; durations end in `Seconds`. An instant that
 * did not happen is `NaN`. **The record passed to a sink is reused**: copy what you keep.
 */

/** How a contact left its channel. `open` is a contact that the horizon cut short; its last part is unknown. */
export const endings = [
  'served',
  'self-served',
  'informed',
  'answered',
  'called-back',
  'left-message',
  'transferred',
  'unanswered',
  'disconnected',
  'abandoned',
  'blocked',
  'lost-in-menu',
  'said-goodbye',
  'open',
] as const;
export type Ending = (typeof endings)[number];

/** How a contact can end in each channel, beside `open`. */
export const endingsOf = {
  phone: [
    'served',
    'self-served',
    'informed',
    'called-back',
    'left-message',
    'transferred',
    'unanswered',
    'disconnected',
    'abandoned',
    'blocked',
    'lost-in-menu',
    'said-goodbye',
  ],
  website: ['self-served', 'informed', 'unanswered'],
  social: ['answered', 'abandoned', 'unanswered'],
  forum: ['answered', 'unanswered'],
} as const satisfies Record<string, readonly Ending[]>;

export const channelNames = ['phone', 'website', 'social', 'forum'] as const;
export type ChannelName = (typeof channelNames)[number];

/** What a customer did after a contact: turn to a channel, give up, wait for the promise or the repair, be settled. */
export type NextStep = ChannelName | 'give-up' | 'wait' | 'settled' | 'open';

/** One attempt to get help through one channel. Every contact gives exactly one record, whatever its ending. */
export interface ContactRecord {
  /** Counts from 0 through the population; personas count down from -1. */
  customer: number;
  /** Index into the run's journeys, unique within a run: one customer may have several issues. */
  journey: number;
  segment: string;
  /** The everyday need's or the incident's name. */
  issue: string;
  /** True if an incident caused the issue. */
  incident: boolean;
  channel: ChannelName;
  /** 1 for the fresh contact, 2 and up for retrials within the journey. */
  attempt: number;
  arrivedAt: number;
  /** When the customer left the channel. For `open`, the horizon. */
  endedAt: number;
  ending: Ending;
  /** What the customer decided to do next; news in between may have changed that. */
  next: NextStep;
  /** Phone: time in the IVR, from arrival to joining a queue or leaving. 0 elsewhere. */
  menuSeconds: number;
  /** When the contact joined a queue for agents; `NaN` if it never did. */
  queuedAt: number;
  /** From `queuedAt` until answered or abandoned (or the horizon); `NaN` if it never queued. */
  waitSeconds: number;
  /** When an agent took it; `NaN` if none did. */
  answeredAt: number;
  /** Agent time spent: talk, hold and after-contact work, up to the horizon; 0 if no agent took it. */
  handleSeconds: number;
  /** The agent group that took it; '' if none. */
  group: string;
  /** The last node of the IVR flow reached; '' where there is no IVR, or it was not entered. */
  node: string;
  /** In the scenario's currency: the contact, the agent's time and any credit given. */
  cost: number;
}

/** All contacts of one customer about one issue. Written when it is settled or given up, or at the horizon (`open`). */
export interface JourneyRecord {
  customer: number;
  journey: number;
  segment: string;
  issue: string;
  incident: boolean;
  /** When the customer noticed the issue. */
  noticedAt: number;
  /** Arrival of the first contact; `NaN` if there was none. */
  firstContactAt: number;
  endedAt: number;
  outcome: 'settled' | 'gave-up' | 'open';
  /** The issue is truly settled at `endedAt`. The simulator knows this; a real centre has to guess. */
  resolved: boolean;
  /** The first contact itself resolved it. */
  resolvedAtFirst: boolean;
  contacts: number;
  /** Contacts whose channel differs from the one before. */
  switches: number;
  /** When the customer first knew cause or ETA; `NaN` if never. */
  informedAt: number;
  /** Some contact reached an agent (phone or social). */
  reachedAgent: boolean;
  credits: number;
  cost: number;
  /** The steps taken after each contact, in order; the array is reused too. */
  moves: readonly Move[];
}

/** From a contact in `from` that ended so, the customer went `to`. */
export interface Move {
  from: ChannelName;
  ending: Ending;
  to: NextStep;
}

/** One agent's stretch on duty, written when the agent leaves, or at the horizon. */
export interface ShiftRecord {
  channel: ChannelName;
  group: string;
  agent: number;
  /** On duty, free or busy. */
  startedAt: number;
  /** When the agent really left: a busy agent finishes the contact, so this may be later than the shift's end. */
  endedAt: number;
}

export interface RecordSink {
  contact(record: ContactRecord): void;
  journey(record: JourneyRecord): void;
  shift(record: ShiftRecord): void;
}

/** A persona's story, line by line; instants in seconds since the scenario's start. */
export interface PersonaStory {
  name: string;
  contacts: { at: number; channel: ChannelName; ending: Ending; seconds: number }[];
  /** `by` is the channel (or `notice`); `eta` is the time still to go in seconds, `null` if none was given. */
  told: { at: number; by: string; cause: string | null; eta: number | null }[];
  /** In the scenario's currency. */
  credits: number;
  /** In order of first use. */
  channels: ChannelName[];
  switches: number;
  contactsByChannel: Partial<Record<ChannelName, number>>;
  /** How it ended, and when. */
  outcome: 'settled' | 'gave-up' | 'open';
  endedAt: number;
}
