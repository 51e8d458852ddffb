import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';

const scenario = (whatIfs: string) => `title: Small
seed: 7
horizon: 2h
replications: 3
parameters: { agents: { value: 2, max: 9 }, people: { value: 100 } }
population: { customers: "\${people}" }
needs: { question: { rate: 1/day } }
channels: { phone: { agents: { desk: { count: "\${agents}", handle-time: 2m } } } }
what-ifs:
${whatIfs}`;

const parse = (whatIfs: string, overrides: string[] = []) =>
  parseScenario(scenario(whatIfs), 'small.yaml', { overrides });

function refusal(whatIfs: string): string {
  try {
    parse(whatIfs);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return '';
}

describe('what-ifs', () => {
  it('are the scenario with other settings, parameters or anything else', () => {
    const { whatIfs } = parse(`  more: { title: More agents, set: { agents: 4 } }
  slower: { set: { channels.phone.agents.desk.handle-time: 3m } }
`);
    expect(whatIfs.map(({ name, title }) => [name, title])).toEqual([
      ['more', 'More agents'],
      ['slower', 'slower'],
    ]);
    const [more, slower] = whatIfs.map(({ scenario: other }) => compileScenario(other));
    expect(more.channels[0].groups[0].shifts[0].count).toBe(4);
    expect(more.overrides).toEqual(['agents=4']);
    expect(slower.channels[0].groups[0].shifts[0].count).toBe(2);
    expect(slower.overrides).toEqual(['channels.phone.agents.desk.handle-time=3m']);
  });

  it('come on top of what is set for all', () => {
    const { whatIfs } = parse('  slower: { set: { channels.phone.agents.desk.handle-time: 3m } }\n', ['agents=5']);
    expect(compileScenario(whatIfs[0].scenario).channels[0].groups[0].shifts[0].count).toBe(5);
  });

  it('can set maps and lists, and texts that look like numbers', () => {
    const { whatIfs } = parse(
      '  other: { set: { channels.phone.agents.desk: { count: 7, handle-time: 1m }, title: "7" } }\n',
    );
    expect(whatIfs[0].scenario.overrides).toEqual([
      'channels.phone.agents.desk={"count":7,"handle-time":"1m"}',
      'title="7"',
    ]);
  });

  it.each([
    [
      '{ set: { agents: 10 } }',
      '10:15  what-ifs.a.set.agents: parameters.agents.value: expected 9 or less, but found 10',
    ],
    ['{ set: { agnets: 3 } }', '10:15  what-ifs.a.set.agnets: "agnets" is unknown. Did you mean "agents"?'],
    [
      '{ set: { channels.phone.lines: none } }',
      '10:15  what-ifs.a.set.channels.phone.lines: expected a whole number, 0 or more, but found "none"',
    ],
    [
      '{ set: { people: 50 } }',
      '10:13  what-ifs.a.set: changes population.customers, which must be as in the scenario: else the customers are not the same',
    ],
    [
      '{ set: { seed: 8 } }',
      '10:13  what-ifs.a.set: changes seed, which must be as in the scenario: else the customers are not the same',
    ],
    [
      '{ set: { what-ifs: {} } }',
      '10:13  what-ifs.a.set: changes what-ifs, which must be as in the scenario: else the customers are not the same',
    ],
    [
      '{ set: { channels.phone.lines: .inf } }',
      '10:15  what-ifs.a.set.channels.phone.lines: expected a whole number, 0 or more, but found ".inf"',
    ],
    ['{ set: {} }', '10:13  what-ifs.a.set: expected at least one setting'],
    ['{ title: x }', '10:6  what-ifs.a: expected `set`, or the `file` that has it'],
  ])('%s is refused where it stands', (text, problem) => {
    expect(refusal(`  a: ${text}`)).toBe(`small.yaml: 1 problem\n  ${problem}`);
  });

  it('may be in files of their own, beside the scenario', () => {
    const files: Record<string, string> = {
      'more.yaml': 'title: More agents\nset: { agents: 4 }\n',
      'wrong.yaml': 'title: Wrong\nset:\n  agents: 10\n',
    };
    const readFlow = (path: string) => ({ text: files[path], source: `beside/${path}` });
    const read = (whatIfs: string) => parseScenario(scenario(whatIfs), 'small.yaml', { readFlow }).whatIfs;
    const [more, renamed] = read('  more: { file: more.yaml }\n  other: { file: more.yaml, title: Other }\n');
    expect([more.title, renamed.title]).toEqual(['More agents', 'Other']);
    expect(more.scenario.overrides).toEqual(['agents=4']);
    expect(() => read('  a: { file: wrong.yaml }\n')).toThrow('beside/wrong.yaml: 1 problem\n  3:3  set.agents: ');
    expect(() => read('  a: { file: more.yaml, set: { agents: 3 } }\n')).toThrow(
      'what-ifs.a: has `set` and `file`: a file says its own `set`. Leave one of the two out.',
    );
    expect(() => read('  a: more.yaml\n')).toThrow(
      '10:6  what-ifs.a: expected a map, but found "more.yaml". Write { file: more.yaml } for a what-if in a file.',
    );
    files['whole.yaml'] = scenario('  more: { set: { agents: 4 } }\n');
    expect(() => read('  a: { file: whole.yaml }\n')).toThrow(
      'small.yaml: 1 problem\n  10:14  what-ifs.a.file: whole.yaml is a whole scenario, and no what-if. Compare the two: callstorm compare small.yaml whole.yaml.',
    );
  });

  it('in files have thresholds, of what the scenario measures', () => {
    const read = (goal: string) =>
      parseScenario(scenario('  more: { file: more.yaml, thresholds: [phone.wait p90 < 5m] }\n'), 'small.yaml', {
        readFlow: () => ({ text: `set: { agents: 4 }\nthresholds: [${goal}]\n`, source: 'more.yaml' }),
      }).whatIfs[0].scenario.thresholds.map(({ measure }) => measure);
    expect(read('phone.service-level >= 80%')).toEqual(['phone.service-level', 'phone.wait-p90']);
    expect(() => read('phone.wait p80 < 5m')).toThrow(
      '2:14  thresholds.0: phone.wait-p80 is not measured in the scenario. Write phone.wait p80 < 5m there',
    );
    expect(() => read('phone.waits < 5m')).toThrow('2:14  thresholds.0: there is no measure "phone.waits" here.');
  });
});
