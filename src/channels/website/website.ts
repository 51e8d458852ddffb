import { type Incident, isOn, type Tells } from '../../incidents/incident.js';
import type { Distribution } from '../../random/index.js';
import { type Behaviour, bind, compile, type Program } from '../../statechart/index.js';
import { microseconds } from '../../units.js';
import type { Contact } from '../contact.js';
import type { Cost } from '../fields.js';
import type { Channel, ChannelHost } from '../host.js';
import { purpose } from '../purposes.js';
import { visitMachine } from './visit.machine.js';

let program: Program | undefined;

/** What a visit's duration is drawn for. */
const visitPurpose = 20;

export interface WebsiteSettings {
  /**
   * - `none`: no word of incidents.
   * - `stale`: for a while it still says that all is well; then it names the cause, never the ETA.
   * - `telling`: says what `tells` says, from the start.
   */
  readonly statusPage: 'none' | 'stale' | 'telling';
  /** How long a stale page lags behind; whole microseconds. */
  readonly stale: number;
  readonly tells: Tells;
  /** How long a visit takes, in seconds. */
  readonly visit: Distribution;
  readonly cost: Cost;
}

/** A company's web site: everyday self-service, and perhaps a status page. */
export class Website implements Channel {
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
    const { statusPage, stale, tells } = this.settings;
    if (statusPage === 'stale') return this.host.world.calendar.now >= incident.startsAt + stale;
    return statusPage === 'telling' && (tells.cause || tells.eta);
  }

  #end(contact: Contact, ending: string): void {
    contact.settled = ending === 'self-served';
    if (ending === 'informed') {
      this.host.tell(contact, this.settings.statusPage === 'stale' ? { cause: true, eta: false } : this.settings.tells);
    }
    this.host.ended(contact, ending);
  }
}
