import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { InputError } from '../../../src/errors.js';
import { nodeOf, readsOf, storesOf } from '../../../src/flow/index.js';
import { checkSettings, parseFlow, parseFlowDocument } from '../../../src/verify/checks/index.js';
import { catalogue, type PropertyName, propertyNames } from '../../../src/verify/properties/index.js';

const nodes = `flow: shop
start: main
nodes:
  main:
    type: menu
    length: 10s
    options: { 1: number, 0: desk }
    silence: { then: bye }
  number:
    type: input
    length: 4s
    text: 'Your number, please. (If you have none: {#}, { })'
    digits: { min: 2, max: 6 }
    stores: account
    silence: { then: bye }
    invalid: { text: 'Not {account}, sorry.', length: 2s, then: bye }
    then: look
  look: { type: check, backend: crm, uses: [account], stores: [name, debt], then: offer, failed: desk }
  offer: { type: callback, length: 3s, text: 'Call you, {name}?', group: back, accepted: { length: 2s, text: 'Bye {name}, {debt}.' }, declined: open }
  open: { type: hours, hours: shop-hours, open: desk, closed: bye }
  desk: { type: queue, group: sales, full: bye, closed: bye }
  bye: { type: hang-up, length: 2s }
`;

const withChecks = (checks: string) => parseFlow(`${nodes}checks:\n${checks}`, 'shop.yaml');
const settingsOf = (checks: string, ...overrides: string[]) => checkSettings(withChecks(checks).checks, overrides);

function complaint(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'nothing';
}

