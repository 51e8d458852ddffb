import type { GroupSpec } from '../agents/group.js';
import type { Incident, Tells } from '../incidents/incident.js';
import type { World } from '../kernel/world.js';
import type { Distribution, KeyedRandom } from '../random/index.js';
import type { ChannelName, Ending, ShiftRecord } from '../records.js';
import type { Contact } from './contact.js';

/** A place to turn to, in a run. */
export interface Channel {
  readonly name: ChannelName;
  /** A contact arrives now. The channel answers, now or later, with exactly one `host.ended`. */
  open(contact: Contact): void;
  /** The reason for the contact is gone. Whoever only waits for an answer stops looking for it; a call goes on. */
  lookAway(contact: Contact): void;
  /** At the horizon: completes the record of a contact that is still here. */
  cutShort(contact: Contact): void;
  /** At the horizon, after all contacts: agents still on duty are put on record. */
  close(): void;
}

/** What a channel needs of the simulation around it. Customers are the simulation's; a channel sees contacts. */
export interface ChannelHost {
  readonly world: World;
  readonly random: KeyedRandom;
  /** The scenario's start, in seconds since Monday 00:00. */
  readonly weekOffsetSeconds: number;
  readonly horizonSeconds: number;
  /** The incidents of the scenario, by name. */
  incident(name: string): Incident;
  /** The contact is over. It may be reused as soon as this returns. */
  ended(contact: Contact, ending: Ending): void;
  /** The company tells the customer what `tells` says about the incident behind the issue (nothing for an everyday need). */
  tell(contact: Contact, tells: Tells): void;
  /** The company gives the customer this much, once a journey, and only for an incident. */
  credit(contact: Contact, amount: number): void;
  /** Whether the customer, knowing what they know now, would rather wait for the promise than go on. */
  wouldWait(contact: Contact): boolean;
  shift(record: ShiftRecord): void;
}

/** What contacts cost the company, in the scenario's currency. */
export interface Cost {
  readonly perContact: number;
  /** Of agent time. */
  readonly perMinute: number;
}

/** An agent group as a channel's settings give it. */
export interface AgentGroupSpec extends GroupSpec {
  /** Talk and hold. */
  readonly handleTime: Distribution;
  readonly afterContactWork: Distribution;
}
