import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMap, parseDocument } from 'yaml';
import { folderWith } from '../cli/callstorm.js';

const root = new URL('../../', import.meta.url);

/** A file of the repository, by its path from the root. */
export function repositoryFile(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** Those in the folders of the kinds of channels. */
export const kindPages = readdirSync(new URL('src/channels/', root), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => `src/channels/${name}`)
  .sort();

/** The pages for readers. */
export const pages = [
  'README.md',
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...kindPages,
];

/** A fenced block of a page. */
export interface Block {
  readonly page: string;
  /** Where it begins, for messages: `docs/flows.md:24`. */
  readonly place: string;
  readonly language: string;
  readonly text: string;
  /** The output that is shown directly below a command. */
  readonly output?: string;
}

const fenced = /^```(\w+)\n([\s\S]*?)^```$/gm;

/** All fenced blocks of a page, in its order. */
export function blocksOf(page: string): Block[] {
  const source = repositoryFile(page);
  return [...source.matchAll(fenced)].map(({ 0: whole, 1: language, 2: text, index }) => {
    const below = source.slice(index + whole.length);
    const output = /^\n\n```text\n([\s\S]*?)^```$/m.exec(below);
    return {
      page,
      place: `${page}:${source.slice(0, index).split('\n').length}`,
      language,
      text,
      output: language === 'sh' && output?.index === 0 ? output[1] : undefined,
    };
  });
}

/** What a YAML block is: a file, the nodes or the checks of a flow, or a piece of a scenario. */
export type Kind = 'scenario' | 'flow' | 'nodes' | 'checks' | 'piece';

export function kindOf({ text, place }: Block): Kind {
  const { contents, errors } = parseDocument(text, { stringKeys: true });
  if (errors.length > 0 || !isMap(contents)) throw new Error(`${place} is no YAML map: ${errors[0]?.message}`);
  if (contents.has('flow')) return 'flow';
  if (contents.has('title')) return 'scenario';
  if (contents.has('checks')) return 'checks';
  return contents.items.every(({ value }) => isMap(value) && typeof value.get('type') === 'string') ? 'nodes' : 'piece';
}

/** The name that a whole file gives itself in its first line: `# desk.yaml`. */
export function fileNameOf({ text, place }: Block): string {
  const name = /^# ([\w-]+\.yaml)\n/.exec(text)?.[1];
  if (name === undefined) throw new Error(`${place} does not say its file's name: begin it with "# NAME.yaml".`);
  return name;
}

export const yamlBlocks = pages.flatMap(blocksOf).filter(({ language }) => language === 'yaml');

/** The scenarios and flows that the pages show whole. */
export const files = yamlBlocks.filter((block) => ['scenario', 'flow'].includes(kindOf(block)));

/** The CSV files that the pages show, each named in the line above it: "Put this into `calls.csv`:". */
const csvFiles = pages.flatMap((page) =>
  [...repositoryFile(page).matchAll(/`([\w-]+\.csv)`[^`]*\n\n```csv\n([\s\S]*?)^```$/gm)].map(([, name, text]) => ({
    name,
    text,
  })),
);

/** A new folder with the shipped scenarios and all that the pages show, as their reader has it. */
export function folderOfPages(): string {
  const folder = folderWith({});
  cpSync(fileURLToPath(new URL('scenarios', root)), join(folder, 'scenarios'), { recursive: true });
  for (const file of files) writeFileSync(join(folder, fileNameOf(file)), file.text);
  for (const { name, text } of csvFiles) writeFileSync(join(folder, name), text);
  return folder;
}
