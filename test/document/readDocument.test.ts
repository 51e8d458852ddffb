import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  clock,
  duration,
  hours,
  identifier,
  instant,
  money,
  number,
  oneOf,
  positive,
  rate,
  readDocument,
  share,
  sinceStart,
  text,
  whole,
  yesNo,
} from '../../src/document/index.js';
import { InputError, type Problem } from '../../src/errors.js';
import { cases } from '../effort.js';
import { refusal } from './refusal.js';

const step = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('say'), length: duration }),
  z.strictObject({ type: z.literal('ask'), answers: z.record(z.string(), identifier) }),
]);

/** A garden shed, so that nothing in these tests leans on callstorm's own words. */
const shed = z.strictObject({
  title: text,
  tools: z.strictObject({ count: whole({ min: 0 }), kind: oneOf(['spade', 'rake', 'shears']).optional() }).optional(),
  watering: z.strictObject({ lasts: duration, share: share.optional(), at: clock.optional() }).optional(),
  weight: number({ min: 1, max: 5 }).optional(),
  depth: positive.optional(),
  price: money.optional(),
  growth: rate.optional(),
  market: instant.optional(),
  open: hours.optional(),
  opens: sinceStart.optional(),
  locked: yesNo.default(false),
  visitors: z.array(z.strictObject({ name: identifier, age: whole({ min: 0, max: 120 }) })).optional(),
  steps: z.record(identifier, step).optional(),
  pause: z
    .union([duration, z.strictObject({ from: duration, to: duration }), z.strictObject({ never: yesNo })])
    .optional(),
  moods: z.record(identifier, z.strictObject({ glad: share.optional(), sad: share.optional() })).optional(),
  shelf: z
    .strictObject(Object.fromEntries([...'abcdefghijklmnopqrst'].map((key) => [key, share.optional()])))
    .optional(),
  level: z.enum(['low', 'high']).optional(),
  pair: z.array(z.string()).min(2).max(3).optional(),
});

const read = (yaml: string) => readDocument(yaml, 'shed.yaml', shed);

const problemsOf = (yaml: string): readonly Problem[] => refusal(() => read(yaml)).problems;

const told = ({ line, column, path, message }: Problem) => `${line}:${column} ${path ? `${path}: ` : ''}${message}`;

describe('a document that is right', () => {
  it('is read into plain values', () => {
    const { value } = read(`
title: The shed
tools: { count: 1_000, kind: rake }
watering: { lasts: 1h30m, share: 15%, at: 08:00 }
price: £5.25
growth: 12/m
locked: yes
`);
    expect(value).toEqual({
      title: 'The shed',
      tools: { count: 1000, kind: 'rake' },
      watering: { lasts: 5400, share: 0.15, at: 28_800 },
      price: 5.25,
      growth: 0.2,
      locked: true,
    });
  });

  it('takes anchors and merges, each place its own', () => {
    const yaml = `
title: x
visitors:
  - &ann { name: ann, age: 30 }
  - { <<: *ann, name: bob }
`;
    expect(read(yaml).value.visitors).toEqual([
      { name: 'ann', age: 30 },
      { name: 'bob', age: 30 },
    ]);
    const later = readDocument(yaml, 'shed.yaml', shed, { overrides: ['visitors.ann.age=31'] });
    expect(later.value.visitors?.map(({ age }) => age)).toEqual([31, 30]);
  });

  it('has a key no more that an override takes out', () => {
    const overrides = ['tools.kind=null', 'visitors=null'];
    const { value } = readDocument('title: x\ntools: { count: 4, kind: rake }\n', 'shed.yaml', shed, { overrides });
    expect(value).toEqual({ title: 'x', tools: { count: 4 }, locked: false });
  });

  it('keeps numeric and prototype-like keys as names', () => {
    const { value, keysAt } = read(
      'title: x\nsteps: { constructor: { type: ask, answers: { 2: two, 1: one, toString: three } } }\n',
    );
    expect(value.steps?.constructor).toEqual({ type: 'ask', answers: { 1: 'one', 2: 'two', toString: 'three' } });
    expect(keysAt(['steps', 'constructor', 'answers'])).toEqual(['2', '1', 'toString']);
  });

  it('can be located, value by value', () => {
    const { locate } = read('title: x\nvisitors:\n  - name: ann\n    age: 3\ntools:\n  count: 4\n');
    expect(locate(['title'])).toEqual({ line: 1, column: 8 });
    expect(locate(['visitors', 0, 'age'])).toEqual({ line: 4, column: 10 });
    expect(locate(['visitors', 0])).toEqual({ line: 3, column: 5 });
    expect(locate(['tools'])).toEqual({ line: 5, column: 1 });
    expect(locate(['tools', 'missing', 'deeper'])).toEqual({ line: 5, column: 1 });
  });

  it('lets others add problems at their places, told in the order of the file', () => {
    const reading = read('title: x\nvisitors: [{ name: ann, age: 3 }, { name: ann, age: 4 }]\n');
    const problems = [
      reading.problemAt(['visitors', 1, 'name'], '"ann" is there twice'),
      reading.problemAt(['title'], 'is too short'),
      reading.problemAt(['visitors', 0, 'age'], 'is odd', true),
    ];
    expect(refusal(() => reading.refuse(problems)).problems.map(told)).toEqual([
      '1:8 title: is too short',
      '2:25 visitors.0.age: is odd',
      '2:43 visitors.1.name: "ann" is there twice',
    ]);
    expect(() => reading.refuse([])).not.toThrow();
  });
});

