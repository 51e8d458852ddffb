import { inChannel } from './contacts.js';
import { endsWithin, ofChannel } from './mask.js';
import { type Measure, total } from './measure.js';

/** *cost*: what contacts cost, agents' time and credits included, by their end within the window; open ones so far. */
export function costMeasures(channel: string, currency: string): Measure[] {
  return inChannel(channel, [
    total(
      {
        name: 'cost',
        unit: currency,
        definition:
          "cost of contacts, agents' time and credits included, that ended within the window or were open at the horizon",
        source: 'house',
      },
      'contact',
      'cost',
      [ofChannel(channel), endsWithin],
    ),
  ]);
}
