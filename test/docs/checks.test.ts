import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { catalogue, type Property } from '../../src/verify/index.js';
import { callstorm, spawnCallstorm } from '../cli/callstorm.js';
import { changeFile } from './changeFile.js';
import { type Block, blocksOf, repositoryFile } from './pages.js';
import { expectShown, shownCommand } from './shownCommand.js';
import { newProject, type Project } from './typescript.js';

/* docs/checks.md is one session: its files, commands and changes, from top to bottom, in a project of somebody's. */

const page = 'docs/checks.md';
const blocks = blocksOf(page);
const shipped = fileURLToPath(new URL('../../scenarios', import.meta.url));

let project: Project;
beforeAll(() => {
  project = newProject(['vitest', 'fast-check', 'xstate', '@types/node']);
  cpSync(shipped, join(project.folder, 'scenarios'), { recursive: true });
});
afterAll(() => project.remove());

/** What somebody who reads the page does with a block. */
async function follow({ language, text, output }: Block): Promise<void> {
  if (language === 'sh') {
    let printed = '';
    for (const line of text.trimEnd().split('\n')) printed = await run(line);
    if (output !== undefined) expectShown(printed, output);
  } else if (language === 'diff') changeFile(project.folder, text);
  else if (language === 'ts' || language === 'js') writeFileSync(join(project.folder, nameOf(text)), text);
}

/** @returns what the command prints. */
async function run(line: string): Promise<string> {
  const { program, words: args, exitCode } = shownCommand(line);
  switch (program) {
    case 'callstorm': {
      // A process loads a module once, and the page changes what it shows.
      const { status, stdout, stderr } = await (/\.m?js$/.test(args[1]) ? spawnCallstorm : callstorm)(
        project.folder,
        ...args,
      );
      expect(stderr).toBe('');
      expect(status).toBe(exitCode);
      return stdout;
    }
    case 'vitest': {
      project.compile(args.slice(1));
      const { status, stdout, stderr } = project.node('vitest/vitest.mjs', ...args);
      expect(status, stdout + stderr).toBe(exitCode);
      return stdout + stderr;
    }
    case 'cp': {
      const [from, to] = args.map((name) => join(project.folder, name));
      cpSync(from, to);
      return '';
    }
    default:
      throw new Error(`a page shows ${line}, and nobody knows how to test that`);
  }
}

/** The name that a file gives itself in its first line: `// bank.test.ts`. */
function nameOf(text: string): string {
  const name = /^\/\/ ([\w.-]+)\n/.exec(text)?.[1];
  if (name === undefined) throw new Error(`a file on ${page} has no name: begin it with "// NAME"`);
  return name;
}

describe('docs/checks.md goes as it says', () => {
  it.each(blocks.map((block) => [block.place, block] as const))('%s', (_, block) => follow(block));

  it('draws the picture that it shows', () => {
    const drawn = readFileSync(join(project.folder, 'insurer-dead-leaf.svg'), 'utf8');
    expect(repositoryFile('docs/insurer-dead-leaf.svg')).toBe(drawn);
  });

  it('uploads what the commands before have written', async () => {
    const [workflow] = blocks.filter(({ language }) => language === 'yml');
    const { steps } = parse(workflow.text).jobs.check as { steps: { run?: string; with?: Record<string, string> }[] };
    for (const { run: command = '', with: given = {} } of steps) {
      if (command.startsWith('npx callstorm')) await run(command);
      const uploaded = given.sarif_file ?? given.path;
      if (uploaded !== undefined) expect(existsSync(join(project.folder, uploaded)), uploaded).toBe(true);
    }
    expect(steps.filter(({ run: command }) => command?.startsWith('npx callstorm'))).toHaveLength(1);
  });
});

it('docs/checks.md lists the properties as the catalogue has them', () => {
  const shown = /^<!-- properties -->\n([\s\S]*?)^<!-- \/properties -->$/m.exec(repositoryFile(page))?.[1];
  const table = [
    '| property | what should hold | kind | severity |',
    '| --- | --- | --- | --- |',
    ...(catalogue as readonly Property[]).map(
      ({ name, claim, kind, severity = 'error' }) =>
        `| [\`${name}\`](properties/${name}.md) | ${claim} | ${kind} | ${severity} |`,
    ),
    '',
  ].join('\n');
  expect(shown, `the table of properties is to be:\n\n${table}`).toBe(table);
});