describe('checks of a flow', () => {
  it('are the defaults if the flow says nothing', () => {
    const settings = checkSettings(parseFlow(nodes, 'shop.yaml').checks);
    expect([...settings.keys()]).toEqual([...propertyNames]);
    const parameters = [...settings].map(([name, setting]) => [name, setting.parameters]);
    expect(Object.fromEntries(parameters.filter(([, given]) => Object.keys(given).length > 0))).toEqual({
      'zero-out': { steps: 2, help: [] },
      'bounded-effort': { keys: 5, time: 180 },
      'bounded-retries': { answers: 3, together: false },
      'silence-terminates': { within: 300 },
      'timeouts-in-range': { shortest: 3, longest: 10, between: 4 },
      'breadth-and-depth': { options: 5, depth: 4 },
      'words-fit-length': { slowest: 0.5, fastest: 5 },
      'keys-mean-one-thing': { reserved: ['0', '*', '#', '9'] },
      'outage-fallback': { within: 180, goodbye: false },
      'queue-after-checks': { goodbye: false },
      'hours-are-plausible': { least: 18_000, most: 453_600, nights: false },
      'prompt-before-input': { uninterruptible: 60 },
      'escape-by-any-keys': { keys: 12 },
    });
    expect([...settings.values()].every(({ skip, meant }) => skip === undefined && meant.size === 0)).toBe(true);
  });

  it('say how bad a violation is', () => {
    const settings = settingsOf('  zero-out: { severity: note }\n  way-home: { severity: error }\n');
    const severity = (name: PropertyName) => settings.get(name).severity;
    expect([severity('zero-out'), severity('way-home')]).toEqual(['note', 'error']);
    // The defaults: what loses callers, and what costs them comfort.
    expect([severity('no-dead-end'), severity('keys-in-order')]).toEqual(['error', 'warning']);
    expect(complaint(() => withChecks('  zero-out: { severity: fatal }\n'))).toMatch(/severity.*error.*warning.*note/s);
  });

  it('turn parameters, skip with a reason, and mean nodes with a reason', () => {
    const settings = settingsOf(`
  bounded-effort: { time: 4m }
  zero-out: { skip: The law wants no shortcut here., help: [desk] }
  no-implicit-exit: { meant: { bye: They know. } }
  way-home: { home: main, back: 9 }
  keys-mean-one-thing: { reserved: [0, '#'] }
`);
    expect(settings.get('bounded-effort').parameters).toEqual({ keys: 5, time: 240 });
    expect(settings.get('zero-out')).toEqual({
      parameters: { steps: 2, help: ['desk'] },
      severity: 'warning',
      skip: 'The law wants no shortcut here.',
      meant: new Map(),
    });
    expect([...settings.get('no-implicit-exit').meant]).toEqual([['bye', 'They know.']]);
    expect(settings.get('way-home').parameters).toEqual({ home: 'main', back: '9' });
    expect(settings.get('keys-mean-one-thing').parameters.reserved).toEqual(['0', '#']);
  });

  it('give way to overrides, the last of which counts', () => {
    const settings = settingsOf(
      '  bounded-effort: { keys: 6, time: 4m }\n  zero-out: { skip: Why not }',
      'bounded-effort.keys=7',
      'bounded-effort.keys=8',
      'zero-out.help=desk, bye',
      'queue-after-checks.goodbye=yes',
      'way-home.back=#',
      'silence-terminates.within=2m',
    );
    expect(settings.get('bounded-effort').parameters).toEqual({ keys: 8, time: 240 });
    expect(settings.get('zero-out')).toMatchObject({ parameters: { help: ['desk', 'bye'] }, skip: 'Why not' });
    expect(settings.get('queue-after-checks').parameters.goodbye).toBe(true);
    expect(settings.get('way-home').parameters.back).toBe('#');
    expect(settings.get('silence-terminates').parameters.within).toBe(120);
  });

  it.each([
    ['bounded-effort.kyes=6', '"kyes" is unknown. Did you mean "keys"?'],
    ['bounded-efort.keys=6', 'no property is called "bounded-efort". Did you mean "bounded-effort"?'],
    ['agent-reachable.keys=6', '"keys" is unknown. agent-reachable has no parameters.'],
    ['bounded-effort.keys=many', 'expected a whole number from 0 to 1000, but found "many"'],
    ['bounded-effort.time=90', '"90" has no unit. Write 90s or 90m.'],
    ['zero-out.steps=11', 'expected a whole number from 0 to 10, but found 11'],
    ['keys-mean-one-thing.reserved=0,12', 'expected a key: 0 to 9, "*" or "#" in quotes, but found "12"'],
    ['bounded-effort=6', 'expected property.parameter=value, such as bounded-effort.keys=6'],
    ['bounded-effort.toString=6', '"toString" is unknown. Known here: keys, time.'],
    ['timeouts-in-range.shortest=12s', 'shortest is 12 s and longest is 10 s. Swap them.'],
  ])('refuse --param %s', (override, message) => {
    expect(complaint(() => checkSettings(parseFlow(nodes, 'shop.yaml').checks, [override]))).toBe(
      `--param ${override}: ${message}`,
    );
  });

  it.each([
    ['way-home.home=mian', 'there is no node "mian". Did you mean "main"?'],
    ['zero-out.help=desk,operator', 'there is no node "operator". Known here: main, desk.'],
  ])('refuse --param %s of a flow without that node', (override, message) => {
    const { checks } = parseFlow(nodes, 'shop.yaml');
    expect(complaint(() => checkSettings(checks, [override], ['main', 'desk']))).toBe(
      `--param ${override}: ${message}`,
    );
    // Of a machine the nodes are not known.
    expect(complaint(() => checkSettings(checks, [override]))).toBe('nothing');
  });

  it('refuse all overrides that are none at once', () => {
    expect(complaint(() => checkSettings(parseFlow(nodes, 'shop.yaml').checks, ['x', 'zero-out.steps=x']))).toBe(
      `--param: 2 problems
  x: expected property.parameter=value, such as bounded-effort.keys=6
  zero-out.steps=x: expected a whole number from 0 to 10, but found "x"`,
    );
  });

  it('describe every parameter with its default', () => {
    const fields = catalogue.flatMap(({ parameters }) => Object.entries<z.ZodType>(parameters.shape));
    expect(fields).toHaveLength(25);
    for (const [, field] of fields) expect(field.description).toMatch(/Default.*\.$/);
    expect(catalogue.filter(({ parameters }) => !parameters.description)).toEqual([]);
  });
});

