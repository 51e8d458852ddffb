import { type Incident, isOn, type Tells } from '../../incidents/incident.js';
import type { Distribution } from '../../random/index.js';
import type { Ending } from '../../records.js';
import { type Behaviour, bind, compile } from '../../statechart/index.js';
import type { Channel, ChannelHost, Cost } from '../channel.js';
import type { Contact } from '../contact.js';
import { purpose } from '../purposes.js';
import { visitMachine } from './visit.machine.js';

const visitProgram = compile(visitMachine);

export interface WebsiteSpec {
  /**
   * - `none`: no word of incidents.
   * - `stale`: for a while it still says that all is well; then it names the cause, never the ETA.
   * - `telling`: says what `tells` says, from the start.
   */
  readonly statusPage: 'none' | 'stale' | 'telling';
  /** How long a stale page lags behind. */
  readonly staleSeconds: number;
  readonly tells: Tells;
  /** How long a visit takes. */
  readonly visit: Distribution;
  readonly cost: Cost;
}

/** The company's web site: everyday self-service, and perhaps a status page. */
export class Website implements Channel {
  readonly name = 'website';
  readonly #behaviour: Behaviour<Contact>;

  constructor(
    readonly spec: WebsiteSpec,
    readonly host: ChannelHost,
  ) {
    const { random, world } = host;
    this.#behaviour = bind<Contact>(visitProgram, {
      world,
      guards: {
        helpsItself: (contact) =>
          random.uniform(contact.entity, purpose.settled, contact.once) < contact.about.settledBy.website,
        isTold: ({ about: { incident } }) =>
          incident !== null && isOn(incident, world.calendar.now) && this.#speaksOf(incident),
      },
      delays: { visit: (contact) => spec.visit.sample(random.draw(contact.entity, purpose.visit, contact.once)) },
      effects: { endVisit: (contact, params: { ending: Ending }) => this.#end(contact, params.ending) },
    });
  }

  open(contact: Contact): void {
    contact.cost += this.spec.cost.perContact;
    contact.instance = this.#behaviour.prepare(contact);
    contact.instance.begin();
  }

  lookAway(): void {}

  cutShort(): void {}

  close(): void {}

  #speaksOf(incident: Incident): boolean {
    const { statusPage, staleSeconds } = this.spec;
    if (statusPage === 'stale') return this.host.world.calendar.now >= incident.startsAt + staleSeconds;
    return statusPage === 'telling' && (this.spec.tells.cause || this.spec.tells.eta);
  }

  #end(contact: Contact, ending: Ending): void {
    contact.settled = ending === 'self-served';
    if (ending === 'informed') {
      this.host.tell(contact, this.spec.statusPage === 'stale' ? { cause: true, eta: false } : this.spec.tells);
    }
    this.host.ended(contact, ending);
  }
}
