import type { Batch, Layout, RecordFormat, RecordSink } from '../records/index.js';
import { visible } from '../visible.js';
import { isoTime, type RecordAttribute, recordAttributes } from './recordAttributes.js';
import { caseName, movesText, type Origin } from './recordsCsv.js';

/** Where the text goes: that of events into the file, that of objects beside it, to be put behind the events. */
export interface OcelPieces {
  events(text: string): void;
  objects(text: string): void;
}

interface Relationship {
  readonly objectId: string;
  readonly qualifier: string;
}

const typeNames = { text: 'string', time: 'time', integer: 'integer', float: 'float', boolean: 'boolean' } as const;

/** By this time OCEL means an attribute that never changes. */
const always = '1970-01-01T00:00:00Z';

/**
 * The logs of contacts and journeys as OCEL 2.0 in JSON: customers, journeys, contacts, queues and agent groups are objects;
 * that an issue is noticed, a contact begins, joins a queue, is answered and ends, and an issue ends, are events. Fields of
 * records are attributes of objects. All values are texts, as the format's schema wants it; the types say what they are.
 */
export class RecordsOcel {
  readonly #customerFields: readonly RecordAttribute[];
  readonly #journeyFields: readonly RecordAttribute[];
  readonly #contactFields: readonly RecordAttribute[];
  /** Objects that are known by their ids: customers, queues and groups of this replication. */
  readonly #known = new Set<string>();
  #replication = -1;
  #events = 0;
  #contacts = 0;
  #hasEvents = false;
  #hasObjects = false;

