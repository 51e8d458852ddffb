import { describe, expect, it } from 'vitest';
import { importFlow, importFlows } from '../../src/import/index.js';
import { Examination } from '../../src/verify/examination.js';
import { subjectOf } from '../../src/verify/index.js';
import { noImplicitExit } from '../../src/verify/properties/noImplicitExit.js';
import { studioFile, type WidgetOfTest } from './studioFile.js';

/* Flows of Twilio Studio that run each other. */

type Widgets = Readonly<Record<string, WidgetOfTest>>;
type Nodes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const say = (text: string, next: string | null = null): WidgetOfTest => ({
  type: 'say-play',
  properties: { say: text },
  on: { audioComplete: next },
});
const run = (completed: string | null, parameters: Readonly<Record<string, string>> = {}): WidgetOfTest => ({
  type: 'run-subflow',
  properties: {
    flow_sid: 'FW01',
    flow_revision: 'LatestPublished',
    parameters: Object.entries(parameters).map(([key, value]) => ({ key, value, type: 'string' })),
  },
  on: { completed, failed: null },
});
const set = (key: string, value: string, next: string | null = null): WidgetOfTest => ({
  type: 'set-variables',
  properties: { variables: [{ key, value }] },
  on: { next },
});
const split = (input: string, when: Readonly<Record<string, string>>, noMatch: string | null = null): WidgetOfTest => ({
  type: 'split-based-on',
  properties: { input: `{{${input}}}` },
  when,
  on: { noMatch },
});
const sub = (widgets: Widgets) => studioFile(widgets, 'incomingParent');

const together = (main: Widgets, ...others: readonly (readonly [source: string, text: string])[]) => {
  const files = [
    { source: 'main.json', text: studioFile(main) },
    ...others.map(([source, text]) => ({ source, text })),
  ];
  const { diagnostics, document, flow, notes } = importFlows(files);
  const told = new Map(diagnostics.map(({ block, fidelity, message }) => [block, `${fidelity}: ${message}`]));
  return { nodes: document.nodes as Nodes, told, flow, notes };
};

describe('a flow that another runs', () => {
  const who = sub({ name: say('Who?', 'again'), again: say('Really?') });

  it('begins where its parent comes in, and goes back where nothing is connected', () => {
    const { nodes, told } = together({ who: run('bye'), bye: say('Bye.') }, ['FW01.json', who]);
    expect(nodes).toMatchObject({
      'who-name': { type: 'say', text: 'Who?', then: 'who-again' },
      'who-again': { type: 'say', text: 'Really?', then: 'bye' },
      bye: { type: 'hang-up', text: 'Bye.' },
    });
    expect(told.get('who')).toBe('exact: It leads to that flow.');
  });

  it('is known by its SID, or by the name of the widget', () => {
    const main = { who_is_it: run('bye'), bye: say('Bye.') };
    for (const source of ['a/fw01.json', 'who-is-it.json']) {
      expect(Object.keys(together(main, [source, who]).nodes)).toHaveLength(3);
    }
    expect(() => together(main, ['other.json', who])).toThrow('no flow leads to');
  });

  it('goes back from all ways out: keys, messages, calls', () => {
    const gather: WidgetOfTest = {
      type: 'gather-input-on-call',
      properties: { say: 'Press 1.', number_of_digits: 1 },
      on: { keypress: 'keys', timeout: null },
    };
    const message: WidgetOfTest = { type: 'record-voicemail', on: { recordingComplete: null } };
    const call: WidgetOfTest = { type: 'connect-call-to', properties: { to: '7' }, on: { callCompleted: null } };
    const all = sub({ gather, keys: split('widgets.gather.Digits', { 1: 'message', 2: 'call' }), message, call });
    const { nodes } = together({ it: run('bye'), bye: say('Bye.') }, ['it.json', all]);
    expect(nodes['it-gather']).toMatchObject({ silence: { then: 'bye' }, invalid: { then: 'bye' } });
    expect(nodes['it-message']).toMatchObject({ then: 'bye' });
    expect(nodes['it-call']).toMatchObject({ 'no-answer': 'bye' });
  });

  it('has the last word where nothing comes after it', () => {
    const { nodes, flow } = together({ who: run(null) }, ['who.json', who]);
    expect(nodes['who-again']).toMatchObject({ type: 'hang-up', text: 'Really?' });
    expect(new Examination(subjectOf(flow)).findings(noImplicitExit, {})).toEqual([]);
  });

  it('that is run with and without something after it, goes back in both', () => {
    const { nodes, told } = together({ one: run('two'), two: run(null) }, ['FW01.json', who]);
    expect(nodes['one-again']).toMatchObject({ then: 'two-name' });
    expect(nodes['two-again']).toMatchObject({ type: 'say', then: 'end' });
    expect(told.get('two')).toMatch(/^approximated: It leads to that flow. What the other flow says last is a goodbye/);
  });

  it('may run another', () => {
    const outer = sub({ inner: { ...run(null), properties: { flow_sid: 'FW02' } } });
    const { nodes } = together({ who: run('bye'), bye: say('Bye.') }, ['FW01.json', outer], ['FW02.json', who]);
    expect(nodes['who-inner-again']).toMatchObject({ then: 'bye' });
  });

  it('is read by itself, too: its ways back are open', () => {
    const { nodes } = importFlow(who, 'who.json').flow;
    expect(nodes).toMatchObject({ name: { text: 'Who?' }, again: { type: 'say', then: 'return' } });
  });

  it('that is not given is opaque, and so is a flow that runs itself', () => {
    const widgets = { main: run('bye'), bye: say('Bye.') };
    const { diagnostics } = importFlow(studioFile(widgets), 'main.json');
    expect(diagnostics.find(({ block }) => block === 'main')?.fidelity).toBe('opaque');
  });
});

