import type { Experiment, JudgedThreshold } from '../experiments/index.js';
import { xml } from '../text/xml.js';
import { xmlElement } from '../text/xmlElement.js';
import { doubtInWords, estimateInWords } from './thresholdWords.js';

/** An experiment as a test suite. */
export interface ThresholdSuite {
  /** Of the suite: the scenario, or a what-if. */
  readonly name: string;
  readonly experiment: Pick<Experiment, 'thresholds' | 'seed' | 'replications' | 'observation'>;
}

/**
 * Thresholds as JUnit XML: a test suite an experiment, a test case a threshold. A missed one is a failure, an undecided
 * one is skipped.
 *
 * @param command whose report it is: `callstorm run`.
 */
export function thresholdsJunit(command: string, suites: readonly ThresholdSuite[]): string {
  const counts = countsOf(suites.flatMap(({ experiment }) => experiment.thresholds));
  const body = suites.map((each) => `\n${suiteText(each)}`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('testsuites', { name: command, ...counts }, `${body}\n`)}\n`;
}

function countsOf(thresholds: readonly JudgedThreshold[]) {
  const count = (which: JudgedThreshold['verdict']) => thresholds.filter(({ verdict }) => verdict === which).length;
  return { tests: thresholds.length, failures: count('missed'), skipped: count('undecided'), errors: 0 };
}

function suiteText({ name, experiment }: ThresholdSuite): string {
  const { thresholds, seed, replications, observation } = experiment;
  const properties = Object.entries({ seed, replications }).map(([key, value]) =>
    xmlElement('property', { name: key, value }),
  );
  const cases = thresholds.map((each) =>
    xmlElement('testcase', { classname: name, name: each.threshold }, outcomeOf(each, observation.currency)),
  );
  const body = [xmlElement('properties', {}, properties.join('')), ...cases].map((line) => `\n    ${line}`).join('');
  return `  ${xmlElement('testsuite', { name, ...countsOf(thresholds) }, `${body}\n  `)}`;
}

function outcomeOf(judged: JudgedThreshold, currency: string): string {
  const { measure, threshold, verdict } = judged;
  const estimate = estimateInWords(judged, currency);
  switch (verdict) {
    case 'missed': {
      const text = xml(`${threshold}: ${measure} is ${estimate}`);
      return xmlElement('failure', { type: 'threshold', message: `missed: ${estimate}` }, text);
    }
    case 'undecided':
      return xmlElement('skipped', { message: `undecided: ${estimate}; ${doubtInWords(judged)}` });
    case 'held':
      return xmlElement('system-out', {}, xml(`held: ${estimate}`));
  }
}
