import { fieldsOf, recordings } from '../heard.js';
import { lasting, oneNode } from '../nodes.js';
import { secondsToSay, unknownSeconds } from '../spoken.js';
import type { Context, Convert } from './context.js';
import { wholeOf } from './words.js';

/** The recordings in `one&another`. */
export function filesIn(written = ''): string[] {
  return written.split('&').filter((name) => name.trim() !== '');
}

const playback: Convert = ({ given: [files] }, __, next, key) => {
  const prompt = recordings(filesIn(files));
  return oneNode(key, { type: 'say', ...fieldsOf(prompt) }, [[['then'], next]], prompt.because);
};

/** Says a text letter by letter, or as it is. */
function saying(spell: boolean): Convert {
  return ({ given: [written = ''] }, { variables }, next, key) => {
    const text = variables.text(written);
    const isKnown = !/[{[]/.test(text);
    const said = isKnown && spell ? [...text].join(' ') : text;
    const seconds = isKnown ? Math.max(secondsToSay(said), spell ? text.length / 2 : 1) : unknownSeconds;
    const because = isKnown ? [] : [`What it says is known in a call only: ${unknownSeconds} s are taken.`];
    return oneNode(key, { type: 'say', ...fieldsOf({ text: said, seconds, because }) }, [[['then'], next]], because);
  };
}

/** Nothing is heard for so long. */
const wait: Convert = (step, _: Context, next, key) => {
  const [written] = step.given;
  const seconds = wholeOf(written);
  const because = seconds === undefined ? ['How long it waits is known in a call only: 1 s is taken.'] : [];
  const fields = { type: 'elsewhere', takes: lasting(seconds ?? 1) };
  return oneNode(key, fields, [[['outcomes', 'next'], next]], because);
};

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
