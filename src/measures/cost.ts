import type { ChannelName } from '../records.js';
import { type Measure, totalOverContacts } from './measure.js';
import type { Window } from './window.js';

/** *cost*: what contacts cost, agents' time and credits included, by their end within the window; open ones so far. */
export function costMeasures(channel: ChannelName, window: Window, currency: string): Measure[] {
  return [
    totalOverContacts(
      channel,
      {
        name: 'cost',
        unit: currency,
        definition:
          "cost of contacts, agents' time and credits included, that ended within the window or were open at the horizon",
      },
      ({ endedAt, cost }) => (window.holds(endedAt) ? cost : 0),
    ),
  ];
}
