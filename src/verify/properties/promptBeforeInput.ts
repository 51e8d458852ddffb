import * as z from 'zod';
import { duration } from '../../document/fields.js';
import type { CallEffects } from '../../flow/index.js';
import { backendAsked, type Step } from '../calls/callState.js';
import { answersIn } from '../calls/questions.js';
import { beginsToListen } from '../calls/steps.js';
import { type AnyMonitor, monitor, watchAll } from '../graph/monitor.js';
import { defineProperty } from './property.js';

const parameters = z
  .strictObject({
    uninterruptible: duration
      .prefault('60s')
      .describe('The longest time in which no key counts, prompts in a row taken together. Default 60s.'),
  })
  .describe('A prompt comes before every input, and callers need not listen for long.');

/** What has been heard of late without a key counting. */
interface Heard {
  /** Seconds in a row. */
  readonly seconds: number;
  /** The prompt is playing, and no key counts yet. */
  readonly deaf: boolean;
}

/** Every turn begins with a prompt, and nobody has to listen for long. */
export const promptBeforeInput = defineProperty({
  name: 'prompt-before-input',
  kind: 'bounded',
  severity: 'warning',
  claim: 'Every turn begins with a prompt, and no prompts in a row keep the caller from pressing a key for long.',
  reason: 'Callers who do not know what to press try anything; callers who must listen for a minute hang up.',
  parameters,
  examine: (graph, given) => watchAll(graph, watching(given)),
  monitor: watching,
});

function watching({ uninterruptible }: z.output<typeof parameters>): AnyMonitor {
  return monitor<Heard>({
    start: { seconds: 0, deaf: false },
    next: (heard, step) => {
      const { before } = step;
      // Prompts that lead to each other for ever are reported, and need not be followed for ever.
      const seconds = Math.min(heard.seconds + (isAudio(step, heard) ? step.seconds : 0), uninterruptible + 600);
      const memory = heardAfter({ ...heard, seconds }, step);
      if (seconds > uninterruptible) {
        const violation = `Up to the end of "${before.node}" no key counts for ${seconds} s: at most ${uninterruptible} s are due.`;
        return { node: before.node, violation, memory };
      }
      const listens = beginsToListen(step);
      if (listens?.question.length === 0) {
        return { node: listens.node, violation: `"${listens.node}" listens for keys without a prompt before.`, memory };
      }
      return memory;
    },
  });
}

/** What is remembered when so much has been heard by the end of a step. */
function heardAfter({ seconds, deaf: before }: Heard, step: Step): Heard {
  const { by, after } = step;
  const listens = beginsToListen(step);
  const deaf = listens ? !listens.question.bargeIn : before && by !== 'time';
  const counts = (after.listening !== null && !deaf) || after.offered || after.queue !== null;
  const isOver = by === 'caller' || counts || after.ending !== null || isElsewhere(step);
  return { seconds: isOver ? 0 : seconds, deaf: deaf && after.listening !== null };
}

/** Whether a prompt has just been heard to its end that no key could cut short. */
function isAudio(step: Step, { deaf }: Heard): boolean {
  const { by, before, effects } = step;
  if (isElsewhere(step)) return false;
  if (by !== 'time' || before.offered || backendAsked(before) !== null || before.queue !== null) return false;
  if (before.listening !== null) return deaf;
  // What rings when a message is left is the end of the recording.
  const left: keyof CallEffects = 'leaveMessage';
  return effects.every(({ name }) => name !== left);
}

/** The call has come back from something of which nobody knows what callers hear and press there. */
function isElsewhere({ asked, before }: Step): boolean {
  return answersIn(asked).some(({ question }) => question === `outcome ${before.node}`);
}
