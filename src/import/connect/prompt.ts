import { secondsToSay, unknownSeconds, wordsOfSsml } from '../spoken.js';
import type { Block } from './file.js';
import { nameIn, textIn } from './parameters.js';
import type { Variables } from './variables.js';

/** What callers hear at a block. */
export interface Prompt {
  /** As fields of a node: the text, if it is known, and the length. */
  readonly fields: { readonly text?: string; readonly length: string };
  /** What is not known of it, in sentences. */
  readonly because: readonly string[];
}

/** The parameters that say what is played; each block has one of them. */
export const promptParameters = ['Text', 'SSML', 'PromptId', 'Media'];

/** The prompt of a block; `undefined` if it has none. */
export function promptOf(block: Block, variables: Variables): Prompt | undefined {
  const ssml = textIn(block, 'SSML');
  const written = textIn(block, 'Text') ?? (ssml === undefined ? undefined : wordsOfSsml(ssml));
  if (written !== undefined) return spoken(variables.text(written));
  const recording = nameIn(block, 'PromptId') ?? textIn(block, 'Media', 'Uri');
  if (recording === undefined) return undefined;
  return {
    fields: { length: `${unknownSeconds}s` },
    because: [`The words of the recording ${recording} are not in the file: it is taken for ${unknownSeconds} s.`],
  };
}

function spoken(text: string): Prompt {
  const isKnown = /\w/.test(text.replace(/\{[^}]*\}|\[[^\]]*\]/g, '')) || !/[{[]/.test(text);
  if (isKnown) return { fields: { text, length: `${secondsToSay(text)}s` }, because: [] };
  return {
    fields: { text, length: `${unknownSeconds}s` },
    because: [`Its words are known in a call only: they are taken for ${unknownSeconds} s.`],
  };
}
