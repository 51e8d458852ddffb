import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import type { Dice } from './dice.js';
import { oddNumbers, oddQuantities, oddTexts } from './oddities.js';

/*
 * Documents changed as trees, by their JSON Schema: so that many stay valid, and many are wrong in one thing only.
 */

/** A piece of draft-07 JSON Schema, as far as ours use it. */
export interface Schema {
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
}

type Tree = { [key: string]: unknown } | unknown[];
type Key = string | number;

/** What values documents have under a key, wherever it stands. */
export type Pool = ReadonlyMap<string, readonly unknown[]>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;
const keysIn = (tree: Tree): Key[] => (Array.isArray(tree) ? tree.map((_, i) => i) : Object.keys(tree));
const at = (tree: Tree, key: Key) => (tree as Record<Key, unknown>)[key];

function put(tree: Tree, key: Key, value: unknown): void {
  // A plain assignment to `__proto__` would set no key.
  Object.defineProperty(tree, key, { value, enumerable: true, writable: true, configurable: true });
}

/** All values by key. */
export function poolOf(documents: readonly unknown[]): Pool {
  const pool = new Map<string, unknown[]>();
  const gather = (value: unknown): void => {
    if (!isTree(value)) return;
    for (const key of keysIn(value)) {
      const inner = at(value, key);
      if (typeof key === 'string') pool.set(key, [...(pool.get(key) ?? []), inner]);
      gather(inner);
    }
  };
  documents.forEach(gather);
  return pool;
}

/** A place in a tree: a container, one of its keys, and the path to it. */
interface Place {
  readonly tree: Tree;
  readonly key: Key;
  readonly path: readonly Key[];
}

function placesIn(root: unknown): Place[] {
  const places: Place[] = [];
  const gather = (tree: unknown, path: readonly Key[]): void => {
    if (!isTree(tree)) return;
    for (const key of keysIn(tree)) {
      places.push({ tree, key, path: [...path, key] });
      gather(at(tree, key), [...path, key]);
    }
  };
  gather(root, []);
  return places;
}

