import { mustBeText } from '../arguments.js';
import { journeyEnded, type Mask } from './mask.js';
import { type Measure, mean, percentiles, share, total } from './measure.js';
import type { Quantity } from './quantity.js';

const ofEnded = 'journeys that ended within the window';
const hadContact: Mask = [...journeyEnded, { above: ['contacts', 0] }];
const helped = `the ${ofEnded} in which some contact helped`;
const byParts = { by: ['need', 'segment'] } as const;

const timeToAnswer = mean(
  {
    name: 'journeys.time-to-help',
    unit: 'seconds',
    definition: `mean time from noticing the issue to the end of the first contact that helped, of ${helped}`,
    source: 'house',
    better: 'lower',
    ...byParts,
  },
  'journey',
  { minus: ['helpedAt', 'noticedAt'] },
  [...journeyEnded, { known: 'helpedAt' }],
);

const isInformed: Mask = [{ known: 'informedAt' }];

/**
 * What happens to customers, each issue of each customer being one journey. Customers who were settled before they
 * contacted anyone count too: a notice that saves a contact must show.
 *
 * - *count*: journeys by the noticing of the issue within the window.
 * - All others are over *journeys ended* (settled or given up) within the window; *open* counts those that the horizon
 *   cut short.
 * - *time to help*: from noticing the issue to the end of the first contact that helped, whoever helped there, and
 *   whether or not that settled it.
 * - *effort*: as the scenario's `effort` weighs contacts, switches, repeats and minutes lost.
 * - *observed FCR*: exactly one contact ÷ journeys ended with a contact. A journey that has ended sees no further
 *   contact, so the usual window of 7 days holds for those that took one contact; one that took a second counts as not
 *   resolved at first, however late that came.
 * - *true FCR*: the first contact itself resolved the issue ÷ journeys ended with a contact.
 */
export function journeyMeasures(currency: string): Measure[] {
  mustBeText('currency', currency);
  return [
    count('count', 'journeys, by the noticing of the issue within the window', [{ within: 'noticedAt' }], {
      source: 'house: customers are counted apart from contacts',
    }),
    count('ended', 'journeys settled or given up within the window', journeyEnded),
    count('open', 'journeys neither settled nor given up at the horizon', [{ field: 'outcome', is: 'open' }], {
      source: 'house: what the horizon cuts short is reported, not dropped',
    }),
    perJourney('contacts-per-journey', 'contacts per journey', 'contacts', 'contacts'),
    perJourney(
      'switches-per-journey',
      'switches per journey',
      'contacts in another channel than the one before',
      'switches',
    ),
    perJourney(
      'cost-per-journey',
      `${currency} per journey`,
      'cost of contacts and the credits given in them (not of staffing, notices and platform)',
      'cost',
    ),
    perJourney(
      'effort',
      'points per journey',
      'points of effort: contacts, switches, repeats and minutes lost',
      'effort',
    ),
    mean(
      {
        name: 'journeys.time-lost',
        unit: 'seconds',
        definition: `mean time on the line and on pages until an agent took the contact, or all of it if nobody helped, of ${ofEnded}`,
        source: 'house',
        better: 'lower',
        ...byParts,
      },
      'journey',
      'lostSeconds',
      journeyEnded,
    ),
    perJourney(
      'repeats-per-journey',
      'repeats per journey',
      'times that an agent had to be told all over again',
      'repeats',
    ),
    shareOf('switched', 'journeys with at least one switch of channel', [{ above: ['switches', 0] }], lower),
    shareOf('reached-agent', 'journeys in which a contact reached an agent', [{ flag: 'reachedAgent' }], {
      source: 'house: what deflection compares between two scenarios',
    }),
    shareOf('gave-up', 'journeys given up', [{ field: 'outcome', is: 'gave-up' }], lower),
    shareOf('resolved', 'journeys whose issue was truly settled', [{ flag: 'resolved' }], {
      source: 'house: the simulator knows; a real centre has to guess',
      better: 'higher',
    }),
    shareOf('informed', 'journeys in which the customer came to know the cause or the ETA', isInformed, higher),
    shareOf(
      'promise-broken',
      'journeys in which a promised end passed in vain',
      [{ above: ['promisesBroken', 0] }],
      lower,
    ),
    shareOf(
      'promise-kept',
      'journeys in which service was back by the promised end that the customer waited for, or within the grace after it',
      [{ flag: 'promiseKept' }],
      higher,
    ),
    timeToAnswer,
    ...percentiles(timeToAnswer, 'time from noticing the issue to help', helped, ['need']),
    mean(
      {
        name: 'journeys.informed-after',
        unit: 'seconds',
        definition: `mean time from noticing the issue to knowing the cause or the ETA, 0 if known before, of the informed among ${ofEnded}`,
        source: 'house',
        better: 'lower',
        ...byParts,
      },
      'journey',
      { atLeast: [{ minus: ['informedAt', 'noticedAt'] }, 0] },
      [...journeyEnded, ...isInformed],
    ),
    share(
      {
        name: 'journeys.observed-fcr',
        definition: `journeys without a further contact on the issue (within 7 days or later) ÷ ${ofEnded} and had a contact`,
        source: 'house: first-contact resolution as a centre can observe it; the field has no standard',
        better: 'higher',
        ...byParts,
      },
      'journey',
      hadContact,
      [{ equals: ['contacts', 1] }],
    ),
    share(
      {
        name: 'journeys.true-fcr',
        definition: `journeys whose first contact truly settled the issue ÷ ${ofEnded} and had a contact`,
        source: 'house: first-contact resolution as the model knows it; the field has no standard',
        better: 'higher',
        ...byParts,
      },
      'journey',
      hadContact,
      [{ flag: 'resolvedAtFirst' }],
    ),
  ];
}

type Source = Pick<Measure, 'source' | 'better'>;

const house: Source = { source: 'house' };
const higher: Source = { ...house, better: 'higher' };
const lower: Source = { ...house, better: 'lower' };

function count(name: string, definition: string, where: Mask, source = house): Measure {
  return total({ name: `journeys.${name}`, unit: 'journeys', definition, ...source, ...byParts }, 'journey', 1, where);
}

function perJourney(name: string, unit: string, wording: string, of: Quantity): Measure {
  const definition = `${wording} ÷ ${ofEnded}`;
  const heading = { name: `journeys.${name}`, unit, definition, ...house, ...byParts, better: 'lower' } as const;
  return mean(heading, 'journey', of, journeyEnded);
}

function shareOf(name: string, wording: string, counts: Mask, about: Source = house): Measure {
  const heading = { name: `journeys.${name}`, definition: `${wording} ÷ ${ofEnded}`, ...about, ...byParts };
  return share(heading, 'journey', journeyEnded, counts);
}
