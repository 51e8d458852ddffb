import type { Key } from '../../flow/index.js';
import type { Conversion, NodeDraft, Way } from '../draft.js';
import { fieldsOf, type Heard } from '../heard.js';
import { lasting } from '../nodes.js';
import { questionOf } from '../question.js';
import { valueNamed } from '../values.js';
import { attribute, childrenOf, within, type XmlElement } from '../xml.js';
import { idOf, wayTo } from './document.js';
import { type Typed, textIn, typedAt } from './grammar.js';
import { isSpoken, promptOf } from './prompts.js';
import { type Context, linksAt, timesAt } from './scope.js';

/** So often a wrong answer is looked at. */
const mostCounts = 10;

/** Elements by which a call leaves the question that it was at. */
const leaving: readonly string[] = ['goto', 'exit', 'submit', 'disconnect', 'throw', 'return'];

/** What becomes of wrong answers, or of none: how often the question is put again, what is said then, and where calls go. */
function wrongAnswers(element: XmlElement, event: 'noinput' | 'nomatch', context: Context) {
  const handlers = Array.from({ length: mostCounts }, (_, i) => context.handlers.at(element, event, i + 1));
  const leaves = handlers.findIndex(
    (handler) => handler !== undefined && leaving.some((name) => within(handler, name).length > 0),
  );
  const before = [...new Set(leaves > 0 ? handlers.slice(0, leaves) : [])];
  const handler = leaves < 0 ? handlers[0] : handlers[leaves];
  const said = before
    .map((each) => (each === undefined ? undefined : promptOf(each.children.filter(isSpoken), each, context.variables)))
    .filter((prompt) => prompt !== undefined && prompt.seconds > 0);
  const isTold = event === 'nomatch' && said.length === 1 && before.length === 1;
  const because = [
    ...(said.length > 0 && !isTold ? [`What it says at ${event} before the question is put again is left out.`] : []),
    ...(leaves < 0 && new Set(handlers).size > 1 ? [`Of its ${event} handlers only the first is followed.`] : []),
  ];
  return {
    retries: Math.max(leaves, 0),
    told: isTold ? (said[0] as Heard) : undefined,
    // Without a handler the question is put again.
    way: wayTo(handler === undefined ? element : context.handlers.from(element, handler), element),
    because,
  };
}

/** A question of the document. */
interface Asked {
  readonly element: XmlElement;
  readonly prompt: Heard;
  readonly options: readonly (readonly [key: Key, way: Way])[];
  readonly digits?: Typed['digits'];
  readonly stores?: string | undefined;
  /** Where a number leads. */
  readonly then: Way;
  readonly because: readonly string[];
}

function ask({ element, prompt, options, digits, stores, then, because }: Asked, context: Context): Conversion {
  const { timeout, between, bargeIn } = timesAt(element, context);
  const silence = wrongAnswers(element, 'noinput', context);
  const invalid = wrongAnswers(element, 'nomatch', context);
  const fields = digits && {
    digits: digits.min === digits.max ? digits.min : digits,
    ...(between ? { between: lasting(between) } : {}),
    ...(stores === undefined ? {} : { stores }),
  };
  return questionOf({
    key: idOf(element),
    heard: { ...fieldsOf(prompt), ...(bargeIn ? {} : { 'barge-in': 'no' }) },
    options,
    numbers: fields && { fields, way: then },
    silence: [{ ...(timeout ? { after: lasting(timeout) } : {}), retries: silence.retries }, silence.way],
    invalid: [{ retries: invalid.retries, ...(invalid.told ? fieldsOf(invalid.told) : {}) }, invalid.way],
    because: [
      ...prompt.because,
      ...(prompt.seconds === 0 ? ['It plays no prompt: 1 s is taken.'] : []),
      ...because,
      ...silence.because,
      ...invalid.because,
    ],
  });
}