/** What a schema says of the value at a path; several if it leaves a choice. */
export function schemasAt(schema: Schema, path: readonly Key[]): Schema[] {
  const choices = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter(
    (one) => one.properties ?? one.items ?? one.additionalProperties ?? one === schema,
  );
  if (path.length === 0) return [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  const [key, ...rest] = path;
  return choices.flatMap((choice): Schema[] => {
    const others = typeof choice.additionalProperties === 'object' ? choice.additionalProperties : undefined;
    const inner = typeof key === 'number' ? choice.items : (choice.properties?.[key] ?? others);
    if (inner !== undefined) return schemasAt(inner, rest);
    return choice === schema ? [] : schemasAt(choice, path);
  });
}

/** A name that the document uses somewhere, or a new one. */
function nameFor(dice: Dice, names: readonly string[]): string {
  return dice.chance(0.85) && names.length > 0
    ? dice.one(names)
    : dice.one(['new', 'a-1', 'x_y', 'Phone', ...oddTexts]);
}

const identifier = '^[A-Za-z][A-Za-z0-9_-]*$';

/** A value that fits a schema: small as a rule. @param names that the document knows. */
export function fitting(schema: Schema, dice: Dice, names: readonly string[], depth = 0): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return dice.one(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fitting(dice.one(choices), dice, names, depth);
  const type = typeof schema.type === 'string' ? schema.type : schema.type && dice.one(schema.type);
  switch (type) {
    case 'object': {
      const { properties = {}, required = [], additionalProperties: others } = schema;
      const made: Tree = {};
      for (const [key, inner] of Object.entries(properties)) {
        const isMeant = required.includes(key) || (depth < 3 && dice.chance(0.2));
        if (isMeant) put(made, key, fitting(inner, dice, names, depth + 1));
      }
      if (typeof others === 'object') {
        for (let i = dice.below(3); i > 0; i--)
          put(made, nameFor(dice, names), fitting(others, dice, names, depth + 1));
      }
      return made;
    }
    case 'array':
      return Array.from({ length: 1 + dice.below(2) }, () => fitting(schema.items ?? {}, dice, names, depth + 1));
    case 'string': {
      if (schema.pattern === undefined || schema.pattern === identifier) return nameFor(dice, names);
      const [text] = fc.sample(fc.stringMatching(new RegExp(schema.pattern)), {
        numRuns: 1,
        seed: dice.below(2 ** 31),
      });
      return text;
    }
    case 'boolean':
      return dice.chance(0.5);
    case 'number':
    case 'integer': {
      const { minimum = 0, maximum = 100 } = schema;
      return dice.one([minimum, maximum, minimum + 1, (minimum + maximum) / 2, 1, 2, 3]);
    }
    default:
      return dice.one([1, '5m', '50%', 'x', true, null, [], {}]);
  }
}

const boundary: readonly unknown[] = [
  0,
  -0,
  -1,
  1,
  0.5,
  1e-9,
  1e9,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  1e300,
  1e-300,
  Number.NaN,
  Infinity,
];

/** A change at a place. */
type TreeChange = (
  place: Place,
  context: { dice: Dice; pool: Pool; schema: Schema; root: Tree; names: readonly string[] },
) => void;

const treeChanges: Readonly<Record<string, TreeChange>> = {
  delete: ({ tree, key }) => {
    if (Array.isArray(tree)) tree.splice(Number(key), 1);
    else delete tree[key];
  },
  duplicate: ({ tree, key }, { dice, names }) => {
    const copy = structuredClone(at(tree, key));
    if (Array.isArray(tree)) tree.splice(Number(key), 0, copy);
    else put(tree, nameFor(dice, names), copy);
  },
  swap: ({ tree, key }, { dice }) => {
    const other = dice.one(keysIn(tree));
    const [a, b] = [at(tree, key), at(tree, other)];
    put(tree, key, b);
    put(tree, other, a);
  },
  move: ({ tree, key }, { dice, root }) => {
    const { tree: to } = dice.one(placesIn(root));
    const value = structuredClone(at(tree, key));
    if (Array.isArray(to)) to.push(value);
    else put(to, String(key), value);
  },
  'of another document': ({ tree, key }, { dice, pool }) => {
    const others = pool.get(String(key));
    if (others) put(tree, key, structuredClone(dice.one(others)));
  },
  'of another field': ({ tree, key }, { dice, root }) => {
    const other = dice.one(placesIn(root));
    put(tree, key, structuredClone(at(other.tree, other.key)));
  },
  'as the schema says': ({ tree, key, path }, { dice, schema, names }) => {
    const schemas = schemasAt(schema, path);
    if (schemas.length > 0) put(tree, key, fitting(dice.one(schemas), dice, names));
  },
  'a key more': ({ tree, key, path }, { dice, schema, names, pool }) => {
    const into = isTree(at(tree, key)) ? (at(tree, key) as Tree) : tree;
    const where = into === tree ? path.slice(0, -1) : path;
    if (Array.isArray(into)) return;
    const known = schemasAt(schema, where).flatMap(({ properties = {} }) => Object.entries(properties));
    const missing = known.filter(([name]) => !Object.hasOwn(into, name));
    if (missing.length === 0) return;
    const [name, inner] = dice.one(missing);
    const others = pool.get(name);
    put(into, name, others && dice.chance(0.5) ? structuredClone(dice.one(others)) : fitting(inner, dice, names));
  },
  'a boundary': ({ tree, key }, { dice }) => {
    const value = at(tree, key);
    if (typeof value === 'number') put(tree, key, dice.one([...boundary, value * 1e6, value / 1e6, -value, value + 1]));
    else if (typeof value === 'string') {
      // The unit stays, the number is another one.
      const number = dice.one([...oddNumbers.slice(0, 6), '1000000', '0.000001', '100', '1e3']);
      put(tree, key, /\d/.test(value) ? value.replace(/[\d._]+/, number) : dice.one(oddQuantities));
    }
  },
  'another name': ({ tree, key }, { dice, names }) => {
    if (typeof at(tree, key) === 'string') put(tree, key, nameFor(dice, names));
    else if (!Array.isArray(tree)) {
      const value = tree[key];
      delete tree[key];
      put(tree, nameFor(dice, names), value);
    }
  },
  odd: ({ tree, key }, { dice }) => {
    put(
      tree,
      key,
      dice.one<unknown>([
        ...boundary,
        ...oddTexts,
        ...oddQuantities,
        null,
        true,
        false,
        [],
        {},
        [[]],
        [1, 2],
        { a: 1 },
      ]),
    );
  },
};

/** Often those that leave a document valid. */
const drawn = Object.keys(treeChanges).flatMap((name) => {
  const often = ['of another document', 'as the schema says', 'a key more', 'a boundary', 'another name'].includes(
    name,
  );
  return Array.from({ length: often ? 4 : 1 }, () => name);
});

/** A document changed as a tree, written as YAML again. */
export function changedTree(text: string, dice: Dice, schema: Schema, pool: Pool): string {
  const root = parse(text) as Tree;
  do {
    const places = placesIn(root);
    if (places.length === 0) break;
    const names = [
      ...new Set(places.map(({ key }) => key).filter((key) => typeof key === 'string' && /^[A-Za-z][\w-]*$/.test(key))),
    ] as string[];
    treeChanges[dice.one(drawn)](dice.one(places), { dice, pool, schema, root, names });
  } while (dice.chance(0.35));
  return stringify(root, { aliasDuplicateObjects: false });
}
