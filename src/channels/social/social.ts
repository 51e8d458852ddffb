import type { Tells } from '../../incidents/index.js';
import type { Distribution } from '../../random/index.js';
import { type Behaviour, bind, compile, type Program } from '../../statechart/index.js';
import type { Contact } from '../contact.js';
import type { Cost } from '../fields.js';
import type { Channel, ChannelHost } from '../host.js';
import { patienceOf } from '../patience.js';
import { purpose } from '../purposes.js';
import { chargeWork, Staff, type StaffedChannel } from '../staff.js';
import { mentionMachine } from './mention.machine.js';

let program: Program | undefined;

/** The purpose of the draw whether the team sees a mention. */
const seenPurpose = 21;

export interface SocialSettings {
  /** The chance that the team sees a mention; 0 to 1. */
  readonly seen: number;
  /** Mentions wait in the first. */
  readonly queues: readonly string[];
  /** How long customers look for an answer, in seconds. */
  readonly patience: Distribution;
  readonly tells: Tells;
  readonly cost: Cost;
}

/** A social network: a mention is seen or not, and answered after the team's queue and working hours. */
export class Social implements Channel, StaffedChannel {
  readonly #staff: Staff;
  readonly #behaviour: Behaviour<Contact>;
  readonly #answered: number;
  readonly #released: number;
  readonly #lookAway: number;

  constructor(
    readonly settings: SocialSettings,
    readonly host: ChannelHost,
  ) {
    const { random, world } = host;
    const staff = new Staff(this, host, settings.queues);
    const queue = staff.queue(settings.queues[0]);
    program ??= compile(mentionMachine);
    this.#staff = staff;
    this.#behaviour = bind<Contact>(program, {
      world,
      guards: { isSeen: (contact) => random.uniform(contact.entity, seenPurpose, contact.once) < settings.seen },
      delays: { patience: (contact) => patienceOf(contact, settings.patience, random) },
      effects: {
        post: (contact) => host.posted(contact),
        joinQueue: (contact) => {
          staff.join(contact, queue, 0);
        },
        leaveQueue: (contact) => staff.leave(contact, 'abandoned'),
        endMention: (contact, params: { ending: string }) => this.#end(contact, params.ending),
      },
    });
    this.#answered = this.#behaviour.event('answered');
    this.#released = this.#behaviour.event('released');
    this.#lookAway = this.#behaviour.event('look-away');
  }

  open(contact: Contact): void {
    contact.contactCost = this.settings.cost.contact;
    contact.instance = this.#behaviour.prepare(contact);
    this.#behaviour.begin(contact.instance);
  }

  answered(contact: Contact, joining: boolean): void {
    if (joining) this.#behaviour.post(contact.instance, this.#answered);
    else this.#behaviour.send(contact.instance, this.#answered);
  }

  released(contact: Contact): void {
    this.#behaviour.send(contact.instance, this.#released);
  }

  lookAway(contact: Contact): void {
    this.#behaviour.send(contact.instance, this.#lookAway);
  }

  cutShort(contact: Contact): void {
    this.#staff.cutShort(contact);
    chargeWork(contact, this.settings.cost);
  }

  #end(contact: Contact, ending: string): void {
    const { host, settings } = this;
    chargeWork(contact, settings.cost);
    if (ending === 'answered') {
      contact.settled =
        host.random.uniform(contact.entity, purpose.settled, contact.once) < contact.about.settledBy[host.index];
      host.tell(contact, settings.tells);
    }
    host.ended(contact, ending);
  }
}
