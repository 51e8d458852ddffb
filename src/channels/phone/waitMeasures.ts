import {
  answered,
  ended,
  inChannel,
  type Measure,
  mean,
  ofChannel,
  share,
  waitEnded,
  waited,
} from '../../measures/index.js';

/**
 * Waits that end without an answer, and calls that go on elsewhere.
 *
 * - *balking rate*: those who hung up at once ÷ arrivals at the queue.
 * - *closed rate*: those who waited when the queue closed, sent away or cut off, ÷ arrivals at the queue.
 * - *wait of closed*, *wait of left*: mean waits of those, and of those who left for a callback or by a key.
 * - *transfer rate*: calls passed on ÷ calls that an agent answered. Each leg of a call counts, as on an ACD.
 */
export function waitMeasures(channel: string): Measure[] {
  const all = [ofChannel(channel), ...waited];
  const whose = 'contacts that joined the queue and whose wait ended within the window';
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
  ]);
}
