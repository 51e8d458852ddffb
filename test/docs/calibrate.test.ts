import { expect, it } from 'vitest';
import { callstorm } from '../cli/callstorm.js';
import { commandsOf } from './commands.js';
import { folderOfPages } from './pages.js';
import { expectShown } from './shownCommand.js';

/* docs/calibrate.md is one session: a log is made, and then read. Doubts about logs come on stderr, and are not shown. */

it('works as the page shows it', async () => {
  const folder = folderOfPages();
  for (const { command, output } of commandsOf('docs/calibrate.md')) {
    const { status, stdout } = await callstorm(folder, ...command.words);
    expect(status, command.line).toBe(command.exitCode);
    if (output !== undefined && command.words[0] === 'calibrate') expectShown(stdout, output);
  }
});
