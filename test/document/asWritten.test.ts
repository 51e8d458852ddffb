import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { refusal } from './refusal.js';

const rest = `
horizon: 1h
channels: { phone: { agents: { desk: { count: 1, handle-time: 1m } } } }
arrivals: { calls: { rate: 1/h } }
`;
const seedOf = (text: string, ...overrides: string[]) => parseScenario(text, 's.yaml', { overrides }).file.seed;

describe('a seed is the text as written', () => {
  // Each is a number to YAML, but for the last three, and most are another text once they are one.
  it.each([
    '7',
    '1.10',
    '1.1',
    '0x1F',
    '0o17',
    '007',
    '+7',
    '-0',
    '1e3',
    '1E3',
    '1e400',
    '.5',
    '5.',
    '12345678901234567890',
    '12345678901234567891',
    '.inf',
    '.nan',
    '1_000',
    'yes',
    'no',
  ])('%s, whichever way it comes', (seed) => {
    const title = `title: x${rest}`;
    expect(seedOf(`seed: ${seed}\n${title}`)).toBe(seed);
    expect(seedOf(`seed: "${seed}"\n${title}`)).toBe(seed);
    expect(seedOf(`{ "seed": ${seed}, ${jsonRest} }`)).toBe(seed);
    expect(seedOf(`seed: other\n${title}`, `seed=${seed}`)).toBe(seed);
    expect(seedOf(`seed: "\${s}"\n${title}parameters: { s: { value: ${seed} } }\n`)).toBe(seed);
    expect(seedOf(`seed: "\${s}"\n${title}parameters: { s: { value: 0 } }\n`, `s=${seed}`)).toBe(seed);
    expect(seedOf(`seed: a-\${s}\n${title}parameters: { s: { value: ${seed} } }\n`)).toBe(`a-${seed}`);
  });

  const jsonRest =
    '"title": "x", "horizon": "1h", "channels": { "phone": { "agents": { "desk": { "count": 1, "handle-time": "1m" } } } }, "arrivals": { "calls": { "rate": "1/h" } }';

  it.each([
    ['true', 'expected a text, but found true. Put it in quotes: "true".'],
    ['null', 'expected a text, but found nothing'],
    ['~', 'expected a text, but found nothing'],
    ['', 'expected a text, but found nothing'],
  ])('%s is no text, but something else in YAML', (seed, message) => {
    const { problems } = refusal(() => seedOf(`seed: ${seed}\ntitle: x${rest}`));
    expect(problems.map((problem) => problem.message)).toEqual([message]);
  });
});

describe('other texts, too', () => {
  it('a title, the number of another party, the digits that callers type', () => {
    expect(parseScenario(`seed: 1\ntitle: 1.10${rest}`, 's.yaml').file.title).toBe('1.10');
    const flow = parseFlow(
      `flow: f
start: ask
nodes:
  ask: { type: input, length: 1s, digits: 4, silence: { then: out }, then: out }
  out: { type: transfer, to: 0044201234567890123456 }
checks: { paths: [{ to: out, keys: [0123] }] }
`,
      'f.yaml',
    );
    expect(flow.nodes.out).toMatchObject({ to: '0044201234567890123456' });
    expect(flow.checks.paths[0].keys).toEqual(['0123']);
  });
});

describe('numbers are read from the text', () => {
  const count = (written: string) =>
    parseScenario(`seed: 1\ntitle: x${rest.replace('count: 1', `count: ${written}`)}`, 's.yaml');

  it.each([
    ['2.0', 2],
    ['1e3', 1000],
    ['+7', 7],
    ['007', 7],
    ['1_000', 1000],
    ['5.', 5],
  ])('%s is %d', (written, number) => {
    expect(count(written).channels[0].file).toMatchObject({ agents: { desk: { count: number } } });
  });

  const due = 'expected a whole number, 0 or more, but found';
  it.each([
    ['0x1F', `${due} "0x1F"`],
    ['.inf', `${due} ".inf"`],
    ['.nan', `${due} ".nan"`],
    ['1.50', `${due} 1.50`],
    ['-1.0', `${due} -1.0`],
    ['1e400', '"1e400" is too large. Write a smaller number.'],
    ['9007199254740993', '"9007199254740993" is too large to be exact. Whole numbers go up to 9_007_199_254_740_991.'],
  ])('%s is refused', (written, message) => {
    expect(refusal(() => count(written)).problems).toMatchObject([{ message }]);
  });

  it('shares and money of few digits, small ones, exponents', () => {
    const cost = (contact: string) =>
      parseScenario(
        `seed: 1\ntitle: x${rest.replace('phone: {', `phone: { resolves: ${contact}, cost: { contact: ${contact} },`)}`,
        's.yaml',
      ).channels[0].file;
    for (const [written, number] of [
      ['0.50', 0.5],
      ['0.0000001', 1e-7],
      ['1e-2', 0.01],
      ['+0.5', 0.5],
    ] as const) {
      expect(cost(written)).toMatchObject({ resolves: number, cost: { contact: number } });
    }
  });
});
