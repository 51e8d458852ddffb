import { expect, it } from 'vitest';
import { callstorm } from '../cli/callstorm.js';
import { commandsOf } from './commands.js';
import { folderOfPages } from './pages.js';
import { expectShown } from './shownCommand.js';

/* docs/import.md is one session. What an import tells of blocks comes on stderr, and is shown. */

const page = 'docs/import.md';

it('works as the page shows it', async () => {
  const folder = folderOfPages();
  const [first, ...others] = commandsOf(page);
  const imported = await callstorm(folder, ...first.command.words);
  expect({ status: imported.status, stdout: imported.stdout }).toEqual({ status: 0, stdout: '' });
  expectShown(imported.stderr, first.output as string);
  for (const { command } of others) {
    const { status } = await callstorm(folder, ...command.words);
    expect(status, command.line).toBe(command.exitCode);
  }
});
