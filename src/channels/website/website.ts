import { type Incident, isOn, saysOf, type Tells } from '../../incidents/index.js';
import type { Distribution } from '../../random/index.js';
import { type Behaviour, bind, compile, type Program } from '../../statechart/index.js';
import { microseconds } from '../../units.js';
import type { Contact } from '../contact.js';
import type { Cost } from '../fields.js';
import type { Channel, ChannelHost } from '../host.js';
import { patienceOf } from '../patience.js';
import { isSettledIn } from '../settling.js';
import { type Outage, outagesOf } from './outages.js';
import { SharedSpeed } from './sharedSpeed.js';
import { visitMachine } from './visit.machine.js';

let program: Program | undefined;

/** The purpose of the draw of a visit's duration. */
const visitPurpose = 20;

export interface StatusPage {
  /** Instant in whole microseconds. */
  readonly from: number;
  /**
   * - `none`: no word of incidents.
   * - `stale`: it says that all is well for a while; then it names the cause, never the ETA.
   * - `telling`: says what `tells` says, from the start.
   */
  readonly says: 'none' | 'stale' | 'telling';
}

const staleTells: Tells = { cause: true, eta: false };

export interface WebsiteSettings {
  /** What it says of incidents, each from an instant on, in order of time; before the first, nothing. */
  readonly statusPage: readonly StatusPage[];
  /** How long a stale page lags behind; whole microseconds. */
  readonly stale: number;
  readonly tells: Tells;
  /** How long a visit takes at full speed, in seconds. */
  readonly visit: Distribution;
  /** So many visits at once go on at full speed; above 0. `Infinity`: the site is never slow. */
  readonly capacity: number;
  /** The most visits at once; `Infinity`: no limit. */
  readonly visitLimit: number;
  /** How long visitors stay at most, in seconds. */
  readonly patience: Distribution;
  /** When the site does not answer. */
  readonly outages: readonly Outage[];
  readonly cost: Cost;
}

/**
 * A company's web site: everyday self-service, and perhaps a status page. With many visitors it may be slow or full, and it
 * may go down.
 */
export class Website implements Channel {
  readonly isLive = true;
  readonly #behaviour: Behaviour<Contact>;
  readonly #finished: number;
  readonly #goesDown: number;
  readonly #outages: ReturnType<typeof outagesOf>;
  /** Null: nothing depends on how many visitors there are, and each visit has a timer of its own. */
  readonly #speed: SharedSpeed | null;
  /** By the contact's place in its pool: the visitor, and how long the visit takes at full speed, in whole microseconds. */
  readonly #visitors: Contact[] = [];
  readonly #takes: number[] = [];
  /** Where that time stands in a record; -1: records do not have it. */
  readonly #takesField: number;

  constructor(
    readonly settings: WebsiteSettings,
    readonly host: ChannelHost,
  ) {
    const { capacity, outages, visitLimit } = settings;
    this.#takesField = capacity < Infinity ? host.field('fullSpeedSeconds') : -1;
    this.#outages = outagesOf(outages, (name) => host.incident(name));
    this.#behaviour = this.#bind();
    this.#finished = this.#behaviour.event('finished');
    this.#goesDown = this.#behaviour.event('goes-down');
    const isShared = capacity < Infinity || visitLimit < Infinity || outages.length > 0;
    this.#speed = isShared ? new SharedSpeed(host.world, capacity, (visitor) => this.#finish(visitor)) : null;
    if (this.#outages.length > 0) this.#awaitOutages();
  }

  open(contact: Contact): void {
    this.#takes[contact.index] = Number.NaN;
    contact.instance = this.#behaviour.prepare(contact);
    this.#behaviour.begin(contact.instance);
  }

  record(contact: Contact, rows: Float64Array, at: number): void {
    if (this.#takesField >= 0) rows[at + this.#takesField] = this.#takes[contact.index];
  }

  #bind(): Behaviour<Contact> {
    const { host, settings } = this;
    const { random, world } = host;
    program ??= compile(visitMachine);
    return bind<Contact>(program, {
      world,
      guards: {
        findsItDown: () => this.#isDown() || (this.#speed !== null && this.#speed.visitors >= settings.visitLimit),
        helpsItself: (contact) => isSettledIn(contact, host),
        isTold: ({ about: { incident } }) =>
          incident !== null && isOn(incident, world.calendar.now) && this.#speaksOf(incident),
      },
      delays: {
        visit: ({ index: visitor }) => (this.#speed === null ? this.#takes[visitor] : Number.POSITIVE_INFINITY),
        patience: (contact) => patienceOf(contact, settings.patience, random),
      },
      effects: {
        enter: (contact) => this.#enter(contact),
        leave: ({ index: visitor }) => this.#speed?.leave(visitor),
        endVisit: (contact, params: { ending: string }) => this.#end(contact, params.ending),
      },
    });
  }

  #enter(contact: Contact): void {
    const { host, settings } = this;
    contact.contactCost = settings.cost.contact;
    const takes = microseconds(settings.visit.sample(host.random.draw(contact.entity, visitPurpose, contact.once)));
    this.#takes[contact.index] = takes;
    this.#visitors[contact.index] = contact;
    this.#speed?.enter(contact.index, takes);
  }

  #finish(visitor: number): void {
    this.#behaviour.send(this.#visitors[visitor].instance, this.#finished);
  }

  #isDown(): boolean {
    const { now } = this.host.world.calendar;
    for (const { from, until } of this.#outages) if (from <= now && now < until) return true;
    return false;
  }

  /** When the site goes down, so do the visits in progress. */
  #awaitOutages(): void {
    const { calendar } = this.host.world;
    const target = this.host.world.register({ handle: () => this.#goDown() });
    for (const { from } of this.#outages) if (from >= calendar.now) calendar.scheduleClock(from, target, 0);
  }

  #goDown(): void {
    const speed = this.#speed!;
    while (speed.visitors > 0) this.#behaviour.send(this.#visitors[speed.first].instance, this.#goesDown);
  }

  #speaksOf(incident: Incident): boolean {
    const { stale, tells } = this.settings;
    const { now } = this.host.world.calendar;
    const says = this.#statusPageAt(now);
    if (says === 'stale') return now >= incident.startsAt + stale;
    return says === 'telling' && saysOf(tells, now, incident);
  }

  #statusPageAt(now: number): StatusPage['says'] {
    const { statusPage } = this.settings;
    for (let i = statusPage.length - 1; i >= 0; i--) if (statusPage[i].from <= now) return statusPage[i].says;
    return 'none';
  }

  #end(contact: Contact, ending: string): void {
    const { host, settings } = this;
    contact.settled = ending === 'self-served';
    if (ending === 'informed') {
      host.tell(contact, this.#statusPageAt(host.world.calendar.now) === 'stale' ? staleTells : settings.tells);
    }
    host.ended(contact, ending);
  }
}
