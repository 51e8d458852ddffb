import type { JourneyRecord } from '../records.js';
import { countOfJourneys, type Measure, meanOverJourneys } from './measure.js';
import type { Window } from './window.js';

/**
 * What happens to customers, each issue of each customer being one journey. Customers who were settled before they
 * contacted anyone count too: a notice that saves a contact must show.
 *
 * - *count*: journeys by the noticing of the issue within the window.
 * - All others are over *journeys ended* (settled or given up) within the window; *open* counts those that the horizon
 *   cut short.
 * - *observed FCR*: exactly one contact ÷ journeys ended with a contact. A journey that has ended sees no further
 *   contact, so the usual window of 7 days holds for those that took one contact; one that took a second counts as not
 *   resolved at first, however late that came.
 * - *true FCR*: the first contact itself resolved the issue ÷ journeys ended with a contact.
 */
export function journeyMeasures(window: Window, currency: string): Measure[] {
  const ended = ({ outcome, endedAt }: JourneyRecord) => outcome !== 'open' && window.holds(endedAt);
  const endedWithContact = (journey: JourneyRecord) => ended(journey) && journey.contacts > 0;
  const isInformed = ({ informedAt }: JourneyRecord) => !Number.isNaN(informedAt);
  const perEnded = 'journeys that ended within the window';

  const share = (name: string, wording: string, counts: (journey: JourneyRecord) => boolean) =>
    meanOverJourneys({ name, unit: 'share', definition: `${wording} ÷ ${perEnded}` }, ended, counts);
  const mean = (name: string, unit: string, wording: string, amount: (journey: JourneyRecord) => number) =>
    meanOverJourneys({ name, unit, definition: `${wording} ÷ ${perEnded}` }, ended, amount);

  return [
    countOfJourneys(
      { name: 'count', unit: 'journeys', definition: 'journeys, by the noticing of the issue within the window' },
      ({ noticedAt }) => window.holds(noticedAt),
    ),
    countOfJourneys(
      { name: 'ended', unit: 'journeys', definition: 'journeys settled or given up within the window' },
      ended,
    ),
    countOfJourneys(
      { name: 'open', unit: 'journeys', definition: 'journeys neither settled nor given up at the horizon' },
      ({ outcome }) => outcome === 'open',
    ),
    mean('contacts-per-journey', 'contacts per journey', 'contacts', ({ contacts }) => contacts),
    mean(
      'switches-per-journey',
      'switches per journey',
      'contacts in another channel than the one before',
      ({ switches }) => switches,
    ),
    mean('cost-per-journey', `${currency} per journey`, 'cost of contacts and credits', ({ cost }) => cost),
    share('switched', 'journeys with at least one switch of channel', ({ switches }) => switches > 0),
    share('reached-agent', 'journeys in which a contact reached an agent', ({ reachedAgent }) => reachedAgent),
    share('gave-up', 'journeys given up', ({ outcome }) => outcome === 'gave-up'),
    share('resolved', 'journeys whose issue was truly settled', ({ resolved }) => resolved),
    share('informed', 'journeys in which the customer came to know the cause or the ETA', isInformed),
    meanOverJourneys(
      {
        name: 'informed-after',
        unit: 'seconds',
        definition: `mean time from noticing the issue to knowing the cause or the ETA, 0 if known before, of the informed among ${perEnded}`,
      },
      (journey) => ended(journey) && isInformed(journey),
      ({ noticedAt, informedAt }) => Math.max(0, informedAt - noticedAt),
    ),
    meanOverJourneys(
      {
        name: 'observed-fcr',
        unit: 'share',
        definition: `journeys without a further contact on the issue (within 7 days or later) ÷ ${perEnded} and had a contact`,
      },
      endedWithContact,
      ({ contacts }) => contacts === 1,
    ),
    meanOverJourneys(
      {
        name: 'true-fcr',
        unit: 'share',
        definition: `journeys whose first contact truly settled the issue ÷ ${perEnded} and had a contact`,
      },
      endedWithContact,
      ({ resolvedAtFirst }) => resolvedAtFirst,
    ),
  ];
}
