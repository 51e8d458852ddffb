import type { Ending } from '../records/index.js';
import { ended, endsWithin, helpedByPerson, ofChannel } from './mask.js';
import { type Measure, mean, share, total } from './measure.js';

/**
 * How many contacts came and how they ended.
 *
 * - *contacts*: by arrival within the window.
 * - *served*: those in which a person helped, however the kind calls that ending; then *each other ending* by its name.
 *   They go by the end of the contact within the window; contacts open at the horizon have not ended.
 * - *disconnect rate*: disconnected ÷ ended, where the kind can disconnect.
 * - *time in system*: mean from arrival to departure, of contacts ended.
 *
 * @param endings those of the channel's kind, in the order of the report.
 */
export function contactMeasures(channel: string, endings: readonly Ending[]): Measure[] {
  const within = [ofChannel(channel), endsWithin];
  const isServed = ({ helpedBy }: Ending) => helpedBy === 'agent' || helpedBy === 'customer';
  const count = (name: string, wording: string, source: string, counts: (typeof within)[number]) =>
    total(
      { name, unit: 'contacts', definition: `contacts ${wording}, by their end within the window`, source },
      'contact',
      1,
      [...within, counts],
    );
  const served = count(
    'served',
    'in which a person helped',
    'house: one word for served by phone, answered and called back',
    helpedByPerson,
  );
  const over = [ofChannel(channel), ...ended];
  const disconnectRate = share(
    {
      name: 'disconnect-rate',
      definition: 'contacts disconnected by the channel ÷ contacts that ended within the window',
      source: 'house',
    },
    'contact',
    over,
    [{ ending: { name: 'disconnected' } }],
  );
  return inChannel(channel, [
    total(
      {
        name: 'contacts',
        unit: 'contacts',
        definition: 'contacts, by their arrival within the window',
        source: 'arrivals as queueing simulators count them (Ciw)',
      },
      'contact',
      1,
      [ofChannel(channel), { within: 'arrivedAt' }],
    ),
    ...(endings.some(isServed) ? [served] : []),
    ...endings
      .filter((ending) => !isServed(ending))
      .map(({ name, definition, source = 'house' }) => count(name, definition, source, { ending: { name } })),
    ...(endings.some(({ name }) => name === 'disconnected') ? [disconnectRate] : []),
    mean(
      {
        name: 'time-in-system',
        unit: 'seconds',
        definition: 'mean time from arrival to departure, of contacts that ended within the window',
        source: 'queueing theory (sojourn time)',
      },
      'contact',
      { minus: ['endedAt', 'arrivedAt'] },
      over,
    ),
  ]);
}

/** The measures under a channel's name. */
export function inChannel(channel: string, measures: readonly Measure[]): Measure[] {
  return measures.map((measure) => ({ ...measure, name: `${channel}.${measure.name}`, channel }));
}
