import type { ChannelName, ContactRecord, JourneyRecord, ShiftRecord } from '../records.js';

/** What measures need to know of a model: which channels it has and what stretch of simulated time counts. */
export interface Observation {
  /** The channels of the model, in the order in which reports list them. */
  readonly channels: readonly ChannelName[];
  /** Start of the observation window, in seconds; what happens before it is left out of measures. */
  readonly warmUpSeconds: number;
  /** End of the observation window, in seconds. */
  readonly horizonSeconds: number;
  /** The limit in the phone's service level, in seconds, included. */
  readonly acceptableWaitSeconds: number;
  /** Width of a slice of the timeline, in seconds. */
  readonly sliceSeconds: number;
  /** The unit of cost, say `GBP`. */
  readonly currency: string;
}

/** What one replication says of a measure. A total keeps its denominator at 0; nobody reads it. */
export interface Tally {
  numerator: number;
  denominator: number;
}

/**
 * A figure computed from records: a definition first. It adds each record to a tally, so a run of any length takes
 * constant memory. No measure is ever negative.
 */
export interface Measure {
  /** `CHANNEL.MEASURE` or `journeys.MEASURE`. */
  readonly name: string;
  /** `share` (0 to 1), `seconds`, a currency, or what is counted. */
  readonly unit: string;
  /** A total is its numerator; a ratio is numerator over denominator, over replications a ratio of expectations. */
  readonly kind: 'total' | 'ratio';
  /** Numerator, denominator and what is left out, in words that the report prints. */
  readonly definition: string;
  /** The channel whose contacts and shifts it reads; absent for measures of journeys. */
  readonly channel?: ChannelName;
  contact?(tally: Tally, record: ContactRecord): void;
  journey?(tally: Tally, record: JourneyRecord): void;
  shift?(tally: Tally, record: ShiftRecord): void;
}

/** What a measure is called and what it means; the rest says how to count. */
export type Heading = Pick<Measure, 'name' | 'unit' | 'definition'>;

/** The sum of `amount` over a channel's contacts; `true` counts as 1. */
export function totalOverContacts(
  channel: ChannelName,
  heading: Heading,
  amount: (contact: ContactRecord) => number | boolean,
): Measure {
  return {
    ...heading,
    name: `${channel}.${heading.name}`,
    kind: 'total',
    channel,
    contact(tally, record) {
      tally.numerator += Number(amount(record));
    },
  };
}

/** The mean of `amount` over those of a channel's contacts that are `among` the counted; `true` counts as 1. */
export function meanOverContacts(
  channel: ChannelName,
  heading: Heading,
  among: (contact: ContactRecord) => boolean,
  amount: (contact: ContactRecord) => number | boolean,
): Measure {
  return {
    ...heading,
    name: `${channel}.${heading.name}`,
    kind: 'ratio',
    channel,
    contact(tally, record) {
      if (!among(record)) return;
      tally.numerator += Number(amount(record));
      tally.denominator += 1;
    },
  };
}

/** How many journeys satisfy `counts`. */
export function countOfJourneys(heading: Heading, counts: (journey: JourneyRecord) => boolean): Measure {
  return {
    ...heading,
    name: `journeys.${heading.name}`,
    kind: 'total',
    journey(tally, record) {
      tally.numerator += Number(counts(record));
    },
  };
}

/** The mean of `amount` over the journeys that are `among` the counted; `true` counts as 1. */
export function meanOverJourneys(
  heading: Heading,
  among: (journey: JourneyRecord) => boolean,
  amount: (journey: JourneyRecord) => number | boolean,
): Measure {
  return {
    ...heading,
    name: `journeys.${heading.name}`,
    kind: 'ratio',
    journey(tally, record) {
      if (!among(record)) return;
      tally.numerator += Number(amount(record));
      tally.denominator += 1;
    },
  };
}
