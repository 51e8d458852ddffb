import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { flowMachine } from '../../src/flow/index.js';
import { type FlowWithChecks, parseFlow, parseFlowDocument } from '../../src/verify/checks/index.js';
import { checkFlow } from '../../src/verify/index.js';
import { type Host, PhoneCall } from './phoneCall.js';

/* A flow of several files. */

const bye = '  bye: { type: hang-up, length: 1s }\n';
const flow = (nodes: string, start = 'a') => `flow: f\nstart: ${start}\nnodes:\n${nodes}${bye}`;
const say = (then: string) => `{ type: say, length: 1s, then: ${then} }`;
const call = (file: string, then?: string) => `{ type: flow, file: ${file}${then ? `, then: ${then}` : ''} }`;

/** Reads the first of these files, which may name the others. */
function linked(files: Record<string, string>): FlowWithChecks {
  const [[name, text]] = Object.entries(files);
  return parseFlow(text, name, { readFlow: readingOf(files) });
}

function readingOf(files: Record<string, string>) {
  return (path: string) => {
    if (!Object.hasOwn(files, path)) throw new Error(`no ${path} here`);
    return { text: files[path], source: path };
  };
}

function refusal(files: Record<string, string>): string {
  try {
    linked(files);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'accepted';
}

/** The nodes that a call comes to by itself. */
const wayOf = (flow: FlowWithChecks) =>
  new PhoneCall(flowMachine(flow)).until(100).log.flatMap((line) => /enterNode (.*)/.exec(line)?.[1] ?? []);

describe('a flow that is called', () => {
  const pay = flow(`  a: ${say('b')}\n  b: ${say('return')}\n`);

  it('comes back to where it was called from, wherever that is', () => {
    const main = flow(`  a: ${call('pay.yaml', 'x')}\n  x: ${say('y')}\n  y: ${call('pay.yaml', 'bye')}\n`);
    const both = linked({ 'main.yaml': main, 'pay.yaml': pay });
    expect(wayOf(both)).toEqual(['a/a', 'a/b', 'x', 'y/a', 'y/b', 'bye']);
    expect(Object.keys(both.nodes)).toEqual(['x', 'bye', 'a/a', 'a/b', 'a/bye', 'y/a', 'y/b', 'y/bye']);
  });

  it('is there once for each place that it comes back to', () => {
    const main = flow(`  a: ${call('pay.yaml', 'x')}\n  x: ${say('y')}\n  y: ${call('pay.yaml', 'x')}\n`);
    expect(wayOf(linked({ 'main.yaml': main, 'pay.yaml': pay })).slice(0, 6)).toEqual([
      'a/a',
      'a/b',
      'x',
      'a/a',
      'a/b',
      'x',
    ]);
  });

  it('without `then` comes back to where its caller does, or not at all', () => {
    const middle = flow(`  a: ${say('b')}\n  b: ${call('pay.yaml')}\n`);
    const main = flow(`  a: ${call('middle.yaml', 'bye')}\n`);
    expect(wayOf(linked({ 'main.yaml': main, 'middle.yaml': middle, 'pay.yaml': pay }))).toEqual([
      'a/a',
      'a/b/a',
      'a/b/b',
      'bye',
    ]);
    // Nobody has called the first: what comes then is not known, and no person.
    expect(linked({ 'middle.yaml': middle, 'pay.yaml': pay }).nodes.return).toMatchObject({
      type: 'transfer',
      person: false,
    });
  });

  it('may go back to the first flow, which is not there again', () => {
    const other = flow(`  a: ${say('b')}\n  b: ${call('main.yaml')}\n`);
    const main = flow(`  a: ${say('b')}\n  b: ${call('other.yaml')}\n`);
    const both = linked({ 'main.yaml': main, 'other.yaml': other });
    expect(wayOf(both).slice(0, 5)).toEqual(['a', 'b/a', 'a', 'b/a', 'a']);
    expect(Object.keys(both.nodes)).toHaveLength(4);
  });

  it('may begin with another, and paths count from its folder', () => {
    const outer = flow(`  a: ${call('inner/c.yaml')}\n`);
    const files = {
      'main.yaml': flow(`  a: ${call('parts/b.yaml')}\n`),
      'parts/b.yaml': outer,
      'parts/inner/c.yaml': pay,
    };
    expect(wayOf(linked(files))).toEqual(['a/a/a', 'a/a/b', 'return']);
  });

  it('has nodes of the names `end` and `return` if it likes', () => {
    const own = flow(`  a: ${say('return')}\n  return: ${say('end')}\n  end: ${say('bye')}\n`);
    expect(wayOf(linked({ 'main.yaml': flow(`  a: ${call('own.yaml', 'bye')}\n`), 'own.yaml': own }))).toEqual([
      'a/a',
      'a/return',
      'a/end',
      'a/bye',
    ]);
  });

  it('may be the last, after which the call ends', () => {
    const both = linked({ 'main.yaml': flow(`  a: ${call('pay.yaml', 'end')}\n`), 'pay.yaml': pay });
    expect(new PhoneCall(flowMachine(both)).until(100).log.at(-1)).toBe('2 endCall disconnected');
  });

  it('may be called again and again from where it comes back', () => {
    const menu = flow(
      '  a: { type: menu, length: 1s, options: { 1: return }, silence: { after: 1s, retries: 0, then: bye } }\n',
    );
    const again = linked({ 'main.yaml': flow(`  a: ${call('menu.yaml', 'a')}\n`), 'menu.yaml': menu });
    expect(
      new PhoneCall(flowMachine(again))
        .press('key.1')
        .press('key.1')
        .log.filter((line) => line.includes('enterNode')),
    ).toEqual(['0 enterNode a/a', '0 enterNode a/a', '0 enterNode a/a']);
  });

  it('leaves a node that is called `return` what it is', () => {
    const main = flow(
      `  a: { type: say, length: 1s, then: b }\n  b: ${call('pay.yaml')}\n  return: { type: queue, group: g }\n`,
    );
    const both = linked({ 'main.yaml': main, 'pay.yaml': pay });
    expect(wayOf(both)).toEqual(['a', 'b/a', 'b/b', 'return-2']);
    expect(both.nodes).toMatchObject({ return: { type: 'queue' }, 'return-2': { type: 'transfer' } });
  });

  it('shares its variables', () => {
    const sets = flow(`  a: { type: set, values: { tier: gold }, then: return }\n`);
    const main = flow(
      `  a: ${call('sets.yaml', 'x')}\n  x: { type: branch, on: tier, cases: { gold: y }, else: bye }\n  y: ${say('bye')}\n`,
    );
    expect(wayOf(linked({ 'main.yaml': main, 'sets.yaml': sets }))).toEqual(['a/a', 'x', 'y', 'bye']);
  });

  it('says of its nodes where they stand', () => {
    const main = flow(`  a: ${call('pay.yaml', 'bye')}\n`);
    const { flow: both, locate } = parseFlowDocument(main, 'main.yaml', readingOf({ 'pay.yaml': pay }));
    expect(both.nodes['a/b']).toMatchObject({ source: 'pay.yaml:5', sources: { then: 'pay.yaml:5' } });
    expect(both.nodes.bye).not.toHaveProperty('source');
    expect(locate(['nodes', 'a/b', 'then'])).toEqual(locate(['nodes', 'a']));
    expect(locate(['nodes', 'bye'])?.line).toBe(5);
  });
});

describe('what cannot be linked is told where it stands', () => {
  const main = flow(`  a: ${call('b.yaml', 'bye')}\n`);
  it.each([
    ['a file that is not there', { 'main.yaml': main }, 'main.yaml: 1 problem\n  4:26  nodes.a.file: no b.yaml here'],
    ['a text that is no flow', { 'main.yaml': main, 'b.yaml': 'root:x' }, 'b.yaml: is no flow; expected YAML'],
    [
      'a mistake in its fields',
      { 'main.yaml': main, 'b.yaml': flow('  a: { type: say, then: bye }\n') },
      'b.yaml: 1 problem\n  4:3  nodes.a.length: is missing',
    ],
    [
      'a target that it does not have',
      { 'main.yaml': main, 'b.yaml': flow(`  a: ${say('by')}\n`) },
      'b.yaml: 1 problem\n  4:37  nodes.a.then: there is no node "by". Known here: a, bye.',
    ],
    [
      'what is wrong with it as a part of the whole',
      { 'main.yaml': main, 'b.yaml': flow('  a: { type: branch, on: x, cases: { y: bye }, else: bye }\n') },
      'b.yaml: 1 problem\n  4:26  nodes.a.on: nothing gives the variable "x" a value.',
    ],
    [
      'a call of itself to come back from',
      {
        'main.yaml': flow(`  a: ${call('b.yaml', 'bye')}\n`),
        'b.yaml': flow(`  a: ${say('b')}\n  b: ${call('b.yaml', 'return')}\n`),
      },
      'accepted',
    ],
    [
      'calls without end',
      {
        'main.yaml': flow(`  a: ${call('b.yaml', 'bye')}\n`),
        'b.yaml': flow(`  a: ${say('b')}\n  b: ${call('b.yaml', 'c')}\n  c: ${say('return')}\n`),
      },
      'b.yaml: 1 problem\n  5:6  nodes.b: calls come here again before they have gone back',
    ],
    [
      'where a call goes on that does not exist',
      { 'main.yaml': flow(`  a: ${call('b.yaml', 'nope')}\n`), 'b.yaml': flow(`  a: ${say('bye')}\n`) },
      'main.yaml: 1 problem\n  4:40  nodes.a.then: there is no node "nope". Known here: a, bye.',
    ],
    [
      'a flow without end that many others lead to',
      {
        'main.yaml': flow(`  a: ${call('b0.yaml', 'bye')}\n`),
        ...Object.fromEntries(
          Array.from({ length: 40 }, (_, i) => [
            `b${i}.yaml`,
            i === 39
              ? flow(`  a: ${say('return')}\n`)
              : flow(`  a: ${call(`b${i + 1}.yaml`, 'x')}\n  x: ${call(`b${i + 1}.yaml`, 'return')}\n`),
          ]),
        ),
      },
      'the flows have more than 5000 nodes together',
    ],
    [
      'flows that only call each other',
      { 'main.yaml': flow(`  a: ${call('b.yaml')}\n`), 'b.yaml': flow(`  a: ${call('main.yaml')}\n`) },
      'flows call each other here without end',
    ],
    [
      'too many nodes',
      {
        'main.yaml': flow(
          Array.from({ length: 200 }, (_, i) => `  a${i}: ${call('b.yaml', i === 199 ? 'bye' : `a${i + 1}`)}\n`).join(
            '',
          ),
          'a0',
        ),
        'b.yaml': flow(`${Array.from({ length: 30 }, (_, i) => `  s${i}: ${say('return')}\n`).join('')}`, 's0'),
      },
      'the flows have more than 5000 nodes together',
    ],
  ] as [string, Record<string, string>, string][])('%s', (_, files, expected) => {
    const said = refusal(files);
    if (expected === 'accepted') expect(said).toBe(expected);
    else expect(said).toContain(expected);
  });

  it('a file, if nobody said how to read it', () => {
    expect(() => parseFlow(main, 'main.yaml')).toThrow('nobody said how to read it: give a `readFlow`');
  });
});

describe('several numbers', () => {
  const text = `flow: f
starts: { 0800-1: a, 0800-2: b }
nodes:
  a: ${say('c')}
  b: ${say('c')}
  c: { type: branch, on: dialled, cases: { 0800-2: b2 }, else: bye }
  b2: ${say('bye')}
${bye}`;
  const answering = (number: string): Host => ({ guards: { answerIs: ({ answer }) => answer === number } });

  it('lead to their nodes, and can be told apart later on; the first is the usual one', () => {
    const machine = flowMachine(parseFlow(text, 'f.yaml'));
    const wayFrom = (number?: string) =>
      new PhoneCall(machine, number === undefined ? {} : answering(number))
        .until(100)
        .log.flatMap((line) => /enterNode (.*)/.exec(line)?.[1] ?? []);
    expect(wayFrom()).toEqual(['dialled', 'a', 'c', 'bye']);
    expect(wayFrom('0800-2')).toEqual(['dialled', 'b', 'c', 'b2', 'bye']);
  });

  it('may be whole numbers, of which the first written is the usual one', () => {
    const numbers = parseFlow(text.replace('0800-1: a, 0800-2: b', '999: b, 112: a'), 'f.yaml');
    expect(new PhoneCall(flowMachine(numbers)).until(100).log[1]).toBe('0 enterNode b');
  });

  it('are all looked at by a check, which says which number it is', async () => {
    const broken = parseFlow(text.replace(`b: ${say('c')}`, `b: ${say('end')}`), 'f.yaml');
    const { verdicts } = await checkFlow(broken, { callers: 1, properties: ['no-disconnect-before-service'] });
    expect(JSON.stringify(verdicts)).toContain('0800-2');
  });

  it('begin at `start` for calls from another flow', () => {
    const other = `flow: f\nstarts: { 0: b }\nstart: a\nnodes:\n  a: ${say('bye')}\n  b: ${say('bye')}\n${bye}`;
    const main = flow(`  a: ${call('other.yaml')}\n`);
    expect(wayOf(linked({ 'main.yaml': main, 'other.yaml': other }))).toEqual(['a/a', 'a/bye']);
  });

  it.each([
    ['starts: {}', 'name at least one number and its node'],
    ['starts: { 0800-1: nobody }', '2:19  starts.0800-1: there is no node "nobody"'],
    ['title: none', 'say where calls begin'],
  ])('%s is refused', (instead, expected) => {
    expect(refusal({ 'f.yaml': text.replace(/^starts: .*$/m, instead) })).toContain(expected);
  });
});
