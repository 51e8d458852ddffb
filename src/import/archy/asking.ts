import { entry, isMap } from '../../document/path.js';
import { type Key, keys } from '../../flow/index.js';
import type { Way } from '../draft.js';
import { oneNode } from '../nodes.js';
import { sayOf, silentPrompt } from '../prompt.js';
import { promptIn } from './audio.js';
import { type Context, outputOf, type StepKind } from './conversion.js';
import { expressionOf, secondsIn, wholeOf } from './settings.js';
import type { Choice, Step } from './steps.js';

/* What Architect takes if neither a step nor the flow says otherwise, as its help pages say. */
const usual = { menuSeconds: 10, plays: 3, entrySeconds: 5, digitSeconds: 3 };

/** The longest number that a flow takes. */
const mostDigits = 40;

/** Steps that wait for what callers press or say. */
export const asking: Readonly<Record<string, StepKind>> = {
  menu: {
    title: 'Menu',
    convert(step, { flow, places, variables }) {
      const prompt = promptIn(entry(step.settings, 'audio'), variables) ?? silentPrompt;
      const own = entry(step.settings, 'settingsMenu');
      const after = secondsIn(entry(own, 'menuSelectionTimeout')) ?? secondsIn(flow.settingsMenu?.menuSelectionTimeout);
      const plays = wholeOf(entry(own, 'repeatCount')) ?? wholeOf(flow.settingsMenu?.repeatCount) ?? usual.plays;
      const options = new Map<Key, Way>();
      const says = new Map<string, Way>();
      for (const choice of step.choices) {
        const key = keyOf(choice);
        if (key !== undefined && !options.has(key)) options.set(key, choice.way);
        for (const words of wordsOf(choice)) if (!says.has(words)) says.set(words, choice.way);
      }
      const others = places.everywhere.filter(({ way, settings }) => {
        const key = keyOf({ settings });
        return key !== undefined && !options.has(key) && !step.choices.some((each) => each.way.to === way.to);
      });
      if (options.size === 0) {
        const because = 'None of its choices has a key: it is taken for silence.';
        return oneNode(step.id, sayOf(prompt), [[['then'], fallbackOf(step)]], [because]);
      }
      const listens = flow.settingsSpeechRec?.asrEnabledOnFlow !== false;
      return oneNode(
        step.id,
        {
          type: 'menu',
          ...prompt.fields,
          ...(others.length === 0
            ? {}
            : { options: Object.fromEntries(others.map((each) => [keyOf(each), { hidden: 'yes' }])) }),
          silence: { after: `${after ?? usual.menuSeconds}s`, retries: Math.max(plays - 1, 0) },
        },
        [
          ...[...options].map(([key, way]) => [['options', key], way] as const),
          ...others.map((choice) => [['options', keyOf(choice) as Key, 'then'], choice.way] as const),
          ...(listens ? [...says].map(([words, way]) => [['says', words], way] as const) : []),
          [['silence', 'then'], fallbackOf(step)],
        ],
        prompt.because,
      );
    },
  },

  collectInput: {
    title: 'Collect Input',
    convert(step, context) {
      const { settings } = step;
      const prompt = promptIn(entry(settings, 'inputAudio'), context.variables) ?? silentPrompt;
      const range = digitsIn(entry(settings, 'digits'));
      const max = Math.min(range?.max ?? mostDigits, mostDigits);
      const min = Math.min(range?.min ?? 1, max);
      const stores = context.variables.of(expressionOf(entry(settings, 'inputData')) ?? '');
      const failure = outputOf(step, 'failure');
      return oneNode(
        step.id,
        {
          type: 'input',
          ...prompt.fields,
          digits: min === max ? max : { min, max },
          between: `${timeIn(step, 'interDigitTimeout', context) ?? usual.digitSeconds}s`,
          silence: { after: `${timeIn(step, 'noEntryTimeout', context) ?? usual.entrySeconds}s`, retries: 0 },
          invalid: { retries: 0 },
          ...(stores === undefined ? {} : { stores }),
        },
        [
          [['silence', 'then'], failure],
          [['invalid', 'then'], failure],
          [['then'], outputOf(step, 'success')],
        ],
        [
          ...prompt.because,
          ...(range === undefined ? [`Which numbers are valid is not known: any of 1 to ${max} digits is.`] : []),
        ],
      );
    },
  },
};

/** The key of a choice; `undefined` if it has none. */
export function keyOf({ settings }: Pick<Choice, 'settings'>): Key | undefined {
  const written = String(entry(settings, 'dtmf') ?? '').replace(/^digit_/, '');
  const key = ({ star: '*', pound: '#' } as Readonly<Record<string, string>>)[written] ?? written;
  return keys.find((each) => each === key);
}

/** The words of a choice, in all languages. */
function wordsOf({ settings }: Choice): string[] {
  return textsIn(entry(settings, 'speechRecTerms')).flatMap((words) => {
    const plain = words.trim().toLowerCase();
    return /\p{L}/u.test(plain) && plain !== '__proto__' ? [plain] : [];
  });
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isMap(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** Where a menu leads if nothing is chosen: its default choice, or else the call ends. */
function fallbackOf({ settings, choices, at }: Step): Way {
  const reference = entry(settings, 'defaultChoiceRef');
  const [, name] = /^[^[]*\[(.*)\]$/.exec(typeof reference === 'string' ? reference.trim() : '') ?? [];
  return choices.find(({ refId }) => refId === name)?.way ?? { at };
}

/** A time that a step says, or the flow for all its steps. */
function timeIn({ settings }: Step, key: string, { flow }: Context): number | undefined {
  return secondsIn(entry(settings, key)) ?? secondsIn(entry(flow.settingsActionDefaults?.collectInput, key));
}

/** How many digits are asked for; `undefined` if the file does not say. */
function digitsIn(value: unknown): { min: number; max: number } | undefined {
  const range = entry(value, 'range');
  const exact = wholeOf(entry(value, 'exact')) ?? wholeOf(value);
  const min = wholeOf(entry(range, 'min')) ?? exact;
  const max = wholeOf(entry(range, 'max')) ?? exact;
  return min === undefined || max === undefined || max < 1 ? undefined : { min: Math.max(min, 1), max };
}
