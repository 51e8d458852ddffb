import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemaText } from '../../src/cli/schemaText.js';
import { callEffects, callEndings, callEvents, callGuards } from '../../src/flow/contract.js';
import { fileNodeSchema } from '../../src/flow/schema.js';
import { allMeasures, kinds, type Measure } from '../../src/index.js';
import { kindPages, pages, repositoryFile } from './pages.js';

/* The pages name all there is, and nothing else. */

const scenarios = repositoryFile('docs/scenarios.md');
const ofKinds = kindPages.map(repositoryFile).join('\n');
const telling = repositoryFile('docs/telling.md');
const flows = repositoryFile('docs/flows.md');

/** The part of a page below a heading, up to the next heading of any level. */
function section(page: string, heading: string): string {
  const [, below] = page.split(new RegExp(`^#+ ${heading}\n`, 'm'));
  return below.split(/^#+ /m)[0];
}

/** The cells of the tables in a part of a page, without their heads. */
function rows(part: string): string[][] {
  const lines = part.split('\n').filter((line) => line.startsWith('| '));
  const body = lines.filter((line, i) => !line.startsWith('| ---') && !lines[i + 1]?.startsWith('| ---'));
  return body.map((line) =>
    line
      .slice(2, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code);
}

/** Every key that a schema gives a meaning to. */
function keysOf(schema: unknown): Set<string> {
  const keys = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'properties') for (const key of Object.keys(inner as object)) keys.add(key);
      visit(inner);
    }
  };
  visit(schema);
  return keys;
}

/** Those that a page does not mention, in code or in an example. */
function unmentioned(page: string, keys: Iterable<string>): string[] {
  const code = codeIn(page.replace(/^```[\s\S]*?^```$/gm, '')).map((words) => words.split(':')[0]);
  const examples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text]) => text).join('\n');
  return [...keys].filter((key) => !code.includes(key) && !new RegExp(`(^|[\\s{,'])${key}'?:`, 'm').test(examples));
}

describe('docs/scenarios.md', () => {
  const schema = JSON.parse(schemaText('scenario'));

  it('lists every part of a file', () => {
    const parts = rows(section(scenarios, 'The parts of a file')).map(([name]) => codeIn(name)[0]);
    expect(parts.toSorted()).toEqual(Object.keys(schema.properties).toSorted());
  });

  it('speaks of every field', () => {
    expect(unmentioned(scenarios + telling + ofKinds + flows, keysOf(schema))).toEqual([]);
  });

  it('names every kind, and each has a page in its folder', () => {
    const named = rows(section(scenarios, 'Channels')).filter(([cell]) => cell.startsWith('['));
    expect(named.map(([cell]) => codeIn(cell)[0])).toEqual(kinds.map(({ name }) => name));
    expect(kindPages).toEqual(kinds.map(({ name }) => `src/channels/${name}/${name}.md`).sort());
  });

  it('lists every ending, with the channels that have it', () => {
    const listed = rows(section(scenarios, 'Endings')).map(([name, channels]) => [codeIn(name)[0], channels]);
    const endings = [...new Set(kinds.flatMap((kind) => Object.keys(kind.endings)))];
    const having = (ending: string) => kinds.filter((kind) => Object.hasOwn(kind.endings, ending));
    const due = endings.map((ending) => [
      ending,
      having(ending)
        .map(({ name }) => name)
        .join(', '),
    ]);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(due));
  });

  it('defines every measure as the results do', () => {
    const shown = /^<!-- measures -->\n([\s\S]*?)^<!-- \/measures -->$/m.exec(scenarios)?.[1];
    const due = measuresTable();
    expect(shown, `the table of measures is to be:\n\n${due}`).toBe(due);
  });
});

describe('docs/flows.md', () => {
  it('has a heading for every type of node', () => {
    const nodes = flows.split(/^## /m).find((part) => part.startsWith('Nodes\n'))!;
    const headings = [...nodes.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading);
    expect(headings.toSorted()).toEqual(fileNodeSchema.options.map(({ shape }) => shape.type.value).toSorted());
  });

  it('speaks of every field', () => {
    const fields = [...keysOf(JSON.parse(schemaText('flow')))].filter((name) => !/^[0-9*#]$/.test(name));
    expect(unmentioned(flows, fields)).toEqual([]);
  });

  it('tells the contract of a call', () => {
    const contract = section(flows, 'The contract');
    const code = codeIn(contract);
    const keys = callEvents.filter((event) => /^key\.\d$/.test(event));
    expect(code).toEqual(expect.arrayContaining(['key.0', 'key.9', ...callEvents.filter((e) => !keys.includes(e))]));
    expect(code).toEqual(expect.arrayContaining([...Object.keys(callGuards), ...Object.keys(callEndings)]));
    const effects = rows(contract).filter((cells) => cells.length === 3);
    const shown = effects.map(([name, params]) => [codeIn(name)[0], codeIn(params).toSorted()]);
    const due = Object.entries(callEffects).map(([name, { shape }]) => {
      return [
        name,
        Object.keys(shape)
          .filter((param) => param !== 'node')
          .toSorted(),
      ];
    });
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(due));
  });
});

describe('every link leads somewhere', () => {
  const links = pages.flatMap((page) =>
    [...repositoryFile(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => [page, to] as const),
  );
  it.each(links.filter(([, to]) => !/^\w+:/.test(to)))('%s to %s', (page, to) => {
    const [path, anchor] = to.split('#');
    const folder = page.includes('/') ? new URL(`../../${page}`, import.meta.url) : new URL('../../', import.meta.url);
    const target = path === '' ? new URL(`../../${page}`, import.meta.url) : new URL(path, folder);
    expect(existsSync(target)).toBe(true);
    if (anchor === undefined) return;
    const text = repositoryFile(
      decodeURI(target.pathname).replace(decodeURI(new URL('../../', import.meta.url).pathname), ''),
    );
    const anchors = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
      heading
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    );
    expect(anchors).toContain(anchor);
  });
});

/** The measures of a model with all channels; channels of one definition share a row. */
function measuresTable(): string {
  const measures = allMeasures(kinds).map((measure) => ({ ...measure, unit: measure.unit.replace('currency', 'GBP') }));
  const groups = new Map<string, Measure[]>();
  for (const measure of measures) {
    const key = `${measure.name.split('.')[1]} ${measure.definition}`;
    groups.set(key, [...(groups.get(key) ?? []), measure]);
  }
  const row = (same: readonly Measure[]) => {
    const whose = same.map(({ name }) => name.split('.')[0]).join(', ');
    const [{ name, unit, by = [], definition }] = same;
    return `| \`${name.split('.')[1]}\` | ${whose} | ${unit} | ${by.join(', ')} | ${definition} |`;
  };
  return [
    '| measure | of | unit | by | definition |',
    '| --- | --- | --- | --- | --- |',
    ...[...groups.values()].map(row),
    '',
  ].join('\n');
}