describe('a document that is wrong', () => {
  const durationDue = 'a duration such as 90s, 4m, 1h30m or 3d';
  const nameDue = 'a name of letters, digits, - and _ that starts with a letter';
  it.each([
    ['an empty file', '', '1:1 the file is empty'],
    ['comments alone', '# nothing\n', '1:1 the file is empty'],
    ['an empty document', '---\n', '1:1 the file is empty'],
    ['a list', '- 1\n', '1:1 expected a map, but found a list'],
    [
      'two documents',
      'title: x\n---\ntitle: y\n',
      '2:1 a second document starts here. Keep one document: remove the line ---.',
    ],
    ['a tab', 'tools:\n\tcount: 1\n', '2:1 a tab indents this line. YAML indents with spaces only.'],
    [
      'a reserved sign',
      'title: @x\n',
      '1:8 Plain value cannot start with reserved character @. Put the text in quotes.',
    ],
    [
      'an open bracket',
      'title: x\npair: [a, b\nweight: 3\n',
      '3:1 is not YAML: flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    ['a key that is a list', '? [a, b]\n: 3\n', "1:3 a key must be a plain text. Put signs in quotes, such as '*'."],
    ['a tag', 'title: !secret x\n', '1:8 tags (!name) have no meaning here. Leave it out.'],
    ['a key twice', 'title: x\nweight: 2\ntitle: y\n', '3:1 title is in the map twice. Remove or rename one.'],
    ['an alias to nothing', 'title: *x\n', '1:8 *x refers to nothing: there is no &x above it'],
    ['an alias to itself', 'title: x\npair: &p [a, *p]\n', '2:14 *p lies within &p itself'],
    ['a merge of no map', 'title: x\n<<: 3\n', '2:1 expected << to take in a map, as <<: *name'],
    ['a prototype', 'title: x\n__proto__: { locked: yes }\n', '2:1 "__proto__" cannot be used as a name'],
    ['a missing key', 'weight: 3\n', '1:1 title: is missing; expected a text'],
    [
      'a missing key, deeper',
      'title: x\nwatering:\n  share: 15%\n',
      `2:1 watering.lasts: is missing; expected ${durationDue}`,
    ],
    [
      'a missing key in a list',
      'title: x\nvisitors:\n  - age: 3\n',
      `3:5 visitors.0.name: is missing; expected ${nameDue}`,
    ],
    ['an empty value', 'title:\n', '1:1 title: expected a text, but found nothing'],
    ['an unknown key', 'title: x\nwieght: 3\n', '2:1 wieght: "wieght" is unknown. Did you mean "weight"?'],
    [
      'an unknown key, nothing near',
      'title: x\ntools: { count: 1, paint: red }\n',
      '2:20 tools.paint: "paint" is unknown. Known here: count, kind.',
    ],
    [
      'a number without unit',
      'title: x\nwatering: { lasts: 90 }\n',
      '2:20 watering.lasts: "90" has no unit. Write 90s or 90m.',
    ],
    [
      'a negative count',
      'title: x\ntools:\n  count: -3\n',
      '3:10 tools.count: expected a whole number, 0 or more, but found -3',
    ],
    [
      'half a tool',
      'title: x\ntools: { count: 1.5 }\n',
      '2:17 tools.count: expected a whole number, 0 or more, but found 1.5',
    ],
    ['infinity', 'title: x\ndepth: .inf\n', '2:8 depth: expected a number above 0, but found ".inf"'],
    ['not a number', 'title: x\nweight: .nan\n', '2:9 weight: expected a number from 1 to 5, but found ".nan"'],
    ['a number out of bounds', 'title: x\nweight: 6\n', '2:9 weight: expected a number from 1 to 5, but found 6'],
    ['nothing deep', 'title: x\ndepth: 0\n', '2:8 depth: expected a number above 0, but found 0'],
    [
      'more than the whole',
      'title: x\nwatering: { lasts: 1s, share: 15 }\n',
      '2:31 watering.share: "15" is more than the whole. A share goes from 0 to 1; write 15% for a percentage.',
    ],
    [
      'a time that is none',
      'title: x\nwatering: { lasts: 1s, at: 25:00 }\n',
      '2:28 watering.at: expected a time of day from 00:00 to 24:00, but found "25:00"',
    ],
    [
      'hours that are none',
      'title: x\nopen: late\n',
      '2:7 open: expected opening hours such as 08:00-22:00, mon-fri 09:00-17:00 or always, but found "late"',
    ],
    ...[
      ['weekdays 08:00-18:00', 'For all weekdays, write mon-fri.'],
      ['mon-fri 08:00-18:00, weekend 10:00-12:00', 'For the weekend, write sat-sun.'],
      ['daily 08:00-18:00', 'For every day, name no day: 08:00-22:00.'],
      ['24/7', 'For day and night, write always.'],
    ].map(([written, hint]) => [
      `hours in other words, ${written}`,
      `title: x\nopen: ${written}\n`,
      `2:7 open: expected opening hours such as 08:00-22:00, mon-fri 09:00-17:00 or always, but found "${written}". ${hint}`,
    ]),
    [
      'a time of day where a duration from the start is due',
      'title: x\nopens: 09:30\n',
      '2:8 opens: "09:30" is a time of day, but this counts from the scenario\'s start. If that is 00:00, write 9h30m.',
    ],
    [
      'midnight where a duration from the start is due',
      'title: x\nopens: 00:00\n',
      '2:8 opens: "00:00" is a time of day, but this counts from the scenario\'s start. If that is 00:00, write 0.',
    ],
    [
      'an instant of the week where a duration from the start is due',
      'title: x\nopens: tue 14:00\n',
      '2:8 opens: "tue 14:00" is an instant of the week, but this counts from the scenario\'s start. If that is mon 00:00, write 38h.',
    ],
    [
      'another text where a duration from the start is due',
      'title: x\nopens: soon\n',
      `2:8 opens: expected ${durationDue}, but found "soon"`,
    ],
    [
      'an instant that is none',
      'title: x\nmarket: someday\n',
      '2:9 market: expected a weekday and a time such as mon 10:00, or a date and a time such as 2026-12-24 10:00, but found "someday"',
    ],
    [
      'money that is none',
      'title: x\nprice: cheap\n',
      '2:8 price: expected an amount of money such as £10 or 5.25, but found "cheap"',
    ],
    ['a rate without unit', 'title: x\ngrowth: 3\n', '2:9 growth: "3" has no unit. Write 3/h or 3/m.'],
    ['neither yes nor no', 'title: x\nlocked: maybe\n', '2:9 locked: expected yes or no, but found "maybe"'],
    [
      'a name with a space',
      'title: x\nvisitors: [{ name: ann b, age: 3 }]\n',
      `2:20 visitors.0.name: expected ${nameDue}, but found "ann b"`,
    ],
    [
      'a key that is no name',
      'title: x\nsteps:\n  1st: { type: say, length: 1s }\n',
      `3:3 steps.1st: expected ${nameDue}, but found "1st"`,
    ],
    [
      'a word that is none',
      'title: x\ntools: { count: 1, kind: raek }\n',
      '2:26 tools.kind: expected spade, rake or shears, but found "raek". Did you mean "rake"?',
    ],
    [
      'a level that is none',
      'title: x\nlevel: hihg\n',
      '2:8 level: expected low or high, but found "hihg". Did you mean "high"?',
    ],
    [
      'a type that is none',
      'title: x\nsteps:\n  a: { type: sing }\n',
      '3:14 steps.a.type: expected say or ask, but found "sing"',
    ],
    [
      'a type that is missing',
      'title: x\nsteps:\n  a: { length: 1s }\n',
      '3:3 steps.a.type: is missing; expected say or ask',
    ],
    [
      'a map where a list is due',
      'title: x\nvisitors: { ann: 3 }\n',
      '2:11 visitors: expected a list, but found a map',
    ],
    [
      'a text where a map is due',
      'title: x\ntools: three\n',
      '2:8 tools: expected a map with count, and perhaps kind, but found "three"',
    ],
    [
      'a value that one key of the map takes',
      'title: x\ntools: 3\n',
      '2:8 tools: expected a map with count, and perhaps kind, but found 3. Write { count: 3 }.',
    ],
    [
      'a value that one of two needed keys takes',
      'title: x\nvisitors: [ann]\n',
      '2:12 visitors.0: expected a map with name and age, but found "ann". Write { name: ann, age: … }.',
    ],
    [
      'a value that two keys of the map take',
      'title: x\nmoods: { rain: 5% }\n',
      '2:16 moods.rain: expected a map with any of glad and sad, but found "5%"',
    ],
    [
      'a text where a map of maps is due',
      'title: x\nmoods: 5%\n',
      '2:8 moods: expected a map of names, each a map with any of glad and sad, but found "5%"',
    ],
    [
      'a text where a map of twenty keys is due',
      'title: x\nshelf: wide\n',
      '2:8 shelf: expected a map with any of a, b, c, d, e, f, g, h, i, j, k, l and 8 more, but found "wide"',
    ],
    ['too few', 'title: x\npair: [a]\n', '2:7 pair: expected at least 2 entries, but found a list'],
    ['too many', 'title: x\npair: [a, b, c, d]\n', '2:7 pair: expected at most 3 entries, but found a list'],
    ['a number where a text is due', 'title: x\npair: [a, 3]\n', '2:11 pair.1: expected a text, but found 3'],
    [
      'no branch of a union',
      'title: x\npause: [3]\n',
      `2:8 pause: expected ${durationDue}, or a map with from and to, or with never, but found a list`,
    ],
    [
      'the nearest branch of a union',
      'title: x\npause: { from: 1s, to: soon }\n',
      `2:24 pause.to: expected ${durationDue}, but found "soon"`,
    ],
    [
      'the nearest branch, a key short',
      'title: x\npause: { from: 1s }\n',
      `2:1 pause.to: is missing; expected ${durationDue}`,
    ],
  ])('%s', (_, yaml, expected) => {
    expect(problemsOf(yaml).map(told)).toEqual([expected]);
  });

  it('tells everything at once, in the order of the file, also beside a key that is there twice', () => {
    const error = refusal(() => read('wieght: 3\ntools: { count: -1 }\nlocked: maybe\nlevel: low\nlevel: high\n'));
    expect(error.message).toBe(
      [
        'shed.yaml: 5 problems',
        '  1:1  title: is missing; expected a text',
        '  1:1  wieght: "wieght" is unknown. Did you mean "weight"?',
        '  2:17  tools.count: expected a whole number, 0 or more, but found -1',
        '  3:9  locked: expected yes or no, but found "maybe"',
        '  5:1  level is in the map twice. Remove or rename one.',
      ]
        .join('\n')
        .replaceAll(/^ {2}(\d:\d) /gm, '   $1 '),
    );
    expect(error.exitCode).toBe(2);
  });

  it('is not read if it is endless', () => {
    expect(told(problemsOf(`title: ${'x'.repeat(1_000_000)}\n`)[0])).toContain('is 1.0 MB long; expected at most 1 MB');
    expect(problemsOf(`title: ${'['.repeat(50_000)}\n`)[0].message).toBe(
      'lists and maps lie more than 100 deep in one another',
    );
    const ten = (name: string) => `[${Array(10).fill(name).join(', ')}]`;
    const bomb = `title: x\na: &a ${ten('1')}\nb: &b ${ten('*a')}\nc: &c ${ten('*b')}\nd: &d ${ten('*c')}\ne: &e ${ten('*d')}\nf: ${ten('*e')}\n`;
    expect(problemsOf(bomb)[0].message).toBe('has more than 200000 values, those of its aliases (*name) included');
  });

  it('gives positions within the text for any damage at all', async () => {
    const good =
      'title: x\ntools: { count: 3 }\nvisitors:\n  - &a { name: ann, age: 3 }\n  - { <<: *a, age: 4 }\npause: 3s\n';
    const signs = fc.constantFrom(...'[]{}:,&*#!|>-?"\'%@`\n\t 0x');
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length), fc.nat(3), signs, async (at, cut, sign) => {
        const damaged = good.slice(0, at) + sign + good.slice(at + cut);
        try {
          read(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          const lines = damaged.split('\n');
          for (const { line = 0, column = 0 } of (error as InputError).problems) {
            expect(line).toBeGreaterThan(0);
            expect(line).toBeLessThanOrEqual(lines.length);
            expect(column).toBeGreaterThan(0);
            expect(column).toBeLessThanOrEqual(lines[line - 1].length + 1);
          }
        }
      }),
      { seed: 6, numRuns: cases(750) },
    );
  });
});

