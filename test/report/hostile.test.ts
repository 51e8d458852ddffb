import { describe, expect, it } from 'vitest';
import { flowSkeleton, scenarioSkeleton } from '../../src/cli/skeleton.js';
import type { Experiment } from '../../src/experiments/index.js';
import { summaryJson } from '../../src/report/summaryJson.js';
import { summaryText } from '../../src/report/summaryText.js';
import { checkJson } from '../../src/verify/report/checkJson.js';
import { checkJunit } from '../../src/verify/report/checkJunit.js';
import { checkMarkdown } from '../../src/verify/report/checkMarkdown.js';
import { checkSarif } from '../../src/verify/report/checkSarif.js';
import { checkText } from '../../src/verify/report/checkText.js';
import { hostile, hostileTexts, obeyedIn } from '../hostile.js';
import { call, checked, report, shop } from '../verify/report/checkedShop.js';
import { blogger, smallExperiment } from './experiment.js';

/* Each text of the user's, in each report, is text. A line of ours may begin with one, in a narrow terminal above all. */

const looks = [
  { colour: false, width: 100 },
  { colour: true, width: 100 },
  { colour: false, width: 1 },
];
const texts = [hostile, ...hostileTexts];

function expectInert(text: string, colour = false): void {
  expect(obeyedIn(text, colour), text).toEqual([]);
}

function experimentOf(text: string): Experiment {
  const small = smallExperiment();
  const renamed = (channel: string) => (channel === 'website' ? text : channel);
  return {
    ...small,
    title: text,
    seed: text,
    overrides: [text, text],
    observation: { ...small.observation, currency: text, channels: small.observation.channels.map(renamed) },
    estimates: small.estimates.map((estimate) => ({ ...estimate, name: estimate.name.replace('website', () => text) })),
    switching: small.switching.map((row) => ({ ...row, from: renamed(row.from), to: renamed(row.to), byDefault: 1 })),
    personas: [
      {
        ...blogger,
        name: text,
        channels: blogger.channels.map(renamed),
        contacts: blogger.contacts.map((contact) => ({ ...contact, channel: renamed(contact.channel) })),
        told: [{ at: 0, by: text, cause: text, eta: 1 }],
      },
    ],
    warnings: [{ message: text }],
  };
}

describe('a summary', () => {
  const experiments = texts.map(experimentOf);
  it.each(looks)('$colour $width', (look) => {
    for (const experiment of experiments) {
      for (const full of [false, true]) expectInert(summaryText(experiment, { ...look, full }), look.colour);
    }
  });

  it('shows what is not obeyed', () => {
    const text = summaryText(experiments[0], { colour: true, width: 100 });
    expect(text).toContain(String.raw`\u001b[1mbold\u001b[22m`);
  });

  it('says the same in JSON', () => {
    for (const [i, experiment] of experiments.entries()) {
      const text = summaryJson(experiment, '1');
      expectInert(text);
      expect(JSON.parse(text)).toMatchObject({ title: texts[i], overrides: [texts[i], texts[i]] });
    }
  });
});

describe('a check', () => {
  const all = texts.map((text) => {
    const faults = [{ at: text, effect: 'slow', probability: 1, during: text } as const];
    const placed = call([['1', 0]], { incident: text }, []);
    const environment = { ...placed.environment, closed: [text], queues: { [text]: ['full'] as const } };
    const found = {
      node: text,
      message: text,
      path: ['nodes', text],
      call: { ...placed, environment },
      replay: { seed: 1, path: JSON.stringify({ node: text }) },
    };
    const { trace, ...story } = found.call;
    const steps = trace.steps.map((step) => ({
      ...step,
      effects: step.effects.map((effect) =>
        effect.name === 'enterNode' ? { ...effect, params: { node: text } } : effect,
      ),
    }));
    const shown = { ...found, call: { ...story, trace: { ...trace, steps, nodes: [text] } } };
    const { verdicts, ...plain } = report(shown);
    const missed = { all: 2, reachable: 2, met: 1, missed: [text] };
    return checked(
      {
        report: {
          ...plain,
          subject: text,
          verdicts: verdicts.map((verdict) => ({
            ...verdict,
            grounds: text,
            counterexamples: verdict.counterexamples.flatMap((each) => [each, each]),
            meant: [{ node: text, message: text, because: text }],
          })),
          skipped: [{ property: 'zero-out', because: text }],
          coverage: { nodes: missed, transitions: missed, inputs: missed, failures: missed, guards: missed },
          notes: [text],
        },
        faults,
        broken: null,
        options: ['--set', text],
        escapes: [{ losesCallers: false, leaf: text, sentences: [text] }],
      },
      { file: text, flowFile: text, locate: shop.locate },
    );
  });

  it.each(looks)('$colour $width', (look) => {
    for (const each of all) expectInert(checkText(each, look), look.colour);
  });

  it.each([
    ['JSON', checkJson],
    ['JUnit', checkJunit],
    ['SARIF', checkSarif],
    ['Markdown', checkMarkdown],
  ])('%s', (_, format) => {
    for (const each of all) expectInert(format([each], '1'));
  });

  it('says the same in JSON and SARIF', () => {
    for (const [i, each] of all.entries()) {
      expect(JSON.parse(checkJson([each], '1'))).toMatchObject({ file: texts[i], runs: [{ subject: texts[i] }] });
      expect(JSON.parse(checkSarif([each], '1')).runs[0].results[0].locations[0].logicalLocations[0].name).toBe(
        texts[i],
      );
    }
  });
});

it('the comments of a new scenario and of its menu', () => {
  const file = hostile;
  const all = [
    scenarioSkeleton({ title: hostile, file }),
    scenarioSkeleton({ title: hostile, file, flowFile: hostile }),
    flowSkeleton({ title: hostile, flow: 'a', file }),
  ];
  const plain = [
    scenarioSkeleton({ title: '', file: '' }),
    scenarioSkeleton({ title: '', file: '', flowFile: '' }),
    flowSkeleton({ title: '', flow: 'a', file: '' }),
  ];
  const comments = (text: string) => text.split(/[\n\r\u0085\u2028\u2029]/).filter((line) => line.startsWith('#'));
  expect(all.map((text) => comments(text).length)).toEqual(plain.map((text) => comments(text).length));
});
