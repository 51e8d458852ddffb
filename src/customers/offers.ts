import { purpose } from '../channels/purposes.js';
import { isOn } from '../incidents/index.js';
import type { Actor } from '../kernel/world.js';
import { type Distribution, keyOfName } from '../random/index.js';
import { addCharge } from '../records/index.js';
import { microseconds, seconds } from '../units.js';
import { keyWithin } from '../word/index.js';
import type { IncidentSource } from './incidentSource.js';
import type { Surroundings } from './sources.js';
import { isInTrouble } from './trouble.js';

/** A marketing offer to customers, whatever happens to them. */
export interface Offer {
  readonly name: string;
  /** When it goes out, in whole microseconds. */
  readonly at: number;
  /** The share of customers whom it reaches; 0 to 1. */
  readonly share: number;
  /** Until they read it, in seconds. */
  readonly delay: Distribution;
  /** Customers with an open issue, or without service while the company knows it, are left out. */
  readonly spares: boolean;
  /** Of those reached in the middle of an issue, or soon after, so many are irritated; and complain in public. */
  readonly irritates: number;
  readonly complains: number;
  /** How soon after an issue; whole microseconds. */
  readonly lately: number;
  /** The chance that it sells something to anybody else whom it reaches, and what that brings. */
  readonly sells: number;
  readonly margin: number;
  /** The price of each message. */
  readonly cost: number;
}

/** The code of sending; from 0 up, a customer reads it. */
const sends = -1;

/** One offer on its way. */
export class OfferSource implements Actor {
  readonly #target: number;
  readonly #key: number;

  constructor(
    readonly surroundings: Surroundings,
    readonly offer: Offer,
    readonly incidents: readonly IncidentSource[],
  ) {
    const { world } = surroundings;
    this.#target = world.register(this);
    this.#key = keyOfName(`offer ${offer.name}`);
    world.calendar.scheduleClock(offer.at, this.#target, sends);
  }

  handle(code: number): void {
    if (code === sends) this.#send();
    else this.#read(code);
  }

  #send(): void {
    const { customers, journeys, random, world } = this.surroundings;
    const { cost, delay, share, spares } = this.offer;
    const { calendar } = world;
    let sent = 0;
    for (let customer = 0; customer < customers.population; customer++) {
      const entity = keyWithin(this.#key, customer);
      if (random.uniform(entity, purpose.offer, 0) >= share || journeys.loyalty?.isGone(customer)) continue;
      if (spares && isInTrouble(this.surroundings, this.incidents, customer)) continue;
      sent++;
      const after = microseconds(delay.sample(random.draw(entity, purpose.offer, 1)));
      calendar.schedule(calendar.now + after, this.#target, customer);
    }
    if (sent * cost === 0) return;
    const now = seconds(calendar.now);
    addCharge(journeys.settings.format, journeys.records, {
      channel: '',
      part: 'offers',
      issue: '',
      startedAt: now,
      endedAt: now,
      amount: sent * cost,
    });
  }

  #read(customer: number): void {
    const { journeys, random, world } = this.surroundings;
    const { complains, irritates, lately, margin, name, sells } = this.offer;
    const { now } = world.calendar;
    if (journeys.loyalty?.isGone(customer)) return;
    const entity = keyWithin(this.#key, customer);
    const { happenings } = journeys;
    if (!journeys.issues!.isOpenOrLate(customer, now - lately)) {
      const isSold = random.uniform(entity, purpose.offer, 2) < sells;
      happenings.add({ what: isSold ? 'bought' : 'offered', customer, by: name, amount: isSold ? margin : 0 }, now);
      return;
    }
    if (random.uniform(entity, purpose.offer, 3) >= irritates) {
      happenings.add({ what: 'offered', customer, by: name }, now);
      return;
    }
    happenings.add({ what: 'irritated', customer, by: name }, now);
    journeys.loyalty?.irritated(customer);
    if (random.uniform(entity, purpose.offer, 4) >= complains) return;
    const { incident: last, name: issue } = journeys.issues!.last(customer);
    // Once it is over, the complaint is about the offer.
    const incident = last !== null && isOn(last, now) ? last : null;
    journeys.word?.public?.post({ customer, entity, issue, incident, by: name, isOpen: false });
  }
}