  constructor(
    readonly format: RecordFormat,
    readonly pieces: OcelPieces,
  ) {
    const whose = ['customer', 'journey'];
    const { contact, journey } = format;
    this.#customerFields = recordAttributes(contact).filter(({ name }) => name === 'segment');
    this.#journeyFields = recordAttributes(journey, [...whose, 'segment', 'firstMove', 'moves']);
    this.#contactFields = recordAttributes(contact, [...whose, 'segment', 'issue', 'incident', 'queue', 'group']);
    pieces.events(this.#head());
  }

  /** A sink that writes the records of a replication behind those before. */
  sink(origin: Origin): Partial<RecordSink> {
    return {
      contacts: (batch) => this.#each(batch, origin, (row) => this.#addContact(batch, row, origin)),
      journeys: (batch) => this.#each(batch, origin, (row) => this.#addJourney(batch, row, origin)),
    };
  }

  /** Writes the ends of both pieces. */
  finish(): void {
    this.pieces.events('],\n"objects":[');
    this.pieces.objects(']}\n');
  }

  #head(): string {
    const { channels, endings } = this.format;
    // In this order: by `ocelMark` a file of ours is known.
    const objectTypes = [
      typeOf('customer', this.#customerFields),
      typeOf('journey', [...this.#journeyFields, { name: 'moves', type: 'text' }]),
      typeOf('contact', this.#contactFields),
      typeOf('queue', []),
      typeOf('agent group', []),
    ];
    const ofChannels = channels.flatMap(({ name, kind }) => [
      ...['begins', 'joins a queue', 'is answered'].map((what) => `${name} ${what}`),
      ...endings.filter((ending) => ending.kind === kind).map((ending) => endsAs(name, ending.name)),
    ]);
    const outcomes = this.format.journey.names.outcome.list.filter((name) => name !== this.format.endings[0].name);
    const eventTypes = ['issue is noticed', ...ofChannels, ...outcomes.map((name) => endsAs('issue', name))];
    const types = { objectTypes, eventTypes: eventTypes.map((name) => typeOf(name, [])) };
    return `${line(types).slice(0, -1)},\n"events":[`;
  }

  #each({ count, layout }: Batch, { replication }: Origin, add: (row: number) => void): void {
    if (replication !== this.#replication) {
      this.#known.clear();
      this.#events = 0;
      this.#contacts = 0;
    }
    this.#replication = replication;
    for (let i = 0; i < count; i++) add(i * layout.stride);
  }

  #addContact({ rows, layout }: Batch, row: number, origin: Origin): void {
    const { journey, channel, ending, arrivedAt, endedAt, queue, queuedAt, group, answeredAt } = layout.offsets;
    const name = this.format.channels[rows[row + channel]].name;
    const about = this.#customerOf(layout, rows, row, 'made by');
    if (rows[row + journey] >= 0) about.push({ objectId: caseName(layout, rows, row, origin), qualifier: 'part of' });
    const place = (sort: string, field: string, offset: number, qualifier: string): Relationship[] => {
      const text = layout.names[field].list[rows[row + offset]];
      return text === '' ? [] : [{ objectId: this.#knownObject(sort, `${sort} ${name}/${text}`), qualifier }];
    };
    const queued = place('queue', 'queue', queue, 'waits in');
    const answering = place('agent group', 'group', group, 'answered by');
    const objectId = `r${this.#replication}-contact-${this.#contacts++}`;
    const attributes = attributesOf(this.#contactFields, rows, row, origin);
    this.#writeObject(objectId, 'contact', attributes, [...about, ...queued, ...answering]);

    const event = (at: number, what: string, more: readonly Relationship[] = []) =>
      this.#writeEvent(at, what, [{ objectId, qualifier: 'contact' }, ...about, ...more], origin);
    event(rows[row + arrivedAt], `${name} begins`);
    event(rows[row + queuedAt], `${name} joins a queue`, queued);
    event(rows[row + answeredAt], `${name} is answered`, answering);
    const isOpen = rows[row + ending] === 0;
    if (!isOpen) event(rows[row + endedAt], endsAs(name, layout.names.ending.list[rows[row + ending]]));
  }

  #addJourney(batch: Batch, row: number, origin: Origin): void {
    const { rows, layout } = batch;
    const { noticedAt, endedAt, outcome } = layout.offsets;
    const customer = this.#customerOf(layout, rows, row, 'of');
    const objectId = caseName(layout, rows, row, origin);
    const moves = { name: 'moves', value: movesText(this.format, batch, row), time: always };
    this.#writeObject(objectId, 'journey', [...attributesOf(this.#journeyFields, rows, row, origin), moves], customer);
    const event = (at: number, what: string) =>
      this.#writeEvent(at, what, [{ objectId, qualifier: 'journey' }, ...customer], origin);
    event(rows[row + noticedAt], 'issue is noticed');
    const how = layout.names.outcome.list[rows[row + outcome]];
    if (how !== this.format.endings[0].name) event(rows[row + endedAt], endsAs('issue', how));
  }

  /** The relationship to the customer, who becomes an object. */
  #customerOf({ names, offsets }: Layout, rows: Batch['rows'], row: number, qualifier: string): Relationship[] {
    const segment = names.segment.list[rows[row + offsets.segment]];
    const attributes = segment === '' ? [] : [{ name: 'segment', value: segment, time: always }];
    return [
      { objectId: this.#knownObject('customer', `customer ${rows[row + offsets.customer]}`, attributes), qualifier },
    ];
  }

  /** The id of an object of this replication, which is written if it is new. */
  #knownObject(type: string, name: string, attributes: readonly object[] = []): string {
    const id = `r${this.#replication}-${name}`;
    if (!this.#known.has(id)) this.#writeObject(id, type, attributes, []);
    this.#known.add(id);
    return id;
  }

  #writeObject(id: string, type: string, attributes: readonly object[], relationships: readonly Relationship[]): void {
    this.pieces.objects(`${this.#hasObjects ? ',' : ''}\n${line({ id, type, attributes, relationships })}`);
    this.#hasObjects = true;
  }

  /** @param at microseconds since the start; `NaN`: it never happened. */
  #writeEvent(at: number, type: string, relationships: readonly Relationship[], origin: Origin): void {
    if (Number.isNaN(at)) return;
    const id = `r${this.#replication}-event-${this.#events++}`;
    const event = { id, type, time: isoTime(at, origin), attributes: [], relationships };
    this.pieces.events(`${this.#hasEvents ? ',' : ''}\n${line(event)}`);
    this.#hasEvents = true;
  }
}

function typeOf(name: string, attributes: readonly Pick<RecordAttribute, 'name' | 'type'>[]) {
  return { name, attributes: attributes.map((each) => ({ name: each.name, type: typeNames[each.type] })) };
}

/** Data in a line of JSON, with nothing in it that a terminal would obey. */
function line(data: object): string {
  return visible(JSON.stringify(data));
}

function endsAs(what: string, how: string): string {
  return `${what} ends: ${how}`;
}

function attributesOf(fields: readonly RecordAttribute[], rows: Batch['rows'], row: number, origin: Origin) {
  return fields.flatMap(({ name, value }) => {
    const text = value(rows, row, origin);
    return text === undefined ? [] : [{ name, value: text, time: always }];
  });
}
