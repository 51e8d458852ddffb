import * as z from 'zod';
import { found } from '../units.js';
import { MapsDue } from './mapsDue.js';
import { entry, isMap, type Path } from './path.js';
import { listed, nearest, suggestion } from './suggest.js';

/** A mistake against a schema, not yet located. */
export interface Mistake {
  readonly path: Path;
  readonly message: string;
  /** The key itself is wrong, not its value. */
  readonly atKey: boolean;
}

type Issue = z.core.$ZodIssue;

/** What helps to say of a key that no schema knows. */
export interface Vocabulary {
  /** Further names that are known at the top of the document. Default none. */
  readonly extraNames?: readonly string[];
  /**
   * Words that people write instead of a name, and what to say to them, a sentence each. `bot.aht` is for that word in a
   * map called `bot`, or in a list of maps there, if it has the key that the sentence names first; it comes before `aht`.
   * Default none.
   */
  readonly synonyms?: ReadonlyMap<string, string>;
}

/** Checks `value` and returns either what the schema makes of it or every mistake in it, in words. */
export function check<T>(
  schema: z.ZodType<T>,
  value: unknown,
  vocabulary: Vocabulary = {},
): { value: T; mistakes?: undefined } | { mistakes: Mistake[] } {
  // zod forgets which schema raised an issue once it is finished; the names that schema knows are needed for suggestions.
  const knownKeys: KnownKeys = new WeakMap();
  const maps = new MapsDue();
  const result = schema.safeParse(value, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys' && issue.inst instanceof z.ZodObject) {
        knownKeys.set(issue.keys, Object.keys(issue.inst.shape));
      }
      if (issue.code === 'invalid_type' && typeNames[issue.expected] === aMap)
        return maps.messageOf(issue.inst, issue.input);
      return undefined;
    },
  });
  if (result.success) return { value: result.data };
  return { mistakes: result.error.issues.flatMap((issue) => mistakesOf(issue, value, { ...vocabulary, knownKeys })) };
}

type KnownKeys = WeakMap<readonly string[], string[]>;

type Names = Vocabulary & { readonly knownKeys: KnownKeys };

function mistakesOf(issue: Issue, root: unknown, names: Names): Mistake[] {
  const path = issue.path as Path;
  const input = path.reduce(entry, root);
  const one = (message: string): Mistake[] => [{ path, message, atKey: false }];
  const wrong = (due: string, hint = ''): Mistake[] =>
    one(input === undefined ? `is missing; expected ${due}` : `expected ${due}, but found ${found(input)}${hint}`);

  switch (issue.code) {
    case 'custom':
      return [{ path, message: issue.message, atKey: issue.params?.atKey === true }];
    case 'invalid_type':
      if (typeNames[issue.expected] === aMap) return one(issue.message);
      return wrong(typeNames[issue.expected] ?? issue.expected);
    case 'invalid_value':
      return wrong(listed(issue.values.map(String)), meant(input, issue.values.map(String)));
    case 'unrecognized_keys': {
      const extraNames = path.length === 0 ? (names.extraNames ?? []) : [];
      const known = [...(names.knownKeys.get(issue.keys) ?? []), ...extraNames];
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `${found(key)} is unknown.${hintFor([...path, key], known, names)}`,
        atKey: true,
      }));
    }
    case 'too_small':
      return wrong(`${issue.inclusive ? 'at least' : 'more than'} ${counted(issue.minimum, issue.origin)}`);
    case 'too_big':
      return wrong(`${issue.inclusive ? 'at most' : 'less than'} ${counted(issue.maximum, issue.origin)}`);
    case 'invalid_key':
      return [{ path, message: issue.issues.map(({ message }) => message).join('; '), atKey: true }];
    case 'invalid_union':
      return unionMistakes(issue, root, names);
    default:
      return one(issue.message);
  }
}