describe('parameters', () => {
  const readWith = (yaml: string, ...overrides: string[]) =>
    readDocument(yaml, 'shed.yaml', shed, { parameters: true, overrides });
  const knobs = `
parameters:
  n: { value: 4, title: Tools, min: 1, max: 10 }
  wet: { value: 30%, max: 0.5 }
  per: { value: 6 }
title: "\${n} tools"
tools:
  count: \${n}
watering: { lasts: "\${n}0m", share: "\${wet}" }
growth: \${per}/h
weight: "\${n}.5"
`;

  it('stand in for scalars, or for a part of one that is read again', () => {
    const { value, parameters } = readWith(knobs);
    expect(value).toEqual({
      title: '4 tools',
      tools: { count: 4 },
      watering: { lasts: 2400, share: 0.3 },
      growth: 6 / 3600,
      weight: 4.5,
      locked: false,
    });
    expect(parameters.get('n')).toEqual({ value: 4, title: 'Tools', min: 1, max: 10 });
  });

  it('are set by name', () => {
    const { value, parameters } = readWith(knobs, 'n=3', 'wet=0.1');
    expect(value.title).toBe('3 tools');
    expect(value.watering?.share).toBe(0.1);
    expect(parameters.get('n')?.value).toBe(3);
  });

  it.each([
    [
      'is set below its bounds',
      knobs,
      ['n=0'],
      'undefined:undefined parameters.n.value: expected 1 or more, but found 0 (from --set n=0)',
    ],
    [
      'is above its bounds, in another unit',
      knobs.replace('30%', '60%'),
      [],
      '4:17 parameters.wet.value: expected 0.5 or less, but found "60%"',
    ],
    [
      'has bounds of another kind',
      knobs.replace('max: 0.5', 'max: 3h'),
      [],
      '4:27 parameters.wet.max: "3h" cannot be compared with the value "30%"',
    ],
    [
      'is unknown',
      knobs.replace('count: ${n}', 'count: ${m}'),
      [],
      '8:10 tools.count: no parameter is named "m". Known here: n, wet, per.',
    ],
    [
      'is nearly known',
      knobs.replace('"${wet}"', '"${wett}"'),
      [],
      '9:37 watering.share: no parameter is named "wett". Did you mean "wet"?',
    ],
    [
      'has no value',
      knobs.replace('value: 6', 'title: six'),
      [],
      '5:3 parameters.per.value: is missing; expected a number, a text or yes or no',
    ],
    [
      'does not fit its place',
      knobs.replace('value: 6', 'value: six'),
      [],
      '10:9 growth: expected a rate such as 0.5/h, 90/30m or 30 per hour, but found "six/h" (from ${per})',
    ],
    [
      'does not fit its place, as set',
      knobs,
      ['per=x'],
      '10:9 growth: expected a rate such as 0.5/h, 90/30m or 30 per hour, but found "x/h" (from ${per}, --set per=x)',
    ],
  ])('a parameter that %s', (_, yaml, overrides, expected) => {
    expect(refusal(() => readWith(yaml, ...overrides)).problems.map(told)).toContain(expected);
  });

  it.each([
    [
      'max: 0.5',
      'low: 3h',
      '4:27 parameters.wet.low: "3h" is of another sort than the value "30%". Write one of the same sort.',
    ],
    [
      'max: 0.5',
      'high: yes',
      '4:28 parameters.wet.high: "yes" is of another sort than the value "30%". Write one of the same sort.',
    ],
    [
      '{ value: 6 }',
      '{ value: 6 }\n  open: { value: yes, low: maybe }',
      '6:28 parameters.open.low: "maybe" is of another sort than the value "yes". Write one of the same sort.',
    ],
    ['min: 1', 'min: 1, low: 0', '3:45 parameters.n.low: expected 1 or more, but found 0. Raise it, or lower min.'],
    [
      'max: 10',
      'max: 10, high: 11',
      '3:55 parameters.n.high: expected 10 or less, but found 11. Lower it, or raise max.',
    ],
    ['max: 0.5', 'low: 40%, high: 0.2', '4:27 parameters.wet.low: "40%" is above high, 0.2. Swap the two.'],
    ['max: 0.5', 'grade: D', '4:29 parameters.wet.grade: expected A, B, C or J, but found "D"'],
  ])('with %s as %s are refused at the place', (written, instead, expected) => {
    expect(refusal(() => readWith(knobs.replace(written, instead))).problems.map(told)).toEqual([expected]);
  });

  it('have plausible values, a grade and a source; either value may stand alone, and be a text', () => {
    const yaml = knobs
      .replace('max: 0.5', 'max: 0.5, low: 0.1, high: 50%, grade: C, source: Hive 2010')
      .replace(
        '{ value: 6 }',
        '{ value: 6, high: 9 }\n  menu: { value: a.yaml, low: b.yaml }\n  open: { value: yes, high: false }',
      );
    const { parameters } = readWith(yaml, 'wet=0%');
    // What is set may lie outside the plausible values.
    expect(parameters.get('wet')).toEqual({
      value: '0%',
      max: 0.5,
      low: 0.1,
      high: '50%',
      grade: 'C',
      source: 'Hive 2010',
    });
    expect(['per', 'menu', 'open'].map((name) => parameters.get(name))).toEqual([
      { value: 6, high: 9 },
      { value: 'a.yaml', low: 'b.yaml' },
      { value: 'yes', high: false },
    ]);
  });

  it('need quotes inside brackets, and the message says so', () => {
    const error = refusal(() => readWith('parameters: { n: { value: 1 } }\ntitle: x\ntools: { count: ${n} }\n'));
    expect(told(error.problems[0])).toBe('3:18 a ${name} inside { } or [ ] needs quotes. Write "${name}".');
    expect(error.problems).toHaveLength(1);
  });

  it('are nothing special in a document that takes none', () => {
    expect(read('title: ${n}\n').value.title).toBe('${n}');
  });
});

