import { type Key, keys } from '../../flow/index.js';
import { mostDigits } from '../dialled.js';
import { attribute, childrenOf, within, type XmlElement } from '../xml.js';

/** What callers can type at a field: keys with the value of each, or a number. */
export interface Typed {
  readonly keys: ReadonlyMap<Key, string>;
  readonly digits: { readonly min: number; readonly max: number } | undefined;
  /** What is not followed, in sentences. */
  readonly because: readonly string[];
}

/** What callers can type at a field, or at a link. */
export function typedAt(element: XmlElement): Typed {
  const options = childrenOf(element, 'option').flatMap((option): [string, string][] => {
    const dtmf = attribute(option, 'dtmf');
    return dtmf === undefined ? [] : [[dtmf, attribute(option, 'value') ?? textIn(option)]];
  });
  const grammars = childrenOf(element, 'grammar').map(grammarOf);
  const builtin = builtinOf(attribute(element, 'type'));
  const all = [...options, ...grammars.flatMap(({ items }) => items), ...(builtin?.items ?? [])];
  const found = new Map<Key, string>();
  for (const [typed, value] of all) {
    const key = keys.find((each) => each === typed.replace(/\s/g, ''));
    if (key !== undefined && !found.has(key)) found.set(key, value);
  }
  const longer = all.map(([typed]) => typed.replace(/\s/g, '').length).filter((length) => length > 1);
  const lengths = [
    ...grammars.flatMap(({ digits }) => digits ?? []),
    ...(builtin?.digits ? [builtin.digits] : []),
    ...longer.map((length) => ({ min: length, max: length })),
  ];
  const digits =
    lengths.length === 0
      ? undefined
      : {
          min: Math.min(...lengths.map(({ min }) => min)),
          max: Math.min(Math.max(...lengths.map(({ max }) => max)), mostDigits),
        };
  const dtmf = attribute(element, 'dtmf')?.replace(/\s/g, '');
  const own = keys.find((key) => key === dtmf);
  if (own !== undefined) found.set(own, own);
  return { keys: found, digits, because: [...new Set(grammars.flatMap(({ because }) => because))] };
}

interface Grammar {
  readonly items: readonly [typed: string, value: string][];
  readonly digits?: Typed['digits'];
  readonly because: readonly string[];
}

function grammarOf(element: XmlElement): Grammar {
  const source = attribute(element, 'src');
  const builtin = /^builtin:(?:dtmf|grammar)\/(.*)$/.exec(source ?? '')?.[1];
  if (builtin !== undefined) return { items: [], because: [], ...builtinOf(builtin) };
  if (source !== undefined) return { items: [], because: [`The grammar ${source} is in another file.`] };
  if (attribute(element, 'mode') !== 'dtmf') return { items: [], because: ['Spoken answers are left out.'] };
  const rules = childrenOf(element, 'rule');
  const root = rules.find((rule) => attribute(rule, 'id') === attribute(element, 'root')) ?? rules[0];
  if (root === undefined) return { items: [], because: ['Its grammar is not in the form of XML, and not followed.'] };
  const choices = childrenOf(root, 'one-of').flatMap((oneOf) => childrenOf(oneOf, 'item'));
  const isList = choices.length > 0 && childrenOf(root).every(({ name }) => name === 'one-of' || name === 'tag');
  if (isList) return { items: choices.map((item) => [textIn(item), valueIn(item)]), because: [] };
  const digits = lengthOf(root, rules, 0);
  if (digits === undefined)
    return { items: [], because: ['Its grammar says more than which keys, and is not followed.'] };
  return { items: [], digits, because: [] };
}

/** How many digits a part of a grammar takes; `undefined` if that is not known. */
function lengthOf(part: XmlElement, rules: readonly XmlElement[], depth: number): Typed['digits'] | undefined {
  let min = 0;
  let max = 0;
  if (depth > 10) return undefined;
  for (const child of part.children) {
    const own = typeof child === 'string' ? plainLength(child) : elementLength(child, rules, depth);
    if (own === undefined) return undefined;
    min += own.min;
    max += own.max;
  }
  return { min, max };
}

function plainLength(text: string): Typed['digits'] {
  const length = text.replace(/\s/g, '').length;
  return { min: length, max: length };
}

function elementLength(element: XmlElement, rules: readonly XmlElement[], depth: number): Typed['digits'] | undefined {
  const inside = (part: XmlElement) => lengthOf(part, rules, depth + 1);
  switch (element.name) {
    case 'tag':
    case 'example':
      return { min: 0, max: 0 };
    case 'ruleref': {
      const rule = rules.find((each) => `#${attribute(each, 'id')}` === attribute(element, 'uri'));
      return rule === undefined ? undefined : inside(rule);
    }
    case 'one-of': {
      const lengths = childrenOf(element, 'item').map(inside);
      const known = lengths.flatMap((each) => each ?? []);
      if (known.length < lengths.length || known.length === 0) return undefined;
      return { min: Math.min(...known.map(({ min }) => min)), max: Math.max(...known.map(({ max }) => max)) };
    }
    case 'item': {
      const own = inside(element);
      const [, least, span, most] = /^(\d{1,2})(?:(-)(\d{0,2}))?$/.exec(attribute(element, 'repeat') ?? '1') ?? [];
      if (own === undefined || least === undefined) return undefined;
      const often = span === undefined ? Number(least) : most === '' || most === undefined ? mostDigits : Number(most);
      return { min: own.min * Number(least), max: own.max * often };
    }
    default:
      return undefined;
  }
}

/** A grammar that every platform has: `digits?minlength=4;maxlength=6`. */
function builtinOf(written: string | undefined): { items: [string, string][]; digits?: Typed['digits'] } | undefined {
  const [, name, rest = ''] = /^(\w+)(?:\?(.*))?$/.exec(written ?? '') ?? [];
  const given = new Map(rest.split(';').map((each) => each.split('=').map((part) => part.trim()) as [string, string]));
  const number = (key: string) => Number(/^\d{1,2}$/.exec(given.get(key) ?? '')?.[0] ?? 0);
  switch (name) {
    case 'boolean':
      return {
        items: [
          [given.get('y') ?? '1', 'true'],
          [given.get('n') ?? '2', 'false'],
        ],
      };
    case 'digits': {
      const length = number('length');
      return {
        items: [],
        digits: { min: length || number('minlength') || 1, max: length || number('maxlength') || mostDigits },
      };
    }
    case 'date':
      return { items: [], digits: { min: 8, max: 8 } };
    case 'time':
      return { items: [], digits: { min: 4, max: 4 } };
    case 'number':
    case 'currency':
    case 'phone':
      return { items: [], digits: { min: 1, max: mostDigits } };
    default:
      return undefined;
  }
}

export function textIn({ children }: XmlElement): string {
  return children
    .filter((each) => typeof each === 'string')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The value of an item: that of its tag, or else what is typed. */
function valueIn(item: XmlElement): string {
  const [tag] = within(item, 'tag');
  const written = tag === undefined ? '' : textIn(tag);
  return /["']([^"']*)["']/.exec(written)?.[1] ?? (written || textIn(item).replace(/\s/g, ''));
}
