import { type Prompt, recordedPrompt, spokenPrompt, ssmlPrompt } from '../prompt.js';
import type { Block } from './file.js';
import { nameIn, textIn } from './parameters.js';
import type { Variables } from './variables.js';

/** The parameters that say what is played; each block has one of them. */
export const promptParameters = ['Text', 'SSML', 'PromptId', 'Media'];

/** The prompt of a block; `undefined` if it has none. */
export function promptOf(block: Block, variables: Variables): Prompt | undefined {
  const [written, ssml] = [textIn(block, 'Text'), textIn(block, 'SSML')];
  if (written !== undefined) return spokenPrompt(variables.text(written));
  if (ssml !== undefined) return ssmlPrompt(ssml, (words) => variables.text(words));
  const recording = nameIn(block, 'PromptId') ?? textIn(block, 'Media', 'Uri');
  if (recording === undefined) return undefined;
  return recordedPrompt(recording);
}
