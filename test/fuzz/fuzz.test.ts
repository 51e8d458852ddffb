import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { cases } from '../effort.js';
import { laws } from '../simulation/laws.js';
import { happen } from '../simulation/world.js';
import { callOf, soundCalls } from './calls.js';
import { flows, scenarios } from './documents.js';
import { type Input, type InputKind, readInput, writtenInput } from './input.js';
import { judge } from './judge.js';
import { faultsOfXml } from './judgeFlow.js';
import { makeInput } from './make.js';
import { faultsOfCsv, faultsOfJson, notNumbers } from './outputs.js';
import { Pen, usualLimits } from './pen.js';
import { shrunk } from './shrink.js';
import { faultsOfRefusal, faultsOfWords } from './words.js';

/** The short version of `npm run fuzz`: some inputs under a fixed seed, and all that were found once. */
const seed = 'short';
const numbers: Readonly<Record<InputKind, number>> = { scenario: 5, flow: 4, command: 8, call: 30 };

const corpus = new URL('corpus/', import.meta.url);
const found = readdirSync(corpus).filter((name) => name.endsWith('.yaml'));

describe('odd inputs', () => {
  it.each(Object.entries(numbers) as [InputKind, number][])('of the kind %s show no fault', async (kind, usual) => {
    for (let number = 0; number < cases(usual); number++) {
      const { faults } = await judge(makeInput(seed, number, kind));
      expect(faults, `npm run fuzz -- --seed ${seed} --number ${number} --only ${kind}`).toEqual([]);
    }
  });

  it.each(found)('that was found once shows no fault any more: %s', async (name) => {
    const { faults } = await judge(readInput(readFileSync(new URL(name, corpus), 'utf8')));
    expect(faults).toEqual([]);
  });

  it('are the same under the same seed, and of all kinds', () => {
    const inputs = (of: string) => Array.from({ length: 12 }, (_, number) => makeInput(of, number));
    const some = inputs('7');
    expect(inputs('7')).toEqual(some);
    expect(inputs('8')).not.toEqual(some);
    expect(new Set(some.map(({ kind }) => kind))).toEqual(new Set(Object.keys(numbers)));
  });

  it('can be kept in files', () => {
    for (let number = 0; number < 15; number++) {
      const input = makeInput('files', number);
      expect(readInput(`# why\n${writtenInput(input)}`)).toEqual(input);
    }
  });
});

describe('sound inputs', () => {
  it.each(scenarios.filter(({ name }) => /everything|full-minutes/.test(name)))(
    'are run: $name',
    async ({ text, files }) => {
      expect(await judge({ kind: 'scenario', text, files })).toEqual({ outcome: 'ran', faults: [] });
    },
  );

  it.each(flows.filter(({ name }) => /everything|small-shop/.test(name)))('are checked: $name', async ({ text }) => {
    expect(await judge({ kind: 'flow', text })).toEqual({ outcome: 'checked', faults: [] });
  });

  it.each(Object.entries(soundCalls))('are answered: %s', async (name, sets) => {
    for (const args of sets) expect(await judge(callOf(name, args))).toEqual({ outcome: 'answered', faults: [] });
  });
});

