import { Validator } from '@cfworker/json-schema';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { kinds } from '../../src/channels/index.js';
import { recordFormat } from '../../src/records/index.js';
import { RecordsOcel } from '../../src/report/recordsOcel.js';
import { RecordsXes } from '../../src/report/recordsXes.js';
import { abandoned, answered, contact, journey, type Story, tell } from '../measures/records.js';

const phone = kinds.find(({ name }) => name === 'phone')!;
const format = recordFormat({
  channels: [{ name: 'phone', kind: 'phone' }],
  endings: Object.entries(phone.endings).map(([name, traits]) => ({ ...traits, kind: 'phone', name })),
  extra: phone.fields,
});
const tuesday = { weekOffsetSeconds: 86_400 };

/** Journey 0 calls twice, journey 1 has a call that is passed on and then open; the company calls customer 5. */
const story: Story = {
  contacts: [
    { ...abandoned(0, 40), queue: 'sales', next: 'phone' },
    { ...answered(10, 0.5, 20), customer: 1, journey: 1, group: 'sellers', queue: 'sales', ending: 'passed-on' },
    { ...answered(100, 20), attempt: 2, queue: 'sales', group: 'sellers', cost: 1.25, node: '<b> & "ü"' },
    contact({ customer: 1, journey: 1, arrivedAt: 30.5, endedAt: 1000, ending: 'open' }),
    contact({ customer: 5, journey: -1, arrivedAt: 5, endedAt: 9 }),
  ],
  journeys: [
    journey({ contacts: 2, endedAt: 180 }),
    journey({ customer: 1, journey: 1, contacts: 1, outcome: 'open', endedAt: 1000 }),
  ],
};

function xesOf(...stories: Story[]): string {
  const pieces: string[] = [];
  const xes = new RecordsXes(format, 'A & B', (text) => pieces.push(text));
  stories.forEach((each, replication) => {
    tell(each, format, xes.sink({ replication, ...tuesday }));
  });
  xes.finish();
  return pieces.join('');
}

const childrenOf = (element: Element): Element[] =>
  Array.from(element.childNodes).filter((n) => n.nodeType === 1) as Element[];

/** An element's attributes by their keys: each with its type and value. */
function attributesOf(element: Element): Record<string, [string, string]> {
  const all = childrenOf(element).filter((child) => child.hasAttribute('key'));
  const keys = all.map((child) => child.getAttribute('key')!);
  expect(new Set(keys).size, 'keys are unique').toBe(keys.length);
  return Object.fromEntries(all.map((each) => [each.getAttribute('key'), [each.tagName, each.getAttribute('value')!]]));
}

function tracesOf(text: string) {
  const log = new DOMParser().parseFromString(text, 'text/xml').documentElement!;
  return childrenOf(log)
    .filter(({ tagName }) => tagName === 'trace')
    .map((trace) => ({
      attributes: attributesOf(trace),
      events: childrenOf(trace)
        .filter(({ tagName }) => tagName === 'event')
        .map(attributesOf),
    }));
}

/* What the schema of IEEE 1849 says of a document, as far as ours has it. */
const lexical: Readonly<Record<string, RegExp>> = {
  string: /^[\s\S]*$/,
  date: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  int: /^-?\d+$/,
  float: /^-?\d+(\.\d+)?(e[+-]?\d+)?$/,
  boolean: /^(true|false)$/,
};

