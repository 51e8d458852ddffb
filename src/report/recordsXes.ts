import type { Batch, RecordFormat, RecordSink } from '../records/index.js';
import { xmlElement } from '../text/xmlElement.js';
import { xesMark } from './logMarks.js';
import { isoTime, type RecordAttribute, recordAttributes } from './recordAttributes.js';
import { caseName, movesText, type Origin } from './recordsCsv.js';

const extensions = { Concept: 'concept', Time: 'time', Lifecycle: 'lifecycle', Organizational: 'org' };

const elementNames = { text: 'string', time: 'date', integer: 'int', float: 'float', boolean: 'boolean' } as const;

type Rows = Batch['rows'];

/** A case of which not all records have come. */
interface Trace {
  readonly events: { readonly at: number; readonly text: string }[];
  /** How many contacts have come; of one that agents passed on, only the last leg counts. */
  contacts: number;
  /** How many there will be, and what the case's record says. Until that has come: unknown. */
  record?: { readonly contacts: number; readonly text: string };
}

/**
 * The log of contacts as XES (IEEE 1849-2016). A journey is a trace with the fields of its record; a contact is an event
 * that starts and one that completes it, which has its fields. A trace is written when its last record has come: kept are
 * only journeys that go on, and until the replication's end calls that the company made.
 */
export class RecordsXes {
  readonly #contactFields: readonly RecordAttribute[];
  readonly #journeyFields: readonly RecordAttribute[];
  readonly #traces = new Map<string, Trace>();
  #replication = 0;

  /** @param title of the scenario. @param write takes the text in pieces. */
  constructor(
    readonly format: RecordFormat,
    title: string,
    readonly write: (text: string) => void,
  ) {
    this.#contactFields = recordAttributes(format.contact, ['journey', 'group']);
    this.#journeyFields = recordAttributes(format.journey, ['journey', 'firstMove', 'moves']);
    write(headOf(title));
  }

  /** A sink that writes the records of a replication behind those before. */
  sink(origin: Origin): Partial<RecordSink> {
    return {
      contacts: (batch) => this.#each(batch, origin, (row) => this.#addContact(batch, row, origin)),
      journeys: (batch) => this.#each(batch, origin, (row) => this.#addJourney(batch, row, origin)),
    };
  }

  /** Writes what is left, and the log's end. */
  finish(): void {
    this.#writeRest();
    this.write('</log>\n');
  }

  #each({ count, layout }: Batch, { replication }: Origin, add: (row: number) => void): void {
    if (replication !== this.#replication) this.#writeRest();
    this.#replication = replication;
    for (let i = 0; i < count; i++) add(i * layout.stride);
  }

  #addContact({ rows, layout }: Batch, row: number, origin: Origin): void {
    const { journey, channel, ending, arrivedAt, endedAt, group } = layout.offsets;
    const { channels, endings } = this.format;
    const name = caseName(layout, rows, row, origin);
    const trace = this.#traceOf(name);
    const how = endings[rows[row + ending]];
    const instance = String(trace.events.length);
    const by = layout.names.group.list[rows[row + group]];
    const event = (at: number, transition: string, more: string) => {
      const text = [
        attribute('string', 'concept:name', `${channels[rows[row + channel]].name} ${how.name}`),
        attribute('string', 'concept:instance', instance),
        attribute('string', 'lifecycle:transition', transition),
        attribute('date', 'time:timestamp', isoTime(at, origin)),
        more,
      ].join('');
      trace.events.push({ at, text: `<event>${text}</event>\n` });
    };
    event(rows[row + arrivedAt], 'start', '');
    // What the horizon cuts short is not complete.
    if (rows[row + ending] !== 0) {
      const who = by === '' ? '' : attribute('string', 'org:resource', by) + attribute('string', 'org:group', by);
      event(rows[row + endedAt], 'complete', who + written(this.#contactFields, rows, row, origin));
    }
    if (!how.goesOn) trace.contacts++;
    if (rows[row + journey] >= 0) this.#writeIfWhole(name, trace);
  }

  #addJourney(batch: Batch, row: number, origin: Origin): void {
    const { rows, layout } = batch;
    const name = caseName(layout, rows, row, origin);
    const trace = this.#traceOf(name);
    const moves = attribute('string', 'moves', movesText(this.format, batch, row));
    const text = written(this.#journeyFields, rows, row, origin) + moves;
    trace.record = { contacts: rows[row + layout.offsets.contacts], text };
    this.#writeIfWhole(name, trace);
  }

  #traceOf(name: string): Trace {
    const known = this.#traces.get(name);
    if (known !== undefined) return known;
    const trace = { events: [], contacts: 0 };
    this.#traces.set(name, trace);
    return trace;
  }

  #writeIfWhole(name: string, trace: Trace): void {
    if (trace.record !== undefined && trace.contacts >= trace.record.contacts) this.#writeTrace(name, trace);
  }

  #writeRest(): void {
    for (const [name, trace] of this.#traces) this.#writeTrace(name, trace);
  }

  #writeTrace(name: string, { events, record }: Trace): void {
    this.#traces.delete(name);
    const id = attribute('string', 'concept:name', name) + attribute('int', 'replication', String(this.#replication));
    const inOrder = events.toSorted((a, b) => a.at - b.at).map(({ text }) => text);
    this.write(`<trace>\n${id}${record?.text ?? ''}\n${inOrder.join('')}</trace>\n`);
  }
}

function headOf(title: string): string {
  const named = attribute('string', 'concept:name', 'unknown');
  const lifecycle = attribute('string', 'lifecycle:transition', 'complete');
  const time = attribute('date', 'time:timestamp', '2001-01-01T00:00:00.000Z');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    xesMark,
    '<log xmlns="http://www.xes-standard.org/" xes.version="1849-2016" xes.features="">',
    ...Object.entries(extensions).map(([name, prefix]) =>
      xmlElement('extension', { name, prefix, uri: `http://www.xes-standard.org/${prefix}.xesext` }),
    ),
    xmlElement('global', { scope: 'trace' }, named),
    xmlElement('global', { scope: 'event' }, named + lifecycle + time),
    xmlElement('classifier', { name: 'Activity', keys: 'concept:name' }),
    xmlElement('classifier', { name: 'Activity and transition', keys: 'concept:name lifecycle:transition' }),
    attribute('string', 'concept:name', title),
    '',
  ].join('\n');
}

function written(fields: readonly RecordAttribute[], rows: Rows, row: number, origin: Origin): string {
  return fields
    .map(({ name, type, value }) => {
      const text = value(rows, row, origin);
      return text === undefined ? '' : attribute(elementNames[type], name, text);
    })
    .join('');
}

function attribute(element: string, key: string, value: string): string {
  return xmlElement(element, { key, value });
}