describe('paths', () => {
  it('take keys, numbers and silence as text; 0123 keeps its zero in quotes', () => {
    const { paths } = withChecks(`  paths:
    - { keys: [1, 123456, '0123', silence, '*', '1'], to: desk, at: sun 03:00, incident: yes, failed: [crm] }
    - { to: bye, closed: [sales, shop-hours], full: [sales], incident: storm }`).checks;
    expect(paths).toEqual([
      {
        keys: ['1', '123456', '0123', 'silence', '*', '1'],
        to: 'desk',
        at: 6 * 86_400 + 3 * 3600,
        incident: true,
        failed: ['crm'],
        closed: [],
        full: [],
        answers: {},
      },
      {
        keys: [],
        to: 'bye',
        incident: 'storm',
        failed: [],
        closed: ['sales', 'shop-hours'],
        full: ['sales'],
        answers: {},
      },
    ]);
  });
});

describe('checks that cannot be meant so are refused, and where', () => {
  it.each([
    ['zero-uot: { steps: 1 }', '24:3  checks.zero-uot: "zero-uot" is unknown. Did you mean "zero-out"?'],
    ['zero-out: { stepz: 1 }', '24:15  checks.zero-out.stepz: "stepz" is unknown. Did you mean "steps"?'],
    [
      'no-dead-end: { skip: }',
      '24:18  checks.no-dead-end.skip: expected a reason, but found nothing. Give the reason in words.',
    ],
    [
      'no-dead-end: { skip: why not, meant: { bye: x } }',
      '24:33  checks.no-dead-end.meant: the property is skipped, so exceptions have no effect. Leave out `skip` or `meant`.',
    ],
    [
      'no-dead-end: { skip: Yes }',
      '24:24  checks.no-dead-end.skip: expected a reason, but found "Yes". Give the reason in words.',
    ],
    [
      'no-dead-end: { skip: true }',
      '24:24  checks.no-dead-end.skip: expected a reason, but found true. Give the reason in words.',
    ],
    [
      'no-dead-end: { meant: { bye: no } }',
      '24:32  checks.no-dead-end.meant.bye: expected a reason, but found "no". Give the reason in words.',
    ],
    [
      'no-dead-end: { meant: { zz: x } }',
      '24:27  checks.no-dead-end.meant.zz: there is no node "zz". Known here: main, number, look, offer, open, desk, bye.',
    ],
    [
      'zero-out: { help: [main, deks] }',
      '24:28  checks.zero-out.help.1: there is no node "deks". Did you mean "desk"?',
    ],
    ['way-home: { home: mian }', '24:21  checks.way-home.home: there is no node "mian". Did you mean "main"?'],
    ['way-home: { home: desk }', '24:21  checks.way-home.home: "desk" is a node of type queue; expected a menu.'],
    [
      'timeouts-in-range: { shortest: 11s }',
      '24:34  checks.timeouts-in-range.shortest: shortest is 11 s and longest is 10 s. Swap them.',
    ],
    ['paths: [{ to: dekS }]', '24:17  checks.paths.0.to: there is no node "dekS". Did you mean "desk"?'],
    [
      'paths: [{ to: desk, failed: [cmr] }]',
      '24:32  checks.paths.0.failed.0: the flow has no backend "cmr". Did you mean "crm"?',
    ],
    [
      'paths: [{ to: desk, full: [back] }]',
      '24:30  checks.paths.0.full.0: the flow has no queue of a group called "back". Known here: sales.',
    ],
    [
      'paths: [{ to: desk, closed: [shop-hour] }]',
      '24:32  checks.paths.0.closed.0: the flow has no queue of a group or hours called "shop-hour". Did you mean "shop-hours"?',
    ],
    [
      'paths: [{ to: desk, keys: [1, 1234567] }]',
      '24:33  checks.paths.0.keys.1: "1234567" has 7 digits, but the flow asks for no number of more than 6.',
    ],
    [
      'paths: [{ to: desk, keys: [1.5] }]',
      '24:30  checks.paths.0.keys.0: expected a key, the digits of a number, or silence, but found 1.5',
    ],
    [
      'paths: [{ to: desk, keys: [12345678901234567890] }]',
      '24:30  checks.paths.0.keys.0: "12345678901234567890" has 20 digits, but the flow asks for no number of more than 6.',
    ],
    [
      `paths: [{ to: desk, keys: [${'1, '.repeat(101)}] }]`,
      '24:29  checks.paths.0.keys: expected at most 100 entries, but found a list',
    ],
    [
      'paths: [{ to: desk, incident: no }]',
      '24:33  checks.paths.0.incident: expected the name of an incident, or yes for any, but found "no"',
    ],
    [
      'paths: [{ to: desk, at: noon }]',
      '24:27  checks.paths.0.at: expected a weekday and a time such as mon 10:00, or a date and a time such as 2026-12-24 10:00, but found "noon"',
    ],
  ])('%s', (line, message) => {
    expect(complaint(() => withChecks(`  ${line}`)).split('\n')).toEqual(['shop.yaml: 1 problem', `  ${message}`]);
  });

  it('an incident that the flow does not announce, where it announces others', () => {
    const power = (incident: string, path: string) =>
      `flow: x\nstart: a\nnodes:\n  a: { type: announce, ${incident}length: 3s, then: b }\n  b: { type: hang-up }\nchecks: { paths: [{ to: b, incident: ${path} }] }\n`;
    const read = (incident: string, path: string) => complaint(() => parseFlow(power(incident, path), 'x.yaml'));
    expect(read('incident: storm, ', 'strom')).toContain(
      '6:38  checks.paths.0.incident: the flow announces no incident "strom". Did you mean "storm"?',
    );
    expect(read('incident: storm, ', 'storm')).toBe('nothing');
    expect(read('incident: storm, ', 'yes')).toBe('nothing');
    // It speaks of whatever a scenario may name.
    expect(read('', 'storm')).toBe('nothing');
  });

  it('a number where the flow asks for none', () => {
    const small = 'flow: x\nstart: a\nnodes:\n  a: { type: hang-up }\nchecks: { paths: [{ keys: [12], to: a }] }\n';
    expect(complaint(() => parseFlow(small, 'x.yaml'))).toContain(
      '5:28  checks.paths.0.keys.0: "12" is more than one key, but the flow asks for no number. Write one key per entry.',
    );
  });
});

describe('variables', () => {
  const flow = parseFlow(nodes, 'shop.yaml');
  it.each([
    ['number', ['account'], ['account']],
    ['look', ['account'], ['name', 'debt']],
    ['offer', ['name', 'debt'], []],
    ['desk', [], []],
  ])('of %s', (id, reads, stores) => {
    const node = nodeOf(flow, id)!;
    expect(readsOf(node)).toEqual(reads);
    expect(storesOf(node)).toEqual(stores);
  });
});

it('knows the places of the file', () => {
  const { flow, locate } = parseFlowDocument(nodes, 'shop.yaml');
  expect(flow).toEqual(parseFlow(nodes, 'shop.yaml'));
  expect(locate(['nodes', 'number', 'digits', 'max'])).toEqual({ line: 13, column: 28 });
  expect(locate(['nodes', 'main', 'options', '0'])).toEqual({ line: 7, column: 30 });
  expect(locate(['nodes', 'main', 'silence', 'after'])).toEqual({ line: 8, column: 5 });
  expect(locate(['nodes', 'number'])).toEqual({ line: 9, column: 3 });
});
