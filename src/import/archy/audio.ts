import { entry, isMap } from '../../document/path.js';
import { lasting } from '../nodes.js';
import { type Prompt, recordedPrompt, silence, silentPrompt, spokenPrompt, ssmlPrompt } from '../prompt.js';
import { pausesOfSsml, tidy, wordsOfSsml } from '../spoken.js';
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
  if (typeof spoken === 'string') return heardOf(ssmlPrompt(spoken));
  const recording = entry(value, 'prompt') ?? entry(entry(value, 'lit'), 'name');
  if (typeof recording === 'string' && recording.trim() !== '') return recordedPrompt(recording.trim());
  const expression = expressionOf(value);
  return expression === undefined ? undefined : expressed(expression, variables);
}

const blank = /^(?:AudioPlaybackOptions\(\s*)?ToAudioBlank\(\s*(\d{1,9})?/i;
const prompt = /^(?:ToAudio\(\s*)?(Prompt(?:System)?\.\w+)\s*\)?$/;
/** A text in quotes, or a value that an expression reads. The last quote may be missing: so no text is looked through twice. */
const part = /"((?:[^"\\]|\\[\s\S]?)*)"?|\b((?:Flow|Task|State|Call)\.[\w.]+)/g;

/** What an expression plays: its texts and its values in their order. */
function expressed(expression: string, variables: Variables): Prompt | undefined {
  const [isBlank, milliseconds] = blank.exec(expression) ?? [];
  if (isBlank !== undefined) return milliseconds === undefined ? unknownSilence : silence(Number(milliseconds) / 1000);
  const [, recording] = prompt.exec(expression) ?? [];
  if (recording !== undefined) return recordedPrompt(recording);
  const said = [...expression.matchAll(part)].map(([, text, value]) => {
    if (text !== undefined) return wordsOfSsml(text.replace(/\\(.)/g, '$1'));
    const variable = variables.of(value);
    return variable === undefined ? `[${value}]` : `{${variable}}`;
  });
  if (said.length === 0) return spokenPrompt(`[${tidy(expression).slice(0, 60)}]`);
  const words = said.filter((each) => each !== '').join(' ');
  return heardOf(spokenPrompt(words, { pauses: pausesOfSsml(expression) }));
}

/** A text that says nothing, and has no pauses either, is none. */
function heardOf(spoken: Prompt): Prompt | undefined {
  return spoken === silentPrompt ? undefined : spoken;
}

const unknownSilence: Prompt = {
  ...silence(1),
  because: ['How long it is silent is known in a call only: 1 s is taken.'],
};

function inARow(prompts: readonly Prompt[]): Prompt | undefined {
  if (prompts.length === 0) return undefined;
  const seconds = prompts.reduce((sum, { fields }) => sum + Number.parseFloat(fields.length), 0);
  const texts = prompts.flatMap(({ fields }) => fields.text ?? []);
  return {
    fields: { ...(texts.length > 0 ? { text: texts.join(' ') } : {}), length: lasting(seconds) },
    ...(prompts.every(({ isSilent }) => isSilent) && { isSilent: true }),
    because: [...new Set(prompts.flatMap(({ because }) => because))],
  };
}
