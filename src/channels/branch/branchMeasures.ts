import { answered, ended, inChannel, type Measure, ofChannel, share, total, waited } from '../../measures/index.js';

/**
 * What tells small queues from one queue for all, and branches from each other.
 *
 * - *idle elsewhere*: those who had to wait while an agent of another branch was free ÷ arrivals at the queue. Pooling would
 *   spare them the wait.
 * - *helped out*: those whom others were to help as well, since they waited too long or found their branch full or closed,
 *   ÷ arrivals at the queue.
 * - *worst branch abandoned*: those who left the queue unanswered, of the branch of which most did; against all who
 *   abandoned, divided by the branches, it says how unlike branches are.
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
    total(
      {
        name: 'worst-branch-abandoned',
        unit: 'contacts',
        definition:
          'contacts that left the queue before being answered, of the branch whose customers did so most often, by the end of their wait within the window',
        source: 'house',
        better: 'lower',
      },
      'contact',
      1,
      [...all, { flag: 'isOneMore' }],
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
