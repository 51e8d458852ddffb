import type { NodeDraft, Way } from '../draft.js';
import { nameOf } from '../names.js';
import { valueNamed } from '../values.js';
import { anyWay, type BlockKind, type Context, errorOf, nextOf, oneNode, passedOver } from './conversion.js';
import type { Block } from './file.js';
import { byQueue } from './leaving.js';
import { nameIn, textIn, wholeIn } from './parameters.js';
import { groupOf } from './queues.js';

/** Blocks that send calls different ways. */
export const deciding: Readonly<Record<string, BlockKind>> = {
  Compare: {
    title: 'Check contact attributes',
    parameters: ['ComparisonValue'],
    convert(block, { variables }) {
      const compared = textIn(block, 'ComparisonValue') ?? '';
      const otherwise = errorOf(block, 'NoMatchingCondition');
      if (compared === '$.Channel') {
        const voice = block.conditions.find((each) => each.operator === 'Equals' && each.operands[0] === 'VOICE');
        return passedOver(block, 'Calls are voice: they take that way.', voice?.way ?? otherwise);
      }
      const variable = variables.of(compared);
      const cases = casesOf(block);
      if (variable === undefined || cases === undefined) {
        const because =
          variable === undefined
            ? `What ${compared || 'it compares'} is, is not known here: any of its ways may be at any time.`
            : `A branch compares whole values only: any of its ways may be at any time.`;
        return anyWay(block, [because]);
      }
      if (cases.size === 0) return passedOver(block, 'It has no conditions.', otherwise);
      return oneNode(block, { type: 'branch', on: variable }, [
        ...[...cases].map(([value, way]) => [['cases', value], way] as const),
        [['else'], otherwise],
      ]);
    },
  },

  CheckHoursOfOperation: {
    title: 'Check hours of operation',
    parameters: ['HoursOfOperationId'],
    convert(block, context) {
      const is = (result: string) =>
        block.conditions.find(({ operands: [each = ''] }) => each.toLowerCase() === result);
      const open = is('true')?.way ?? nextOf(block);
      const closed = is('false')?.way ?? errorOf(block, 'NoMatchingCondition');
      const ways: NodeDraft['ways'] = [
        [['open'], open],
        [['closed'], closed],
      ];
      const name = nameIn(block, 'HoursOfOperationId');
      if (name !== undefined) {
        const of = context.queues.after(block, open);
        const whose = of.length === 0 ? 'no queue, such as a holiday' : `the queues that come next, ${of.join(', ')}`;
        const because = `The file does not say whose hours they are: they are taken for those of ${whose}.`;
        return oneNode(block, { type: 'hours', hours: nameOf(name, 'hours'), of }, ways, [because]);
      }
      return byQueue(block, context, (group) => ({ fields: { type: 'hours', hours: groupOf(group) }, ways }));
    },
  },

  CheckMetricData: {
    title: 'Check queue status or staffing',
    parameters: ['MetricType', 'QueueId', 'AgentId'],
    convert(block) {
      const metric = textIn(block, 'MetricType') ?? 'a metric';
      const because = `It looks at ${metric}, which only the queue knows: any of its ways may be at any time.`;
      return anyWay(block, [because], { usual: block.conditions[0]?.way });
    },
  },

  DistributeByPercentage: {
    title: 'Distribute by percentage',
    parameters: [],
    convert(block) {
      let before = 1;
      const shares = block.conditions.map(({ operands: [limit] }) => {
        const share = Number(limit) - before;
        before = Number(limit);
        return `${share} %`;
      });
      const because = `Any of its ways may be at any time. Their shares are ${[...shares, 'the rest'].join(', ')}: a scenario can say so in \`outcomes\`.`;
      return anyWay(block, [because]);
    },
  },

  Loop: {
    title: 'Loop',
    parameters: ['LoopCount'],
    convert(block) {
      const times = wholeIn(block, 'LoopCount');
      const is = (result: string) => block.conditions.find(({ operands }) => operands.includes(result));
      const again = is('ContinueLooping')?.way ?? nextOf(block);
      const done = is('DoneLooping')?.way ?? errorOf(block, 'NoMatchingCondition');
      if (times === undefined || times > mostTimes) {
        const because = 'How often it loops is known in a call only: any of its ways may be at any time.';
        return anyWay(block, [because], { takes: '1s', usual: done });
      }
      return oneNode(block, { type: 'loop', times }, [
        [['again'], again],
        [['then'], done],
      ]);
    },
  },

  InvokeLambdaFunction: {
    title: 'AWS Lambda function',
    parameters: [
      'LambdaFunctionARN',
      'InvocationTimeLimitSeconds',
      'LambdaInvocationAttributes',
      'ResponseValidation',
      'InvocationType',
    ],
    convert: lambda,
  },
};

/** As many as a flow's `loop` counts, and Amazon Connect's. */
const mostTimes = 100;

/** Where each value leads; `undefined` if not all conditions are for whole values. The first of a value counts. */
function casesOf({ conditions }: Block): Map<string, Way> | undefined {
  const cases = new Map<string, Way>();
  for (const { operator, operands, way } of conditions) {
    if (operator !== 'Equals' || operands.length !== 1) return undefined;
    const value = valueNamed(operands[0]);
    if (!cases.has(value)) cases.set(value, way);
  }
  return cases;
}

/** The time of an answer; half of a limit that is as short. */
const answerSeconds = 1;
/** The longest that Amazon Connect waits for a function. */
const longestWait = 8;

function lambda(block: Block, { variables }: Context) {
  const limit = wholeIn(block, 'InvocationTimeLimitSeconds') || longestWait;
  const backend = nameOf(nameIn(block, 'LambdaFunctionARN') ?? 'lambda', 'lambda');
  const { LambdaInvocationAttributes: sent } = block.parameters;
  const uses = variables.readBy(typeof sent === 'object' && sent !== null ? Object.values(sent) : []);
  const stores = variables.answers;
  return oneNode(
    block,
    {
      type: 'check',
      backend,
      takes: limit > answerSeconds ? `${answerSeconds}s` : `${limit / 2}s`,
      timeout: `${limit}s`,
      ...(uses.length > 0 ? { uses } : {}),
      ...(stores.length > 0 ? { stores } : {}),
      verifies: 'no',
    },
    [
      [['then'], nextOf(block)],
      [['failed'], errorOf(block, 'NoMatchingError')],
    ],
    textIn(block, 'InvocationType') === 'ASYNCHRONOUS' ? ['Calls do not wait for its answer there; here they do.'] : [],
  );
}