/** The keys of links that count here, unless the question takes them itself. */
function linkOptions(element: XmlElement, taken: ReadonlySet<Key>, context: Context): (readonly [Key, Way])[] {
  const options = new Map<Key, Way>();
  for (const link of linksAt(element, context)) {
    for (const key of typedAt(link).keys.keys())
      if (!taken.has(key) && !options.has(key)) options.set(key, wayTo(link, element));
  }
  return [...options];
}

/** A `menu`: a key for each choice. */
export function menuConversion(menu: XmlElement, context: Context): Conversion {
  const choices = childrenOf(menu, 'choice');
  const isNumbered = attribute(menu, 'dtmf') === 'true';
  const options = new Map<Key, Way>();
  const names: string[] = [];
  const without: string[] = [];
  for (const [i, choice] of choices.entries()) {
    const written = attribute(choice, 'dtmf')?.replace(/\s/g, '') ?? (isNumbered && i < 9 ? String(i + 1) : undefined);
    const [key] =
      written === undefined ? [] : typedAt({ ...choice, attributes: new Map([['dtmf', written]]) }).keys.keys();
    const name = textIn(choice);
    if (key === undefined) without.push(name);
    else if (!options.has(key)) options.set(key, wayTo(choice, choice));
    if (key !== undefined) names.push(`For ${name} press ${key}.`);
  }
  const prompt = promptOf(menu.children.filter(isSpoken), menu, context.variables, names);
  const because = without.length > 0 ? [`Choices without a key are left out: ${without.join(', ')}.`] : [];
  const all = [...options, ...linkOptions(menu, new Set(options.keys()), context)];
  if (all.length === 0) return unheard(menu, prompt, { to: idOf(menu), at: menu.at }, because);
  return ask({ element: menu, prompt, options: all, then: { at: menu.at }, because }, context);
}

/** A question that only takes what is not followed here: calls go on behind it. */
function unheard(element: XmlElement, prompt: Heard, then: Way, because: readonly string[]): Conversion {
  const node: NodeDraft = {
    key: idOf(element),
    fields: { type: 'elsewhere', takes: lasting(Math.max(prompt.seconds, 1)) },
    ways: [[['outcomes', 'answered'], then]],
  };
  return {
    fidelity: 'opaque',
    because: ['No key is known to answer it: calls go on behind it.', ...because],
    nodes: [node],
  };
}

/** A `field`: keys that each set a value, or a number. @param filled where calls go with an answer. */
export function fieldConversion(field: XmlElement, filled: Way, context: Context): Conversion {
  const { variables } = context;
  const id = idOf(field);
  const { keys, digits, because } = typedAt(field);
  const names = childrenOf(field, 'option').map(
    (option) => `For ${textIn(option)} press ${attribute(option, 'dtmf') ?? ''}.`,
  );
  const prompt = promptOf(field.children.filter(isSpoken), field, variables, names);
  const kept = variables.of(attribute(field, 'name'), field);
  const nodes: NodeDraft[] = [];
  const wayOf = (key: Key, value: string): Way => {
    if (kept === undefined) return filled;
    const own = `${id} is ${key}`;
    nodes.push({
      key: own,
      suffix: key === '*' ? 'star' : key === '#' ? 'hash' : key,
      fields: { type: 'set', values: { [kept]: valueNamed(value) } },
      ways: [[['then'], filled]],
    });
    return { to: own, at: field.at };
  };
  const own = [...keys].map(([key, value]) => [key, wayOf(key, value)] as const);
  if (own.length === 0 && digits === undefined) return unheard(field, prompt, filled, because);
  const links = linkOptions(field, new Set(keys.keys()), context);
  const isNumber = own.length === 0;
  const reasons = [
    ...because,
    ...(isNumber && links.length > 0 ? [`Keys of links are left out: ${links.map(([key]) => key).join(', ')}.`] : []),
  ];
  if (attribute(field, 'cond') !== undefined)
    reasons.push('It is asked under a condition only. Here it is always asked.');
  const options = isNumber ? [] : [...own, ...links];
  const conversion = ask(
    { element: field, prompt, options, digits, stores: kept, then: filled, because: reasons },
    context,
  );
  return { ...conversion, nodes: [...conversion.nodes, ...nodes] };
}
