import type { Router } from '../agents/router.js';
import type { Contact } from '../channels/contact.js';
import type { ChannelHost } from '../channels/host.js';
import type { Reputation } from '../community/index.js';
import type { Journeys } from '../customers/journeys.js';
import type { IncidentNeed } from '../customers/need.js';
import type { Incident, Tells } from '../incidents/index.js';
import type { World } from '../kernel/world.js';
import { type Window, windowOf } from '../measures/window.js';
import type { KeyedRandom } from '../random/index.js';
import { addCharge, type ChargePart, type Names } from '../records/index.js';
import { seconds } from '../units.js';
import type { Model, ModelChannel } from './model.js';

/** What all channels of a run share. */
export interface Shared {
  readonly model: Model;
  readonly incidents: readonly IncidentNeed[];
  readonly world: World;
  readonly random: KeyedRandom;
  readonly reputation: Reputation;
  readonly router: Router<Contact>;
  readonly journeys: Journeys;
  readonly horizon: number;
}

/** The world as one channel sees it. */
export class ChannelPort implements ChannelHost {
  readonly world: World;
  readonly random: KeyedRandom;
  readonly reputation: Reputation;
  readonly router: Router<Contact>;
  readonly name: string;
  readonly weekOffsetSeconds: number;
  readonly horizon: number;
  readonly #model: Model;
  readonly #incidents: readonly IncidentNeed[];
  readonly #window: Window;
  readonly #journeys: Journeys;
  readonly #endings: Readonly<Record<string, number>>;

  constructor(
    { horizon, incidents, journeys, model, random, reputation, router, world }: Shared,
    { kind, name }: ModelChannel,
    readonly index: number,
  ) {
    this.world = world;
    this.random = random;
    this.reputation = reputation;
    this.router = router;
    this.name = name;
    this.weekOffsetSeconds = model.weekOffsetSeconds;
    this.horizon = horizon;
    this.#model = model;
    this.#incidents = incidents;
    this.#window = windowOf(model);
    this.#journeys = journeys;
    this.#endings = Object.fromEntries(
      model.format.endings
        .filter((ending) => ending.kind === kind.name)
        .map((ending) => [ending.name, model.format.endingId(kind.name, ending.name)]),
    );
  }

  field(name: string): number {
    const offset = this.#model.format.contact.offsets[name];
    if (offset === undefined) throw new Error(`contacts of ${this.name} have no field "${name}"`);
    return offset;
  }

  names(field: string): Names {
    const names = this.#model.format.contact.names[field];
    if (names === undefined) throw new Error(`contacts of ${this.name} have no field of names "${field}"`);
    return names;
  }

  incident(name: string): Incident {
    return this.#incidents.find(({ incident }) => incident.name === name)!.incident;
  }

  ended(contact: Contact, ending: string): void {
    this.#journeys.ended(contact, this.#endingId(ending));
  }

  leaves(contact: Contact, ending: string): void {
    this.#journeys.leaves(contact, this.#endingId(ending));
  }

  closed(contact: Contact): void {
    this.#journeys.closed(contact);
  }

  reached(contact: Contact, ending: string): void {
    this.#journeys.reached(contact, this.#endingId(ending));
  }

  passedOn(contact: Contact, ending: string): void {
    this.#journeys.passedOn(contact, this.#endingId(ending));
  }

  calledIn(contact: Contact, ending: string): Contact {
    return this.#journeys.calledIn(contact, this.#endingId(ending));
  }

  tell(contact: Contact, tells: Tells, by: 'company' | 'customers' = 'company'): void {
    this.#journeys.tell(contact, tells, by);
  }

  credit(contact: Contact, amount: number): void {
    this.#journeys.credit(contact, amount);
  }

  warms(contact: Contact, points: number): void {
    this.#journeys.warms(contact, points);
  }

  isObserved(): boolean {
    const { now } = this.world.calendar;
    return this.#window.from <= now && now <= this.#window.to;
  }

  charge(part: ChargePart, amount: number, since = this.world.calendar.now): void {
    if (amount === 0) return;
    const { records, world } = this.#journeys;
    addCharge(this.#model.format, records, {
      channel: this.name,
      part,
      issue: '',
      startedAt: seconds(since),
      endedAt: seconds(world.calendar.now),
      amount,
    });
  }

  wouldWait(contact: Contact): boolean {
    return this.#journeys.wouldWait(contact);
  }

  posted(contact: Contact, isOpen = false): void {
    this.#journeys.posted(contact, isOpen);
  }

  replied(contact: Contact, tells: Tells): void {
    this.#journeys.replied(contact, tells);
  }

  mentioned({ about: { incident } }: Contact): void {
    incident?.detection.mention(this.world.calendar.now);
  }

  tellsOthers(contact: Contact, chance: number): void {
    this.#journeys.tellsOthers(contact, chance);
  }

  #endingId(ending: string): number {
    const id = this.#endings[ending];
    if (id === undefined) throw new Error(`no contact of ${this.name} ends "${ending}"`);
    return id;
  }
}
