import type { Path } from '../../document/path.js';
import { type Key, keys } from '../../flow/index.js';
import type { Way } from '../draft.js';
import type { AsteriskFile, Context, Extension, Step } from './file.js';
import { bySpeciality, dialledBy } from './pattern.js';
import { splitAt } from './words.js';

/** An extension that was looked for, and when it is that one. */
export interface Found {
  readonly extension: Extension;
  /** As `GotoIfTime` writes it; '' for always. */
  readonly times: string;
  /** The line that takes it in for these times. */
  readonly at: Path;
}

/** So many contexts are looked through for an extension, as Asterisk itself does. */
const mostIncluded = 128;

/** The contexts of a file, with what is the same in all calls put in: global variables, and extensions with a name. */
export class DialPlan {
  readonly steps: ReadonlyMap<string, Step>;
  readonly contexts: ReadonlyMap<string, Context>;
  readonly #found = new Map<string, Found[]>();
  readonly #dialable = new Map<string, { readonly keys: readonly Key[]; readonly longer: readonly string[] }>();

  constructor({ contexts, globals }: AsteriskFile) {
    this.contexts = contexts;
    const all = [...contexts.values()].flatMap(({ extensions }) => [...extensions.values()]);
    const written = all.flatMap(({ steps }) => [...steps.values()]);
    const changed = new Set(
      written.flatMap(({ written }) => /^(?:GLOBAL\()?_{0,2}(\w+)\)?\s*=/.exec(written)?.[1] ?? []),
    );
    const constant = new Map([...globals].filter(([name]) => !changed.has(name)));
    const known = written.map((step): Step => {
      const put = (text: string) => withConstants(text, step.extension, constant);
      return { ...step, written: put(step.written), given: step.given.map(put) };
    });
    this.steps = new Map(known.map((step) => [step.id, step]));
  }

  /** Where a call goes on after a step. */
  after({ context, extension, priority, at }: Step): Way {
    const next = `${context},${extension},${priority + 1}`;
    return { to: this.steps.has(next) ? next : undefined, at };
  }

  /** The step of a priority or label in an extension; `undefined` if there is none. */
  stepIn(extension: Extension, priority: string): string | undefined {
    const number = extension.labels.get(priority) ?? Number(priority);
    return extension.steps.get(number)?.id;
  }

  /** What an extension or a number is in a context: the first that always counts, and those before it. */
  find(context: string, wanted: string): readonly Found[] {
    const known = this.#found.get(`${context},${wanted}`);
    if (known !== undefined) return known;
    const found: Found[] = [];
    this.#found.set(`${context},${wanted}`, found);
    this.#visit(context, (own, times, at) => {
      const extension = own.extensions.get(wanted) ?? matching(own, wanted);
      if (extension === undefined) return false;
      found.push({ extension, times, at });
      return times === '';
    });
    return found;
  }

  /** The names of all extensions of a context and those that it includes. */
  names(context: string): string[] {
    const names = new Set<string>();
    this.#visit(context, (own) => {
      for (const name of own.extensions.keys()) names.add(name);
      return false;
    });
    return [...names];
  }

  /** What callers can dial in a context: keys, and the extensions of longer numbers. */
  dialable(context: string): { readonly keys: readonly Key[]; readonly longer: readonly string[] } {
    const known = this.#dialable.get(context);
    if (known !== undefined) return known;
    const dialled = this.names(context).flatMap((name) => {
      const numbers = dialledBy(name);
      return numbers === undefined ? [] : [{ name, numbers }];
    });
    const isDialled = (key: string) => dialled.some(({ numbers }) => numbers.matches(key));
    const dialable = {
      keys: keys.filter(isDialled),
      longer: dialled.filter(({ numbers }) => numbers.max > 1).map(({ name }) => name),
    };
    this.#dialable.set(context, dialable);
    return dialable;
  }

  /** Comes to a context and those that it includes, the nearest first, until somebody has what they want. */
  #visit(
    context: string,
    wanted: (own: Context, times: string, at: Path) => boolean,
    times = '',
    at: Path = [],
    seen = new Set<string>(),
  ): boolean {
    const own = this.contexts.get(context);
    if (own === undefined || seen.has(context) || seen.size === mostIncluded) return false;
    seen.add(context);
    if (wanted(own, times, at)) return true;
    return own.includes.some((include) => {
      // Of times within times the inner ones count.
      const within = include.times === '' ? times : include.times;
      return this.#visit(include.context, wanted, within, include.times === '' ? at : include.at, seen);
    });
  }
}

/** The extension of a context whose pattern fits a number best. */
function matching({ extensions }: Context, number: string): Extension | undefined {
  const patterns = [...extensions.keys()].filter((name) => name.startsWith('_') && dialledBy(name)?.matches(number));
  return extensions.get(patterns.sort(bySpeciality)[0] ?? '');
}

/** A text in which what is the same in all calls is put in: `${EXTEN}` of an extension that is no pattern, and constants. */
function withConstants(text: string, extension: string, constants: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{(\w+)(?::(-?\d+)(?::(\d+))?)?\}/g, (all, name: string, from = '0', length = '') => {
    const value = name === 'EXTEN' && !extension.startsWith('_') ? extension : constants.get(name);
    if (value === undefined || /\$\{/.test(value)) return all;
    const rest = value.slice(Number(from));
    return length === '' ? rest : rest.slice(0, Number(length));
  });
}

/** `context,extension,priority`, of which the first parts may be left out. */
export function placeIn(
  text: string,
  { context, extension }: Step,
): { context: string; extension: string; priority: string } {
  const parts = splitAt(text, ',');
  const priority = parts.at(-1) as string;
  return { context: parts.at(-3) || context, extension: parts.at(-2) || extension, priority };
}
