import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { callstorm, startCallstorm } from '../cli/callstorm.js';
import { commandsOf } from './commands.js';
import { folderOfPages } from './pages.js';
import { expectShown } from './shownCommand.js';

/* docs/drive.md is one session: its first command serves a flow, and the others call it. The port is a free one here. */

/** How many callers there are is not shown. */
const fewCallers = ['--callers', '0'];

const shownAt = 'http://127.0.0.1:8080/voice';

it('works as the page shows it', async () => {
  const folder = folderOfPages();
  const shop = readFileSync(join(folder, 'scenarios/flows/small-shop.yaml'), 'utf8');
  writeFileSync(join(folder, 'new-shop.yaml'), shop.replace('1: desk', '1: opening-hours'));
  const [serve, ...others] = commandsOf('docs/drive.md');
  const [name, flow, option] = serve.command.words;
  expect([name, option]).toEqual(['serve', '--port']);
  const child = startCallstorm(folder, name, flow);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const url = await new Promise<string>((resolve) => child.stdout.once('data', (text) => resolve(`${text}`.trim())));
  for (const { command, output } of others) {
    const isSmall =
      !command.words.includes('drive') || command.words.some((word) => /^--(callers|rate|speed)$/.test(word));
    const words = [...command.words.map((word) => (word === shownAt ? url : word)), ...(isSmall ? [] : fewCallers)];
    const { status, stdout, stderr } = await callstorm(folder, ...words);
    expect(status, command.line).toBe(command.exitCode);
    if (output !== undefined) expectShown(stdout + stderr, output);
  }
  // What it serves is one address, and what it has given out itself.
  for (const other of [url.replace('/voice', '/'), `${url}?at=nowhere`]) expect((await fetch(other)).status).toBe(404);
  const ended = new Promise((resolve) => child.on('close', resolve));
  child.kill('SIGINT');
  expect(await ended).toBe(130);
});
