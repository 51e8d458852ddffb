import { type Incident, isOn, saysOf, type Tells } from '../../incidents/index.js';
import type { Distribution } from '../../random/index.js';
import { type Behaviour, bind, compile, type Program } from '../../statechart/index.js';
import { microseconds } from '../../units.js';
import type { Contact } from '../contact.js';
import type { Cost } from '../fields.js';
import type { Channel, ChannelHost } from '../host.js';
import { purpose } from '../purposes.js';
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
  /** How long a visit takes, in seconds. */
  readonly visit: Distribution;
  readonly cost: Cost;
}

/** A company's web site: everyday self-service, and perhaps a status page. */
export class Website implements Channel {
  readonly isLive = true;
  readonly #behaviour: Behaviour<Contact>;

  constructor(
    readonly settings: WebsiteSettings,
    readonly host: ChannelHost,
  ) {
    const { index, random, world } = host;
    program ??= compile(visitMachine);
    this.#behaviour = bind<Contact>(program, {
      world,
      guards: {
        helpsItself: (contact) =>
          random.uniform(contact.entity, purpose.settled, contact.once) < contact.about.settledBy[index],
        isTold: ({ about: { incident } }) =>
          incident !== null && isOn(incident, world.calendar.now) && this.#speaksOf(incident),
      },
      delays: {
        visit: (contact) =>
          microseconds(settings.visit.sample(random.draw(contact.entity, visitPurpose, contact.once))),
      },
      effects: { endVisit: (contact, params: { ending: string }) => this.#end(contact, params.ending) },
    });
  }

  open(contact: Contact): void {
    contact.contactCost = this.settings.cost.contact;
    contact.instance = this.#behaviour.start(contact);
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
