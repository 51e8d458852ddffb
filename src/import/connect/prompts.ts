import { type Prompt, sayOf } from '../prompt.js';
import { secondsToSay, unknownSeconds } from '../spoken.js';
import { anyWay, type BlockKind, nextOf, oneNode } from './conversion.js';
import type { Block } from './file.js';
import { wholeIn } from './parameters.js';
import { promptOf, promptParameters } from './prompt.js';

/** Blocks that play something. */
export const prompts: Readonly<Record<string, BlockKind>> = {
  MessageParticipant: {
    title: 'Play prompt',
    parameters: [...promptParameters, 'SkipWhenDTMFBufferEnabled'],
    convert(block, { variables }) {
      const prompt = promptOf(block, variables) ?? nothing;
      return oneNode(block, sayOf(prompt), [[['then'], nextOf(block)]], prompt.because);
    },
  },

  MessageParticipantIteratively: {
    title: 'Loop prompts',
    parameters: ['Messages', 'InterruptFrequencySeconds'],
    convert(block, { variables }) {
      const { Messages } = block.parameters;
      const messages = (Array.isArray(Messages) ? Messages : []).map(
        (parameters) => ({ ...block, parameters }) as Block,
      );
      const played = messages.flatMap((each) => promptOf(each, variables) ?? []);
      const text = played.flatMap(({ fields }) => fields.text ?? []).join(' ');
      const interrupted = block.conditions.find(({ operands }) => operands.includes('MessagesInterrupted'));
      const seconds = wholeIn(block, 'InterruptFrequencySeconds') || secondsToSay(text);
      return oneNode(
        block,
        { type: 'say', ...(text === '' ? {} : { text }), length: `${seconds}s` },
        [[['then'], interrupted?.way ?? nextOf(block)]],
        [`The prompts go round until an agent or a timeout ends them: here they take ${seconds} s, once.`],
      );
    },
  },

  Wait: {
    title: 'Wait',
    parameters: ['TimeoutSeconds', 'TimeLimitSeconds', 'Events'],
    convert(block) {
      const seconds = wholeIn(block, 'TimeLimitSeconds') ?? wholeIn(block, 'TimeoutSeconds');
      const takes = `${seconds || 1}s`;
      const because = seconds === undefined ? ['How long it waits is known in a call only: 1 s is taken.'] : [];
      const over = block.conditions.find(({ operands }) => operands.includes('WaitCompleted'));
      const { Events = [] } = block.parameters;
      if (block.conditions.every((each) => each === over) && Array.isArray(Events) && Events.length === 0)
        return oneNode(block, { type: 'pause', takes }, [[['then'], over?.way ?? nextOf(block)]], because);
      const unknown = 'What can end the wait is not known: any of its ways may be at any time.';
      return anyWay(block, [...because, unknown], { takes, usual: block.conditions[0]?.way });
    },
  },
};

const nothing: Prompt = {
  fields: { length: `${unknownSeconds}s` },
  because: [`It has no prompt that is known here: it is taken for ${unknownSeconds} s.`],
};
