import { inChannel, type Mask, type Measure, ofChannel, share, total } from '../../measures/index.js';

/**
 * What is particular of work that can wait.
 *
 * - *backlog*: mean number of mails that wait. *backlog at the end*: how many wait at the horizon.
 * - *left-behind rate*: mails whose customer turned elsewhere before the answer ÷ mails that ended for their customers.
 * - *duplicates*: mails that agents saw to be done with. *time on left-behind*: the share of agents' time in mails that
 *   went to those whose customers no longer waited.
 */
export function mailMeasures(channel: string): Measure[] {
  const queued: Mask = [ofChannel(channel), { known: 'queuedAt' }];
  const gone: Mask = [ofChannel(channel), { ending: { name: 'unanswered' } }];
  const busy = { overlap: ['answeredAt', { plus: ['answeredAt', 'handleSeconds'] }] } as const;
  return inChannel(channel, [
    total(
      {
        name: 'backlog',
        unit: 'mails',
        definition: 'mean number of mails that wait, over the window',
        source: "queueing theory: Little's law ties it to the wait",
        better: 'lower',
      },
      'contact',
      { share: ['queuedAt', { plus: ['queuedAt', 'waitSeconds'] }] },
      queued,
    ),
    total(
      {
        name: 'backlog-at-end',
        unit: 'mails',
        definition: 'mails that wait at the horizon',
        source: 'the trade: work in hand at the close',
        better: 'lower',
      },
      'contact',
      1,
      [ofChannel(channel), { field: 'waitEnd', is: 'open' }],
    ),
    share(
      {
        name: 'left-behind-rate',
        definition:
          'mails whose customer turned elsewhere before the answer ÷ mails that ended for their customers within the window',
        source: 'house',
        better: 'lower',
      },
      'contact',
      [ofChannel(channel), { within: 'endedAt' }, { not: { ending: { name: 'open' } } }],
      [{ ending: { name: 'unanswered' } }],
    ),
    total(
      {
        name: 'duplicates',
        unit: 'mails',
        definition: 'mails that agents saw to be done with, by the moment at which they took them, within the window',
        source: 'the trade: duplicates',
      },
      'contact',
      1,
      [ofChannel(channel), { within: 'answeredAt' }, { flag: 'isDuplicate' }],
    ),
    {
      name: 'time-on-left-behind',
      unit: 'share',
      definition: "agents' time in mails whose customers no longer waited ÷ all their time in mails, within the window",
      source: 'house: failure demand',
      better: 'lower',
      numerator: { over: 'contact', of: busy, where: gone },
      denominator: { over: 'contact', of: busy, where: [ofChannel(channel)] },
    },
  ]);
}
