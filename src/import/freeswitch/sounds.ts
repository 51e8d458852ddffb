import { type Heard, recordings } from '../heard.js';
import { secondsToSay, tidy, unknownSeconds } from '../spoken.js';

/** The prompt of a sound: a text behind `say:`, a silence, or a recording or phrase, whose words are not in the file. */
export function soundOf(written: string): Heard {
  const text = /^say:(.*)$/s.exec(written)?.[1];
  if (text !== undefined) return spoken(text);
  const files = /^file_string:\/\/(.*)$/s.exec(written)?.[1].split('!') ?? [written];
  const silences = files.flatMap((file) => silenceOf(file) ?? []);
  const seconds = silences.reduce((sum, silence) => sum + silence.seconds, 0);
  const because = silences.flatMap((silence) => silence.because);
  if (silences.length === files.length) return { text: '', seconds, because };
  const heard = recordings(files.filter((file) => silenceOf(file) === undefined));
  return { seconds: heard.seconds + seconds, because: [...heard.because, ...because] };
}

/** A silence of so many milliseconds; one of a negative number lasts until the caller hangs up. */
function silenceOf(file: string): Heard | undefined {
  const [, written] = /^silence_stream:\/\/(-?\d{1,9})/.exec(file) ?? [];
  if (written === undefined) return undefined;
  const seconds = Number(written) / 1000;
  if (seconds >= 0) return { text: '', seconds, because: [] };
  const because = `It is silent until the caller hangs up: ${unknownSeconds} s are taken.`;
  return { text: '', seconds: unknownSeconds, because: [because] };
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
