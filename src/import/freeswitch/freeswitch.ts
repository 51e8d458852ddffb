import { listed, suggestion } from '../../document/suggest.js';
import { InputError } from '../../errors.js';
import { type Key, keys } from '../../flow/index.js';
import { dialledBeside } from '../dialled.js';
import type { Conversion, DraftBlock, FlowDraft, NodeDraft, Way } from '../draft.js';
import { fieldsOf, sayOf } from '../heard.js';
import { lasting, oneNode, waysOf } from '../nodes.js';
import { mustBeFew, type VendorPlaces } from '../places.js';
import { questionOf } from '../question.js';
import { charactersPerSecond, unknownSeconds } from '../spoken.js';
import { entryConversion } from './actions.js';
import { type Entry, type FreeswitchFile, type Menu, readFreeswitch } from './file.js';
import { lengthsOf } from './lengths.js';
import { entered, Levels } from './levels.js';
import { soundOf } from './sounds.js';

/** Whether a text is a file of FreeSWITCH with menus, or the beginning of one. */
export function isFreeswitch(text: string): boolean {
  return /^\s*</.test(text) && /<menu\b[^<>]*\sgreet-(?:long|short)\s*=|<configuration\b[^<>]*"ivr\.conf"/.test(text);
}

/**
 * The menus of FreeSWITCH as a draft of ours: those that calls can come to from the first.
 * @param stem the flow's name.
 * @param entry the first menu. Default: the one that no other enters.
 * @throws {InputError} with every problem of the file at its place.
 */
export function draftOfFreeswitch(
  written: string,
  source: string,
  stem: string,
  entry?: string,
): { draft: FlowDraft; text: VendorPlaces } {
  const file = readFreeswitch(written, source);
  const { text, menus } = file;
  mustBeFew(
    [...menus.values()].reduce((sum, { entries }) => sum + 1 + entries.length, 0),
    text,
  );
  const top = topOf(file, entry);
  // A set's iteration meets what is added on the way.
  const reached = new Set([top.name]);
  for (const name of reached)
    for (const other of entered(menus.get(name) as Menu)) if (menus.has(other)) reached.add(other);
  const own = new Map([...menus].filter(([name]) => reached.has(name)));
  const levels = new Levels(own, top.name);
  const others = [...menus.keys()].filter((name) => !reached.has(name));
  const draft: FlowDraft = {
    name: stem,
    start: { to: top.name, at: top.at },
    blocks: [...own.values()].flatMap((menu) => blocksOf(menu, top, levels)),
    at: top.at,
    notes: [
      ...(entry === undefined && menus.size > 1
        ? [`Calls enter in the menu ${top.name}: no other leads there. --entry says it otherwise.`]
        : []),
      `The file has no lengths of prompts. They are estimated: ${charactersPerSecond} characters a second, at least 1 s; ${unknownSeconds} s for a recording.`,
      'What the dial plan does behind the menus is in another file: the call ends there.',
      ...file.notes,
      ...(others.length > 0
        ? [`No call that enters in ${top.name} comes to these menus, which are left out: ${others.join(', ')}.`]
        : []),
    ],
  };
  return { draft, text };
}

/** @throws {InputError} if there is no such menu; or several to which no other leads. */
function topOf({ menus, text }: FreeswitchFile, given: string | undefined): Menu {
  const names = [...menus.keys()];
  if (given !== undefined) {
    const menu = menus.get(given);
    if (menu !== undefined) return menu;
    throw new InputError('--entry', [{ message: `there is no menu "${given}".${suggestion(given, names)}` }]);
  }
  const led = new Set([...menus.values()].flatMap((menu) => entered(menu).filter((name) => name !== menu.name)));
  const free = names.filter((name) => !led.has(name));
  if (free.length === 1) return menus.get(free[0]) as Menu;
  if (names.length === 1) return menus.get(names[0]) as Menu;
  const all = free.length > 0 ? free : names;
  const message = `calls can enter in several menus. Say which with callstorm import --entry: ${listed(all.slice(0, 20))}.`;
  throw text.wrong({ path: (menus.get(all[0]) as Menu).at, message });
}

/** A menu and its entries. */
function blocksOf(menu: Menu, top: Menu, levels: Levels): DraftBlock[] {
  const { name, at, entries } = menu;
  const end = top.exit === undefined ? { at: top.at } : { to: `${top.name} exit`, at: top.at };
  const { way: back, nodes } = levels.back(menu, end);
  const blocks = entries.map((entry, i): DraftBlock => {
    const same = entries.slice(i + 1).find(({ digits }) => digits === entry.digits);
    const next = { to: same?.id ?? name, at: entry.at };
    const enter = (to: string) => levels.enter(entry, name, to);
    const conversion = entryConversion(entry, { next, top: { to: top.name, at: entry.at }, end, back, enter }, menu);
    const type = entry.action === 'menu-exec-app' ? `${entry.action} ${entry.parameter.split(/\s/)[0]}` : entry.action;
    return { id: entry.id, label: `${name} ${entry.digits}`, type, at: entry.at, ways: waysOf(conversion), conversion };
  });
  const own = menuConversion(menu, back);
  const goodbye = menu === top && menu.exit !== undefined ? [goodbyeOf(menu, menu.exit)] : [];
  const conversion = { ...own, nodes: [...own.nodes, ...nodes, ...goodbye] };
  return [
    {
      id: name,
      label: name,
      type: 'menu',
      at,
      ways: [...waysOf(conversion), ...entries.map(({ id }) => ({ to: id, at }))],
      conversion,
    },
    ...blocks,
  ];
}