describe('what goes from flow to flow', () => {
  const desk: WidgetOfTest = { type: 'enqueue-call', properties: { workflow_sid: 'WW1' } };

  it('are parameters that are constants', () => {
    const asks = sub({
      by: split('trigger.parent.parameters.lang', { en: 'hello' }, 'hallo'),
      hello: say('Hello.'),
      hallo: say('Hallo.'),
    });
    const { nodes } = together({ it: run('bye', { lang: 'EN' }), bye: say('Bye.') }, ['it.json', asks]);
    expect(nodes.it).toMatchObject({ type: 'set', values: { lang: 'en' }, then: 'it-flow-by' });
    expect(nodes['it-flow-by']).toMatchObject({ type: 'branch', on: 'lang', cases: { en: 'it-flow-hello' } });
    const other = together({ it: run('bye', { lang: '{{contact.lang}}' }), bye: say('Bye.') }, ['it.json', asks]);
    expect(other.nodes['it-by']).toMatchObject({ type: 'elsewhere' });
  });

  it('are variables that it sets, if one widget alone runs it', () => {
    const sets = sub({ set: set('tier', 'gold') });
    const by = split('widgets.it.tier', { gold: 'desk' }, 'bye');
    const { nodes } = together({ it: run('by'), by, desk, bye: say('Bye.') }, ['it.json', sets]);
    expect(nodes['it-set']).toMatchObject({ values: { tier: 'gold' }, then: 'by' });
    expect(nodes.by).toMatchObject({ type: 'branch', on: 'tier', cases: { gold: 'desk' } });
    const twice = together({ first: run('it'), it: run('by'), by, desk, bye: say('Bye.') }, ['FW01.json', sets]);
    expect(twice.nodes.by).toMatchObject({ type: 'elsewhere' });
  });

  it('are no variables of the same name', () => {
    const sets = sub({ set: set('tier', 'gold') });
    const main = {
      own: set('tier', 'silver', 'it'),
      it: run('by'),
      by: split('flow.variables.tier', { gold: 'desk' }, 'bye'),
    };
    const { nodes } = together({ ...main, desk, bye: say('Bye.') }, ['it.json', sets]);
    expect(nodes.own).toMatchObject({ values: { tier: 'silver' } });
    expect(nodes['it-set']).toMatchObject({ values: { 'tier-2': 'gold' } });
    expect(nodes.by).toMatchObject({ on: 'tier' });
  });

  it('are workflows, which mean the same group in both', () => {
    const { nodes } = together({ it: run('desk'), desk }, [
      'it.json',
      sub({ other: { ...desk, on: { failedToEnqueue: null } } }),
    ]);
    expect([nodes.desk.group, nodes['it-other'].group]).toEqual(['desk', 'desk']);
  });
});

it('ways of subflows that cannot be run are left out, and told', () => {
  const main = {
    it: { ...run('bye'), on: { completed: 'bye', failed: 'sorry' } },
    bye: say('Bye.'),
    sorry: say('Sorry.'),
  };
  const { notes, told } = together(main, ['it.json', sub({ hi: say('Hi.') })]);
  expect(told.get('it')).toBe('exact: It leads to that flow.');
  expect(notes).toContain('Ways of subflows that cannot be run (failed) are left out: 1.');
});
