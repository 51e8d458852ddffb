import { textAt, wholeAt } from '../parameters.js';
import { type Prompt, recordedPrompt, spokenPrompt } from '../prompt.js';
import type { Widget } from './file.js';
import type { Variables } from './variables.js';

/** The properties that say what is played, how, and how often. */
export const promptProperties = ['say', 'play', 'loop', 'voice', 'language'];

/** The prompt of a widget; `undefined` if it has none. */
export function promptOf({ properties }: Widget, variables: Variables): Prompt | undefined {
  const loop = wholeAt(properties, 'loop') ?? 1;
  const times = Math.max(loop, 1);
  const said = textAt(properties, 'say');
  const recording = textAt(properties, 'play');
  const text = said === undefined ? '' : variables.text(said);
  if (text === '' && recording === undefined) return undefined;
  const prompt =
    text === '' ? recordedPrompt(variables.text(recording as string), times) : spokenPrompt(text, { times });
  const because = [
    ...prompt.because,
    ...(loop === 0 ? ['It is played again and again there; here it is played once.'] : []),
    ...(/\{%/.test(said ?? '') ? ['Tags of Liquid choose its words in a call: all of them are in the text.'] : []),
  ];
  return { ...prompt, because };
}
