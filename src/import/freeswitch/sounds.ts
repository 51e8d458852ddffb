import { type Heard, recordings } from '../heard.js';
import { secondsToSay, tidy, unknownSeconds } from '../spoken.js';

/** The prompt of a sound: a text behind `say:`, a silence, or a recording or phrase, whose words are not in the file. */
export function soundOf(written: string): Heard {
  const text = /^say:(.*)$/s.exec(written)?.[1];
  if (text !== undefined) return spoken(text);
  const silence = /^silence_stream:\/\/(\d+)/.exec(written)?.[1];
  if (silence !== undefined) return { seconds: Number(silence) / 1000, because: [] };
  const files = /^file_string:\/\/(.*)$/s.exec(written)?.[1].split('!') ?? [written];
  return recordings(files);
}

/** A text that is spoken. Variables are not known: they stand in brackets. */
function spoken(written: string): Heard {
  const text = shown(written);
  if (/[A-Za-z]/.test(text.replace(/\[[^\]]*\]/g, ''))) return { text, seconds: secondsToSay(text), because: [] };
  return {
    text,
    seconds: unknownSeconds,
    because: [`Its words are known in a call only: they are taken for ${unknownSeconds} s.`],
  };
}

/** A text in one line, with the names of variables in brackets. */
export function shown(written: string): string {
  return tidy(written.replace(/\$?\$\{([^{}]*)\}/g, '[$1]').replace(/\$(?:\{\d+\}|\d+)/g, '[number]'));
}
