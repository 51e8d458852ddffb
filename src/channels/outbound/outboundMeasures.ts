import { ended, inChannel, type Mask, type Measure, ofChannel, share, total } from '../../measures/index.js';

/**
 * How a list is worked through. Each try is a record: one that nobody answers, and that is not the last, ends as `no-answer`.
 *
 * - *listed*: customers put on the list. *worked*: those with whom the list is done, reached or not.
 * - *tries*: those that agents made. *answer rate*: tries that the customer answered ÷ tries.
 * - *reached*, *not reached*, *reached share*: of those with whom the list is done.
 * - *time on tries*: the share of agents' time in these calls that went to tries without an answer.
 * - *left at end*: how many are on the list at the horizon, a try between two pauses included.
 */
export function outboundMeasures(channel: string): Measure[] {
  const over: Mask = [ofChannel(channel), ...ended];
  const is = (...name: string[]): Mask => [{ ending: { name } }];
  const done = is('reached', 'not-reached');
  const tried = is('reached', 'not-reached', 'no-answer');
  const busy = { overlap: ['answeredAt', { plus: ['answeredAt', 'handleSeconds'] }] } as const;
  const by = 'by their end within the window';
  const count = (name: string, definition: string, where: Mask) =>
    total({ name, unit: 'customers', definition: `${definition}, ${by}`, source: 'house' }, 'contact', 1, [
      ...over,
      ...where,
    ]);
  return inChannel(channel, [
    total(
      {
        name: 'listed',
        unit: 'customers',
        definition: 'customers put on the list within the window',
        source: 'the trade: records loaded',
        by: ['segment'],
      },
      'contact',
      1,
      [ofChannel(channel), { within: 'arrivedAt' }, { equals: ['attempt', 1] }],
    ),
    count('worked', 'customers with whom the list is done, reached or not', done),
    count('reached', 'customers who were reached', is('reached')),
    count('not-reached', 'customers who were not reached in any try', is('not-reached')),
    share(
      {
        name: 'reached-share',
        definition: 'customers reached ÷ customers with whom the list was done within the window',
        source: 'the trade: contact rate',
        by: ['segment'],
        better: 'higher',
      },
      'contact',
      [...over, ...done],
      is('reached'),
    ),
    total(
      { name: 'tries', unit: 'calls', definition: `calls made, answered or not, ${by}`, source: 'the trade: attempts' },
      'contact',
      1,
      [...over, ...tried],
    ),
    share(
      {
        name: 'answer-rate',
        definition: 'calls that the customer answered ÷ calls that ended within the window',
        source: 'the trade: answer rate',
        better: 'higher',
      },
      'contact',
      [...over, ...tried],
      is('reached'),
    ),
    {
      name: 'time-on-tries',
      unit: 'share',
      definition: "agents' time in calls that nobody answered ÷ all their time in these calls, within the window",
      source: 'house',
      better: 'lower',
      numerator: {
        over: 'contact',
        of: busy,
        where: [ofChannel(channel), ...is('no-answer', 'not-reached')],
      },
      denominator: { over: 'contact', of: busy, where: [ofChannel(channel)] },
    },
    total(
      {
        name: 'left-at-end',
        unit: 'customers',
        definition: 'customers on the list, or in a call, at the horizon',
        source: 'house: what the horizon cuts short is reported, not dropped',
        better: 'lower',
      },
      'contact',
      1,
      [ofChannel(channel), { ending: { name: 'open' } }],
    ),
  ]);
}