describe('overrides', () => {
  const yaml = 'title: x\ntools: { count: 3 }\nvisitors: [{ name: ann, age: 3 }]\n';
  const set = (...overrides: string[]) => readDocument(yaml, 'shed.yaml', shed, { overrides });

  it('have anchors and merges of their own', () => {
    const { value } = set('visitors=[&a { name: ann, age: 3 }, { <<: *a, name: bob }]');
    expect(value.visitors?.map(({ name, age }) => `${name} ${age}`)).toEqual(['ann 3', 'bob 3']);
  });

  it('put YAML anywhere, making maps and entries on the way', () => {
    const { value, locate } = set(
      'tools.count=5',
      'watering.lasts=3m',
      'visitors.0.age=4',
      'visitors.1={ name: bob, age: 5 }',
      'visitors.bob.age=6',
      'title=a = b',
    );
    expect(value).toEqual({
      title: 'a = b',
      tools: { count: 5 },
      watering: { lasts: 180 },
      visitors: [
        { name: 'ann', age: 4 },
        { name: 'bob', age: 6 },
      ],
      locked: false,
    });
    expect(locate(['tools', 'count'])).toBeUndefined();
    expect(locate(['tools'])).toEqual({ line: 2, column: 8 });
  });

  it.each([
    ['tools', '--set tools', 'expected name=value or path.to.key=value'],
    ['=3', '--set =3', 'expected name=value or path.to.key=value'],
    ['a..b=3', '--set a..b=3', 'has an empty name between its dots. Write path.to.key=value.'],
    ['tools.count=', '--set tools.count=', 'has no value. Write name=value.'],
    ['tools=[', '--set tools=[', 'the value is not YAML: flow sequence must end with a ]'],
    ['tools.count.x=3', '--set tools.count.x=3', 'tools.count is 3, which has no field "x"'],
    ['visitors.7.age=3', '--set visitors.7.age=3', 'visitors has 1 entries, the first is 0; there is no 7'],
    [
      'visitors.eve.age=3',
      '--set visitors.eve.age=3',
      'no entry of visitors is named "eve". Use a name or an index from 0.',
    ],
    ['__proto__.locked=yes', '--set __proto__.locked=yes', '"__proto__" cannot be used as a name'],
    ...[
      ['title=*foo', '*foo refers to nothing: there is no &foo above it'],
      ['title=&a [*a]', '*a lies within &a itself'],
      ['tools=<<: 3', 'expected << to take in a map, as <<: *name'],
      ['tools=&a { <<: *a }', '*a lies within &a itself'],
      ['title=!!binary aGVsbG8=', 'tags (!name) have no meaning here. Leave it out.'],
      ['title=!!set { a }', 'tags (!name) have no meaning here. Leave it out.'],
      ['title=!!js/function x', 'tags (!name) have no meaning here. Leave it out.'],
      ['title=a\n---\nb', 'a second document starts here. Keep one document: remove the line ---.'],
      ['tools={ __proto__: { count: 3 } }', '"__proto__" cannot be used as a name'],
      ['tools={ [a]: 3 }', "a key must be a plain text. Put signs in quotes, such as '*'."],
    ].map(([override, message]) => [override, `--set ${override}`, `the value cannot be read: ${message}`]),
    ['title=# none', '--set title=# none', 'has no value. Write name=value.'],
    [
      'tools={ count: 1, count: 2 }',
      '--set tools={ count: 1, count: 2 }',
      'count is in the map twice. Remove or rename one.',
    ],
    [
      `title=${'x'.repeat(1_000_001)}`,
      `--set title=${'x'.repeat(51)}…`,
      'the value is 1.0 MB long; expected at most 1 MB',
    ],
  ])('%s goes nowhere', (override, source, message) => {
    const error = refusal(() => set(override));
    expect(error.source).toBe(source);
    expect(error.problems).toEqual([{ message }]);
  });

  it.each([
    ['tools.count=-1', 'tools.count', 'expected a whole number, 0 or more, but found -1 (from --set tools.count=-1)'],
    ['tools.cuont=1', 'tools.cuont', '"cuont" is unknown. Did you mean "count"? (from --set tools.cuont=1)'],
    ['tool.count=1', 'tool', '"tool" is unknown. Did you mean "tools"? (from --set tool.count=1)'],
    [
      'tools={ kind: rake }',
      'tools.count',
      'is missing; expected a whole number, 0 or more (from --set tools={ kind: rake })',
    ],
  ])('%s does not fit', (override, path, message) => {
    expect(refusal(() => set(override)).problems).toEqual([{ path, message }]);
  });

  it('are all told at once', () => {
    const error = refusal(() => set('a', 'b'));
    expect(error.message).toBe(
      '--set: 2 problems\n  a: expected name=value or path.to.key=value\n  b: expected name=value or path.to.key=value',
    );
  });

  it('leave the prototypes of the world alone', () => {
    expect(() => set('constructor.prototype.stolen=yes')).toThrow(InputError);
    expect('stolen' in {}).toBe(false);
  });
});
