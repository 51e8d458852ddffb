import type { Contact } from '../channels/contact.js';
import type { Issue } from '../channels/issue.js';
import { purpose } from '../channels/purposes.js';
import type { Actor } from '../kernel/world.js';
import { type Distribution, keyOfName } from '../random/index.js';
import { addCharge } from '../records/index.js';
import { microseconds, seconds } from '../units.js';
import { keyWithin } from '../word/index.js';
import type { IncidentSource } from './incidentSource.js';
import { entityOf } from './keys.js';
import type { EverydayNeed } from './need.js';
import type { Segment } from './segment.js';
import type { Surroundings } from './sources.js';
import { isInTrouble } from './trouble.js';

/** A reason for the company to be in touch with a customer who has no problem. */
export interface Outreach {
  readonly name: string;
  readonly occasion: Occasion;
  /** The customers of an incident alone: those whom it affects. Null: all. */
  readonly about: string | null;
  /** The share of occasions that lead to one; 0 to 1. */
  readonly share: number;
  /** From the occasion until it goes out, in seconds. */
  readonly delay: Distribution;
  /** The indices of the segments that it is for; null: all. */
  readonly segments: readonly number[] | null;
  /** Customers with an open issue, or without service while the company knows it, are left out. */
  readonly spares: boolean;
  /** The price of a message. */
  readonly cost: number;
  readonly pleases: Feeling;
  readonly annoys: Feeling;
  /** The need of which it reminds some; null: none. */
  readonly raises: { readonly need: string; readonly share: number } | null;
  /** The index of the channel in which agents call; −1: a message goes out. */
  readonly through: number;
  /** What such a call is about, unless there is an issue that it follows. */
  readonly issue: Issue;
}

/**
 * In a customer's own life, now and then, so often a second; for all at an instant, in whole microseconds; or after an
 * issue, by its name: once an incident is over, or an everyday need settled.
 */
export type Occasion = { readonly rate: number } | { readonly at: number } | { readonly after: string };

/** A share of those reached, and what that does to their loyalty, in points. */
export interface Feeling {
  readonly share: number;
  readonly points: number;
}

/** How the company turns to a customer. */
export interface Reach {
  /** The channel's index, and that of the outreach in the model. */
  readonly channel: number;
  readonly outreach: number;
  readonly about: Issue;
  readonly customer: number;
  readonly segment: Segment;
  /** The key of the contact's draws; and of those about what it tells. */
  readonly entity: number;
  readonly firstEntity: number;
}

/** All outreach of a run. */
export class Outreaches {
  readonly #sources: readonly OutreachSource[];
  /** By the need that they follow. */
  readonly #after = new Map<Issue, OutreachSource[]>();

  constructor(surroundings: Surroundings, all: readonly Outreach[], incidents: readonly IncidentSource[]) {
    this.#sources = all.map((outreach, index) => new OutreachSource(surroundings, outreach, index, incidents));
    for (const source of this.#sources) {
      if (source.follows === null) continue;
      this.#after.set(source.follows, [...(this.#after.get(source.follows) ?? []), source]);
    }
  }

  /** A customer's everyday need is settled. */
  settled(customer: number, issue: Issue): void {
    for (const source of this.#after.get(issue) ?? []) source.occur(customer);
  }

  /** Agents talked to a customer. */
  reached({ customer, entity, owner }: Contact): void {
    this.#sources[owner].reached(customer, entity);
  }
}

/** The codes of its clock; from 0 up, it goes out to a customer, and below these a customer has an occasion. */
const forAll = -1;
const firstOccasion = -2;

/** One outreach of a run. */
class OutreachSource implements Actor {
  /** The everyday need after which it goes out; null if it follows none. */
  readonly follows: Issue | null = null;
  readonly #target: number;
  readonly #key: number;
  /** The incident whose customers it is for. */
  readonly #incident: IncidentSource | null;
  readonly #issue: Issue;
  readonly #need: EverydayNeed | null;
  /** How often each customer has had an occasion, and how often it went out to them. */
  readonly #occasions: Uint16Array;
  readonly #sent: Uint16Array;

