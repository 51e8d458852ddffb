import { inChannel, type Mask, type Measure, mean, ofChannel, total } from '../measures/index.js';
import type { Field } from '../records/layout.js';
import { microseconds } from '../units.js';

/*
 * Callbacks, of the kinds that have them: customers who do not wait on the line are phoned when their turn has come.
 */

/** How long an agent rings a customer who does not pick up; whole microseconds. */
export const missedCall = microseconds(30);

/** The field of their records that they have in common. */
export const bookedAt = {
  type: 'instant',
  definition: 'When a callback was booked, or a message left for a group; NaN if none was.',
} satisfies Field;

/**
 * As in an ACD, callbacks count apart from live calls: their wait is not on the line, and begins with the booking.
 *
 * - *callbacks*: how many were phoned back; *callback wait*: mean time from booking to that.
 *
 * @param agreed which of them were agreed with the customer; the wait is theirs. Default all.
 */
export function phonedMeasures(channel: string, agreed: Mask = []): Measure[] {
  const phoned: Mask = [ofChannel(channel), { known: 'bookedAt' }, { within: 'answeredAt' }];
  return inChannel(channel, [
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
        unit: 'seconds',
        definition: 'mean time from booking a callback to being phoned, of contacts phoned within the window',
        source: 'as ACDs count it, apart from the speed of answer',
        better: 'lower',
      },
      'contact',
      { minus: ['answeredAt', 'bookedAt'] },
      [...phoned, ...agreed],
    ),
  ]);
}
