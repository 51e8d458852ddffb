import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';

const scenario = (thresholds: string, more = '') => `title: Small
seed: 7
horizon: 2h
replications: 3
parameters: { agents: { value: 2, max: 9 }, most: { value: 5% } }
arrivals: { calls: { rate: 60/h } }
channels: { phone: { agents: { desk: { count: "\${agents}", handle-time: 2m } } } }
thresholds:
${thresholds}
${more}`;

const parse = (thresholds: string, more = '', overrides: string[] = []) =>
  parseScenario(scenario(thresholds, more), 'small.yaml', { overrides });

const goals = (line: string) =>
  parse(`  - ${line}`).thresholds.map(({ measure, operator, limit }) => [measure, operator, limit]);

function refusal(thresholds: string, more = ''): string {
  try {
    parse(thresholds, more);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return '';
}

const namesOf = (text: string) => compileScenario(parseScenario(text, 'small.yaml')).measures.map(({ name }) => name);
const without = namesOf(scenario('  []'));

describe('thresholds', () => {
  it.each([
    ['phone.abandonment-rate < 5%', 'phone.abandonment-rate', '<', 0.05],
    ['phone.service-level >= 0.8', 'phone.service-level', '>=', 0.8],
    ['phone.service-level[queue=desk]>=80%', 'phone.service-level[queue=desk]', '>=', 0.8],
    ['phone.speed-of-answer <= 1m30s', 'phone.speed-of-answer', '<=', 90],
    ['people.never-helped < 1_500', 'people.never-helped', '<', 1500],
    ['cost.total < £20_000', 'cost.total', '<', 20_000],
    ['cost.total > 20_000.50', 'cost.total', '>', 20_000.5],
    ['journeys.contacts-per-journey <= 1.2', 'journeys.contacts-per-journey', '<=', 1.2],
    ['phone.wait p90 < 5m', 'phone.wait-p90', '<', 300],
    ['phone.wait-p90 < 5m', 'phone.wait-p90', '<', 300],
    ['phone.wait[queue=desk] p95 < 5m', 'phone.wait-p95[queue=desk]', '<', 300],
    ['journeys.informed-after p90 < 4h', 'journeys.informed-after-p90', '<', 14_400],
    ['journeys.informed-after-p90 < 4h', 'journeys.informed-after-p90', '<', 14_400],
    ['journeys.informed-after p099.90 < 4h', 'journeys.informed-after-p99.9', '<', 14_400],
    ['phone.handle-time[group=desk] p50 < 3m', 'phone.handle-time-p50[group=desk]', '<', 180],
    ['"phone.abandonment-rate < ${most}"', 'phone.abandonment-rate', '<', 0.05],
  ])('%s', (line, ...due) => {
    expect(goals(line)).toEqual([due]);
  });

  it('keep the words of the file', () => {
    expect(parse('  - " phone.wait  p90 < 5m "').thresholds[0].threshold).toBe('phone.wait  p90 < 5m');
  });

  it('add the percentiles that they ask for to the measures, at their end, and nothing else', () => {
    const asked = ['phone.wait < 1m', 'phone.wait p90 < 1m', 'phone.wait p80 < 1m', 'phone.wait p80 < 2m'];
    const lines = [...asked, 'journeys.contacts-per-journey p99 <= 2'].map((line) => `  - ${line}`).join('\n');
    const more = ['phone.wait-p80', 'journeys.contacts-per-journey-p99'];
    expect(namesOf(scenario(lines))).toEqual([...without, ...more]);
  });

  it('can be set and left out from the command line, and their limits turned', () => {
    const lines = '  - phone.abandonment-rate < ${most}';
    expect(parse(lines, '', ['most=7%']).thresholds).toMatchObject([{ limit: 0.07 }]);
    expect(parse(lines, '', ['thresholds.0=phone.wait < 1m']).thresholds).toMatchObject([{ measure: 'phone.wait' }]);
    expect(parse(lines, '', ['thresholds=[]']).thresholds).toEqual([]);
  });

  it.each([
    // The measure.
    [
      'phone.abandonment-rat < 5%',
      'there is no measure "phone.abandonment-rat" here. Did you mean "phone.abandonment-rate"?',
    ],
    ['fone.wait < 5m', 'there is no measure "fone.wait" here. Did you mean "phone.wait"?'],
    ['abandonment-rate < 5%', 'there is no measure "abandonment-rate" here. Known here: phone.abandonment-rate.'],
    ['email.waits < 5m', 'there is no measure "email.waits" here. Known here: phone, cost, journeys, people.'],
    [
      'phone.wait[queue=dsek] < 5m',
      'there is no measure "phone.wait[queue=dsek]" here. Did you mean "phone.wait[queue=desk]"?',
    ],
    [
      'phone.service-level-2[queue=desk] > 5%',
      'there is no measure "phone.service-level-2[queue=desk]" here. It has no parts: write phone.service-level-2.',
    ],
    ['phone.weit p90 < 5m', 'there is no measure "phone.weit" here. Did you mean "phone.wait"?'],
    ['5% > phone.abandonment-rate', 'write the measure first, such as phone.abandonment-rate < …'],
    // The line.
    [
      'phone.wait 5m',
      'expected a measure, <, <=, > or >=, and a value, such as phone.abandonment-rate < 5%, but found "phone.wait 5m"',
    ],
    [
      '{ phone.wait: < 5m }',
      'expected a measure, <, <=, > or >=, and a value, such as phone.abandonment-rate < 5%, but found a map',
    ],
    ['phone.wait = 5m', '"=" cannot be asked of an estimate. Write <, <=, > or >=.'],
    ['phone.wait != 5m', '"!=" cannot be asked of an estimate. Write <, <=, > or >=.'],
    ['phone.wait =< 5m', '"=<" cannot be asked of an estimate. Write <, <=, > or >=.'],
    ['phone.wait ≤ 5m', '"≤" cannot be asked of an estimate. Write <, <=, > or >=.'],
    ['phone.wait <', 'has no value after <. Write phone.wait < 5%, say.'],
    // The value.
    ['phone.wait < 90', 'phone.wait is a duration: "90" has no unit. Write 90s or 90m.'],
    [
      'phone.abandonment-rate > 5',
      'phone.abandonment-rate is a share: "5" is more than the whole. A share goes from 0 to 1; write 5% for a percentage.',
    ],
    [
      'phone.abandonment-rate < 4h',
      'phone.abandonment-rate is a share: expected a share from 0% to 100%, but found "4h"',
    ],
    ['people.never-helped < 5%', 'people.never-helped is in customers: expected a number, 0 or more, but found "5%"'],
    ['people.never-helped > -5', 'people.never-helped is in customers: expected a number, 0 or more, but found "-5"'],
    ['cost.total < 5m', 'cost.total is money: expected an amount of money such as £10 or 5.25, but found "5m"'],
    [
      'cost.total < $20_000',
      'cost.total is money: "$20_000" is in USD, but the scenario\'s currency is GBP. Write the amount in GBP.',
    ],
    ['phone.abandonment-rate < 0%', 'phone.abandonment-rate is never below 0. Write > 0 or <= 0.'],
    ['people.never-helped >= 0', 'people.never-helped is never below 0. Write > 0 or <= 0.'],
    ['phone.abandonment-rate <= 100%', 'phone.abandonment-rate is never above 100%. Write < 100% or >= 100%.'],
    ['phone.service-level > 1', 'phone.service-level is never above 100%. Write < 100% or >= 100%.'],
    // The percentile.
    ['phone.wait 90 < 5m', 'expected a percentile such as p90 or p99.9 after the measure, but found "90"'],
    ['phone.wait p90 p50 < 5m', 'expected a percentile such as p90 or p99.9 after the measure, but found "p90 p50"'],
    ['phone.wait p0 < 5m', 'a percentile is above p0 and below p100, but found p0'],
    ['phone.wait-p100 < 5m', 'a percentile is above p0 and below p100, but found p100'],
    [
      'phone.wait-p90 p50 < 5m',
      'phone.wait-p90 is a percentile already. Only means of durations and counts have percentiles. Leave out p50.',
    ],
    [
      'phone.service-level p90 > 5%',
      'phone.service-level is a share. Only means of durations and counts have percentiles. Leave out p90.',
    ],
    [
      'phone.contacts p90 > 5',
      'phone.contacts is a total. Only means of durations and counts have percentiles. Leave out p90.',
    ],
    [
      'journeys.cost-per-journey-p90 > 5',
      'journeys.cost-per-journey is the mean of amounts of money. Only means of durations and counts have percentiles. Leave out p90.',
    ],
  ])('%s is refused where it stands', (line, message) => {
    expect(refusal(`  - ${line}`)).toBe(`small.yaml: 1 problem\n  9:5  thresholds.0: ${message}`);
  });

  it('are refused all at once, and twice the same is', () => {
    const lines = ['phone.wait < 5m', 'phone.weit < 5m', 'phone.wait < 300s', 'phone.wait < 5%'];
    expect(refusal(lines.map((line) => `  - ${line}`).join('\n'))).toBe(`small.yaml: 3 problems
  10:5  thresholds.1: there is no measure "phone.weit" here. Did you mean "phone.wait"?
  11:5  thresholds.2: is there already. Leave one of the two out.
  12:5  thresholds.3: phone.wait is a duration: expected a duration such as 90s, 4m, 1h30m or 3d, but found "5%"`);
    expect(refusal(`  - phone.wait < 5m\n`.repeat(101))).toMatch(/8:1 {2}thresholds: expected at most 100 entries/);
  });
});

describe('thresholds of a what-if', () => {
  const whatIf = (rest: string) => `what-ifs:\n  more: { set: { agents: 4 }, ${rest} }`;
  const base = '  - phone.abandonment-rate < 5%';

  it("come after the scenario's, and are none of the scenario's own", () => {
    const { thresholds, whatIfs } = parse(
      base,
      whatIf('thresholds: [phone.wait < 1m, journeys.informed-after p80 < 1h]'),
    );
    expect(thresholds.map(({ measure }) => measure)).toEqual(['phone.abandonment-rate']);
    const own = ['phone.wait', 'journeys.informed-after-p80'];
    expect(whatIfs[0].scenario.thresholds.map(({ measure }) => measure)).toEqual(['phone.abandonment-rate', ...own]);
    expect(compileScenario(whatIfs[0].scenario).thresholds).toEqual(whatIfs[0].scenario.thresholds);
  });

  it('have the scenario measure the percentiles that they ask for, so that the two can be compared', () => {
    const { whatIfs, ...scenario } = parse(base, whatIf('thresholds: [phone.wait p80 < 1m]'));
    const names = (each: (typeof whatIfs)[number]['scenario']) =>
      compileScenario(each).measures.map(({ name }) => name);
    expect(names({ ...scenario, whatIfs })).toEqual([...without, 'phone.wait-p80']);
    expect(names(whatIfs[0].scenario)).toEqual([...without, 'phone.wait-p80']);
  });

  it("can take the place of the scenario's by what is set", () => {
    const { whatIfs } = parse(base, 'what-ifs: { worse: { set: { thresholds.0: phone.abandonment-rate < 9% } } }');
    expect(whatIfs[0].scenario.thresholds).toMatchObject([{ limit: 0.09 }]);
  });

  it('can be on what only the what-if has', () => {
    const pool = 'agents.pool: { count: 1, handle-time: 2m, serves: { phone: {} } }';
    const { thresholds, whatIfs } = parse(
      base,
      `what-ifs: { pool: { set: { ${pool} }, thresholds: [pool.handle-time p90 < 3m] } }`,
    );
    expect(thresholds).toHaveLength(1);
    expect(whatIfs[0].scenario.thresholds[1]).toMatchObject({ measure: 'pool.handle-time-p90', limit: 180 });
  });

  it.each([
    ['phone.weit < 1m', 'there is no measure "phone.weit" here. Did you mean "phone.wait"?'],
    ['phone.abandonment-rate < 5%', 'is there already. Leave one of the two out.'],
    ['phone.wait p100 < 1m', 'a percentile is above p0 and below p100, but found p100'],
  ])('%s is refused where it stands', (line, message) => {
    expect(refusal(base, whatIf(`thresholds: [${line}]`))).toBe(
      `small.yaml: 1 problem\n  11:44  what-ifs.more.thresholds.0: ${message}`,
    );
  });

  it("are told at the what-if if what is set takes away what the scenario's are on", () => {
    const rename = 'channels.phone.agents: { other: { count: 2, handle-time: 2m } }';
    const goal = '  - phone.occupancy[group=desk] < 90%';
    expect(refusal(goal, `what-ifs: { other: { set: { ${rename} } } }`)).toMatch(
      /^small\.yaml: 1 problem\n {2}10:\d+ {2}what-ifs\.other\.set: thresholds\.0: there is no measure "phone\.occupancy\[group=desk\]" here\./,
    );
  });
});
