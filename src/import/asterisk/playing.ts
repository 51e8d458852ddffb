import { type Heard, recordings, sayOf } from '../heard.js';
import { lasting, oneNode, straightOn } from '../nodes.js';
import { secondsToSay, unknownSeconds } from '../spoken.js';
import type { Convert } from './context.js';

/** What is heard of the recordings in `one&another`. Those in the folder `silence` are so many seconds without a sound. */
export function soundsIn(written = ''): Heard {
  const files = written.split('&').filter((name) => name.trim() !== '');
  const silences = files.flatMap((file) => /^\s*silence\/(\d{1,2})\s*$/.exec(file)?.[1] ?? []);
  const silent = silences.reduce((sum, each) => sum + Number(each), 0);
  if (silences.length === files.length) return { seconds: silent, text: '', because: [] };
  const heard = recordings(files.filter((file) => !/^\s*silence\/\d{1,2}\s*$/.test(file)));
  return { ...heard, seconds: heard.seconds + silent };
}

const playback: Convert = ({ given: [files] }, __, next, key) => {
  const prompt = soundsIn(files);
  return oneNode(key, sayOf(prompt), [[['then'], next]], prompt.because);
};

/** Says a text letter by letter, or as it is. */
function saying(spell: boolean): Convert {
  return ({ given: [written = ''] }, { variables }, next, key) => {
    const text = variables.text(written);
    const isKnown = !/[{[]/.test(text);
    const said = isKnown && spell ? [...text].join(' ') : text;
    const seconds = isKnown ? Math.max(secondsToSay(said), spell ? text.length / 2 : 1) : unknownSeconds;
    const because = isKnown ? [] : [`What it says is known in a call only: ${unknownSeconds} s are taken.`];
    return oneNode(key, sayOf({ text: said, seconds, because }), [[['then'], next]], because);
  };
}

/** Nothing is heard for so long. */
const wait: Convert = ({ given: [written] }, _, next, key) => {
  const seconds = secondsOf(written);
  if (seconds === 0) return straightOn(next);
  const because = seconds === undefined ? ['How long it waits is known in a call only: 1 s is taken.'] : [];
  return oneNode(key, { type: 'pause', takes: lasting(seconds ?? 1) }, [[['then'], next]], because);
};

const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 };

/** How long `Wait` waits, in seconds: not at all if it is told nothing. `undefined`: that is known in a call only. */
function secondsOf(written = ''): number | undefined {
  if (written === '') return 0;
  const [, number, unit = 's'] = /^(\d{1,7}(?:\.\d{1,6})?|\.\d{1,6})(ms|[smh])?$/i.exec(written) ?? [];
  return number === undefined ? undefined : Number(number) * units[unit.toLowerCase()];
}

/** Applications that play something, or let time pass. */
export const playing: Readonly<Record<string, Convert>> = {
  playback,
  controlplayback: playback,
  saydigits: saying(true),
  sayalpha: saying(true),
  sayphonetic: saying(true),
  saynumber: saying(false),
  wait,
};
