import type { Conversion, NodeDraft, Way } from '../draft.js';
import { intoFlow } from '../nodes.js';
import { anyWay, type BlockKind, type Context, nextOf, oneNode } from './conversion.js';
import { returns } from './course.js';
import type { Block } from './file.js';
import { flowNamedBy, invokesModule, nameIn, textIn, wholeIn } from './parameters.js';
import { groupOf } from './queues.js';
import { targetQueue } from './variables.js';

/** Blocks at which a call leaves the flow: for a queue, somebody else, or its end. */
export const leaving: Readonly<Record<string, BlockKind>> = {
  TransferContactToQueue: { title: 'Transfer to queue', parameters: [], convert: queue },
  DequeueContactAndTransferToQueue: {
    title: 'Transfer to queue',
    parameters: ['QueueId', 'AgentId'],
    convert: queue,
  },

  CreateCallbackContact: {
    title: 'Transfer to queue (callback)',
    parameters: [
      'QueueId',
      'AgentId',
      'InitialCallDelaySeconds',
      'MaximumConnectionAttempts',
      'RetryDelaySeconds',
      'ContactFlowId',
    ],
    convert(block, context) {
      const because =
        'The caller has asked for the callback before. Here it is offered once more: who accepts is phoned back and leaves, all others go on.';
      return byQueue(
        block,
        context,
        (group) => ({
          fields: { type: 'callback', length: '1s', group: groupOf(group) },
          ways: [[['declined'], nextOf(block)]],
        }),
        [because],
      );
    },
  },

  TransferContactToAgent: {
    title: 'Transfer to agent',
    parameters: ['AgentId'],
    convert(block, { variables }) {
      const to = variables.text(nameIn(block, 'AgentId') ?? 'agent');
      return oneNode(
        block,
        { type: 'transfer', to },
        [],
        ['Whether the agent is free is not known: the call is handed over.'],
      );
    },
  },

  TransferParticipantToThirdParty: {
    title: 'Transfer to phone number',
    parameters: [
      'ThirdPartyPhoneNumber',
      'ThirdPartyConnectionTimeLimitSeconds',
      'ContinueFlowExecution',
      'ThirdPartyDTMFDigits',
      'CallerId',
    ],
    convert(block, { variables }) {
      const to = variables.text(textIn(block, 'ThirdPartyPhoneNumber') ?? 'third party');
      if (textIn(block, 'ContinueFlowExecution')?.toLowerCase() === 'false') {
        return oneNode(block, { type: 'transfer', to }, []);
      }
      const rings = wholeIn(block, 'ThirdPartyConnectionTimeLimitSeconds');
      const { errors } = block;
      const failed = errors.get('CallFailed');
      const unanswered = errors.get('ConnectionTimeLimitExceeded') ?? failed ?? errors.get('NoMatchingError');
      return oneNode(
        block,
        { type: 'dial', to, ...(rings ? { rings: `${rings}s` } : {}) },
        [
          [['no-answer'], unanswered ?? nextOf(block)],
          ...(failed === undefined ? [] : [[['failed'], failed] as const]),
        ],
        ['When the other side hangs up, the flow goes on there. Here the call ends with the talk.'],
      );
    },
  },

  TransferToFlow: {
    title: 'Transfer to flow',
    parameters: ['ContactFlowId'],
    convert(block, context) {
      const imported = otherFlow(block, context);
      if (imported !== undefined) return imported;
      const to = nameIn(block, 'ContactFlowId') ?? 'another flow';
      const because = `The flow ${to} takes the call, and is in another file. No person is taken to be there.`;
      return { ...oneNode(block, { type: 'transfer', to, person: 'no' }, [], [because]), fidelity: 'opaque' };
    },
  },

  [invokesModule]: {
    title: 'Invoke module',
    parameters: ['FlowModuleId'],
    convert(block, context) {
      const imported = invoked(block, context);
      if (imported !== undefined) return imported;
      const flow = nameIn(block, 'FlowModuleId') ?? 'a module';
      return anyWay(block, [`The module ${flow} is in another file.`], { fidelity: 'opaque' });
    },
  },

  [returns]: {
    title: 'Return',
    parameters: [],
    convert: (block) => ({
      fidelity: 'exact',
      because: ['Calls go back to the flow that called this one.'],
      nodes: [],
      passesTo: { returns: true, at: block.at },
    }),
  },

  DisconnectParticipant: {
    title: 'Disconnect',
    parameters: [],
    convert: (block) => oneNode(block, { type: 'hang-up' }, []),
  },

  EndFlowExecution: {
    title: 'End flow',
    parameters: [],
    convert: (block) =>
      oneNode(block, { type: 'hang-up' }, [], ['A call in a queue waits on there. Here every call ends.']),
  },
};

/** The flow to which a block leads, if it is imported, too. @param then where calls come back from there; absent: they do not. */
function otherFlow(block: Block, { flows }: Context, then?: Way): Conversion | undefined {
  const file = flows.fileOf(flowNamedBy(block) ?? '');
  if (file === undefined) return undefined;
  const { fields, ways } = intoFlow(file, then);
  return { ...oneNode(block, fields, ways), because: ['It leads to that flow.'] };
}

/** The module that a block invokes, if it is imported, too. What it returns is not in its file: behind it any way may be. */
function invoked(block: Block, context: Context): Conversion | undefined {
  const ways = [nextOf(block), ...block.conditions.map(({ way }) => way)];
  if (new Set(ways.map(({ to }) => to)).size === 1) return otherFlow(block, context, nextOf(block));
  const key = `${block.id} result`;
  const into = otherFlow(block, context, { to: key, at: block.at });
  if (into === undefined) return undefined;
  const unknown = 'What it returns is not in its file: behind it any of the ways may be at any time.';
  const { because, fidelity, nodes } = anyWay(block, [...into.because, unknown]);
  return { fidelity, because, nodes: [...into.nodes, ...nodes.map((node) => ({ ...node, key, suffix: 'result' }))] };
}

function queue(block: Block, context: Context): Conversion {
  const full = block.errors.get('QueueAtCapacity');
  const ways = full === undefined ? [] : [[['full'], full] as const];
  return byQueue(block, context, (group) => ({ fields: { type: 'queue', group: groupOf(group) }, ways }));
}

/** A node for each queue that can be meant at a block; of several, a branch before them finds the one that was set. */
export function byQueue(
  block: Block,
  { queues }: Context,
  make: (group: string | undefined) => Pick<NodeDraft, 'fields' | 'ways'>,
  because: readonly string[] = [],
): Conversion {
  const groups = queues.at(block);
  const isUnknown = groups.includes(undefined);
  const reasons = [
    ...because,
    ...(isUnknown ? [`No block before it says which queue is meant: it is called ${groupOf(undefined)}.`] : []),
  ];
  const [only, ...others] = groups;
  if (others.length === 0) {
    const { fields, ways } = make(only);
    return oneNode(block, fields, ways, reasons);
  }
  const at = block.at;
  const keyOf = (group: string | undefined) => `${block.id} to ${groupOf(group)}`;
  const nodes = groups.map((group) => ({ key: keyOf(group), suffix: groupOf(group), ...make(group) }));
  const otherwise = isUnknown ? undefined : groups.at(-1);
  const cases = groups.filter((group) => group !== otherwise);
  const branch = oneNode(
    block,
    { type: 'branch', on: targetQueue },
    [
      ...cases.map((group) => [['cases', groupOf(group)], { to: keyOf(group), at }] as const),
      [['else'], { to: keyOf(otherwise), at }],
    ],
    reasons,
  );
  return { ...branch, nodes: [...branch.nodes, ...nodes] };
}
