import { describe, expect, it } from 'vitest';
import { suggestion } from '../../src/document/index.js';
import { suggestAnew } from '../../src/document/suggest.js';
import { parseYaml } from '../../src/document/yamlText.js';
import { parseScenario } from '../../src/scenario/index.js';
import { refusal } from './refusal.js';

/* Texts that somebody writes to keep a machine busy: each of up to a megabyte, refused within seconds of its time. */

const megabyte = 999_000;
const times = (text: string, size = megabyte) => text.repeat(size / text.length);
const lines = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i)).join('');

/** Seconds of the processor that this process took: what others do on the machine does not count. */
function secondsOf(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const deep = 'lists and maps lie more than 100 deep in one another';
const long = 'has more than 600000 words and signs; expected a shorter text';

describe('a YAML text', () => {
  it.each([
    ['open brackets', times('['), deep],
    ['open braces', times('{a: '), deep],
    ['lists that begin in a line', times('- '), deep],
    ['keys of keys', times('? '), deep],
    ['a staircase of 101 maps', lines(101, (i) => `${' '.repeat(i)}a:\n`), deep],
    ['a long list in brackets', `[${times('1,')}]`, long],
    ['empty lists', `[${times('[],')}]`, long],
    ['blank lines', times('\n'), long],
    ['a key again and again', times('a: 1\n'), long],
    ['many documents', times('---\n'), 'a second document starts here. Keep one document: remove the line ---.'],
    ['wrong escapes', `a: "${times('\\q')}"`, 'is not YAML: invalid escape sequence \\q'],
    ['wrong directives', `${times('%a\n', 500_000)}---\na: 1\n`, 'is not YAML: unknown directive %a'],
    ['tags', lines(1000, (i) => `k${i}: !x 1\n`), 'tags (!name) have no meaning here. Leave it out.'],
    [
      'a long text, again and again',
      `a: &a ${times('x', 400_000)}\nb: [${times('*a, ', 400)}]`,
      'its aliases (*name) make more than 1 MB. Use fewer, or for shorter texts.',
    ],
    ['aliases', `a: &a 1\nb: [${times('*a, ', 8000)}]`, 'has 2000 aliases (*name); expected at most 1000'],
  ])('of %s', (_, text, message) => {
    let told = '';
    const seconds = secondsOf(() => {
      told = refusal(() => parseYaml(text, 'x')).problems[0].message;
    });
    expect(told).toBe(message);
    expect(seconds).toBeLessThan(5);
  });

  it('may be a hundred deep, and brackets in texts do not count', () => {
    expect(() => parseYaml(`a: ${'['.repeat(99)}${']'.repeat(99)}`, 'x')).not.toThrow();
    expect(() =>
      parseYaml(
        lines(200, () => '- "[["\n- "[" # [\n- |\n  [\n- - -\n'),
        'x',
      ),
    ).not.toThrow();
  });

  it('tells each of 50,000 keys that are there twice', () => {
    expect(
      parseYaml(
        lines(50_001, () => 'a: 1\n'),
        'x',
      ).problems,
    ).toHaveLength(50_000);
  });

  it('says where it lies too deep', () => {
    expect(refusal(() => parseYaml(`a: 1\nb: "x\n  y"\nc:\n  ${'['.repeat(200)}`, 'x')).problems).toEqual([
      { line: 5, column: 103, message: deep },
    ]);
  });
});

const scenario = `title: x
seed: 1
horizon: 1d
arrivals: { calls: { rate: 1/h } }
channels: { phone: { agents: { desk: { count: 1, handle-time: 1m } } } }
`;
const problems = (text: string) => refusal(() => parseScenario(text, 's.yaml')).problems;

it.each([
  ['a horizon', 'horizon: 1d', (digits: string) => `horizon: ${digits}d`],
  ['a slice beside it', 'horizon: 1d', (digits: string) => `horizon: ${digits}d\nslice: ${digits}d`],
  ['a handle time', 'handle-time: 1m', (digits: string) => `handle-time: ${digits}m`],
  ['a rate', 'rate: 1/h', (digits: string) => `rate: ${digits}/s`],
  ['a wage', 'count: 1', (digits: string) => `count: 1, wage: £${digits}/h`],
  ['a number of agents', 'count: 1', (digits: string) => `count: ${digits}`],
])('%s of 400 digits is refused in short', (_, from, to) => {
  for (const problem of problems(scenario.replace(from, to('9'.repeat(400))))) {
    expect(problem.message).toMatch(/^"[£9]{57}…" is too large\. Write a smaller number\.$/);
    expect(problem.line).toBeGreaterThan(0);
  }
});

describe('parameters', () => {
  const tooMuch =
    /^the parameters put in up to here make more than 1 MB\. Put in fewer, or shorter ones\. \(from \$\{a\}\)$/;

  it('do not blow up a text', () => {
    const [only, ...more] = problems(
      `${scenario.replace('x', `"${'${a}'.repeat(100_000)}"`)}parameters: { a: { value: ${'x'.repeat(500_000)} } }\n`,
    );
    expect(only).toMatchObject({ path: 'title', line: 1, message: expect.stringMatching(tooMuch) });
    expect(more).toEqual([]);
  });

  it('do not blow up a document', () => {
    const needs = lines(20_000, (i) => `  n${i}: "\${a}"\n`);
    const text = `${scenario}parameters: { a: { value: ${'x'.repeat(300_000)} } }\nneeds:\n${needs}`;
    expect(problems(text)).toEqual([
      { path: 'needs.n3', line: 11, column: 7, message: expect.stringMatching(tooMuch) },
    ]);
  });

  it('may be put in as often as people do', () => {
    const text = `${scenario.replace('x', `"${'${a}'.repeat(1000)}"`)}parameters: { a: { value: ab } }\n`;
    expect(parseScenario(text, 's.yaml').file.title).toBe('ab'.repeat(1000));
  });
});

describe('suggestions', () => {
  it('for two thousand names among two thousand take a moment', () => {
    const parameters = lines(2000, (i) => `  parameter-${i}: { value: 1 }\n`);
    const needs = lines(2000, (i) => `  n${i}: "\${parametre-${i}}"\n`);
    let told: readonly { message: string }[] = [];
    const seconds = secondsOf(() => {
      told = problems(`${scenario}parameters:\n${parameters}needs:\n${needs}`);
    });
    expect(seconds).toBeLessThan(5);
    expect(told).toHaveLength(2000);
    expect(told[0].message).toBe('no parameter is named "parametre-0". Did you mean "parameter-0"?');
    expect(told[1999].message).toBe('no parameter is named "parametre-1999".');
  });

  it('are made anew for the next document', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `a-rather-long-name-${i}`);
    for (let i = 0; i < 200; i++) suggestion('another-long-name', names);
    expect(suggestion('a-rather-long-nmae-1', names)).toBe('');
    suggestAnew();
    expect(suggestion('a-rather-long-nmae-1', names)).toBe(' Did you mean "a-rather-long-name-1"?');
  });

  it.each([
    ['count', 'cuont', 'swapped neighbours are one slip'],
    ['weight', 'wieght', 'these, too'],
    ['patience', 'patince', 'a letter is missing'],
    ['patience', 'patiencee', 'a letter too many'],
    ['patience', 'Patiemce', 'another letter, and another case'],
  ])('%s for %s: %s', (name, written) => {
    expect(suggestion(written, ['hours', name, 'skills'])).toBe(` Did you mean "${name}"?`);
  });

  it('are not made where nothing is near, or a name is endless', () => {
    expect(suggestion('xyz', ['hours', 'skills'])).toBe(' Known here: hours, skills.');
    expect(suggestion('k'.repeat(500_000), ['k'.repeat(499_999)])).toBe(` Known here: ${'k'.repeat(57)}….`);
  });

  it('and what is told of endless keys is short', () => {
    const key = 'k'.repeat(1000);
    const [{ path, message }] = problems(`${scenario}${key}: 1\n`);
    expect(path).toBe(`${'k'.repeat(57)}…`);
    expect(message).toMatch(/^"k{57}…" is unknown\. Known here: title, /);
  });
});
