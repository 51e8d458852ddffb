import { mustBeList, mustBeText, mustHave } from '../arguments.js';
import { mustBeEnding } from '../records/endings.js';
import { countedAs, type Ending } from '../records/index.js';
import { answered, blocked, byCustomer, endsWithin, helpedByAnybody, type Mask } from './mask.js';
import { type Measure, people } from './measure.js';

export interface ChannelOfPeople {
  readonly name: string;
  /** Those of its kind. */
  readonly endings: readonly Ending[];
}

/**
 * How many different customers: one who calls five times about two issues counts once. A customer counts by contacts
 * that ended within the window or, without a cool-down, were open at the horizon; the issue of a customer by its journey in the same way.
 * Calls that the company makes of its own accord are none of theirs.
 *
 * - *never helped*: of some issue about which they contacted somebody, no contact helped.
 * - *blocked rate*: did not get in at least once ÷ contacted a channel of which that can be said.
 *
 * @param channels all that customers can turn to, in the order of reports.
 */
export function peopleMeasures(channels: readonly ChannelOfPeople[]): Measure[] {
  mustBeList('channels', channels);
  for (const [i, channel] of channels.entries()) {
    mustHave(`channels.${i}`, channel, ['name', 'endings']);
    mustBeText(`channels.${i}.name`, channel.name);
    mustBeList(`channels.${i}.endings`, channel.endings);
    for (const [j, ending] of channel.endings.entries()) mustBeEnding(`channels.${i}.endings.${j}`, ending);
  }
  const canBlock = channels.filter(({ endings }) => endings.some((ending) => countedAs(ending) === 'blocked'));
  const names = canBlock.map(({ name }) => name);
  const ofBlocking: Mask = [{ field: 'channel', is: names }, endsWithin];
  const blockedAtLeastOnce = ofContacts(
    'blocked',
    'did not get in at least once, because a channel was full or down or nobody was free',
    [...ofBlocking, blocked],
    lower,
  );
  return [
    ofJourneys('had-issue', 'had an issue', []),
    ofContacts('contacted', 'contacted anybody', [byCustomer, endsWithin]),
    ...channels.map(({ name }) =>
      withoutParts(ofContacts(`contacted-${name}`, `contacted ${name}`, [{ field: 'channel', is: name }, endsWithin])),
    ),
    ofContacts('reached-agent', 'talked to an agent', [byCustomer, endsWithin, ...answered]),
    ofContacts('helped', 'were helped by anybody: an agent, another customer or the channel itself', [
      byCustomer,
      endsWithin,
      helpedByAnybody,
    ]),
    ofJourneys(
      'never-helped',
      'contacted somebody about an issue with which nobody helped',
      [{ above: ['contacts', 0] }, { not: { known: 'helpedAt' } }],
      lower,
    ),
    ofJourneys('gave-up', 'gave up on some issue', [{ field: 'outcome', is: 'gave-up' }], lower),
    ...(canBlock.length === 0 ? [] : [blockedAtLeastOnce, blockedRate(blockedAtLeastOnce, ofBlocking)]),
  ];
}

type Better = Pick<Measure, 'better'>;
const lower: Better = { better: 'lower' };

const byEnd = 'that ended within the window or, without a cool-down, were open at the horizon';

function ofContacts(name: string, did: string, where: Mask, better?: Better): Measure {
  return people(
    { ...headingOf(name, `different customers who ${did}, in contacts ${byEnd}`), ...better },
    'contact',
    where,
  );
}

function ofJourneys(name: string, did: string, where: Mask, better?: Better): Measure {
  const heading = headingOf(name, `different customers who ${did}, in journeys ${byEnd}`);
  return people({ ...heading, ...better }, 'journey', [endsWithin, ...where]);
}

function withoutParts({ by: _, ...measure }: Measure): Measure {
  return measure;
}

function headingOf(name: string, definition: string) {
  const by = ['need', 'segment'] as const;
  return { name: `people.${name}`, definition, source: 'house: customers are counted apart from contacts', by };
}

function blockedRate({ numerator, ...others }: Measure, among: Mask): Measure {
  return {
    ...others,
    name: 'people.blocked-rate',
    unit: 'share',
    definition: `different customers who did not get in at least once, because a channel was full or down or nobody was free ÷ those who contacted such a channel, in contacts ${byEnd}`,
    numerator,
    denominator: { over: 'contact', of: 'customer', distinct: true, where: among },
  };
}
