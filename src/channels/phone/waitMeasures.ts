import {
  answered,
  ended,
  inChannel,
  type Mask,
  type Measure,
  mean,
  ofChannel,
  share,
  total,
  waitEnded,
  waited,
} from '../../measures/index.js';

/**
 * Waits that end without an answer, and callbacks. As in an ACD, callbacks count apart from live calls: their wait is not
 * on the line, and begins with the booking.
 *
 * - *balking rate*: those who hung up at once ÷ arrivals at the queue.
 * - *closed rate*: those who waited when the queue closed, sent away or cut off, ÷ arrivals at the queue.
 * - *wait of closed*, *wait of left*: mean waits of those, and of those who left for a callback or by a key.
 * - *transfer rate*: calls passed on ÷ calls that an agent answered. Each leg of a call counts, as on an ACD.
 * - *callbacks*: how many were phoned back; *callback wait*: mean time from booking to that.
 */
export function waitMeasures(channel: string): Measure[] {
  const all = [ofChannel(channel), ...waited];
  const whose = 'contacts that joined the queue and whose wait ended within the window';
  const phoned: Mask = [ofChannel(channel), { known: 'bookedAt' }, { within: 'answeredAt' }];
  const seconds = 'seconds';
  return inChannel(channel, [
    share(
      {
        name: 'balking-rate',
        definition: `contacts that abandoned without waiting at all ÷ ${whose}`,
        source: 'queueing theory: balking; ContactCenters counts it as abandonment, too',
        better: 'lower',
      },
      'contact',
      all,
      [waitEnded('abandoned'), { equals: ['waitSeconds', 0] }],
    ),
    share(
      {
        name: 'closed-rate',
        definition: `contacts that were waiting when the queue closed, sent away or cut off, ÷ ${whose}`,
        source: 'house',
        better: 'lower',
      },
      'contact',
      all,
      [waitEnded('closed')],
    ),
    mean(
      {
        name: 'wait-of-closed',
        unit: seconds,
        definition: 'mean wait of the contacts that the closing queue sent away or cut off within the window',
        source: 'house',
      },
      'contact',
      'waitSeconds',
      [...all, waitEnded('closed')],
    ),
    mean(
      {
        name: 'wait-of-left',
        unit: seconds,
        definition: 'mean wait of the contacts that left the queue for a callback or by a key within the window',
        source: 'house; ACDs call it outflow',
      },
      'contact',
      'waitSeconds',
      [...all, waitEnded('left')],
    ),
    share(
      {
        name: 'transfer-rate',
        definition:
          'contacts passed on to another queue ÷ contacts that ended within the window after an agent answered',
        source: 'as ACDs count transfers',
        better: 'lower',
      },
      'contact',
      [ofChannel(channel), ...ended, ...answered],
      [{ ending: { name: 'passed-on' } }],
    ),
    total(
      {
        name: 'callbacks',
        unit: 'contacts',
        definition: 'contacts that an agent phoned back within the window, those with nobody there included',
        source: 'as ACDs count them, apart from live calls',
      },
      'contact',
      1,
      phoned,
    ),
    mean(
      {
        name: 'callback-wait',
        unit: seconds,
        definition: 'mean time from booking a callback to being phoned, of contacts phoned within the window',
        source: 'as ACDs count it, apart from the speed of answer',
        better: 'lower',
      },
      'contact',
      { minus: ['answeredAt', 'bookedAt'] },
      phoned,
    ),
  ]);
}
