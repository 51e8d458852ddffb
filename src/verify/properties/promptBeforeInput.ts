import type { CallEffects, ParametersOf } from '../../flow/index.js';
import { beginsToListen } from '../calls/moments.js';
import type { Moment } from '../calls/place.js';
import { type AnyMonitor, monitor, watchAll } from '../graph/monitor.js';
import type { Property } from './property.js';

const help = `
Every turn begins with a prompt: a menu or an input that listens says first what it listens for. And nobody has to
listen for long: the audio in a row during which no key counts sums to at most \`uninterruptible\` (default 60s).

That audio is the prompts of \`say\` and \`announce\` nodes, of menus and inputs without barge-in, and what is said before a
transfer, a message or a goodbye. The sum begins anew where the caller does something or could: at a prompt with barge-in,
at a wait for a key, at the offer of a callback. It ends in a queue. Waiting for a backend is silence; it neither counts nor
begins the sum anew.

This flow breaks it: forty seconds of welcome and thirty of advice.

\`\`\`yaml
flow: shop
start: welcome
nodes:
  welcome: { type: say, length: 40s, then: advice }
  advice: { type: say, length: 30s, then: main }
  main: { type: menu, length: 8s, options: { 1: desk, 0: desk }, silence: { then: desk } }
  desk: { type: queue, group: desk }
\`\`\`

> Up to the end of "advice" no key counts for 70 s: at most 60 s are due.

Shorten it, or put the menu before the advice:

\`\`\`yaml
flow: shop
start: welcome
nodes:
  welcome: { type: say, length: 10s, then: main }
  main: { type: menu, length: 8s, options: { 1: desk, 2: advice, 0: desk }, silence: { then: desk } }
  advice: { type: say, length: 30s, then: main }
  desk: { type: queue, group: desk }
\`\`\`

Use \`meant\` for what the law wants to be heard to the end.

In a flow file every menu and input has a prompt; in a machine it is the \`length\` that \`listen\` tells. Whose rule: our
judgement.
`;

/** What has been heard of late without a key counting. */
interface Heard {
  /** Seconds in a row. */
  readonly seconds: number;
  /** The prompt of a turn is playing, and no key counts yet. */
  readonly deaf: boolean;
}

/** Every turn begins with a prompt, and nobody has to listen for long. */
export const promptBeforeInput: Property<'prompt-before-input'> = {
  name: 'prompt-before-input',
  kind: 'bounded',
  claim: 'Every turn begins with a prompt, and no prompts in a row keep the caller from pressing a key for long.',
  reason: 'Callers who do not know what to press try anything; callers who must listen for a minute hang up.',
  help: help.trim(),
  examine: (graph, parameters) => watchAll(graph, watching(parameters)),
  monitor: watching,
};

function watching({ uninterruptible }: ParametersOf<'prompt-before-input'>): AnyMonitor {
  return monitor<Heard>({
    start: { seconds: 0, deaf: false },
    next: (heard, moment) => {
      const { before } = moment;
      // Prompts that lead to each other for ever are reported, and need not be followed for ever.
      const seconds = Math.min(heard.seconds + (isAudio(moment, heard) ? moment.seconds : 0), uninterruptible + 600);
      const memory = heardAfter({ ...heard, seconds }, moment);
      if (seconds > uninterruptible) {
        const violation = `Up to the end of "${before.node}" no key counts for ${seconds} s: at most ${uninterruptible} s are due.`;
        return { node: before.node, violation, memory };
      }
      const listens = beginsToListen(moment);
      if (listens?.question.length === 0) {
        return { node: listens.node, violation: `"${listens.node}" listens for keys without a prompt before.`, memory };
      }
      return memory;
    },
  });
}

/** What is remembered when so much has been heard by the end of a moment. */
function heardAfter({ seconds, deaf: before }: Heard, moment: Moment): Heard {
  const { by, after } = moment;
  const listens = beginsToListen(moment);
  const deaf = listens ? !listens.question.bargeIn : before && by !== 'time';
  const counts = (after.listening !== null && !deaf) || after.offered || after.queue !== null;
  const isOver = by === 'caller' || counts || after.ending !== null;
  return { seconds: isOver ? 0 : seconds, deaf: deaf && after.listening !== null };
}

/** Whether a prompt has just been heard to its end that no key could cut short. */
function isAudio({ by, before, effects }: Moment, { deaf }: Heard): boolean {
  if (by !== 'time' || before.offered || before.requested !== null || before.queue !== null) return false;
  if (before.listening !== null) return deaf;
  // What rings when a message is left is the end of the recording.
  const left: keyof CallEffects = 'leaveMessage';
  return effects.every(({ name }) => name !== left);
}
