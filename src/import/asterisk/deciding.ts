import type { NodeDraft, Way } from '../draft.js';
import { asDestination, branchOf, type Destination, eitherWay, goOn, oneNode, straightOn, suffixOf } from '../nodes.js';
import { conditionIn } from './conditions.js';
import type { Context, Convert } from './context.js';
import { destinationOf } from './destinations.js';
import type { Step } from './file.js';
import { timesOf } from './times.js';
import { choiceIn, splitAt } from './words.js';

/** A condition with what comes of it. */
export interface Decision {
  readonly condition: string;
  readonly yes: Way | Destination;
  readonly no: Way | Destination;
}

/** A branch on the condition's variable; of one that only a call knows, an `elsewhere`. */
export function decide({ condition: text, yes, no }: Decision, { variables }: Context, key: string) {
  const condition = conditionIn(text);
  if (typeof condition === 'boolean') return goOn(asDestination(condition ? yes : no));
  const kept = condition && variables.of(condition.variable);
  const cases = condition && kept !== undefined ? variables.casesOf(condition) : undefined;
  if (kept === undefined || cases === undefined) return eitherWay(key, text, yes, no);
  return branchOf(key, kept, cases, yes, no);
}

/** Where a part of `?yes:no` leads; on to the next step if it is not there. */
function partOf(step: Step, text: string, context: Context, next: Way, key: string): Destination {
  return text === '' ? { way: next, nodes: [], because: [] } : destinationOf(step, text, context, key);
}

const gotoIf: Convert = (step, context, next, key) => {
  const { condition, yes, no } = choiceIn(step.written);
  return decide(
    {
      condition,
      yes: partOf(step, yes, context, next, `${key} if`),
      no: partOf(step, no, context, next, `${key} if not`),
    },
    context,
    key,
  );
};

const gotoIfTime: Convert = (step, context, next, key) => {
  const { condition, yes, no } = choiceIn(step.written);
  const { hours, isNamed } = timesOf(condition);
  return oneNode(
    key,
    { type: 'hours', hours, ...(isNamed ? { of: [] } : {}) },
    [
      [['open'], partOf(step, yes, context, next, `${key} open`)],
      [['closed'], partOf(step, no, context, next, `${key} closed`)],
    ],
    isNamed ? [`The hours ${hours} are not the same each week: a scenario says when they are.`] : [],
  );
};

const random: Convert = (step, context, next, key) => {
  const [share, label = ''] = splitAt(step.written, ':', 2);
  return oneNode(
    key,
    { type: 'elsewhere' },
    [
      [['outcomes', 'there'], partOf(step, label, context, next, `${key} there`)],
      [['outcomes', 'next'], next],
    ],
    [`Either way may be at any time. It goes there with ${share} %: a scenario can say so in \`outcomes\`.`],
  );
};

/** The step that ends a loop which another begins, or begins one that another ends. */
function matching(step: Step, { plan }: Context, by: 1 | -1): Step | undefined {
  const [own, other] = by === 1 ? ['while', 'endwhile'] : ['endwhile', 'while'];
  let depth = 0;
  let priority = step.priority;
  for (;;) {
    const found = plan.steps.get(`${step.context},${step.extension},${priority}`);
    if (found === undefined) return undefined;
    if (found.app === own) depth += 1;
    if (found.app === other) depth -= 1;
    if (depth === 0) return found;
    priority += by;
  }
}

const whileLoop: Convert = (step, context, next, key) => {
  const end = matching(step, context, 1);
  const past = end === undefined ? { at: step.at } : context.plan.after(end);
  return decide({ condition: step.written, yes: next, no: past }, context, key);
};

/** Applications that send calls different ways. */
export const deciding: Readonly<Record<string, Convert>> = {
  goto: (step, context, _, key) => goOn(destinationOf(step, step.written, context, key)),
  gotoif: gotoIf,
  gotoiftime: gotoIfTime,
  random,
  while: whileLoop,
  endwhile: (step, context) => straightOn({ to: matching(step, context, -1)?.id, at: step.at }),

  gosub(step, context, next, key) {
    const [place, ...given] = splitAt(step.written, '(', 2);
    const there = destinationOf(step, place, context, `${key} there`);
    const kept = context.returns.at(step);
    const because = given.length > 0 ? ['What the subroutine is given is not known in it.'] : [];
    if (there.isOpaque) {
      const way: readonly [string[], Way] = [['outcomes', 'next'], next];
      const reason = `The subroutine ${place} is not in this file, or known in a call only: the call comes back after 1 s.`;
      return {
        fidelity: 'opaque',
        because: [reason],
        nodes: [{ key, fields: { type: 'elsewhere', takes: '1s' }, ways: [way] }],
      };
    }
    if (kept === undefined) return goOn({ ...there, because: [...because, ...there.because] });
    return oneNode(key, { type: 'set', values: { [kept]: step.id } }, [[['then'], there]], because);
  },

  return(step, context, _, key) {
    const { variable, callers } = context.returns.from(step);
    const ways = callers.map((caller) => [caller.id, context.plan.after(caller)] as const);
    if (ways.length === 0) return straightOn({ at: step.at }, 'No Gosub leads here: the call ends.');
    const last = ways.at(-1) as (typeof ways)[number];
    if (ways.length === 1) return straightOn(last[1]);
    if (variable === undefined) {
      const outcomes: NodeDraft['ways'] = ways.map(([id, way]) => [['outcomes', suffixOf(id)], way]);
      const because = 'Several subroutines end here: it may return to any of their callers.';
      return oneNode(key, { type: 'elsewhere' }, outcomes, [because]);
    }
    return oneNode(key, { type: 'branch', on: variable }, [
      ...ways.slice(0, -1).map(([id, way]) => [['cases', id], way] as const),
      [['else'], last[1]],
    ]);
  },
};
