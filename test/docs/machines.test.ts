import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { spawnCallstorm } from '../cli/callstorm.js';
import { blocksOf } from './pages.js';
import { expectShown, shownCommand } from './shownCommand.js';
import { newProject, type Project, runTypeScript } from './typescript.js';

const blocks = blocksOf('docs/machines.md');

it('the machine that docs/machines.md shows does what stands below it', () => {
  const [program, printed] = blocks;
  expect(runTypeScript(program.text)).toBe(printed.text);
});

let project: Project;
beforeAll(() => {
  project = newProject(['xstate']);
  for (const { language, text } of blocks) {
    const name = /^\/\/ ([\w.-]+)\n/.exec(text)?.[1];
    if (language === 'js' && name !== undefined) writeFileSync(join(project.folder, name), text);
  }
});
afterAll(() => project.remove());

it.each(blocks.filter(({ language }) => language === 'sh').map((block) => [block.place, block] as const))(
  '%s goes as the page says',
  async (_, { text, output }) => {
    const { words, exitCode } = shownCommand(text.trimEnd());
    const { status, stdout, stderr } = await spawnCallstorm(project.folder, ...words);
    expect([status, stderr]).toEqual([exitCode, '']);
    expectShown(stdout, output ?? '');
  },
);
