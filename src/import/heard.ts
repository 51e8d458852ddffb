import { lasting } from './nodes.js';
import { unknownSeconds } from './spoken.js';

/** What callers hear at a block, part by part: of several, the seconds add up. */
export interface Heard {
  readonly seconds: number;
  /** Its words, if they are known; '': nothing is heard for that long. */
  readonly text?: string;
  /** What is not known of it, in sentences. */
  readonly because: readonly string[];
}

/** The prompt of recordings, whose words are not in the file. */
export function recordings(names: readonly string[]): Heard {
  const seconds = unknownSeconds * names.length;
  const what = names.length === 1 ? `the recording ${names[0]}` : `the recordings ${names.join(', ')}`;
  if (names.length === 0) return { seconds: 0, because: [] };
  return { seconds, because: [`The words of ${what} are not in the file: ${seconds} s are taken.`] };
}

/** The fields of a node that plays it: a pause, if nothing is heard. */
export function sayOf(heard: Heard) {
  return heard.text === '' ? { type: 'pause', takes: lasting(heard.seconds) } : { type: 'say', ...fieldsOf(heard) };
}

/** As fields of a node with a prompt. A prompt takes time, however little it says. */
export function fieldsOf({ seconds, text }: Heard) {
  return { ...(text === undefined || text === '' ? {} : { text }), length: lasting(Math.max(seconds, 1)) };
}
