import { nearest } from '../document/suggest.js';
import { InputError, type Problem } from '../errors.js';
import { found } from '../units.js';

/** An option of a command: a text, several texts, or on and off. */
export interface Option {
  readonly type: 'string' | 'boolean';
  /** It may be given several times. */
  readonly array?: true;
  /** It may stand without a value, which is then ''. */
  readonly alone?: true;
  readonly default?: string | boolean | readonly string[];
}

export type OptionTable = Readonly<Record<string, Option>>;

type Value<O extends Option> = O extends { readonly array: true }
  ? readonly string[]
  : O extends { readonly type: 'boolean' }
    ? boolean
    : O extends { readonly default: string }
      ? string
      : string | undefined;

/** The options of a command line, each text as it was written. */
export type Values<T extends OptionTable> = { readonly [K in keyof T]: Value<T[K]> };

/** What every command has besides its own. */
const common = ['help', 'version'];

/**
 * Reads what follows the name of a command: options, and words. What begins with a dash is an option, but for
 * `-` alone, negative numbers, and all that follows `--`. Of an option that is on or off the last one holds.
 *
 * @param command as messages name it, `callstorm run`.
 * @param words how many it takes at most.
 * @throws {InputError} with everything that is wrong with them.
 */
export function readArguments<T extends OptionTable>(
  command: string,
  args: readonly string[],
  table: T,
  words: number,
): { readonly words: readonly string[]; readonly word: string | undefined; readonly options: Values<T> } {
  const problems: Problem[] = [];
  const report = (message: string) => problems.push({ message });
  const given = new Map<string, string[]>();
  const plain: string[] = [];
  const waiting = [...args];
  while (waiting.length > 0) {
    const arg = waiting.shift()!;
    if (arg === '--') plain.push(...waiting.splice(0));
    else if (!isOption(arg)) plain.push(arg);
    else {
      const [, name, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
      const option = name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
      const isFollowed = inline === undefined && waiting.length > 0 && !isOption(waiting[0]) && waiting[0] !== '-';
      if (option === undefined) {
        report(unknown(arg, problems.length < mostSuggested ? Object.keys(table) : null));
        // What follows may be its value, and then it is no word.
        if (isFollowed) waiting.shift();
      } else if (option.type === 'boolean') {
        const value = inline ?? 'true';
        if (value !== 'true' && value !== 'false')
          report(`--${name}: expected true or false, but found ${found(value)}`);
        given.set(name!, [value]);
      } else {
        const value = inline ?? (isFollowed ? waiting.shift()! : '');
        if (value === '' && option.alone !== true) report(`--${name} has no value`);
        const before = given.get(name!) ?? [];
        if (before.length === 1 && option.array !== true) report(`--${name} is given twice`);
        given.set(name!, [...before, value]);
      }
    }
  }
  for (const word of plain.slice(words)) report(`"${word}" is one word too many`);
  if (problems.length > 0) throw new InputError(command, problems);
  const options = Object.entries(table).map(([name, option]) => [name, written(option, given.get(name))]);
  return { words: plain, word: plain[0], options: Object.fromEntries(options) as Values<T> };
}

function isOption(arg: string): boolean {
  return /^-./s.test(arg) && !/^-(?:\d+(?:\.\d+)?|\.\d+)$/.test(arg);
}

function written(option: Option, texts: readonly string[] | undefined) {
  if (texts === undefined) return option.default;
  if (option.array) return texts;
  return option.type === 'boolean' ? texts[0] === 'true' : texts[0];
}

/** As many problems as are shown; what would be meant by others is not looked for. */
const mostSuggested = 200;

/** @param names that may be meant; null: nothing is suggested. */
function unknown(arg: string, names: readonly string[] | null): string {
  const [name] = arg.split('=', 1);
  if (names === null) return `${name} is unknown.`;
  const known = [...names, ...common].map((each) => `--${each}`);
  const best = nearest(name, known);
  return `${name} is unknown. ${best === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean "${best}"?`}`;
}
