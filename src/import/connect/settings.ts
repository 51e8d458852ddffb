import { valueNamed } from '../values.js';
import { anyWay, type BlockKind, nextOf, oneNode, passedOver } from './conversion.js';
import { isReference } from './parameters.js';
import { attributesSet, targetQueue } from './variables.js';

/** What blocks set that no call goes another way for, by their type: what they are called, and what they set. */
const passed: Readonly<Record<string, readonly [title: string, what: string]>> = {
  UpdateContactRecordingBehavior: ['Set recording behavior', 'what is recorded'],
  UpdateContactRecordingAndAnalyticsBehavior: ['Set recording and analytics behavior', 'what is recorded'],
  UpdateFlowLoggingBehavior: ['Set logging behavior', 'what is logged'],
  UpdateContactTextToSpeechVoice: ['Set voice', 'the voice of prompts'],
  UpdateContactData: ['Set contact data', 'what is kept of the contact'],
  UpdateContactEventHooks: ['Set event flow', 'flows of other events, which are in other files'],
  UpdateContactCallbackNumber: ['Set callback number', 'the number of callbacks'],
  UpdateContactRoutingBehavior: [
    'Change routing priority',
    'the priority in the queue; a queue node can have a `priority`',
  ],
  UpdateRoutingCriteria: ['Set routing criteria', 'which agents of a queue are meant'],
  UpdateContactMediaStreamingBehavior: ['Media streaming', 'where the voice is sent'],
  UpdateContactMediaProcessing: ['Set media processing', 'how the voice is worked on'],
  UpdatePreviousContactParticipantState: ['Hold customer or agent', 'who hears whom'],
  GetMetricData: ['Get metrics', 'numbers of the queue'],
  TagContact: ['Contact tags', 'tags of the contact'],
  UnTagContact: ['Contact tags', 'tags of the contact'],
  CreateTask: ['Create task', 'a task for an agent'],
  CreateWisdomSession: ['Connect assistant', 'what an agent is shown'],
  StartVoiceIdStream: ['Set Voice ID', 'whose voice is listened to'],
};

const settings = Object.entries(passed).map(([type, [title, what]]): [string, BlockKind] => {
  return [type, { title, convert: (block) => passedOver(block, `It is about ${what}. Calls go straight on.`) }];
});

const setAttributes: BlockKind = {
  title: 'Set contact attributes',
  parameters: ['Attributes', 'FlowAttributes', 'TargetContact'],
  convert(block, { variables }) {
    const all = attributesSet(block);
    const known = all.flatMap(({ reference, value }) => {
      const variable = variables.of(reference);
      return variable === undefined ? [] : [[variable, valueNamed(value)] as const];
    });
    const others = all.filter(({ reference, value }) => variables.of(reference) === undefined || isReference(value));
    const names = others.map(({ reference }) => reference.split('.').slice(2).join('.')).join(', ');
    if (known.length === 0) {
      const what = names === '' ? 'nothing that this flow reads' : `${names}, known in a call only`;
      return passedOver(block, `It sets ${what}. Calls go straight on.`);
    }
    const because = names === '' ? [] : [`The value of ${names} is known in a call only.`];
    return oneNode(block, { type: 'set', values: Object.fromEntries(known) }, [[['then'], nextOf(block)]], because);
  },
};

/** Blocks that only set something. */
export const setting: Readonly<Record<string, BlockKind>> = {
  ...Object.fromEntries(settings),
  UpdateContactAttributes: setAttributes,
  UpdateFlowAttributes: setAttributes,

  UpdateContactTargetQueue: {
    title: 'Set working queue',
    parameters: ['QueueId', 'AgentId'],
    convert(block, { queues }) {
      const group = queues.named(block);
      if (!queues.areKept || group === undefined) {
        return passedOver(block, `It sets the queue ${group ?? ''}, which the nodes that send calls there name.`);
      }
      return oneNode(block, { type: 'set', values: { [targetQueue]: group } }, [[['then'], nextOf(block)]]);
    },
  },
};

/** What is not known: calls may take any of its ways. */
export const unknownKind: BlockKind = {
  title: '',
  convert: (block) =>
    anyWay(block, [`${block.type} is not known here: any of its ways may be at any time, and it is taken for 1 s.`], {
      fidelity: 'opaque',
      takes: '1s',
      usual: nextOf(block),
    }),
};
