import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/*
 * Reads the declarations that the compiler has written, to see which types the signatures of a library mention. They are of
 * one form, a declaration at the beginning of a line, so that no parser is needed.
 */

/** One file of declarations. */
interface Declarations {
  /** The text of each declaration, without comments, by its name. */
  readonly own: ReadonlyMap<string, string>;
  /** Names from other files: which file, and what it is called there. */
  readonly imported: ReadonlyMap<string, Reference>;
  readonly exported: ReadonlyMap<string, Reference>;
  /** Files of which all is exported. */
  readonly all: readonly string[];
}

interface Reference {
  /** Absent: a package's. */
  readonly file?: string;
  readonly name: string;
}

const known = new Map<string, Declarations>();

function declarationsIn(file: string): Declarations {
  const met = known.get(file);
  if (met) return met;
  const text = readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
  const fileOf = (module: string) => {
    if (!module.startsWith('.')) return undefined;
    const path = join(dirname(file), module.replace(/\.js$/, '.d.ts'));
    return existsSync(path) ? path : undefined;
  };
  const imported = new Map<string, Reference>();
  const exported = new Map<string, Reference>();
  const all: string[] = [];
  for (const [, kind, names, module] of text.matchAll(
    /^(import|export) (?:type )?\{([^}]*)\}(?: from '([^']+)')?;/gm,
  )) {
    for (const each of names
      .split(',')
      .map((name) => name.trim().replace(/^type /, ''))
      .filter(Boolean)) {
      const [name, alias = name] = each.split(' as ');
      const from = { file: module === undefined ? file : fileOf(module), name };
      (kind === 'import' ? imported : exported).set(alias, from);
    }
  }
  for (const [, alias, module] of text.matchAll(
    /^import (?:type )?(?:\* as )?(\w+)(?:, \{[^}]*\})? from '([^']+)';/gm,
  )) {
    imported.set(alias, { file: fileOf(module), name: '*' });
  }
  for (const [, module] of text.matchAll(/^export \* from '([^']+)';/gm)) all.push(fileOf(module) as string);
  const own = new Map<string, string>();
  const begins = /^(export )?(?:declare )?(?:abstract )?(?:const|let|function|class|interface|type|enum) (\w+)/;
  for (const part of text.split(/^(?=(?:export |declare |interface |type |class |function |const ))/m)) {
    const [, isExported, name] = begins.exec(part) ?? [];
    if (name === undefined) continue;
    own.set(name, `${own.get(name) ?? ''}${part}`);
    if (isExported) exported.set(name, { file, name });
  }
  const declarations = { own, imported, exported, all };
  known.set(file, declarations);
  return declarations;
}

/** Where a name of a file is declared; nothing if that is in a package, or in the language. */
function declaredAt(file: string, name: string, within: 'own' | 'exported' = 'own'): string | undefined {
  const { own, imported, exported, all } = declarationsIn(file);
  if (within === 'own' && own.has(name)) return `${file} ${name}`;
  const reference = (within === 'own' ? imported : exported).get(name);
  if (reference?.file === file) {
    return own.has(reference.name) ? `${file} ${reference.name}` : declaredAt(file, reference.name);
  }
  if (reference) return reference.file && declaredAt(reference.file, reference.name, 'exported');
  if (within === 'own') return undefined;
  for (const each of all) {
    const found = declaredAt(each, name, 'exported');
    if (found) return found;
  }
  return undefined;
}

function exportsOf(file: string): string[] {
  const { exported, all } = declarationsIn(file);
  const own = [...exported.keys()].flatMap((name) => declaredAt(file, name, 'exported') ?? []);
  return [...own, ...all.flatMap(exportsOf)];
}

/** The types that what these entries export mentions, and that none of them exports: `Type, of what mentions it`. */
export function missingTypes(entries: readonly string[]): string[] {
  const exported = new Set(entries.flatMap(exportsOf));
  const missing = new Set<string>();
  for (const place of exported) {
    const [file, name] = place.split(' ');
    const text = (declarationsIn(file).own.get(name) as string).replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''");
    for (const [mentioned] of text.matchAll(/(?<![.\w$'])[A-Z]\w*\b(?!\??:)/g)) {
      const at = declaredAt(file, mentioned);
      if (at !== undefined && !exported.has(at)) missing.add(`${mentioned}, of ${name}`);
    }
  }
  return [...missing].sort();
}
