/*
 * Records as objects, for logs, tests and files: instants (`…At`) and durations (`…Seconds`) in seconds, names as text.
 * An instant that did not happen is `NaN`. What each field means: `fields.ts`.
 */

import { mustBeCount, mustBeList, mustBeOneOf, mustBeText, mustHave, refused, unexpected } from '../arguments.js';
import { found, microseconds, seconds } from '../units.js';
import { type Batch, mustBeBatch, mustBeBuffer, type RecordBuffer } from './batch.js';
import { open } from './endings.js';
import type { ChargePart, HappeningSort, Motive, WaitEnd } from './fields.js';
import { mustBeFormat, type RecordFormat } from './format.js';
import type { Layout } from './layout.js';
import type { Names } from './names.js';
import { origins } from './origins.js';
import type { JourneyOutcome, Move, NextStep } from './story.js';

export type FieldValue = string | number | boolean;

/** One attempt to get help through one channel. Every contact gives exactly one record, whatever its ending. */
export interface ContactRecord {
  readonly customer: number;
  readonly journey: number;
  readonly segment: string;
  readonly issue: string;
  readonly incident: boolean;
  readonly channel: string;
  readonly attempt: number;
  readonly arrivedAt: number;
  readonly endedAt: number;
  readonly ending: string;
  readonly next: NextStep;
  readonly queue: string;
  readonly queuedAt: number;
  readonly waitSeconds: number;
  readonly waitEnd: WaitEnd;
  readonly answeredAt: number;
  readonly handleSeconds: number;
  readonly group: string;
  readonly contactCost: number;
  readonly agentCost: number;
  readonly credit: number;
  readonly cost: number;
  /** The format's extra fields; one that is left out is 0, `''` or `false`. */
  readonly [extra: string]: FieldValue;
}

/** All contacts of one customer about one issue. Written when it is settled or given up, or at the horizon (`open`). */
export interface JourneyRecord {
  readonly customer: number;
  readonly journey: number;
  readonly segment: string;
  readonly issue: string;
  readonly incident: boolean;
  readonly noticedAt: number;
  readonly firstContactAt: number;
  readonly helpedAt: number;
  readonly endedAt: number;
  readonly outcome: JourneyOutcome;
  readonly resolved: boolean;
  readonly resolvedAtFirst: boolean;
  readonly contacts: number;
  readonly switches: number;
  readonly informedAt: number;
  readonly reachedAgent: boolean;
  readonly credits: number;
  readonly cost: number;
  readonly repeats: number;
  readonly lostSeconds: number;
  readonly effort: number;
  readonly promisesBroken: number;
  readonly promiseKept: boolean;
  /** The customer's decisions, in order. */
  readonly moves: readonly Move[];
}

/** One agent's stretch on duty, written when the agent leaves, or at the horizon. */
export interface ShiftRecord {
  /** `''`: the group serves no single channel. */
  readonly channel: string;
  readonly group: string;
  readonly agent: number;
  /** How many contacts the agent handles at once; 0 if paid but not available. */
  readonly capacity: number;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Earlier than `endedAt` by the overtime. */
  readonly dueAt: number;
  /** Money an hour. */
  readonly wage: number;
}

/** What the company pays that is neither of a contact nor of a shift. */
export interface ChargeRecord {
  /** `''`: of no single channel. */
  readonly channel: string;
  readonly part: ChargePart;
  /** The incident that a notice is about; `''` otherwise. */
  readonly issue: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly amount: number;
}

/** Somebody in a community, and what they did within the observation window. Written at the horizon. */
export interface ContributorRecord {
  readonly channel: string;
  readonly contributor: number;
  /** `''` unless the scenario names them. */
  readonly name: string;
  readonly motive: Motive;
  readonly joinedAt: number;
  readonly leftAt: number;
  readonly visits: number;
  readonly activeSeconds: number;
  readonly posts: number;
  readonly good: number;
  readonly biased: number;
  readonly accepted: number;
  readonly fixes: number;
  readonly rank: number;
  readonly rewards: number;
  readonly caught: number;
  readonly caughtAfterSeconds: number;
  readonly isTop: boolean;
  readonly isExposed: boolean;
}

