import type { Dice } from './dice.js';
import type { Input } from './input.js';

/*
 * Calls of the library: sound ones, and the same with something in them that is not. They are written as code, so that a
 * fault can be tried by hand as it is told.
 */

/** An expression, written out as it is. */
class Code {
  constructor(readonly code: string) {}
}

const js = (code: string) => new Code(code);

/** An argument: plain data with expressions in it. */
export type Argument =
  | Code
  | null
  | undefined
  | boolean
  | number
  | string
  | readonly Argument[]
  | { readonly [key: string]: Argument };

const text = `title: Tiny
seed: 7
horizon: 30m
replications: 2
arrivals: { calls: { rate: 60/h } }
channels: { phone: { agents: { desk: { count: 1, handle-time: 2m } } } }
`;
const flowText = `flow: small
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: help, 2: bye }, silence: { retries: 1, then: bye } }
  help: { type: queue, group: desk, full: bye }
  bye: { type: hang-up, length: 2s }
`;

/** The same at a vendor. */
const connectText = JSON.stringify({
  Version: '2019-10-30',
  StartAction: 'hello',
  Actions: [
    {
      Identifier: 'hello',
      Type: 'MessageParticipant',
      Parameters: { Text: 'Hi.' },
      Transitions: { NextAction: 'bye' },
    },
    { Identifier: 'bye', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
  ],
});

/** The scenario above as a model: whoever evaluates a call has it ready. */
const model = js('model');
const flow = js(`callstorm.parseFlow(${JSON.stringify(flowText)}, 'flow.yaml')`);
const machine = js(`callstorm.flowMachine(${flow.code})`);
/** A machine with events and states of its own. */
const strangers = js(
  `new (${machine.code}.constructor)({ id: 'own', initial: 'main', on: { HANGUP: '.gone' }, states: { main: { on: { DTMF: 'gone' } }, gone: { type: 'final' } } })`,
);
const run = js('(replication, sink) => callstorm.runOnce(model, { seed: "7", replication, sink })');
const experiment = js(
  'callstorm.finish(callstorm.replicate(model, { run: (replication, sink) => callstorm.runOnce(model, { seed: "7", replication, sink }) }))',
);
const sink = js('{ contacts() {}, journeys() {}, shifts() {}, charges() {}, contributors() {} }');
const format = js('model.format');
const measure = js('model.measures[0]');
const heading = { name: 'x', unit: 'seconds', definition: 'y', source: 'house' };
const packed = js('Float64Array.of(1, 2, 2, 5, 1, 5)');
const groups = js("callstorm.agentGroups.parse({ desk: { count: 1, 'handle-time': '2m' } })");
const endings = js('callstorm.endingsOf(callstorm.kinds[0])');
const shape = js("callstorm.timelineShape(['phone'], [], ['served'])");
/** A buffer of records of the model, in which one of each kind waits. */
const buffer = js(`(() => {
  const buffer = new callstorm.RecordBuffer(model.format, ${sink.code});
  callstorm.addContact(model.format, buffer, { channel: 'phone', ending: 'served' });
  callstorm.addJourney(model.format, buffer, { contacts: 0, moves: [] });
  callstorm.addShift(model.format, buffer, { channel: '' });
  callstorm.addCharge(model.format, buffer, { channel: '' });
  callstorm.addContributor(model.format, buffer, { channel: 'phone' });
  callstorm.addHappening(model.format, buffer, { what: 'posted' });
  return buffer;
})()`);
const queue = { agents: 10, arrivalRate: 9, serviceRate: 1 };
const goals = {
  patienceSeconds: 300,
  targets: [{ measure: 'service-level', atLeast: 0.8, withinSeconds: 20 }],
  shrinkage: 0.3,
};
const steps = [
  { at: 0, rate: 0.1 },
  { at: 600, rate: 0.02 },
];
const surge = {
  agents: 3,
  serviceRate: 0.01,
  patienceRate: 0.01,
  arrivals: steps,
  redialProbability: 0.3,
  redialRate: 0.01,
};
const setting = { faults: [{ at: 'help', effect: 'disconnect', probability: 1 }], incidents: ['outage'], banner: true };

const effects = ['enterNode', 'listen', 'heard', 'joinQueue', 'leaveQueue', 'endCall'];
const script = {
  acts: [
    { act: '1', wait: 2 },
    { act: 'hang-up', wait: 5 },
  ],
};
const day = { at: 0, incident: null, closed: [], backends: {}, queues: { desk: ['answered'] }, faults: { 0: [true] } };

/** Sound arguments of what a program calls, by name; several sets if there are several ways to call it. */
export const soundCalls: Readonly<Record<string, readonly (readonly Argument[])[]>> = {
  'callstorm.parseScenario': [
    [text, 'tiny.yaml', { overrides: ['seed=8'], kinds: js('callstorm.kinds'), given: {} }],
    [
      text.replace('rate: 60/h', 'rate: { csv: { file: a.csv } }'),
      'tiny.yaml',
      { readFlow: js('(path) => ({ text: "from,calls\\n00:00,5\\n00:30,6\\n", source: path })') },
    ],
    [text, 'tiny.yaml'],
  ],
  'callstorm.parseFlow': [[flowText, 'flow.yaml']],
  'callstorm.compileScenario': [[js(`callstorm.parseScenario(${JSON.stringify(text)}, 'tiny.yaml')`)]],
  'callstorm.runOnce': [
    [
      model,
      {
        seed: '7',
        replication: 0,
        sink: { contacts: js('() => {}'), journeys: js('() => {}'), shifts: js('() => {}') },
      },
    ],
    [
      model,
      {
        seed: '7',
        replication: 0,
        sink: js('{ contacts() {}, journeys() {}, shifts() {}, charges() {} }'),
        listeners: [{}],
      },
    ],
  ],
  'callstorm.replicate': [[model, { run, seed: '7', replications: 2, measures: [] }]],
  'callstorm.finish': [
    [
      js(
        'callstorm.replicate(model, { run: (replication, sink) => callstorm.runOnce(model, { seed: "7", replication, sink }) })',
      ),
    ],
  ],
  'callstorm.summaryJson': [[experiment, '1.0.0']],
  'callstorm.summaryText': [[experiment, { colour: false, width: 80 }]],
  'callstorm.timelineCsv': [[experiment]],
  'callstorm.vendorDeflection': [[{ visits: 100_000, cameForSupport: 0.43, resolved: 0.65, wouldHaveContacted: 0.09 }]],
  'callstorm.erlangB': [[10, 8]],
  'callstorm.erlangC': [[queue]],
  'callstorm.erlangA': [[{ ...queue, patienceRate: 0.5 }]],
  'callstorm.patienceQueue': [[{ ...queue, patience: js('callstorm.makeDistribution({ exponential: { mean: 2 } })') }]],
  'callstorm.serviceLevel': [[js('callstorm.erlangC({ agents: 10, arrivalRate: 9, serviceRate: 1 })'), 0.3]],
  'callstorm.requiredAgents': [[js('(agents) => agents >= 12')]],
  'callstorm.staffingPlan': [
    [{ calls: 90, intervalSeconds: 1800, handleSeconds: 240, ...goals, agents: 14 }],
    [{ calls: 90, intervalSeconds: 1800, handleSeconds: 240, ...goals, patienceSeconds: null }],
  ],
  'callstorm.staffedLoad': [[{ calls: 90, intervalSeconds: 1800, handleSeconds: 240 }, goals]],
  'callstorm.staffingDay': [
    [
      {
        intervals: [
          { time: '08:00', calls: 40, handleSeconds: 240 },
          { time: '08:30', calls: 75, handleSeconds: 240, agents: 12 },
        ],
        intervalSeconds: 1800,
        ...goals,
      },
    ],
  ],
  'callstorm.retrials': [[{ agents: 3, arrivalRate: 2, serviceRate: 1, retrialRate: 1 }]],
  'callstorm.redialQueue': [
    [{ agents: 3, arrivalRate: 2, serviceRate: 1, patienceRate: 1, redialProbability: 0.5, redialRate: 1 }],
  ],
  'callstorm.fluidSurge': [[surge, [60, 600, 1200]]],
  'callstorm.exactSurge': [[surge, [60, 600]]],
  'callstorm.dropLoop': [[{ arrivals: steps, menuRate: 0.1, dropProbability: 0.5, redialRate: 0.01 }, [60, 600]]],
  'callstorm.estimateMean': [[[1, 2, 3], { least: 0 }]],
  'callstorm.estimateRatio': [
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
  ],
  'callstorm.estimateQuantile': [[js(`[${packed.code}, ${packed.code}]`), 0.9]],
  'callstorm.spreadOf': [[[1, 2, 3]]],
  'callstorm.summarise': [
    [model, 0, js('(replication, sink) => callstorm.runOnce(model, { seed: "7", replication, sink })'), {}],
  ],
  'callstorm.experimentOf': [
    [
      model,
      '7',
      js(
        '[callstorm.summarise(model, 0, (replication, sink) => callstorm.runOnce(model, { seed: "7", replication, sink }))]',
      ),
      3,
    ],
  ],
  'callstorm.replicationRows': [[experiment]],
  'callstorm.timelineRows': [[experiment]],
  'new callstorm.Replications': [[model]],
  'new callstorm.Timelines': [[model]],
  'new callstorm.UntilPrecise': [[{ precision: [0.02, 0.05], minimum: 5, most: 100, lookAhead: 3 }]],
  'callstorm.precisionOf': [[{ estimate: 5, low: 4, high: 6 }]],
  'new callstorm.KimNelson': [[{ systems: 3, better: 'lower', indifference: 0.5, confidence: 0.9, firstStage: 10 }]],
  'new callstorm.Ocba': [[{ systems: 3, better: 'higher', replications: 60, firstStage: 5, increment: 3 }]],
  'callstorm.ocbaShares': [[[1, 2, 3], [1, 1, 4], 'lower']],
  'callstorm.compare': [[experiment, js(`[${experiment.code}]`), { share: 0.01, relative: 0.05 }]],
  'callstorm.judge': [
    [experiment, [{ threshold: 'phone.contacts < 9', measure: 'phone.contacts', operator: '<', limit: 9 }]],
  ],
  'callstorm.estimateDifference': [[{ numerators: [1, 2] }, { numerators: [2, 4], denominators: [1, 2] }]],
  'callstorm.makeDistribution': [
    [{ lognormal: { mean: 4, p90: 9 } }],
    [
      {
        mixture: [
          { weight: 1, of: { constant: 3 } },
          { weight: 2, of: { gamma: { mean: 1, sd: 2 } } },
        ],
      },
    ],
    [{ discrete: [{ value: 1, weight: 1 }] }],
    [{ triangular: { min: 1, mode: 2, max: 3 } }],
    [{ erlang: { phases: 3, mean: 2 } }],
  ],
  'callstorm.makeRateProfile': [[{ stages: { from: 0, steps: [{ seconds: 60, rate: 1 }], then: 0 } }], [0.5]],
  'callstorm.nextArrival': [[js('callstorm.makeRateProfile(0.5)'), 10, 0.7]],
  'new callstorm.KeyedRandom': [['seed', 0]],
  'new callstorm.MRG32k3a': [[[1, 2, 3, 4, 5, 6]], []],
  'callstorm.microseconds': [[1.5]],
  'callstorm.seconds': [[1_500_000]],
  'callstorm.compile': [[machine]],
  'callstorm.bind': [
    [
      js(`callstorm.compile(${machine.code})`),
      {
        world: js('new callstorm.World()'),
        guards: {},
        delays: { patience: js('() => 60_000_000') },
        effects: Object.fromEntries(effects.map((name) => [name, js('() => {}')])),
      },
      3,
    ],
  ],
  'callstorm.flowMachine': [[flow, setting.faults]],
  'callstorm.checkContract': [[js(`callstorm.compile(${machine.code})`)]],
  'callstorm.routes': [[flow]],
  'callstorm.rehearse': [
    [
      machine,
      [
        { at: 9, event: { type: 'key.1' } },
        { at: 20, event: { type: 'hang-up' } },
      ],
      { until: 60 },
    ],
  ],
  'callstorm.scenarioJsonSchema': [[], [js('callstorm.kinds')]],
  'callstorm.fields.csvCells': [['from,calls\n00:00,5\n', 'calls.csv']],
  'callstorm.fields.readCsv': [['from,calls\n00:00,5\n', 'calls.csv']],
  'callstorm.fields.field': [[js('(value) => value'), { type: 'string' }]],
  'callstorm.fields.whole': [[{ min: 1, max: 5 }]],
  'callstorm.fields.number': [[{ min: 1, max: 5 }]],
  'callstorm.fields.moneyRate': [['hour']],
  'callstorm.fields.oneOf': [[['a', 'b']]],
  'callstorm.fields.listed': [[['a', 'b'], 'and']],
  'callstorm.fields.nearest': [['phnoe', ['phone', 'forum']]],
  'callstorm.fields.suggestion': [['phnoe', ['phone', 'forum']]],
  'callstorm.fields.jsonSchema': [[js('callstorm.fields.text'), 'A text', 'urn:text', { parameters: true }]],
  'callstorm.fields.readDocument': [
    [
      'a: { value: 1 }',
      'a.yaml',
      js('callstorm.fields.parametersSchema'),
      { parameters: false, overrides: ['a.value=2'], synonyms: js('new Map()') },
    ],
  ],
  'callstorm.narrowed': [[measure, { name: 'x', definition: 'y', where: [] }]],
  'callstorm.addends': [[measure]],
  'callstorm.brokenDown': [[measure, { by: 'need', of: 'calls' }]],
  'callstorm.total': [[heading, 'contact', 'waitSeconds', []]],
  'callstorm.mean': [[heading, 'contact', 'waitSeconds', [{ field: 'channel', is: 'phone' }]]],
  'callstorm.share': [[heading, 'contact', [], [{ known: 'answeredAt' }]]],
  'callstorm.percentiles': [[measure, 'wait', 'callers', ['need']]],
  'callstorm.inChannel': [['phone', js('model.measures.slice(0, 2)')]],
  'callstorm.agentMeasures': [['phone', ['desk']], ['phone']],
  'callstorm.groupMeasures': [['desk', 'GBP']],
  'callstorm.contactMeasures': [['phone', endings, true]],
  'callstorm.questionMeasures': [['forum', true]],
  'callstorm.newsMeasures': [[['text-message', 'phone']]],
  'callstorm.wordMeasures': [[]],
  'callstorm.offerMeasures': [['GBP']],
  'callstorm.outreachMeasures': [[]],
  'callstorm.loyaltyMeasures': [['GBP']],
  'callstorm.moneyMeasures': [['GBP', measure]],
  'callstorm.panelMeasures': [['panel', 'GBP', 5]],
  'callstorm.communityMeasures': [['forum', ['ada']]],
  'callstorm.costMeasures': [['phone', 'GBP', ['contacts']]],
  'callstorm.totalCostMeasures': [['GBP', []]],
  'callstorm.journeyMeasures': [['GBP']],
  'callstorm.peopleMeasures': [[[{ name: 'phone', endings: [] }]]],
  'callstorm.queueMeasures': [['phone', 20]],
  'callstorm.ofChannel': [['phone']],
  'callstorm.ofGroup': [['desk']],
  'callstorm.waitEnded': [['answered']],
  'callstorm.typeOf': [['waitSeconds', js('callstorm.contactFields')]],
  'callstorm.isTime': [['duration']],
  'callstorm.distributionsOf': [[js('model.measures')]],
  'callstorm.equalSums': [[model]],
  'callstorm.countOfValues': [[packed, 3]],
  'callstorm.quantileOf': [[packed, 0.5]],
  'callstorm.pooled': [[js(`[${packed.code}]`)]],
  'callstorm.leastOf': [[1500]],
  'callstorm.compactColumn': [[js('Float64Array.of(1, 2)')]],
  'callstorm.numberAt': [
    [js('Uint8Array.of(1, 2)'), 1],
    [null, 1],
  ],
  'callstorm.tallyOf': [[model, 0, js('new Float64Array(2 * model.measures.length)')]],
  'callstorm.dayTallies': [[model, 0, js('new Float64Array(2)')]],
  'callstorm.timelineShape': [[['phone'], [], ['served']]],
  'callstorm.figureColumn': [[shape, 0, 'arrivals']],
  'callstorm.wholeColumn': [['withIssue']],
  'callstorm.endingColumn': [[shape, 0, 0]],
  'callstorm.sliceCount': [[{ horizonSeconds: 3600, sliceSeconds: 900 }]],
  'callstorm.switchingRows': [[format, js('new Float64Array(3 * model.format.moveCount)'), 2]],
  'new callstorm.Days': [[model]],
  'new callstorm.GrowingColumn': [[]],
  'new callstorm.Histogram': [[]],
  'new callstorm.Meter': [[model]],
  'new callstorm.Switching': [[model]],
  'new callstorm.Timeline': [[model]],
  'callstorm.recordFormat': [
    [
      {
        channels: [{ name: 'phone', kind: 'phone' }],
        endings: [{ kind: 'phone', name: 'served', helpedBy: 'agent', failed: false, definition: 'x' }],
        extra: {},
      },
    ],
  ],
  'callstorm.addContact': [[format, buffer, { channel: 'phone', ending: 'served' }]],
  'callstorm.addJourney': [[format, buffer, { contacts: 0, moves: [] }]],
  'callstorm.addShift': [[format, buffer, { channel: 'phone' }]],
  'callstorm.addContributor': [[format, buffer, { channel: 'phone', motive: 'status' }]],
  'callstorm.addCharge': [[format, buffer, { channel: 'phone', part: 'notices' }]],
  'callstorm.contactAt': [[format, js(`${buffer.code}.contacts`), 0]],
  'callstorm.journeyAt': [[format, js(`${buffer.code}.journeys`), 0]],
  'callstorm.shiftAt': [[format, js(`${buffer.code}.shifts`), 0]],
  'callstorm.contributorAt': [[format, js(`${buffer.code}.contributors`), 0]],
  'callstorm.addHappening': [[format, buffer, { what: 'posted', people: 2 }]],
  'callstorm.happeningAt': [[format, js(`${buffer.code}.happenings`), 0]],
  'new callstorm.Happenings': [[format, buffer]],
  'callstorm.chargeAt': [[format, js(`${buffer.code}.charges`), 0]],
  'callstorm.countedAs': [[{ kind: 'phone', name: 'abandoned', helpedBy: 'nobody', failed: true, definition: 'x' }]],
  'new callstorm.Batch': [[js('model.format.contact'), 8]],
  'new callstorm.Layout': [[js('callstorm.contactFields'), {}]],
  'new callstorm.Names': [[['', 'a'], true]],
  'new callstorm.RecordBuffer': [[format, sink]],
  'callstorm.defineKind': [[js('callstorm.kinds[0]')]],
  'callstorm.endingsOf': [[js('callstorm.kinds[0]')]],
  'callstorm.groupProblems': [[groups, ['desk'], ['calls'], ['desk']]],
  'callstorm.groupsOf': [['phone', groups]],
  'callstorm.queuesOf': [[groups]],
  'callstorm.tells': [['agents can say']],
  'callstorm.resolves': [['help', '50%']],
  'new callstorm.World': [[]],
  'new callstorm.Calendar': [[]],
  'new callstorm.Router': [[js('new callstorm.World()'), 0, js('() => {}'), js('() => 0.5')]],
  'callstorm.allMeasures': [[js('callstorm.kinds')]],
  'check.checkFlow': [
    [
      flow,
      {
        callers: 5,
        seed: 1,
        properties: ['zero-out'],
        skip: [],
        parameters: ['bounded-effort.keys=6'],
        states: 500,
        ...setting,
      },
    ],
  ],
  'check.replay': [[flow, { property: 'bounded-effort', path: '{"acts":[]}', callers: 5, seed: 1 }]],
  'check.assertCalls': [[flow, js('() => true'), { callers: 5, seed: 1 }]],
  'check.assertProved': [[flow, js('{ start: 0, next: (memory) => memory }'), { states: 500, ...setting }]],
  'check.placeCall': [[flow, script, day, setting]],
  'check.parseFlow': [[flowText, 'flow.yaml']],
  'check.importFlow': [[connectText, 'bank.json', { vendor: 'connect' }]],
  'check.importFlows': [[[{ text: connectText, source: 'bank.json' }], { vendor: 'connect' }]],
  'check.placePath': [[flow, '{"acts":["1",["hang-up",2]],"queues":{"desk":["full"]}}', setting]],
  'check.drawFlow': [[flow, { format: 'mermaid', marked: ['main', 'help'], broken: ['bye'] }]],
  'check.personaOfCall': [[flow, { caller: script, environment: day }, setting]],
  'check.storyOfCall': [
    [flow, { caller: script, environment: day }, { flowFile: 'flow.yaml', name: 'ann', title: 'Ann', ...setting }],
  ],
  'new check.CallPlacer': [[js(`check.subjectOf(${flow.code})`)]],
  'check.monitor': [[{ start: 0, next: js('(memory) => memory') }]],
  'check.calmDay': [[flow, setting]],
  'check.caller': [[flow, setting]],
  'check.environment': [[flow, setting]],
  'check.callGraph': [[js(`check.subjectOf(${flow.code})`), 500]],
  'check.subjectOf': [[flow, setting], [machine]],
  'check.adapted': [
    [
      strangers,
      {
        events: { keys: { type: 'DTMF', field: 'digit' }, hangUp: 'HANGUP' },
        states: { main: { menu: '1' }, gone: { ending: 'hung-up' } },
        never: [],
      },
    ],
  ],
};

/** What nobody expects as an argument, or in one. */
// biome-ignore format: a list to look over
const odd: readonly string[] = [
  'undefined', 'null', 'NaN', 'Infinity', '-Infinity', '-0', '0', '1', '-1', '0.5', '1.5', '1e-300', '1e300', '1e9', '2 ** 31', '2 ** 53', '-(2 ** 31)', '5e-324',
  '""', '"x"', '"5"', '"90s"', '"\\u001b[31m"', '"a\\nb"', '"__proto__"', '"x".repeat(20000)', 'true', 'false', '10n', 'Symbol("x")', '[]', '{}', '[null]', '[NaN]', '[[]]', '() => {}',
  '() => { throw 5; }', '() => { throw new Error("theirs"); }', '() => Promise.reject(new Error("theirs"))', 'async () => false', 'new Date(NaN)', 'new Map()', 'new Set([1])', 'Object.create(null)', 'new Proxy({}, {})', 'Object.freeze({})', 'new Float64Array(2)', 'new (class { get seed() { return 1; } })()', '/x/',
];

function isList(argument: Argument): argument is readonly Argument[] {
  return Array.isArray(argument);
}

/** The code of an argument. */
export function written(argument: Argument): string {
  if (argument === undefined) return 'undefined';
  if (argument instanceof Code) return argument.code;
  if (isList(argument)) return `[${argument.map(written).join(', ')}]`;
  if (typeof argument === 'object' && argument !== null) {
    return `{ ${Object.entries(argument)
      .map(([key, value]) => `${JSON.stringify(key)}: ${written(value)}`)
      .join(', ')} }`;
  }
  return JSON.stringify(argument);
}

/** An argument with one thing in it changed, at any depth. */
function changed(argument: Argument, dice: Dice): Argument {
  if (dice.chance(0.3) || argument instanceof Code || typeof argument !== 'object' || argument === null)
    return js(dice.one(odd));
  if (isList(argument)) {
    if (argument.length === 0) return [js(dice.one(odd))];
    const at = dice.below(argument.length);
    return dice.chance(0.2) ? argument.toSpliced(at, 1) : argument.with(at, changed(argument[at], dice));
  }
  const keys = Object.keys(argument);
  if (keys.length === 0) return js(dice.one(odd));
  const key = dice.one(keys);
  const { [key]: value, ...rest } = argument;
  return dice.chance(0.2) ? rest : { ...rest, [key]: changed(value, dice) };
}

/** A call with something odd in it. */
export function callInput(dice: Dice): Input {
  const name = dice.one(Object.keys(soundCalls));
  const args = [...dice.one(soundCalls[name])];
  if (args.length === 0 || dice.chance(0.05)) args.push(js(dice.one(odd)));
  else {
    do {
      const at = dice.below(args.length);
      args[at] = changed(args[at], dice);
    } while (dice.chance(0.2));
  }
  return callOf(name, args);
}

/** The call as it is meant. */
export function callOf(name: string, args: readonly Argument[]): Input {
  return { kind: 'call', code: `${name}(${args.map(written).join(', ')})` };
}
