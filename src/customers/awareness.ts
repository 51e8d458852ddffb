import { purpose } from '../channels/purposes.js';
import { type Incident, promiseAt } from '../incidents/index.js';
import type { World } from '../kernel/world.js';
import type { KeyedRandom } from '../random/index.js';
import type { Happenings } from '../records/index.js';
import type { Customers } from './customers.js';
import type { Trust } from './decide.js';
import type { Knowledge } from './knowledge.js';
import type { Telling } from './listener.js';

/** What somebody says to a customer about an incident. */
export interface News {
  /** A channel's name, a notice's medium, `friends` or `public`. */
  readonly by: string;
  /** When it was said or sent, in whole microseconds. */
  readonly at: number;
  readonly cause: boolean;
  readonly eta: boolean;
  /** What comes with it, in the scenario's currency. */
  readonly credit: number;
  /** It is told by customers: even without a cause, who hears it knows that something is wrong. */
  readonly isWord?: boolean;
}

/** Who hears it. */
export interface Hearer {
  readonly customer: number;
  /** The key of the draws of this customer about this incident. */
  readonly entity: number;
  readonly isPersona: boolean;
  readonly isAffected: boolean;
}

/** What news says of an incident; null if it says nothing, or the company cannot say it. */
export function tellingOf(incident: Incident, { at, by, cause, eta }: News): Telling | null {
  const promisedAt = eta ? promiseAt(incident, at) : Number.NaN;
  if (!cause && Number.isNaN(promisedAt)) return null;
  return { at, by, cause: cause ? incident.name : null, promisedAt: Number.isNaN(promisedAt) ? null : promisedAt };
}

/** Who has heard what of an incident, from whom, and when. */
export class Awareness {
  constructor(
    readonly trust: Trust,
    readonly world: World,
    readonly random: KeyedRandom,
    readonly customers: Customers,
    readonly happenings: Happenings,
  ) {}

  /**
   * A customer hears something now.
   *
   * @returns what they know by then; null if the company says nothing, or cannot say it.
   */
  learn(hearer: Hearer, incident: Incident, news: News): Knowledge | null {
    const telling = tellingOf(incident, news);
    if (telling === null && news.credit === 0 && !news.isWord) return null;
    const { entity, isPersona } = hearer;
    const { trust } = this;
    const knowledge = this.customers.knowledge(hearer.customer, incident);
    const isFirst = !knowledge.hasHeard;
    knowledge.hasHeard = true;
    if (news.cause) knowledge.knowsCause = true;
    if (telling !== null && telling.promisedAt !== null) {
      const trusting = trust.eta[Math.min(knowledge.broken, trust.eta.length - 1)];
      knowledge.promisedAt = telling.promisedAt;
      knowledge.trusts = isPersona || this.random.uniform(entity, purpose.trust, 0) < trusting;
    }
    const credit = knowledge.knowsCredit ? 0 : news.credit;
    if (news.credit > 0) knowledge.knowsCredit = true;
    this.reassure(hearer, knowledge);
    if (isPersona && telling !== null) knowledge.heard.push(telling);
    this.#record(hearer, incident, { ...news, credit }, telling, isFirst);
    return knowledge;
  }

  /** Some customers wait for the repair once they know the cause or have a credit. */
  reassure({ entity, isPersona }: Hearer, knowledge: Knowledge): void {
    const { withoutEta } = this.trust;
    if (isPersona || (withoutEta.cause === 0 && withoutEta.credit === 0)) return;
    const u = this.random.uniform(entity, purpose.calm, 0);
    knowledge.waitsWithoutEta =
      (knowledge.knowsCause && u < withoutEta.cause) || (knowledge.knowsCredit && u < withoutEta.credit);
  }

  #record(hearer: Hearer, incident: Incident, news: News, telling: Telling | null, isFirst: boolean): void {
    const { customer, isAffected } = hearer;
    const { by, cause, credit } = news;
    const { name, startsAt } = incident;
    this.happenings.add(
      {
        what: 'heard',
        customer,
        issue: name,
        by,
        since: startsAt,
        cause,
        eta: telling !== null && telling.promisedAt !== null,
        isFirst,
        isAffected,
        amount: credit,
      },
      this.world.calendar.now,
    );
  }
}