/** What happened to somebody outside contacts. Written when it happens. */
export interface HappeningRecord {
  /** `NaN`: nobody whom the company knows. */
  readonly customer: number;
  readonly what: HappeningSort;
  readonly issue: string;
  readonly by: string;
  readonly at: number;
  /** `NaN` but for what lasts. */
  readonly from: number;
  readonly since: number;
  readonly cause: boolean;
  readonly eta: boolean;
  readonly isFirst: boolean;
  readonly isAffected: boolean;
  readonly people: number;
  readonly amount: number;
}

function mustBeRow(format: unknown, batch: unknown, i: unknown): void {
  mustBeFormat('format', format);
  mustBeBatch('batch', batch);
  mustBeCount('i', i, 0, (batch as Batch).count - 1);
}

function mustBeAdded(format: unknown, buffer: unknown, record: unknown, keys: readonly string[]): void {
  mustBeFormat('format', format);
  mustBeBuffer('buffer', buffer);
  mustHave('record', record, keys, 'a record');
}

/** The `i`th contact of a batch. */
export function contactAt(format: RecordFormat, batch: Batch, i: number): ContactRecord {
  mustBeRow(format, batch, i);
  return valuesAt(format.contact, batch, i) as ContactRecord;
}

export function journeyAt(format: RecordFormat, batch: Batch, i: number): JourneyRecord {
  mustBeRow(format, batch, i);
  const { firstMove, moves: count, ...values } = valuesAt(format.journey, batch, i);
  const first = Number(firstMove);
  const moves = batch.moves.slice(first, first + Number(count)).map((id) => format.move(id));
  return { ...values, moves } as unknown as JourneyRecord;
}

export function shiftAt(format: RecordFormat, batch: Batch, i: number): ShiftRecord {
  mustBeRow(format, batch, i);
  return valuesAt(format.shift, batch, i) as unknown as ShiftRecord;
}

export function chargeAt(format: RecordFormat, batch: Batch, i: number): ChargeRecord {
  mustBeRow(format, batch, i);
  return valuesAt(format.charge, batch, i) as unknown as ChargeRecord;
}

export function contributorAt(format: RecordFormat, batch: Batch, i: number): ContributorRecord {
  mustBeRow(format, batch, i);
  return valuesAt(format.contributor, batch, i) as unknown as ContributorRecord;
}

export function happeningAt(format: RecordFormat, batch: Batch, i: number): HappeningRecord {
  mustBeRow(format, batch, i);
  return valuesAt(format.happening, batch, i) as unknown as HappeningRecord;
}

/** @throws {InputError} if the format does not know its channel, ending, next step or one of its fields. */
export function addContact(format: RecordFormat, buffer: RecordBuffer, record: ContactRecord): void {
  mustBeAdded(format, buffer, record, ['channel', 'ending']);
  const { channel, ending, ...values } = record;
  const channelId = idOf('record.channel', format.contact.names.channel, channel);
  const endingId = endingIdOf('record.ending', format, channelId, ending);
  const row = rowOf(format.contact, { ...values, channel: channelId, ending: endingId });
  buffer.contacts.rows.set(row, buffer.nextContact());
}

/** @throws {InputError} if the format does not know its outcome or moves, or if not each of its contacts has a move. */
export function addJourney(format: RecordFormat, buffer: RecordBuffer, record: JourneyRecord): void {
  mustBeAdded(format, buffer, record, ['moves', 'contacts']);
  mustBeList('record.moves', record.moves);
  const { moves, ...values } = record;
  mustBeCount('record.contacts', values.contacts, 0);
  for (const [i, move] of moves.entries()) mustHave(`record.moves.${i}`, move, ['from', 'ending', 'to']);
  const afterContacts = moves.filter(({ from }) => from !== '').length;
  if (afterContacts !== values.contacts) {
    throw refused(
      'record.moves',
      `a journey of ${values.contacts} contacts needs as many moves after contacts, not ${afterContacts}`,
    );
  }
  const ids = moves.map(({ from, ending, to, byDefault }) =>
    format.moveId(originOf(format, from, ending), idOf('record.moves', format.contact.names.next, to), byDefault),
  );
  const row = rowOf(format.journey, { ...values, moves: moves.length });
  const offset = buffer.nextJourney();
  row[format.journey.offsets.firstMove] = buffer.journeys.moves.length;
  buffer.journeys.rows.set(row, offset);
  buffer.journeys.moves.push(...ids);
}

