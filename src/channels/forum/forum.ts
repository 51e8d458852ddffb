import type { Tells } from '../../incidents/incident.js';
import type { Distribution } from '../../random/index.js';
import type { Ending } from '../../records.js';
import { type Behaviour, bind, compile } from '../../statechart/index.js';
import type { Channel, ChannelHost, Cost } from '../channel.js';
import type { Contact } from '../contact.js';
import { patienceOf } from '../patience.js';
import { purpose } from '../purposes.js';
import { questionMachine } from './question.machine.js';

const questionProgram = compile(questionMachine);

export interface ForumSpec {
  /** How often each answerer answers a given open question, per second, the most active first. */
  readonly rates: readonly number[];
  /** The chance that the asker accepts an answer; 0 to 1. */
  readonly accepted: number;
  /** How long askers look for an answer. */
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
  readonly name = 'forum';
  /** Answers given so far, by answerer. */
  readonly answers: Int32Array;
  readonly #behaviour: Behaviour<Contact>;

  constructor(
    readonly spec: ForumSpec,
    readonly host: ChannelHost,
  ) {
    const { random, world } = host;
    this.answers = new Int32Array(spec.rates.length);
    const total = spec.rates.reduce((a, b) => a + b, 0);
    this.#behaviour = bind<Contact>(questionProgram, {
      world,
      // Each answerer comes by at random, so the next answer is the first of independent exponentials.
      delays: {
        nextAnswer: (contact) =>
          total > 0
            ? -Math.log(random.uniform(contact.entity, purpose.nextAnswer, contact.again())) / total
            : Number.POSITIVE_INFINITY,
        patience: (contact) => patienceOf(contact, spec.patience, random),
      },
      guards: {
        accepts: (contact) => random.uniform(contact.entity, purpose.accepted, contact.again()) < spec.accepted,
      },
      effects: {
        readAnswer: (contact) => {
          this.answers[this.#answererAt(total * random.uniform(contact.entity, purpose.answerer, contact.again()))]++;
        },
        endQuestion: (contact, params: { ending: Ending }) => this.#end(contact, params.ending),
      },
    });
  }

  open(contact: Contact): void {
    contact.cost += this.spec.cost.perContact;
    contact.instance = this.#behaviour.prepare(contact);
    contact.instance.begin();
  }

  lookAway(contact: Contact): void {
    contact.instance!.send(this.#behaviour.event('look-away'));
  }

  cutShort(): void {}

  close(): void {}

  #answererAt(rate: number): number {
    const { rates } = this.spec;
    let upTo = 0;
    for (let i = 0; i < rates.length; i++) {
      upTo += rates[i];
      if (rate < upTo) return i;
    }
    return rates.length - 1;
  }

  #end(contact: Contact, ending: Ending): void {
    const { host, spec } = this;
    if (ending === 'answered') {
      contact.settled =
        host.random.uniform(contact.entity, purpose.settled, contact.once) < contact.about.settledBy.forum;
      host.tell(contact, spec.tells);
    }
    host.ended(contact, ending);
  }
}
