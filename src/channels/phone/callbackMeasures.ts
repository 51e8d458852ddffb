import { inChannel, type Mask, type Measure, mean, ofChannel, share, total } from '../../measures/index.js';

/**
 * Callbacks from the offer to the talk; a message left for a group counts as a callback that nobody offered.
 *
 * - *callbacks offered*, *callback acceptance*: contacts with an offer, and the share of them that accepted one.
 * - *callbacks kept waiting*: booked, and never phoned: patience ran out, the queue was full, or the horizon came first.
 * - *callback missed rate*: nobody picked up, in the last try ÷ phoned back.
 * - *callback tries*: how often an agent phoned, of contacts phoned back.
 * - *message wait*: mean time from a message to being phoned; it can be a night, and is no part of the callback wait.
 */
export function callbackMeasures(channel: string): Measure[] {
  const offered: Mask = [ofChannel(channel), { within: 'offeredAt' }];
  const phoned: Mask = [ofChannel(channel), { known: 'bookedAt' }, { within: 'answeredAt' }];
  const whose = 'contacts that an agent phoned back within the window, the last time if tried again';
  return inChannel(channel, [
    total(
      {
        name: 'callbacks-offered',
        unit: 'contacts',
        definition: 'contacts to which a callback was first offered within the window',
        source: 'as ACDs count offers',
      },
      'contact',
      1,
      offered,
    ),
    share(
      {
        name: 'callback-acceptance',
        definition: 'contacts that accepted a callback ÷ contacts to which one was first offered within the window',
        source: 'as the trade measures it',
      },
      'contact',
      offered,
      [{ flag: 'accepted' }],
    ),
    total(
      {
        name: 'callbacks-kept-waiting',
        unit: 'contacts',
        definition:
          'contacts that booked a callback, or left a message for a group, within the window and were never phoned',
        source: 'house',
        better: 'lower',
      },
      'contact',
      1,
      [ofChannel(channel), { within: 'bookedAt' }, { equals: ['tries', 0] }],
    ),
    share(
      {
        name: 'callback-missed-rate',
        definition: `contacts that ended with nobody picking up ÷ ${whose}`,
        source: 'as the trade measures it',
        better: 'lower',
      },
      'contact',
      phoned,
      [{ ending: { name: 'unanswered' } }],
    ),
    mean(
      {
        name: 'callback-tries',
        unit: 'calls',
        definition: `mean number of calls until then, of ${whose}`,
        source: 'house',
        better: 'lower',
      },
      'contact',
      'tries',
      phoned,
    ),
    mean(
      {
        name: 'message-wait',
        unit: 'seconds',
        definition:
          'mean time from leaving a message for a group to being phoned, of contacts phoned within the window, the last time if tried again',
        source: 'house; messages are no callbacks that anybody promised',
        better: 'lower',
      },
      'contact',
      { minus: ['answeredAt', 'bookedAt'] },
      [...phoned, { not: { flag: 'accepted' } }],
    ),
  ]);
}
