import { secondsToSay, unknownSeconds } from './spoken.js';

/** What callers hear at a block. */
export interface Prompt {
  /** As fields of a node: the text, if it is known, and the length. */
  readonly fields: { readonly text?: string; readonly length: string };
  /** What is not known of it, in sentences. */
  readonly because: readonly string[];
}

/**
 * A prompt that is spoken.
 * @param text as a flow says it: variables in braces, what is known in a call only in brackets.
 * @param times how often it is said in a row. Default 1.
 */
export function spokenPrompt(text: string, times = 1): Prompt {
  const isKnown = /\w/.test(text.replace(/\{[^{}]*\}|\[[^[\]]*\]/g, '')) || !/[{[]/.test(text);
  if (isKnown) return { fields: { text, length: `${times * secondsToSay(text)}s` }, because: [] };
  return {
    fields: { text, length: `${times * unknownSeconds}s` },
    because: [`Its words are known in a call only: they are taken for ${unknownSeconds} s.`],
  };
}

/** A prompt that is played, and whose words are not in the file. @param times how often it is played in a row. Default 1. */
export function recordedPrompt(recording: string, times = 1): Prompt {
  return {
    fields: { length: `${times * unknownSeconds}s` },
    because: [`The words of the recording ${recording} are not in the file: it is taken for ${unknownSeconds} s.`],
  };
}

/** In place of a prompt where a node needs one and the block plays nothing. */
export const silentPrompt: Prompt = {
  fields: { length: '1s' },
  because: ['It plays no prompt of its own: 1 s is taken.'],
};