/** What was meant by the unknown key at a path: what its synonym says, first that of its place, or a name that is like it. */
function hintFor(path: Path, known: readonly string[], { synonyms }: Names): string {
  const key = String(path.at(-1));
  const word = key.toLowerCase().replace(/[_ ]/g, '-');
  const place = path.slice(0, -1).findLast((part) => typeof part === 'string');
  const ofPlace = synonyms?.get(`${place}.${word}`);
  // Anything can be called so: it is the map that is meant if it has the key that the sentence names first.
  const isMeant = known.includes(/`([^`]+)`/.exec(ofPlace ?? '')?.[1] ?? '');
  const said = isMeant ? ofPlace : synonyms?.get(word);
  return said === undefined ? suggestion(key, known) : ` ${said}`;
}

const aMap = 'a map';

const typeNames: Record<string, string> = {
  object: aMap,
  record: aMap,
  map: aMap,
  array: 'a list',
  tuple: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function counted(limit: number | bigint, of: string): string {
  if (of === 'string') return `${limit} ${limit === 1 ? 'character' : 'characters'}`;
  if (of === 'array') return `${limit} ${limit === 1 ? 'entry' : 'entries'}`;
  return String(limit);
}

function meant(value: unknown, names: readonly string[]): string {
  const best = typeof value === 'string' ? nearest(value, names) : undefined;
  return best === undefined ? '' : `. Did you mean "${best}"?`;
}

/** Of all branches of a union, what the one that fits best has to say; if none fits at all, what each expects. */
function unionMistakes(issue: Extract<Issue, { code: 'invalid_union' }>, root: unknown, names: Names): Mistake[] {
  const path = issue.path as Path;
  if (issue.errors.length === 0) {
    const input = path.reduce(entry, root);
    const options = ('options' in issue && Array.isArray(issue.options) ? issue.options : []).map(String);
    const problem = input === undefined ? 'is missing; expected' : 'expected';
    const rest = input === undefined ? '' : `, but found ${found(input)}${meant(input, options)}`;
    return [{ path, message: `${problem} ${listed(options)}${rest}`, atKey: false }];
  }
  const branches = issue.errors.map((errors) =>
    errors.flatMap((error) => {
      const placed = { ...error, path: [...path, ...error.path] } as Issue;
      return mistakesOf(placed, root, names);
    }),
  );
  const isWhole = (mistake: Mistake) => mistake.path.length === path.length && !mistake.atKey;
  const near = branches.filter((branch) => !branch.some(isWhole));
  if (near.length > 0) {
    return near.reduce((best, branch) => (misfit(branch, path.length) < misfit(best, path.length) ? branch : best));
  }

  const input = path.reduce(entry, root);
  const wholes = branches.map((branch) => branch.find(isWhole)?.message ?? '');
  const dues = wholes.map((message) => /(?:^|; )expected (.*?)(?:, but found .*)?$/.exec(message)?.[1]);
  if (dues.some((due) => due === undefined) || isMap(input)) {
    const telling = wholes.filter((_, i) => dues[i] === undefined);
    if (telling.length > 0) return [{ path, message: telling[0], atKey: false }];
  }
  const due = joined(dues.filter((text) => text !== undefined));
  const message = input === undefined ? `is missing; expected ${due}` : `expected ${due}, but found ${found(input)}`;
  return [{ path, message, atKey: false }];
}

/** `a list, or a map with at, or with after`. */
function joined(dues: readonly string[]): string {
  const all = [...new Set(dues)];
  const isMapDue = (due?: string) => due?.startsWith(`${aMap} with `) === true;
  const short = all.map((due, i) => (isMapDue(due) && isMapDue(all[i - 1]) ? due.slice(aMap.length + 1) : due));
  return short.join(', or ');
}

/** Unknown or missing keys at the top suggest that another shape was meant; mistakes deeper down do not. */
function misfit(branch: readonly Mistake[], depth: number): number {
  const ofShape = ({ atKey, message, path }: Mistake) =>
    path.length === depth + 1 && (atKey || message.startsWith('is missing'));
  return branch.reduce((sum, mistake) => sum + (ofShape(mistake) ? 100 : 1), 0);
}
