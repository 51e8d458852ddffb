import { entry, isMap } from '../../document/path.js';
import { type Prompt, recordedPrompt, spokenPrompt } from '../prompt.js';
import { tidy, wordsOfSsml } from '../spoken.js';
import { expressionOf } from './settings.js';
import type { Variables } from './variables.js';

/**
 * The prompt that a setting plays: a text, one for each language, a recording, several in a row, or an expression.
 * `undefined` if it plays nothing.
 */
export function promptIn(value: unknown, variables: Variables): Prompt | undefined {
  if (Array.isArray(value)) return inARow(value.flatMap((each) => promptIn(each, variables) ?? []));
  const tts = entry(value, 'tts');
  // Of several languages the first is taken.
  const spoken = isMap(tts) ? Object.values(tts)[0] : tts;
  if (typeof spoken === 'string') return textPrompt(wordsOfSsml(spoken));
  const recording = entry(value, 'prompt') ?? entry(entry(value, 'lit'), 'name');
  if (typeof recording === 'string' && recording.trim() !== '') return recordedPrompt(recording.trim());
  const expression = expressionOf(value);
  return expression === undefined ? undefined : expressed(expression, variables);
}

const blank = /^(?:AudioPlaybackOptions\(\s*)?ToAudioBlank\(/i;
const prompt = /^(?:ToAudio\(\s*)?(Prompt(?:System)?\.\w+)\s*\)?$/;
/** A text in quotes, or a value that an expression reads. The last quote may be missing: so no text is looked through twice. */
const part = /"((?:[^"\\]|\\[\s\S]?)*)"?|\b((?:Flow|Task|State|Call)\.[\w.]+)/g;

/** What an expression plays: its texts and its values in their order. */
function expressed(expression: string, variables: Variables): Prompt | undefined {
  if (blank.test(expression)) return undefined;
  const [, recording] = prompt.exec(expression) ?? [];
  if (recording !== undefined) return recordedPrompt(recording);
  const said = [...expression.matchAll(part)].map(([, text, value]) => {
    if (text !== undefined) return wordsOfSsml(text.replace(/\\(.)/g, '$1'));
    const variable = variables.of(value);
    return variable === undefined ? `[${value}]` : `{${variable}}`;
  });
  if (said.length === 0) return spokenPrompt(`[${tidy(expression).slice(0, 60)}]`);
  return textPrompt(said.filter((each) => each !== '').join(' '));
}

function textPrompt(words: string): Prompt | undefined {
  return words === '' ? undefined : spokenPrompt(words);
}

function inARow(prompts: readonly Prompt[]): Prompt | undefined {
  if (prompts.length === 0) return undefined;
  const seconds = prompts.reduce((sum, { fields }) => sum + Number.parseInt(fields.length, 10), 0);
  const texts = prompts.flatMap(({ fields }) => fields.text ?? []);
  return {
    fields: { ...(texts.length > 0 ? { text: texts.join(' ') } : {}), length: `${seconds}s` },
    because: [...new Set(prompts.flatMap(({ because }) => because))],
  };
}