describe('the log of contacts as XES', () => {
  it('has the elements in the order of the schema, and values of their types', () => {
    const text = xesOf(story);
    const log = new DOMParser().parseFromString(text, 'text/xml').documentElement!;
    expect([log.tagName, log.namespaceURI]).toEqual(['log', 'http://www.xes-standard.org/']);
    expect(log.getAttribute('xes.version')).toBe('1849-2016');
    const order = ['extension', 'global', 'classifier', 'string', 'trace'];
    const places = childrenOf(log).map(({ tagName }) => order.indexOf(tagName));
    expect(places).toEqual(places.toSorted());
    expect(places).not.toContain(-1);
    const prefixes = childrenOf(log)
      .filter(({ tagName }) => tagName === 'extension')
      .map((each) => each.getAttribute('prefix'));
    const typed = Array.from(log.getElementsByTagName('*')).filter((each) => each.hasAttribute('key'));
    for (const each of typed) {
      const key = each.getAttribute('key')!;
      expect(each.getAttribute('value'), key).toMatch(lexical[each.tagName]);
      expect(key).toMatch(/^[A-Za-z_:][\w.:-]*$/);
      if (key.includes(':')) expect(prefixes).toContain(key.split(':')[0]);
    }
  });

  it('has what it says that all traces and events have', () => {
    const log = new DOMParser().parseFromString(xesOf(story), 'text/xml').documentElement!;
    const globals = childrenOf(log).filter(({ tagName }) => tagName === 'global');
    const [ofTraces, ofEvents] = ['trace', 'event'].map((scope) =>
      Object.keys(attributesOf(globals.find((each) => each.getAttribute('scope') === scope)!)),
    );
    for (const { attributes, events } of tracesOf(xesOf(story))) {
      expect(Object.keys(attributes)).toEqual(expect.arrayContaining(ofTraces));
      for (const event of events) expect(Object.keys(event)).toEqual(expect.arrayContaining(ofEvents));
    }
  });

  it('has a trace for a journey, and its contacts begin and end in it in order', () => {
    const traces = tracesOf(xesOf(story));
    const told = traces.map(({ attributes, events }) => [
      attributes['concept:name'][1],
      ...events.map((event) =>
        ['concept:instance', 'concept:name', 'lifecycle:transition'].map((key) => event[key][1]).join(' '),
      ),
    ]);
    expect(told).toEqual([
      [
        'r0-j0',
        '0 phone abandoned start',
        '0 phone abandoned complete',
        '2 phone served start',
        '2 phone served complete',
      ],
      ['r0-j1', '0 phone passed-on start', '0 phone passed-on complete', '2 phone open start'],
      ['r0-c5', '0 phone served start', '0 phone served complete'],
    ]);
    // A day behind the Monday, for the scenario starts on Tuesday.
    expect(traces[0].events[1]['time:timestamp']).toEqual(['date', '2001-01-02T00:00:40.000Z']);
    expect(traces[0].events[3]).toMatchObject({
      'org:resource': ['string', 'sellers'],
      'org:group': ['string', 'sellers'],
      wait_seconds: ['float', '20'],
      attempt: ['int', '2'],
      cost: ['float', '1.25'],
      node: ['string', '<b> & "ü"'],
      answered_at: ['date', '2001-01-02T00:02:00.000Z'],
    });
    expect(traces[0].attributes).toMatchObject({ outcome: ['string', 'settled'], contacts: ['int', '2'] });
    expect(traces[0].attributes).not.toHaveProperty('informed_at');
  });

  it('has a trace together, whichever of its records comes first, and keeps replications apart', () => {
    const xes: string[] = [];
    const log = new RecordsXes(format, 'x', (text) => xes.push(text));
    const sink = log.sink({ replication: 0, ...tuesday });
    tell({ journeys: story.journeys }, format, sink);
    tell({ contacts: story.contacts?.slice(0, 2) }, format, sink);
    expect(tracesOf(`${xes.join('')}</log>`)).toEqual([]);
    tell({ contacts: story.contacts?.slice(2, 4) }, format, sink);
    const names = () => tracesOf(`${xes.join('')}</log>`).map(({ attributes }) => attributes['concept:name'][1]);
    expect(names()).toEqual(['r0-j0', 'r0-j1']);
    tell({ contacts: [abandoned(0, 1)] }, format, log.sink({ replication: 0, ...tuesday }));
    tell(story, format, log.sink({ replication: 1, ...tuesday }));
    log.finish();
    const all = tracesOf(xes.join('')).map(({ attributes }) => attributes['concept:name'][1]);
    expect(all).toEqual(['r0-j0', 'r0-j1', 'r0-j0', 'r1-j0', 'r1-j1', 'r1-c5']);
  });
});

