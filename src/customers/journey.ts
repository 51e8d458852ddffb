import type { Contact } from '../channels/contact.js';
import type { Issue } from '../channels/issue.js';
import { type ChannelName, channelNames, type Ending, type JourneyRecord, type Move } from '../records.js';
import type { Instance } from '../statechart/index.js';
import type { Persona } from './persona.js';
import type { Segment } from './segment.js';
import type { Row } from './switching.js';

/** Why a journey begins: an everyday need or an incident, and where customers with it turn first. */
export interface Need {
  readonly issue: Issue;
  readonly first: Row;
}

/** One customer's way to get one issue settled, while it lasts; its own record, like `Contact`. */
export class Journey implements JourneyRecord {
  customer = 0;
  journey = 0;
  segment = '';
  issue = '';
  incident = false;
  noticedAt = 0;
  firstContactAt = Number.NaN;
  endedAt = Number.NaN;
  outcome: 'settled' | 'gave-up' | 'open' = 'open';
  resolved = false;
  resolvedAtFirst = false;
  contacts = 0;
  switches = 0;
  informedAt = Number.NaN;
  reachedAgent = false;
  credits = 0;
  cost = 0;
  readonly moves: Move[] = [];

  need!: Need;
  kind!: Segment;
  persona: Persona | null = null;
  /** The persona's next line. */
  scriptIndex = 0;
  /** Whose draws these are: of this customer about this issue. */
  entity = 0;
  instance: Instance<Journey> | null = null;
  /** The contact in progress. */
  contact: Contact | null = null;
  lastChannel: ChannelName | null = null;
  lastEnding: Ending | null = null;
  /** Contacts that did not settle the issue, per channel in the order of `channelNames`. */
  readonly failures = new Int32Array(channelNames.length);
  /** Contacts opened and waits begun: the ordinal of the next choice. Wraps round after 65,536. */
  turns = 0;
  /** When the last was, and how many there were at that instant. */
  turnAt = Number.NaN;
  turnsAtOnce = 0;
  /** An everyday issue is settled. */
  settled = false;
  knowsCause = false;
  /** The promised end, as last told; `NaN` if unknown. */
  promisedAt = Number.NaN;
  /** Whether this customer believes it. */
  trusts = false;
  /** Waits for the repair without a promise. */
  calm = false;
  /** The channel of the next contact. */
  heading: ChannelName = 'phone';
  /** How long the present stay in orbit, or the present wait, will last. */
  pauseSeconds = 0;
  /** When the present or last wait ends; `NaN` if there was none since the last contact. */
  waitUntil = Number.NaN;

  constructor(
    /** Its place in its simulation's pool. */
    readonly index: number,
  ) {}

  get failuresSoFar(): number {
    let sum = 0;
    for (const count of this.failures) sum += count;
    return sum;
  }

  /** Forgets the journey before. */
  reset(): void {
    this.firstContactAt = Number.NaN;
    this.endedAt = Number.NaN;
    this.outcome = 'open';
    this.resolved = false;
    this.resolvedAtFirst = false;
    this.contacts = 0;
    this.switches = 0;
    this.informedAt = Number.NaN;
    this.reachedAgent = false;
    this.credits = 0;
    this.cost = 0;
    this.moves.length = 0;
    this.persona = null;
    this.scriptIndex = 0;
    this.instance = null;
    this.contact = null;
    this.lastChannel = null;
    this.lastEnding = null;
    this.failures.fill(0);
    this.turns = 0;
    this.turnAt = Number.NaN;
    this.turnsAtOnce = 0;
    this.calm = false;
    this.settled = false;
    this.knowsCause = false;
    this.promisedAt = Number.NaN;
    this.trusts = false;
    this.waitUntil = Number.NaN;
  }
}
