import type { ChannelName, ContactRecord } from '../records.js';
import { type Measure, meanOverContacts } from './measure.js';
import type { Window } from './window.js';

/**
 * How busy agents are.
 *
 * - *occupancy*: busy time ÷ staffed time, both clipped to the window. Talk, hold and after-contact work are busy. An
 *   agent still busy when the shift ends counts as staffed until done, so occupancy is at most 1.
 * - *handle time*: mean talk + hold + after-contact work of the contacts that ended within the window after an agent took
 *   them; contacts still in talk at the horizon are left out, being cut short.
 */
export function agentMeasures(channel: ChannelName, window: Window): Measure[] {
  return [
    {
      name: `${channel}.occupancy`,
      unit: 'share',
      kind: 'ratio',
      definition:
        "agents' busy time, after-contact work included, ÷ their time on duty, both within the window; who is busy past the shift's end is on duty until done",
      channel,
      contact(tally, { answeredAt, handleSeconds }) {
        if (handleSeconds > 0) tally.numerator += window.overlap(answeredAt, answeredAt + handleSeconds);
      },
      shift(tally, { startedAt, endedAt }) {
        tally.denominator += window.overlap(startedAt, endedAt);
      },
    },
    meanOverContacts(
      channel,
      {
        name: 'handle-time',
        unit: 'seconds',
        definition:
          'mean talk, hold and after-contact work of contacts that ended within the window after an agent talked to the customer',
      },
      ({ answeredAt, ending, endedAt }: ContactRecord) =>
        !Number.isNaN(answeredAt) && ending !== 'open' && ending !== 'unanswered' && window.holds(endedAt),
      ({ handleSeconds }) => handleSeconds,
    ),
  ];
}
