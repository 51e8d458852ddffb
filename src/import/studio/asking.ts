import type { Conversion, NodeDraft, Way } from '../draft.js';
import { oneNode } from '../nodes.js';
import { textAt, wholeAt } from '../parameters.js';
import { silentPrompt } from '../prompt.js';
import { anyEvent, type Context, type WidgetKind, wayOf } from './conversion.js';
import type { Widget } from './file.js';
import type { Menu } from './menus.js';
import { promptOf, promptProperties } from './prompt.js';

/** How long Studio waits for the first key, and for each further one, if the file does not say. */
const usualSeconds = 5;
/** The longest number of a telephone, without its plus. */
const longestNumber = 15;
/** The longest number that a flow takes. */
const mostDigits = 40;

/** The widget that waits for what callers press or say. */
export const asking: Readonly<Record<string, WidgetKind>> = {
  'gather-input-on-call': {
    title: 'Gather Input On Call',
    properties: [
      ...promptProperties,
      'timeout',
      'stop_gather',
      'finish_on_key',
      'number_of_digits',
      'gather_language',
      'speech_timeout',
      'speech_model',
      'hints',
      'profanity_filter',
    ],
    convert(widget, context) {
      const prompt = promptOf(widget, context.variables) ?? silentPrompt;
      const after = wholeAt(widget.properties, 'timeout') || usualSeconds;
      const base = { ...prompt.fields, silence: { after: `${after}s`, retries: 0 }, invalid: { retries: 0 } };
      const menu = context.menus.of(widget);
      if (menu !== undefined) return menuNode(widget, base, prompt.because, menu, context);
      if (wayOf(widget, 'keypress').to === undefined && wayOf(widget, 'speech').to !== undefined) {
        const because =
          'It listens only, and no split that belongs to it says what for: any of its ways may be at any time.';
        return anyEvent(widget, { because: [because], fidelity: 'opaque', takes: prompt.fields.length });
      }
      return input(widget, base, prompt.because, context);
    },
  },
};

type Base = NodeDraft['fields'];
type Ways = NodeDraft['ways'];

function menuNode(widget: Widget, base: Base, because: readonly string[], menu: Menu, { menus }: Context): Conversion {
  const past = (way: Way) => menus.past(way, menu, widget);
  const most = mostTyped(widget);
  const misheard = menu.notUnderstood;
  const takesMore = most !== 1;
  const numbers = { digits: { min: 2, max: most ?? mostDigits }, between: pauseOf(widget) };
  const ways: Ways = [
    ...[...menu.keys].map(([key, way]) => [['options', key], past(way)] as const),
    ...[...menu.says].map(([words, way]) => [['says', words], past(way)] as const),
    // A key counts after a pause or the finishing key there, since more may come. What comes then is no option.
    ...(takesMore ? [[['numbers', 'then'], past(menu.wrong)] as const] : []),
    [['silence', 'then'], past(wayOf(widget, 'timeout'))],
    [['invalid', 'then'], past(menu.wrong)],
  ];
  const isElsewhere = misheard !== undefined && past(misheard).to !== past(menu.wrong).to;
  const isWrong = menu.says.size === 0 && menus.gatherOf(wayOf(widget, 'speech').to) === widget.id;
  return oneNode(widget.id, { type: 'menu', ...base, ...(takesMore ? { numbers } : {}) }, ways, [
    ...because,
    ...(isWrong ? ['Who speaks goes where wrong keys lead there; here nobody speaks.'] : []),
    ...(isElsewhere
      ? [`What is not understood leads to ${misheard.to ?? 'the end'} there; here it is a wrong key.`]
      : []),
  ]);
}

function input(widget: Widget, base: Base, because: readonly string[], { variables }: Context): Conversion {
  const most = mostTyped(widget);
  const max = Math.min(most ?? longestNumber, mostDigits);
  const stores = variables.typedAt(widget.id);
  const ending = finishingKey(widget);
  const timeout = wayOf(widget, 'timeout');
  return oneNode(
    widget.id,
    {
      type: 'input',
      ...base,
      digits: max === 1 ? 1 : { min: 1, max },
      between: pauseOf(widget),
      ...(stores === undefined ? {} : { stores }),
    },
    [
      [['silence', 'then'], timeout],
      [['invalid', 'then'], timeout],
      [['then'], wayOf(widget, 'keypress')],
    ],
    [
      ...because,
      ...(most === undefined ? [`Which numbers are valid is not known: any of 1 to ${max} digits is.`] : []),
      ...(max === 1 || ending === '#' ? [] : [`${ending || 'No key'} ends a number there; here # does.`]),
    ],
  );
}

/** How many digits a widget takes at most; `undefined` if it takes any number. */
function mostTyped({ properties }: Widget): number | undefined {
  const most = wholeAt(properties, 'number_of_digits');
  return most === undefined || most === 0 ? undefined : Math.min(most, mostDigits);
}

/** The longest pause between two keys: as long as the wait for the first. */
function pauseOf({ properties }: Widget): string {
  return `${wholeAt(properties, 'timeout') || usualSeconds}s`;
}

/** The key that ends a number; blank if none does. */
function finishingKey({ properties }: Widget): string {
  if (properties.stop_gather === false) return '';
  return properties.finish_on_key === '' ? '' : (textAt(properties, 'finish_on_key') ?? '#');
}
