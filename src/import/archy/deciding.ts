import { entry } from '../../document/path.js';
import type { Conversion, NodeDraft, Way } from '../draft.js';
import { nameOf } from '../names.js';
import { anyOf, oneNode } from '../nodes.js';
import { anyOutput, goesTo, outputOf, type StepKind } from './conversion.js';
import { constantOf, expressionOf, thingIn, wholeOf } from './settings.js';
import { caseName, casesIn, type Step } from './steps.js';

/** As many as a flow's `loop` counts. */
const mostTimes = 100;

const eitherWay = 'any of its ways may be at any time.';

/** Steps that send calls different ways. */
export const deciding: Readonly<Record<string, StepKind>> = {
  decision: {
    title: 'Decision',
    convert(step, { variables }) {
      const condition = entry(step.settings, 'condition');
      const yes = outputOf(step, 'yes', 'true');
      const no = outputOf(step, 'no', 'false');
      const constant = constantOf(condition);
      if (constant !== undefined) return goesTo(constant === 'true' ? yes : no, `It is always ${constant}.`);
      const expression = expressionOf(condition);
      const comparison = variables.comparisonIn(expression);
      if (comparison === undefined) {
        const because = `What ${expression ?? 'it decides by'} comes to is not known here: ${eitherWay}`;
        return anyOf(
          step.id,
          [
            ['yes', yes],
            ['no', no],
          ],
          { because: [because] },
        );
      }
      const { variable, value, isNot } = comparison;
      return oneNode(step.id, { type: 'branch', on: variable }, [
        [['cases', value], isNot ? no : yes],
        [['else'], isNot ? yes : no],
      ]);
    },
  },

  switch: {
    title: 'Switch',
    convert(step, { variables }) {
      const { cases } = casesIn(step.settings);
      const ways = cases.map((_, i): [string, Way] => [caseName(i), outputOf(step, caseName(i))]);
      const otherwise = outputOf(step, 'default');
      if (cases.length === 0) return goesTo(otherwise, 'It has no cases.');
      const compared = cases.map((each) => variables.comparisonIn(expressionOf(entry(each, 'value'))));
      const [first] = compared;
      const isOne = compared.every((each) => each !== undefined && !each.isNot && each.variable === first?.variable);
      if (first === undefined || !isOne) {
        const because = `What its cases come to is not known here: ${eitherWay}`;
        return anyOf(step.id, [...ways, ['default', otherwise]], { because: [because] });
      }
      const targets = new Map<string, Way>();
      for (const [i, comparison] of compared.entries()) {
        const value = comparison?.value as string;
        if (!targets.has(value)) targets.set(value, ways[i][1]);
      }
      return oneNode(step.id, { type: 'branch', on: first.variable }, [
        ...[...targets].map(([value, way]) => [['cases', value], way] as const),
        [['else'], otherwise],
      ]);
    },
  },

  loop: {
    title: 'Loop',
    convert(step) {
      const times = wholeOf(entry(step.settings, 'loopCount'));
      const body = step.outputs.get('loop');
      if (body === undefined || body.to === step.id) return goesTo(step.next, 'It repeats nothing.');
      if (times === undefined || times > mostTimes) {
        const because = `How often it loops is known in a call only: ${eitherWay}`;
        return anyOf(
          step.id,
          [
            ['again', body],
            ['done', step.next],
          ],
          { because: [because], takes: '1s' },
        );
      }
      if (times === 0) return goesTo(step.next, 'It repeats nothing.');
      return oneNode(step.id, { type: 'loop', times }, [
        [['again'], body],
        [['then'], step.next],
      ]);
    },
  },

  evaluateSchedule: { title: 'Evaluate Schedule', convert: (step) => byHours(step, 'schedule', 'active', 'inactive') },
  evaluateScheduleGroup: {
    title: 'Evaluate Schedule Group',
    convert: (step) => byHours(step, 'scheduleGroup', 'open', 'closed'),
  },
};

/** When a schedule group is neither open nor closed: each is a switch of its own. */
const exceptions = ['emergency', 'holiday'] as const;

function byHours(step: Step, setting: string, open: string, closed: string): Conversion {
  const thing = thingIn(entry(step.settings, setting)) ?? thingIn(entry(step.settings, 'inServiceSchedules'));
  if (thing === undefined || !thing.isKnown) {
    const because = `Which schedule is meant is known in a call only: ${eitherWay}`;
    return anyOutput(step, { because: [because], usual: outputOf(step, open) });
  }
  const hours = nameOf(thing.name, 'hours');
  // Before the hours themselves comes what goes before them, if it leads elsewhere than when it is closed.
  const shut = outputOf(step, closed);
  const special = exceptions.filter((each) => step.outputs.has(each) && step.outputs.get(each)?.to !== shut.to);
  const keys = [...special.map((each, i) => (i === 0 ? step.id : `${step.id} ${each}`)), `${step.id} hours`];
  const nodes = special.map((each, i): NodeDraft => {
    return {
      key: keys[i],
      suffix: each,
      fields: { type: 'hours', hours: `${hours}-${each}`, of: [] },
      ways: [
        [['open'], step.outputs.get(each) as Way],
        [['closed'], { to: keys[i + 1], at: step.at }],
      ],
    };
  });
  const main: NodeDraft = {
    key: special.length === 0 ? step.id : keys[special.length],
    fields: { type: 'hours', hours },
    ways: [
      [['open'], outputOf(step, open)],
      [['closed'], shut],
    ],
  };
  return { fidelity: 'exact', because: [], nodes: [...nodes, main] };
}
