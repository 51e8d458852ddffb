import { lasting } from './nodes.js';
import { pausesOfSsml, saysNothing, secondsToSay, unknownSeconds, wordsOfSsml } from './spoken.js';

/** What callers hear at a block. */
export interface Prompt {
  /** As fields of a node: the text, if it is known, and the length. */
  readonly fields: { readonly text?: string; readonly length: string };
  /** Nothing is heard for that long. */
  readonly isSilent?: true;
  /** What is not known of it, in sentences. */
  readonly because: readonly string[];
}

/**
 * A prompt that is spoken.
 * @param text as a flow says it: variables in braces, what is known in a call only in brackets.
 * @param more `times`: how often it is said in a row, default 1; `pauses`: how long it pauses each time, in seconds.
 */
export function spokenPrompt(text: string, { times = 1, pauses = 0 } = {}): Prompt {
  if (saysNothing(text)) return pauses > 0 ? silence(times * pauses) : silentPrompt;
  const isKnown = /\w/.test(text.replace(/\{[^{}]*\}|\[[^[\]]*\]/g, '')) || !/[{[]/.test(text);
  if (isKnown) return { fields: { text, length: lasting(times * (secondsToSay(text) + pauses)) }, because: [] };
  return {
    fields: { text, length: `${times * unknownSeconds}s` },
    because: [`Its words are known in a call only: they are taken for ${unknownSeconds} s.`],
  };
}

/** A prompt with marks for how it is spoken. @param text what is to be made of its words. Default: they stay as they are. */
export function ssmlPrompt(written: string, text: (words: string) => string = (words) => words): Prompt {
  return spokenPrompt(text(wordsOfSsml(written)), { pauses: pausesOfSsml(written) });
}

/** Nothing is heard for so many seconds. */
export function silence(seconds: number): Prompt {
  return { fields: { length: lasting(seconds) }, isSilent: true, because: [] };
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
  ...silence(1),
  because: ['It plays no prompt of its own: 1 s is taken.'],
};

/** The fields of a node that plays it: a pause, if nothing is heard. */
export function sayOf({ fields, isSilent }: Prompt) {
  return isSilent ? { type: 'pause', takes: fields.length } : { type: 'say', ...fields };
}