/** The sound with which the menus end. */
function goodbyeOf({ name }: Menu, sound: string): NodeDraft {
  const heard = soundOf(sound);
  const said = heard.text === '' ? {} : fieldsOf(heard);
  return { key: `${name} exit`, suffix: 'exit', fields: { type: 'hang-up', ...said }, ways: [] };
}

function menuConversion(menu: Menu, back: Way): Conversion {
  const { name, at, timeout, timeouts, failures } = menu;
  const prompt = soundOf(menu.greeting ?? 'silence_stream://1000');
  const invalid = menu.invalid === undefined ? undefined : soundOf(menu.invalid);
  const options = optionsOf(menu);
  const longer = longerOf(menu);
  const numbers = longer.length === 0 ? undefined : numbersOf(menu, longer, back);
  const because = [
    ...(menu.greeting === undefined ? ['It plays no greeting: 1 s is taken.'] : []),
    ...prompt.because,
    ...(invalid?.because ?? []),
    ...(menu.shortGreeting === undefined
      ? []
      : ['From the second time on it plays its short greeting. Here it is the same.']),
    ...(menu.confirms ? ['It asks whether what was typed is right. Here it does not.'] : []),
    ...(numbers?.because ?? []),
    ...(numbers === undefined && menu.digits > 1
      ? ['It waits for further digits. Here the first key is taken at once.']
      : []),
  ];
  if (options.size === 0 && numbers === undefined) {
    return oneNode(name, sayOf(prompt), [[['then'], back]], [...because, 'No key leads anywhere.']);
  }
  const conversion = questionOf({
    key: name,
    heard: fieldsOf(prompt),
    options: [...options].map(([key, { id, at }]) => [key, { to: id, at }] as const),
    numbers,
    silence: [
      { after: lasting(timeout), retries: timeouts - 1 },
      { ...back, at },
    ],
    invalid: [
      { retries: failures - 1, ...(invalid === undefined ? {} : fieldsOf(invalid)) },
      { ...back, at },
    ],
    because,
  });
  return { ...conversion, nodes: [...conversion.nodes, ...(numbers?.nodes ?? [])] };
}

/** The entry that each key leads to: the first that takes it. */
function optionsOf({ entries }: Menu): Map<Key, Entry> {
  const options = new Map<Key, Entry>();
  for (const entry of entries) {
    for (const key of keys) if (!options.has(key) && takes(entry, key)) options.set(key, entry);
  }
  return options;
}

function takes({ digits }: Entry, key: Key): boolean {
  if (!digits.startsWith('/')) return digits === key;
  const lengths = lengthsOf(digits);
  if (lengths === undefined || lengths.min > 1 || lengths.max < 1) return false;
  try {
    return new RegExp(digits.slice(1, -1)).test(key);
  } catch {
    return false;
  }
}

/** The entries for more than one key; of those with the same keys the first. */
function longerOf({ entries, digits: most }: Menu): Entry[] {
  const longer = entries.filter(({ digits }) => {
    return digits.startsWith('/') ? (lengthsOf(digits)?.max ?? most) > 1 : /^\d{2,}$/.test(digits);
  });
  return longer.filter(({ digits }, i) => longer.findIndex((each) => each.digits === digits) === i);
}

function numbersOf({ name, at, digits: most, between }: Menu, longer: readonly Entry[], wrong: Way) {
  const lengths = longer.map(({ digits }) => {
    const own = digits.startsWith('/') ? lengthsOf(digits) : { min: digits.length, max: digits.length };
    return { min: Math.max(own?.min ?? 2, 2), max: Math.min(own?.max ?? most, Math.max(most, own?.min ?? 2)) };
  });
  const to = (entry: Entry) => [entry.digits, { to: entry.id, at: entry.at }] as const;
  return dialledBeside({
    key: name,
    at,
    min: Math.min(...lengths.map(({ min }) => min)),
    max: Math.max(...lengths.map(({ max }) => max)),
    between: lasting(between),
    numbers: longer.filter(({ digits }) => !digits.startsWith('/')).map(to),
    patterns: longer.filter(({ digits }) => digits.startsWith('/')).map(to),
    wrong: { ...wrong, at },
  });
}