/* The facts of the schema that the specification of OCEL 2.0 prints. */
const list = (items: object) => ({ type: 'array', items });
const record = (properties: Record<string, object>, required = Object.keys(properties)) => {
  return { type: 'object', properties, required };
};
const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const types = list(record({ name: text, attributes: list(record({ name: text, type: text })) }));
const relationships = list(record({ objectId: text, qualifier: text }));
const ocelSchema = record({
  eventTypes: types,
  objectTypes: types,
  events: list(
    record({ id: text, type: text, time, attributes: list(record({ name: text, value: text })), relationships }, [
      'id',
      'type',
      'time',
    ]),
  ),
  objects: list(
    record({ id: text, type: text, attributes: list(record({ name: text, value: text, time })), relationships }, [
      'id',
      'type',
    ]),
  ),
});

interface Ocel {
  readonly eventTypes: readonly OcelType[];
  readonly objectTypes: readonly OcelType[];
  readonly events: readonly (OcelThing & { readonly time: string })[];
  readonly objects: readonly OcelThing[];
}
interface OcelType {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
}
interface OcelThing {
  readonly id: string;
  readonly type: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly relationships: readonly { readonly objectId: string; readonly qualifier: string }[];
}

function ocelOf(...stories: Story[]): Ocel {
  const pieces = { events: '', objects: '' };
  const ocel = new RecordsOcel(format, {
    events: (more) => {
      pieces.events += more;
    },
    objects: (more) => {
      pieces.objects += more;
    },
  });
  stories.forEach((each, replication) => {
    tell(each, format, ocel.sink({ replication, ...tuesday }));
  });
  ocel.finish();
  return JSON.parse(pieces.events + pieces.objects);
}

const typed: Readonly<Record<string, RegExp>> = {
  string: lexical.string,
  time: lexical.date,
  integer: lexical.int,
  float: lexical.float,
  boolean: lexical.boolean,
};

describe('the logs as OCEL 2.0', () => {
  it('keep the schema of the specification, and can be empty', () => {
    const validator = new Validator(ocelSchema as ConstructorParameters<typeof Validator>[0], '7');
    for (const log of [ocelOf(story, story), ocelOf({})]) {
      expect(validator.validate(log).errors).toEqual([]);
    }
  });

  it('declare all types and attributes, and relate to objects that there are', () => {
    const { events, objects, eventTypes, objectTypes } = ocelOf(story, story);
    for (const [things, known] of [
      [events, eventTypes],
      [objects, objectTypes],
    ] as const) {
      expect(new Set(things.map(({ id }) => id)).size).toBe(things.length);
      expect(new Set(known.map(({ name }) => name)).size).toBe(known.length);
      for (const { id, type, attributes, relationships: related } of things) {
        const declared = known.find(({ name }) => name === type)!;
        for (const { name, value } of attributes) {
          expect(value, `${id} ${name}`).toMatch(typed[declared.attributes.find((each) => each.name === name)!.type]);
        }
        for (const { objectId } of related) expect(objects.filter((each) => each.id === objectId)).toHaveLength(1);
      }
    }
  });

  it('tell what happened to whom', () => {
    const { events, objects } = ocelOf(story);
    const of = (journeyId: string) =>
      events
        .filter(({ relationships: related }) => related.some(({ objectId }) => objectId === journeyId))
        .map(({ type, time: at }) => `${at.slice(14, 22)} ${type}`)
        .toSorted();
    expect(of('r0-j0')).toEqual(
      [
        '00:00.00 issue is noticed',
        '00:00.00 phone begins',
        '00:00.00 phone joins a queue',
        '00:40.00 phone ends: abandoned',
        '01:40.00 phone begins',
        '01:40.00 phone joins a queue',
        '02:00.00 phone is answered',
        '03:00.00 phone ends: served',
        '03:00.00 issue ends: settled',
      ].toSorted(),
    );
    expect(of('r0-j1').some((line) => / ends: open/.test(line))).toBe(false);
    const last = objects.find(({ id }) => id === 'r0-contact-2')!;
    expect(last.relationships).toEqual([
      { objectId: 'r0-customer 0', qualifier: 'made by' },
      { objectId: 'r0-j0', qualifier: 'part of' },
      { objectId: 'r0-queue phone/sales', qualifier: 'waits in' },
      { objectId: 'r0-agent group phone/sellers', qualifier: 'answered by' },
    ]);
    expect(objects.filter(({ type }) => type === 'customer').map(({ id }) => id)).toEqual([
      'r0-customer 0',
      'r0-customer 1',
      'r0-customer 5',
    ]);
  });
});
