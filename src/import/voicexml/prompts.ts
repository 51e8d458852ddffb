import type { Heard } from '../heard.js';
import { saysNothing, secondsToSay, tidy, unknownSeconds } from '../spoken.js';
import { attribute, childrenOf, type XmlElement } from '../xml.js';
import { secondsIn, variableIn } from './expressions.js';
import type { Variables } from './variables.js';

/** Elements that are spoken, or say how. */
const spoken: readonly string[] = [
  'prompt',
  'audio',
  'value',
  'enumerate',
  'break',
  'say-as',
  'emphasis',
  'prosody',
  'voice',
  'p',
  's',
  'sub',
  'phoneme',
  'mark',
  'foreach',
  'desc',
];

export function isSpoken(each: XmlElement | string): boolean {
  return typeof each === 'string' ? each.trim() !== '' : spoken.includes(each.name);
}

/** What is heard of some elements and texts. @param choices the options of a menu or field, for `enumerate`. */
export function promptOf(
  parts: readonly (XmlElement | string)[],
  from: XmlElement,
  variables: Variables,
  choices: readonly string[] = [],
): Heard {
  const because = new Set<string>();
  let more = 0;
  let hasRecording = false;
  const words = (part: XmlElement | string): string => {
    if (typeof part === 'string') return tidy(part);
    const inside = () => part.children.map(words).join(' ');
    switch (part.name) {
      case 'prompt':
        if (Number(attribute(part, 'count') ?? 1) > 1) return '';
        if (attribute(part, 'cond') !== undefined)
          because.add('A prompt that is played under a condition only is always played here.');
        return inside();
      case 'audio': {
        const said = tidy(inside());
        if (said !== '') return said;
        more += unknownSeconds;
        hasRecording = true;
        because.add(
          `The words of the recording ${attribute(part, 'src') ?? attribute(part, 'expr') ?? ''} are not in the file: ${unknownSeconds} s are taken.`,
        );
        return '';
      }
      case 'value': {
        const expression = attribute(part, 'expr') ?? '';
        const kept = variables.of(variableIn(expression), from);
        if (kept !== undefined) return `\u007b${kept}}`;
        return `[${expression}]`;
      }
      case 'enumerate':
        return childrenOf(part).length === 0 ? choices.join(' ') : inside();
      case 'break':
        more += secondsIn(attribute(part, 'time')) ?? 0;
        return '';
      case 'desc':
      case 'mark':
        return '';
      default:
        return inside();
    }
  };
  const text = parts
    .map(words)
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,!?;:])/g, '$1')
    .trim();
  const isKnown = /[A-Za-z]/.test(text.replace(/\{[^}]*\}|\[[^\]]*\]/g, ''));
  if (!isKnown && /[{[]/.test(text)) {
    more += unknownSeconds;
    because.add(`Its words are known in a call only: they are taken for ${unknownSeconds} s.`);
  }
  const seconds = (isKnown ? secondsToSay(text) : 0) + more;
  // A text would be the words of the whole prompt.
  return { ...(hasRecording ? {} : { text: saysNothing(text) ? '' : text }), seconds, because: [...because] };
}