describe('a fault is seen', () => {
  const keys = (faults: readonly { readonly key: string }[]) => faults.map(({ key }) => key);

  it.each([
    ['found undefined', 'x: has undefined'],
    ['a wait of NaN s', 'x: has nan'],
    ['[object Object]/h', 'x: has [object'],
    ['oh\n    at run (file.js:1:2)', 'x: has a stack trace'],
    ['\u001b[31mred', 'x: has a control character'],
    ['a\u2028b', 'x: has a control character'],
  ])('in the words %j', (words, key) => {
    expect(keys(faultsOfWords('x', words, ''))).toEqual([key]);
  });

  it('but not where the input says so itself', () => {
    expect(faultsOfWords('x', 'expected a number, but found NaN', 'horizon: .nan')).toEqual([]);
  });

  it('in a refusal without a place, at a place that is not there, without end, in lines of its own', () => {
    const refused = (problem: { line?: number; column?: number; message: string }) =>
      keys(faultsOfRefusal(new InputError('x.yaml', [problem]), '', ['a: 1']));
    expect(refused({ line: 1, column: 4, message: 'is odd' })).toEqual([]);
    expect(refused({ message: 'is odd' })).toEqual(['a refusal: has no line']);
    expect(refused({ line: 2, column: 1, message: 'is odd' })).toEqual([
      'a refusal: is told at a place that is not there',
    ]);
    expect(refused({ line: 1, column: 1, message: 'x'.repeat(2000) })).toEqual(['a refusal: is too long']);
    expect(refused({ line: 1, column: 1, message: 'a\nb\n::error::c' })).toEqual([]);
  });

  it('in files', () => {
    expect(keys(faultsOfCsv('x', 'a,b\n1,NaN\n', ''))).toEqual(['x: b is NaN']);
    expect(keys(faultsOfCsv('x', 'a,b\n1\n', ''))).toEqual(['x: a row is as long as no other']);
    expect(keys(faultsOfCsv('x', 'a,b\n1,"=1+1"\n', ''))).toEqual(['x: a cell is a formula']);
    expect(keys(faultsOfCsv('x', 'a,b\n1,"x\n', ''))).toEqual(['x: is no CSV']);
    expect(faultsOfCsv('x', 'a,b\n-1,"x, ""y"""\n,-0.5\n', '')).toEqual([]);
    expect(keys(faultsOfJson('x', '{"a": NaN}'))).toEqual(['x: is no JSON']);
    expect(notNumbers({ a: [1, { b: Number.NaN }], c: Infinity })).toEqual(['a.1.b is NaN', 'c is Infinity']);
    expect(keys(faultsOfXml('x', '<a><b></a>'))).toEqual(['x: is no XML']);
    expect(keys(faultsOfXml('x', '<a>&nbsp;</a>'))).toEqual(['x: is no XML']);
    expect(keys(faultsOfXml('x', '<a>\u0001</a>'))).toEqual(['x: is no XML']);
    expect(keys(faultsOfXml('x', '<svg onload="x()"/>'))).toEqual(['x: does something']);
    expect(keys(faultsOfXml('x', '<svg><script/></svg>'))).toEqual(['x: does something']);
    expect(faultsOfXml('x', '<a b="&lt;">&#1;x onload="y" <c/></a>')).toEqual([]);
  });

  it('in a call that throws what it likes', async () => {
    const { outcome, faults } = await judge({ kind: 'call', code: 'null.x' });
    expect(outcome).toBe('failed');
    expect(faults[0].key).toMatch(/^an expression: TypeError/);
    expect(keys((await judge({ kind: 'call', code: '({ a: [NaN] })' })).faults)).toEqual([
      'an expression: answers NaN',
    ]);
  });

  it('in a world that breaks a law', () => {
    const world = happen(
      'title: x\nseed: 1\nhorizon: 1h\narrivals: { calls: { rate: 60/h } }\n' +
        'channels: { phone: { agents: { desk: { count: 1, handle-time: 2m } } } }\n',
    );
    const served = world.contacts.findIndex(({ ending }) => ending === 'served');
    const broken = (change: object) => {
      const contacts = world.contacts.with(served, { ...world.contacts[served], ...change });
      return Object.keys(laws).filter((law) => {
        try {
          laws[law]({ ...world, contacts });
          return false;
        } catch {
          return true;
        }
      });
    };
    expect(broken({})).toEqual([]);
    expect(broken({ journey: 999 })).toContain('every contact ends once, and belongs to one journey');
    expect(broken({ attempt: 2 })).toContain(
      'attempts are numbered 1, 2, 3 … within a journey, one after the other in time',
    );
    expect(broken({ endedAt: 3601 })).toContain('time runs forward within a contact, and waits are never negative');
    expect(broken({ answeredAt: Number.NaN })).toContain('who is served was answered, and who abandoned was not');
    expect(broken({ handleSeconds: 3600 })).toContain(
      'agents work no longer than they are there, and no agent is there twice',
    );
    expect(broken({ cost: 1 })).toContain('a contact costs its parts, and a journey what its contacts cost');
  });
});

describe('the pen', () => {
  const pen = new Pen({ ...usualLimits, cpuSeconds: 1, heapMegabytes: 64, residentMegabytes: 500 });
  afterAll(() => pen.end());
  const call = (code: string) => pen.try({ input: { kind: 'call', code } });

  it('ends what does not end by itself, and goes on', async () => {
    expect((await call('(() => { for (;;); })()')).faults.map(({ key }) => key)).toEqual([
      'hangs: takes more than 2 s of computing',
    ]);
    expect(await call('5')).toMatchObject({ outcome: 'answered', faults: [] });
  });

  it.each([
    ['objects', '(() => { const all = []; for (;;) all.push(Array(10000).fill(all)); })()', /ends the process/],
    ['bytes', '(() => { const all = []; for (;;) all.push(Buffer.alloc(1e7, 1)); })()', /more than 500 MB/],
  ])('ends what fills the memory with %s', async (_, code, key) => {
    const { outcome, faults } = await call(code);
    expect(outcome).toBe('ended');
    expect(faults[0].key).toMatch(key);
  });
});

describe('an input is made smaller', () => {
  const smallest = (input: Input, isFault: (text: string) => boolean) =>
    shrunk(input, async (smaller) => isFault(JSON.stringify(smaller)));

  it('as far as it still shows the fault: lines, keys, letters', async () => {
    const text = 'title: x\nhorizon: 1h\nchannels:\n  phone:\n    agents: { desk: { count: 17, wage: 3 } }\n';
    const small = await smallest({ kind: 'flow', text }, (all) => all.includes('count') && all.includes('17'));
    expect(small).toEqual({ kind: 'flow', text: 'count17' });
  });

  it('words and files of a command, too', async () => {
    const input: Input = {
      kind: 'command',
      args: ['run', 'odd.yaml', '--quiet', '--out', 'x'],
      files: { 'odd.yaml': 'a: 1\nb: 2\n', 'flow.yaml': 'x' },
    };
    const small = await smallest(input, (all) => all.includes('--out') && all.includes('b'));
    expect(small).toEqual({ kind: 'command', args: ['--out'], files: { 'odd.yaml': 'b' } });
  });
});
