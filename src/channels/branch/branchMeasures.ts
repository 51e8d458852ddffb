import { answered, ended, inChannel, type Measure, ofChannel, share, waited } from '../../measures/index.js';

/**
 * What tells small queues from one queue for all.
 *
 * - *idle elsewhere*: those who had to wait while an agent of another branch was free ÷ arrivals at the queue. Pooling would
 *   spare them the wait.
 * - *helped out*: those whom others were to help as well, since they waited too long or found their branch full or closed,
 *   ÷ arrivals at the queue.
 * - *by own branch*: those whom people of their own branch served ÷ those whom an agent served.
 */
export function branchMeasures(channel: string): Measure[] {
  const all = [ofChannel(channel), ...waited];
  const whose = 'contacts that joined the queue and whose wait ended within the window';
  return inChannel(channel, [
    share(
      {
        name: 'idle-elsewhere',
        definition: `contacts that had to wait while an agent of another branch was free ÷ ${whose}`,
        source: 'house: what queues apart lose against one queue',
        by: ['need', 'segment'],
        better: 'lower',
      },
      'contact',
      all,
      [{ flag: 'idleElsewhere' }],
    ),
    share(
      {
        name: 'helped-out',
        definition: `contacts that went on to wait for others than their own branch ÷ ${whose}`,
        source: 'the trade: overflow',
        by: ['need', 'segment'],
      },
      'contact',
      all,
      [{ flag: 'isHelpedOut' }],
    ),
    share(
      {
        name: 'by-own-branch',
        definition:
          "contacts in which an agent of the customer's own branch talked to them ÷ contacts that ended within the window after an agent answered",
        source: 'house',
        by: ['need', 'segment'],
        better: 'higher',
      },
      'contact',
      [ofChannel(channel), ...ended, ...answered],
      [{ flag: 'isKnown' }],
    ),
  ]);
}
