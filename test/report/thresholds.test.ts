import { describe, expect, it } from 'vitest';
import type { Experiment, JudgedThreshold } from '../../src/experiments/index.js';
import { summaryJson } from '../../src/report/summaryJson.js';
import { summaryText } from '../../src/report/summaryText.js';
import { thresholdsJunit } from '../../src/report/thresholdsJunit.js';
import { notWellFormed } from '../fuzz/xml.js';
import { smallExperiment } from './experiment.js';

const held: JudgedThreshold = {
  threshold: 'phone.service-level >= 80%',
  measure: 'phone.service-level',
  operator: '>=',
  limit: 0.8,
  unit: 'share',
  estimate: 0.85,
  low: 0.82,
  high: 0.88,
  verdict: 'held',
};
const missed: JudgedThreshold = {
  ...{ threshold: 'phone.wait p90 < 4h', measure: 'phone.wait-p90', operator: '<', limit: 14_400, unit: 'seconds' },
  ...{ estimate: 18_000, low: 17_100, high: 19_800, verdict: 'missed' },
};
const straddling: JudgedThreshold = {
  ...{ threshold: 'cost.total < £20_000', measure: 'cost.total', operator: '<', limit: 20_000, unit: 'GBP' },
  ...{ estimate: 19_500, low: 18_000, high: 21_000, verdict: 'undecided' },
};
const alone: JudgedThreshold = { ...straddling, low: null, high: null };
const undefinedOne: JudgedThreshold = { ...alone, estimate: null };

const withThresholds = (thresholds: readonly JudgedThreshold[], replications = 10): Experiment => {
  return { ...smallExperiment(), thresholds, replications, planned: replications };
};

function tableOf(...args: Parameters<typeof withThresholds>): string[] {
  const lines = summaryText(withThresholds(...args), { colour: false, width: 100 }).split('\n');
  const from = lines.findIndex((line) => line.startsWith('Thresholds'));
  return from < 0 ? [] : lines.slice(from, lines.indexOf('', from));
}

describe('the summary in words', () => {
  it('says what was missed first, then what is undecided and how to decide it', () => {
    expect(tableOf([held, straddling, missed])).toEqual([
      'Thresholds                                 estimate             95 % interval',
      '✗ missed     phone.wait p90 < 4h          5 h 0 min  4 h 45 min to 5 h 30 min',
      '? undecided  cost.total < £20_000        £19_500.00  £18_000.00 to £21_000.00',
      '✓ held       phone.service-level >= 80%      85.0 %          82.0 % to 88.0 %',
      'Undecided: the interval straddles the limit. With --replications 40 it is about half as wide.',
    ]);
  });

  it('says nothing of more replications where all is decided, or none would help', () => {
    expect(tableOf([held, missed])).toHaveLength(3);
    expect(tableOf([undefinedOne])).toHaveLength(2);
    expect(tableOf([])).toEqual([]);
  });

  it('asks for more than one replication', () => {
    const [, row, hint] = tableOf([alone], 1);
    expect(row).toBe('? undecided  cost.total < £20_000  £19_500.00');
    expect(hint).toBe('Undecided: one replication has no interval. Run more: --replications 10.');
  });

  it('stands before the tables', () => {
    const text = summaryText(withThresholds([held]), { colour: false, width: 100 });
    expect(text.indexOf('Thresholds')).toBeLessThan(text.indexOf('Channels'));
  });
});

describe('summary.json', () => {
  it('has all of it in the order of the file, and an empty list of none', () => {
    expect(JSON.parse(summaryJson(withThresholds([held, missed]), '1')).thresholds).toEqual([held, missed]);
    expect(JSON.parse(summaryJson(smallExperiment(), '1')).thresholds).toEqual([]);
  });
});

describe('JUnit XML', () => {
  const suites = [
    { name: 'storm', experiment: withThresholds([held, missed, straddling]) },
    { name: 'storm: more & <more> agents', experiment: withThresholds([alone, undefinedOne], 1) },
  ];
  const text = thresholdsJunit('callstorm compare', suites);

  it('has a suite an experiment and a case a threshold, with the figures', () => {
    expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="callstorm compare" tests="5" failures="1" skipped="3" errors="0">
  <testsuite name="storm" tests="3" failures="1" skipped="1" errors="0">
    <properties><property name="seed" value="2010"/><property name="replications" value="10"/></properties>
    <testcase classname="storm" name="phone.service-level &gt;= 80%"><system-out>held: 85.0 % (82.0 % to 88.0 %)</system-out></testcase>
    <testcase classname="storm" name="phone.wait p90 &lt; 4h"><failure type="threshold" message="missed: 5 h 0 min (4 h 45 min to 5 h 30 min)">phone.wait p90 &lt; 4h: phone.wait-p90 is 5 h 0 min (4 h 45 min to 5 h 30 min)</failure></testcase>
    <testcase classname="storm" name="cost.total &lt; £20_000"><skipped message="undecided: £19_500.00 (£18_000.00 to £21_000.00); its interval straddles the limit: more replications would decide it"/></testcase>
  </testsuite>
  <testsuite name="storm: more &amp; &lt;more&gt; agents" tests="2" failures="0" skipped="2" errors="0">
    <properties><property name="seed" value="2010"/><property name="replications" value="1"/></properties>
    <testcase classname="storm: more &amp; &lt;more&gt; agents" name="cost.total &lt; £20_000"><skipped message="undecided: £19_500.00; one replication has no interval: run more"/></testcase>
    <testcase classname="storm: more &amp; &lt;more&gt; agents" name="cost.total &lt; £20_000"><skipped message="undecided: –; nothing came that it is measured by"/></testcase>
  </testsuite>
</testsuites>
`);
    expect(notWellFormed(text)).toBeUndefined();
  });

  it('is well-formed of nothing, and of whatever people write', () => {
    expect(
      notWellFormed(thresholdsJunit('callstorm run', [{ name: '', experiment: smallExperiment() }])),
    ).toBeUndefined();
    const odd = { ...missed, threshold: '<"&\u0000\u001b[31m]]>' };
    expect(
      notWellFormed(thresholdsJunit('x', [{ name: '\u0007<', experiment: withThresholds([odd]) }])),
    ).toBeUndefined();
  });
});
