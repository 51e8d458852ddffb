import { type Prompt, recordedPrompt, spokenPrompt } from '../prompt.js';
import { wordsOfSsml } from '../spoken.js';
import type { Block } from './file.js';
import { nameIn, textIn } from './parameters.js';
import type { Variables } from './variables.js';

/** The parameters that say what is played; each block has one of them. */
export const promptParameters = ['Text', 'SSML', 'PromptId', 'Media'];

/** The prompt of a block; `undefined` if it has none. */
export function promptOf(block: Block, variables: Variables): Prompt | undefined {
  const ssml = textIn(block, 'SSML');
  const written = textIn(block, 'Text') ?? (ssml === undefined ? undefined : wordsOfSsml(ssml));
  if (written !== undefined) return spokenPrompt(variables.text(written));
  const recording = nameIn(block, 'PromptId') ?? textIn(block, 'Media', 'Uri');
  if (recording === undefined) return undefined;
  return recordedPrompt(recording);
}
