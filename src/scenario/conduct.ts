import type { Conduct } from '../customers/conduct.js';
import type { Row } from '../customers/switching.js';
import { type Distribution, makeDistribution } from '../random/index.js';
import { origin, origins, type RecordFormat } from '../records/index.js';
import { type ConductFile, type RowFile, rowOf } from './rows.js';
import type { ScenarioFile } from './schema.js';

/*
 * How customers act: `journeys` is for all, a segment for its customers, a need, arrivals or an incident for customers
 * with that issue. An issue overrides a segment, and a segment overrides `journeys`.
 */

/** A part of the file about customers, made runnable. */
interface Said {
  /** By origin. */
  readonly rows: ReadonlyMap<number, Row>;
  readonly patienceFactor: number;
  /** By channel; null where nothing is said. */
  readonly patience: readonly (Distribution | null)[];
}

/** Makes, for each need, how its customers act: one conduct a segment, in their order. */
export function conductsOf(
  { journeys, population }: Pick<ScenarioFile, 'journeys' | 'population'>,
  format: RecordFormat,
): (need: ConductFile, isIncident: boolean) => Conduct[] {
  const channels = format.channels.map(({ name }) => name);
  const first: RowFile = journeys.first ?? { [channels[0]]: { share: 'rest', after: undefined } };
  const inVain = journeys['in-vain'] ?? first;
  const forAll = rowsOf({ 'promise-broken': inVain, 'waited-long-enough': inVain, ...journeys.after }, first, format);
  const ofSegments = Object.values(population.segments).map((segment) => saidOf(segment, format));
  const byDefault = defaultRows(journeys.otherwise, format);
  return (need, isIncident) => {
    const ofNeed = saidOf(need, format);
    return ofSegments.map((ofSegment) => ({
      rows: byDefault(isIncident).map(
        (row, from) => ofNeed.rows.get(from) ?? ofSegment.rows.get(from) ?? forAll.get(from) ?? row,
      ),
      patienceFactor: ofNeed.patienceFactor * ofSegment.patienceFactor,
      patience: channels.map((_, channel) => ofNeed.patience[channel] ?? ofSegment.patience[channel]),
    }));
  };
}

/** By origin: what holds where no row is given. A customer who was helped in an incident waits for its end. */
function defaultRows(otherwise: RowFile, format: RecordFormat): (isIncident: boolean) => Row[] {
  const usual = rowOf(otherwise, format.next, true);
  const wait = rowOf({ wait: { share: 'rest', after: undefined } }, format.next, true);
  const endings = [...origins.map(() => null), ...format.channels.flatMap(() => format.endings)];
  return (isIncident) => endings.map((ending) => (isIncident && ending?.failed === false ? wait : usual));
}

function saidOf({ first, after, patience }: ConductFile, format: RecordFormat): Said {
  const byChannel = typeof patience === 'number' ? {} : patience;
  return {
    rows: rowsOf(after, first, format),
    patienceFactor: typeof patience === 'number' ? patience : 1,
    patience: format.channels.map(({ name }) =>
      Object.hasOwn(byChannel, name) ? makeDistribution(byChannel[name]) : null,
    ),
  };
}

/** The rows that a part of the file gives, by origin. */
function rowsOf(
  after: Readonly<Record<string, RowFile>>,
  first: RowFile | undefined,
  format: RecordFormat,
): Map<number, Row> {
  const rows = new Map(
    Object.entries(after).flatMap(([key, row]) => {
      const from = originNamed(key, format);
      return from === null ? [] : [[from, rowOf(row, format.next)]];
    }),
  );
  if (first !== undefined) rows.set(origin.noticed, rowOf(first, format.next));
  return rows;
}

/**
 * @param name `promise-broken`, `waited-long-enough`, or a channel and an ending: `phone/abandoned`.
 * @returns null if no contact ends so as the channels are, though in a what-if one may.
 */
function originNamed(name: string, format: RecordFormat): number | null {
  const alone = (origins as readonly string[]).indexOf(name);
  if (alone >= 0) return alone;
  const [channelName, ending] = name.split('/');
  const channel = format.channels.findIndex((each) => each.name === channelName);
  const { kind } = format.channels[channel];
  if (!format.endings.some((each) => each.kind === kind && each.name === ending)) return null;
  return format.contactOrigin(channel, format.endingId(kind, ending));
}
