import { ended, inChannel, type Mask, type Measure, mean, ofChannel, share } from '../../measures/index.js';

/**
 * What customers see at the button, and what they do when nobody is free. Those who find it grey, off duty, are left out.
 *
 * - *busy rate*: those who saw at the first look that nobody was free ÷ all who looked.
 * - *left-number rate*, *looked-again rate*, *turned-away rate*: what they did then, of those who saw it busy. Who looks again in
 *   vain turns away in the end, and counts in both. The rest waits on the line, or the queue was full.
 * - *looks*: mean number of looks.
 */
export function presenceMeasures(channel: string): Measure[] {
  const looked: Mask = [ofChannel(channel), ...ended, { not: { ending: { name: 'closed' } } }];
  const saw: Mask = [...looked, { flag: 'sawBusy' }];
  const ofThose = '÷ contacts whose customer saw that nobody was free, and that ended within the window';
  const source = 'house';
  return inChannel(channel, [
    share(
      {
        name: 'busy-rate',
        definition:
          'contacts whose customer saw at the first look that nobody was free ÷ contacts that ended within the window, not closed',
        source: "queueing theory: Erlang's B of a loss system, C if all wait",
        better: 'lower',
      },
      'contact',
      looked,
      [{ flag: 'sawBusy' }],
    ),
    share(
      { name: 'left-number-rate', definition: `contacts whose customer left a number ${ofThose}`, source },
      'contact',
      saw,
      [{ known: 'bookedAt' }],
    ),
    share(
      { name: 'looked-again-rate', definition: `contacts whose customer looked again later ${ofThose}`, source },
      'contact',
      saw,
      [{ above: ['looks', 1] }],
    ),
    share(
      {
        name: 'turned-away-rate',
        definition: `contacts whose customer turned away, at once or after looking again, ${ofThose}`,
        source: 'queueing theory: balking',
        better: 'lower',
      },
      'contact',
      saw,
      [{ ending: { name: 'saw-busy' } }],
    ),
    mean(
      {
        name: 'looks',
        unit: 'looks',
        definition: 'mean number of looks at the button, of contacts that ended within the window, not closed',
        source: 'retrial queues: attempts of a customer',
      },
      'contact',
      'looks',
      looked,
    ),
  ]);
}
