import type { JsonSchema } from '../document/index.js';
import { isMap, type Path } from '../document/path.js';

/** The paths at which a document is nothing but `${name}`. */
export function placesOf(name: string, document: unknown, path: Path = []): Path[] {
  if (typeof document === 'string') return document.trim() === `\${${name}}` ? [path] : [];
  if (Array.isArray(document)) return document.flatMap((item, i) => placesOf(name, item, [...path, i]));
  if (!isMap(document)) return [];
  return Object.entries(document).flatMap(([key, item]) => placesOf(name, item, [...path, key]));
}

/** The words that a schema takes at a path, whatever else it takes. */
export function wordsAt(schema: JsonSchema, path: Path): string[] {
  const words = new Set(schemasAt(schema, path).flatMap(({ enum: all }) => (Array.isArray(all) ? all : [])));
  return [...words].every((word) => typeof word === 'string') ? ([...words] as string[]) : [];
}

/** The schemas at a path, of unions each. */
function schemasAt(schema: unknown, path: Path): JsonSchema[] {
  if (!isMap(schema)) return [];
  const either = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => {
    const all = (schema as JsonSchema)[key];
    return Array.isArray(all) ? all.flatMap((each) => schemasAt(each, path)) : [];
  });
  const [key, ...rest] = path;
  if (key === undefined) return [schema as JsonSchema, ...either];
  const { properties, additionalProperties, items } = schema as JsonSchema;
  const own = isMap(properties) && Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
  return [...schemasAt(typeof key === 'number' ? items : own, rest), ...either];
}
