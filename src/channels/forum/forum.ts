import type { Tells } from '../../incidents/incident.js';
import type { Distribution } from '../../random/index.js';
import { type Behaviour, bind, compile, type Program } from '../../statechart/index.js';
import { microseconds } from '../../units.js';
import type { Contact } from '../contact.js';
import type { Cost } from '../fields.js';
import type { Channel, ChannelHost } from '../host.js';
import { patienceOf } from '../patience.js';
import { purpose } from '../purposes.js';
import { questionMachine } from './question.machine.js';

let program: Program | undefined;

/** The purposes of the forum's own draws. */
const drawn = { nextAnswer: 22, answerer: 23, accepted: 24 } as const;

export interface ForumSettings {
  /** How often each answerer answers a given open question, per second, the most active first. */
  readonly rates: readonly number[];
  /** The chance that the asker accepts an answer; 0 to 1. */
  readonly accepted: number;
  /** How long askers look for an answer, in seconds. */
  readonly patience: Distribution;
  /** What answerers know of an incident. */
  readonly tells: Tells;
  readonly cost: Cost;
}

/** Rates in proportion to 1/rank^exponent (Zipf) that add up to `total`. */
export function zipfRates(answerers: number, total: number, exponent: number): number[] {
  const weights = Array.from({ length: answerers }, (_, i) => Math.exp(-exponent * Math.log(i + 1)));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => (total * weight) / sum);
}

/** A community forum: customers help customers, some of them far more than others. */
export class Forum implements Channel {
  /** Answers given so far, by answerer. */
  readonly answers: Int32Array;
  readonly #behaviour: Behaviour<Contact>;
  readonly #lookAway: number;

  constructor(
    readonly settings: ForumSettings,
    readonly host: ChannelHost,
  ) {
    const { random, world } = host;
    this.answers = new Int32Array(settings.rates.length);
    const total = settings.rates.reduce((a, b) => a + b, 0);
    program ??= compile(questionMachine);
    this.#behaviour = bind<Contact>(program, {
      world,
      // Each answerer comes by at random, so the next answer is the first of independent exponentials.
      delays: {
        nextAnswer: (contact) =>
          total > 0
            ? microseconds(-Math.log(random.uniform(contact.entity, drawn.nextAnswer, contact.again())) / total)
            : Number.POSITIVE_INFINITY,
        patience: (contact) => patienceOf(contact, settings.patience, random),
      },
      guards: {
        accepts: (contact) => random.uniform(contact.entity, drawn.accepted, contact.again()) < settings.accepted,
      },
      effects: {
        readAnswer: (contact) => {
          this.answers[this.#answererAt(total * random.uniform(contact.entity, drawn.answerer, contact.again()))]++;
        },
        endQuestion: (contact, params: { ending: string }) => this.#end(contact, params.ending),
      },
    });
    this.#lookAway = this.#behaviour.event('look-away');
  }

  open(contact: Contact): void {
    contact.contactCost = this.settings.cost.contact;
    contact.instance = this.#behaviour.start(contact);
  }

  lookAway(contact: Contact): void {
    this.#behaviour.send(contact.instance, this.#lookAway);
  }

  #answererAt(rate: number): number {
    const { rates } = this.settings;
    let upTo = 0;
    for (let i = 0; i < rates.length; i++) {
      upTo += rates[i];
      if (rate < upTo) return i;
    }
    return rates.length - 1;
  }

  #end(contact: Contact, ending: string): void {
    const { host, settings } = this;
    if (ending === 'answered') {
      contact.settled =
        host.random.uniform(contact.entity, purpose.settled, contact.once) < contact.about.settledBy[host.index];
      host.tell(contact, settings.tells);
    }
    host.ended(contact, ending);
  }
}
