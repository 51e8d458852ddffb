import type { Desk } from '../../agents/desk.js';
import type { Tells } from '../../incidents/incident.js';
import type { Distribution } from '../../random/index.js';
import type { Ending } from '../../records.js';
import { type Behaviour, bind, compile } from '../../statechart/index.js';
import type { AgentGroupSpec, Channel, ChannelHost, Cost } from '../channel.js';
import type { Contact } from '../contact.js';
import { patienceOf } from '../patience.js';
import { purpose } from '../purposes.js';
import { chargeWork, cutShort, join, staff, waited } from '../staff.js';
import { mentionMachine } from './mention.machine.js';

const mentionProgram = compile(mentionMachine);

export interface SocialSpec {
  /** The chance that the team sees a mention; 0 to 1. */
  readonly seen: number;
  /** The first group answers; it works in its hours only. */
  readonly groups: readonly AgentGroupSpec[];
  /** How long customers look for an answer. */
  readonly patience: Distribution;
  readonly tells: Tells;
  readonly cost: Cost;
}

/** Social media: a mention is seen or not, and answered after the team's queue and working hours. */
export class Social implements Channel {
  readonly name = 'social';
  readonly #desk: Desk<Contact>;
  readonly #behaviour: Behaviour<Contact>;

  constructor(
    readonly spec: SocialSpec,
    readonly host: ChannelHost,
  ) {
    const { random, world } = host;
    const desk = staff(this, spec.groups, host, Number.POSITIVE_INFINITY);
    const queue = desk.queue(spec.groups[0].skills[0]);
    this.#desk = desk;
    this.#behaviour = bind<Contact>(mentionProgram, {
      world,
      guards: { isSeen: (contact) => random.uniform(contact.entity, purpose.seen, contact.once) < spec.seen },
      delays: {
        patience: (contact) => patienceOf(contact, spec.patience, random),
      },
      effects: {
        joinQueue: (contact) => {
          join(desk, contact, queue, 0);
        },
        leaveQueue: (contact) => {
          waited(contact, world.calendar.now);
          desk.leave(contact.ticket);
        },
        endMention: (contact, params: { ending: Ending }) => this.#end(contact, params.ending),
      },
    });
  }

  open(contact: Contact): void {
    contact.cost += this.spec.cost.perContact;
    contact.instance = this.#behaviour.prepare(contact);
    contact.instance.begin();
  }

  answered(contact: Contact, joining: boolean): void {
    const event = this.#behaviour.event('answered');
    if (joining) contact.instance!.post(event);
    else contact.instance!.send(event);
  }

  released(contact: Contact): void {
    contact.instance!.send(this.#behaviour.event('released'));
  }

  lookAway(contact: Contact): void {
    contact.instance!.send(this.#behaviour.event('look-away'));
  }

  cutShort(contact: Contact): void {
    cutShort(contact, this.host.horizonSeconds);
    chargeWork(contact, this.spec.cost);
  }

  close(): void {
    this.#desk.close();
  }

  #end(contact: Contact, ending: Ending): void {
    const { host, spec } = this;
    chargeWork(contact, spec.cost);
    if (ending === 'answered') {
      contact.settled =
        host.random.uniform(contact.entity, purpose.settled, contact.once) < contact.about.settledBy.social;
      host.tell(contact, spec.tells);
    }
    host.ended(contact, ending);
  }
}
