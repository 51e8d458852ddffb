import type { Path } from '../../document/path.js';
import { type PathProblem, placesByLine, type VendorPlaces } from '../places.js';
import { attribute, readXml, within, type XmlElement } from '../xml.js';

/** A menu of FreeSWITCH. Times are in seconds. */
export interface Menu {
  readonly name: string;
  readonly at: Path;
  /** Its sounds, as they are written. */
  readonly greeting: string | undefined;
  readonly shortGreeting: string | undefined;
  readonly invalid: string | undefined;
  readonly exit: string | undefined;
  readonly timeout: number;
  readonly between: number;
  readonly failures: number;
  readonly timeouts: number;
  /** The most digits that it takes at once. */
  readonly digits: number;
  /** It asks whether what was typed is right. */
  readonly confirms: boolean;
  readonly entries: readonly Entry[];
}

/** What a menu does with keys. */
export interface Entry {
  readonly id: string;
  readonly action: string;
  /** The keys; or a regular expression between slashes. */
  readonly digits: string;
  readonly parameter: string;
  readonly at: Path;
}

export interface FreeswitchFile {
  readonly text: VendorPlaces;
  readonly menus: ReadonlyMap<string, Menu>;
  /** What is not followed, in sentences. */
  readonly notes: readonly string[];
}

/** What FreeSWITCH takes where an attribute is missing or 0. */
const standard = { timeout: 10_000, tries: 3 };

/** @throws {InputError} for what is no XML, menus without a name or with another's, and entries that are not whole. */
export function readFreeswitch(written: string, source: string): FreeswitchFile {
  const text = placesByLine(source);
  const root = readXml(written, source);
  const menus = new Map<string, Menu>();
  const problems: PathProblem[] = [];
  for (const element of within(root, 'menu')) {
    const name = attribute(element, 'name');
    if (name === undefined)
      problems.push({ path: element.at, message: 'the menu has no name. Write <menu name="main" …>.' });
    else if (menus.has(name))
      problems.push({ path: element.at, message: `"${name}" is the name of two menus. Rename one.` });
    else menus.set(name, menuOf(element, name, problems));
  }
  if (menus.size === 0 && problems.length === 0) {
    problems.push({ path: root.at, message: 'there is no <menu> in it: this is no file of ivr_menus.' });
  }
  if (problems.length > 0) throw text.wrong(...problems);
  const taken = within(root, 'X-PRE-PROCESS').filter((each) => attribute(each, 'cmd') === 'include');
  const notes = taken.map(({ at, attributes }) => {
    return `Line ${at[0]} takes in other files, which are not read: ${attributes.get('data') ?? ''}. Put their menus there.`;
  });
  return { text, menus, notes };
}

function menuOf(element: XmlElement, name: string, problems: PathProblem[]): Menu {
  const entries = within(element, 'entry').flatMap((each, i): Entry[] => {
    const action = attribute(each, 'action');
    const digits = attribute(each, 'digits');
    if (action === undefined || digits === undefined) {
      problems.push({ path: each.at, message: 'the entry is not whole: it needs action and digits.' });
      return [];
    }
    const id = `${name} ${digits} (${i + 1})`;
    return [{ id, action: action.toLowerCase(), digits, parameter: attribute(each, 'param') ?? '', at: each.at }];
  });
  const number = (attributeName: string) => Number(/^\d{1,7}$/.exec(attribute(element, attributeName) ?? '')?.[0] ?? 0);
  const timeout = number('timeout') || standard.timeout;
  const failures = number('max-failures') || standard.tries;
  const literal = entries.filter(({ digits }) => !digits.startsWith('/')).map(({ digits }) => digits.length);
  return {
    name,
    at: element.at,
    greeting: attribute(element, 'greet-long'),
    shortGreeting: attribute(element, 'greet-short'),
    invalid: attribute(element, 'invalid-sound'),
    exit: attribute(element, 'exit-sound'),
    timeout: timeout / 1000,
    between: (number('inter-digit-timeout') || timeout / 2) / 1000,
    failures,
    timeouts: number('max-timeouts') || failures,
    digits: Math.max(number('digit-len'), 1, ...literal),
    confirms: attribute(element, 'confirm-macro') !== undefined,
    entries,
  };
}