function originOf(format: RecordFormat, from: string, ending: string): number {
  if (from === '') {
    const origin = (origins as readonly string[]).indexOf(ending);
    if (origin < 0) throw refused('record.moves', `${found(ending)} is none of ${origins.join(', ')}`);
    return origin;
  }
  const channel = idOf('record.moves', format.contact.names.channel, from);
  return format.contactOrigin(channel, endingIdOf('record.moves', format, channel, ending));
}

/** The number of a name. @param path of the record's part that says it. */
function idOf(path: string, names: Names, name: string): number {
  mustBeText(path, name);
  if (names.closed) mustBeOneOf(path, name, names.list);
  return names.id(name);
}

function endingIdOf(
  path: string,
  { channels, endings, endingId }: RecordFormat,
  channel: number,
  name: string,
): number {
  const { kind } = channels[channel];
  const known = endings.filter((ending) => ending.kind === kind || ending.name === open.name);
  mustBeOneOf(
    path,
    name,
    known.map((ending) => ending.name),
  );
  return endingId(kind, name);
}

/** @throws {InputError} if the format does not know its channel. */
export function addShift(format: RecordFormat, buffer: RecordBuffer, record: ShiftRecord): void {
  mustBeAdded(format, buffer, record, ['channel']);
  buffer.shifts.rows.set(rowOfChannel(format.shift, { ...record }), buffer.nextShift());
}

/** @throws {InputError} if the format does not know its channel or part. */
export function addCharge(format: RecordFormat, buffer: RecordBuffer, record: ChargeRecord): void {
  mustBeAdded(format, buffer, record, ['channel']);
  buffer.charges.rows.set(rowOfChannel(format.charge, { ...record }), buffer.nextCharge());
}

/** @throws {InputError} if the format does not know its channel or motive. */
export function addContributor(format: RecordFormat, buffer: RecordBuffer, record: ContributorRecord): void {
  mustBeAdded(format, buffer, record, ['channel']);
  buffer.contributors.rows.set(rowOf(format.contributor, { ...record }), buffer.nextContributor());
}

/** @throws {InputError} if the format does not know what happened. */
export function addHappening(format: RecordFormat, buffer: RecordBuffer, record: HappeningRecord): void {
  mustBeAdded(format, buffer, record, ['what']);
  buffer.happenings.rows.set(rowOf(format.happening, { ...record }), buffer.nextHappening());
}

/** The row of a record whose channel may be `''`: of no single one. */
function rowOfChannel(layout: Layout, values: Readonly<Record<string, FieldValue>>): Float64Array {
  const { channel } = values;
  return rowOf(layout, { ...values, channel: channel === '' ? -1 : channel });
}

function valuesAt({ fields, offsets, stride, names }: Layout, batch: Batch, i: number): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, { type }]): [string, FieldValue] => {
      const number = batch.rows[i * stride + offsets[field]];
      if (type === 'name') return [field, names[field].list[number] ?? ''];
      if (type === 'flag') return [field, number === 1];
      return [field, type === 'instant' || type === 'duration' ? seconds(number) : number];
    }),
  );
}

/** @param values a name may be given by its index. */
function rowOf({ fields, offsets, stride, names }: Layout, values: Readonly<Record<string, FieldValue>>): Float64Array {
  const row = new Float64Array(stride);
  for (const [field, value] of Object.entries(values)) {
    if (!(field in fields)) throw refused('record', `the format has no field "${field}"`);
    const { type } = fields[field];
    if (typeof value === 'string') {
      if (type !== 'name') throw refused(`record.${field}`, `"${field}" takes no text, but found ${found(value)}`);
      row[offsets[field]] = idOf(`record.${field}`, names[field], value);
    } else if (typeof value !== 'number' && typeof value !== 'boolean') {
      throw unexpected(`record.${field}`, 'text, a number, true or false', value);
    } else
      row[offsets[field]] = type === 'instant' || type === 'duration' ? microseconds(Number(value)) : Number(value);
  }
  return row;
}