  constructor(
    readonly surroundings: Surroundings,
    readonly outreach: Outreach,
    readonly index: number,
    readonly incidents: readonly IncidentSource[],
  ) {
    const { customers, settings, world } = surroundings;
    const { about, occasion, raises } = outreach;
    this.#target = world.register(this);
    this.#key = keyOfName(`outreach ${outreach.name}`);
    this.#occasions = new Uint16Array(customers.population);
    this.#sent = new Uint16Array(customers.population);
    this.#need = settings.needs.find(({ issue }) => issue.name === raises?.need) ?? null;
    const after = 'after' in occasion ? occasion.after : null;
    this.#incident = incidents.find(({ need }) => need.issue.name === (about ?? after)) ?? null;
    const followed = settings.needs.find(({ issue }) => issue.name === after)?.issue;
    this.follows = followed ?? null;
    this.#issue = this.#incident?.need.issue ?? followed ?? outreach.issue;
    if ('rate' in occasion) for (let each = 0; each < customers.population; each++) this.#await(each);
    else if ('at' in occasion) world.calendar.scheduleClock(occasion.at, this.#target, forAll);
    else if (this.#incident !== null) {
      world.calendar.scheduleClock(this.#incident.need.incident.endsAt, this.#target, forAll);
    }
  }

  handle(code: number): void {
    if (code === forAll) for (let each = 0; each < this.#sent.length; each++) this.occur(each);
    else if (code <= firstOccasion) {
      this.occur(firstOccasion - code);
      this.#await(firstOccasion - code);
    } else this.#goOut(code);
  }

  /** A customer has an occasion for it. Those from outside the population have none. */
  occur(customer: number): void {
    if (customer < 0 || customer >= this.#sent.length) return;
    const { customers, random, world } = this.surroundings;
    const { delay, segments, share } = this.outreach;
    const entity = entityOf(this.#key, customer, this.#occasions[customer]++);
    if (segments !== null && !segments.includes(customers.segmentOf(customer).index)) return;
    if (this.#incident !== null && !this.#incident.hearer(customer).isAffected) return;
    if (random.uniform(entity, purpose.outreach, 1) >= share) return;
    const after = microseconds(delay.sample(random.draw(entity, purpose.outreach, 2)));
    world.calendar.schedule(world.calendar.now + after, this.#target, customer);
  }

  /** It reached the customer. @param entity the key of its draws. */
  reached(customer: number, entity: number): void {
    const { journeys, random } = this.surroundings;
    const { annoys, pleases, raises } = this.outreach;
    const { loyalty } = journeys;
    if (loyalty?.isGone(customer)) return;
    loyalty?.heard(customer);
    const feels = random.uniform(entity, purpose.outreach, 3);
    if (feels < pleases.share) {
      this.#record('pleased', customer);
      loyalty?.moved(customer, pleases.points);
    } else if (feels >= 1 - annoys.share) {
      this.#record('annoyed', customer);
      loyalty?.moved(customer, annoys.points);
    }
    if (this.#need === null || random.uniform(entity, purpose.outreach, 4) >= raises!.share) return;
    this.#record('reminded', customer);
    const segment = this.surroundings.customers.segmentOf(customer);
    journeys.begin(this.#need, customer, keyWithin(entity, 0), segment);
  }

  /** The customer's next occasion. */
  #await(customer: number): void {
    const { horizon, random, world } = this.surroundings;
    const entity = entityOf(this.#key, customer, this.#occasions[customer]);
    const exponential = -Math.log(random.uniform(entity, purpose.outreach, 0));
    const at = world.calendar.now + microseconds(exponential / (this.outreach.occasion as { rate: number }).rate);
    if (at <= horizon) world.calendar.schedule(at, this.#target, firstOccasion - customer);
  }

  #goOut(customer: number): void {
    const { journeys } = this.surroundings;
    const { cost, spares, through } = this.outreach;
    if (journeys.loyalty?.isGone(customer)) return;
    if (spares && isInTrouble(this.surroundings, this.incidents, customer, this.#incident)) return;
    const entity = entityOf(this.#key, customer, this.#sent[customer]++);
    this.#record('reached-out', customer);
    if (through < 0) {
      this.#charge(cost);
      this.reached(customer, entity);
      return;
    }
    const segment = this.surroundings.customers.segmentOf(customer);
    const firstEntity = this.#incident?.hearer(customer).entity ?? entity;
    journeys.reach({
      channel: through,
      about: this.#issue,
      customer,
      segment,
      entity,
      firstEntity,
      outreach: this.index,
    });
  }

  #record(what: 'reached-out' | 'pleased' | 'annoyed' | 'reminded', customer: number): void {
    const { journeys, world } = this.surroundings;
    journeys.happenings.add({ what, customer, by: this.outreach.name }, world.calendar.now);
  }

  #charge(amount: number): void {
    if (amount === 0) return;
    const { journeys, world } = this.surroundings;
    const now = seconds(world.calendar.now);
    addCharge(journeys.settings.format, journeys.records, {
      channel: '',
      part: 'outreach',
      issue: '',
      startedAt: now,
      endedAt: now,
      amount,
    });
  }
}
