import { mustBeBoolean, mustBeList, mustBeText } from '../arguments.js';
import { mustBeEnding } from '../records/endings.js';
import { countedAs, type Ending } from '../records/index.js';
import { blocked, disconnected, ended, endsWithin, helpedByPerson, ofChannel } from './mask.js';
import { type Measure, mean, mustBeMeasures, share, total } from './measure.js';

/**
 * How many contacts came and how they ended.
 *
 * - *contacts*: by arrival within the window.
 * - *served*: those in which a person helped, however the kind calls that ending; then *each other ending* by its name.
 *   They go by the end of the contact within the window; contacts open at the horizon have not ended.
 * - *open*: still open at the horizon, so that a queue which nobody serves does not look perfect.
 * - *disconnect rate*, *blocked rate*: disconnected, or turned away, ÷ ended, where the kind can do so.
 * - *time in system*: mean from arrival to departure, of contacts ended.
 *
 * @param endings those of the channel's kind, in the order of the report.
 * @param limitsQueues whether contacts are turned away by a full queue; the blocked rate is then reported by queue, too.
 */
export function contactMeasures(channel: string, endings: readonly Ending[], limitsQueues = false): Measure[] {
  mustBeText('channel', channel);
  mustBeList('endings', endings);
  for (const [i, ending] of endings.entries()) mustBeEnding(`endings.${i}`, ending);
  mustBeBoolean('limitsQueues', limitsQueues);
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
  const rate = (name: string, wording: string, counts: (typeof within)[number], source: string, by: Measure['by']) =>
    share(
      { name, definition: `contacts ${wording} ÷ contacts that ended within the window`, source, by, better: 'lower' },
      'contact',
      over,
      [counts],
    );
  const can = (how: Ending['countsAs']) => endings.some((ending) => countedAs(ending) === how);
  const ofCustomers = ['need', 'segment'] as const;
  return inChannel(channel, [
    total(
      {
        name: 'contacts',
        unit: 'contacts',
        definition: 'contacts, by their arrival within the window',
        source: 'arrivals as queueing simulators count them (Ciw)',
        by: ofCustomers,
        daily: 'arrivedAt',
      },
      'contact',
      1,
      [ofChannel(channel), { within: 'arrivedAt' }],
    ),
    ...(endings.some(isServed) ? [served] : []),
    ...endings
      .filter((ending) => !isServed(ending))
      .map(({ name, definition, source = 'house' }) => count(name, definition, source, { ending: { name } })),
    total(
      {
        name: 'open',
        unit: 'contacts',
        definition: 'contacts still open at the horizon',
        source: 'house: what the horizon cuts short is reported, not dropped',
        by: ['queue', ...ofCustomers],
      },
      'contact',
      1,
      [ofChannel(channel), { ending: { name: 'open' } }],
    ),
    ...(can('disconnected')
      ? [rate('disconnect-rate', 'disconnected by the channel', disconnected, 'house', ofCustomers)]
      : []),
    ...(can('blocked')
      ? [
          rate(
            'blocked-rate',
            'turned away because the channel was full or showed that nobody was free',
            blocked,
            'ContactCenters, BLOCKRATIO; of attempts, over those ended (house)',
            limitsQueues ? ['queue', ...ofCustomers] : ofCustomers,
          ),
        ]
      : []),
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
  mustBeText('channel', channel);
  mustBeMeasures('measures', measures);
  return measures.map((measure) => ({ ...measure, name: `${channel}.${measure.name}`, channel }));
}
