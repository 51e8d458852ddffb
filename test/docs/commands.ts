import { describe, expect, it } from 'vitest';
import { callstorm } from '../cli/callstorm.js';
import { effort } from '../effort.js';
import { blocksOf, folderOfPages, pages, repositoryFile } from './pages.js';
import { expectShown, type ShownCommand, shownCommand } from './shownCommand.js';

/*
 * Every command that the pages show is run, beside the shipped scenarios and the files that the pages show. Those of
 * docs/checks.md and docs/tutorial.md build on each other, and those of docs/machines.md on its modules: checks.test.ts,
 * tutorial.test.ts and machines.test.ts run them. Those of docs/import.md and docs/calibrate.md tell on stderr, too:
 * import.test.ts and calibrate.test.ts run them; those of docs/drive.md call the first of them: drive.test.ts.
 */

export interface Shown {
  readonly command: ShownCommand;
  readonly output?: string;
}

export function commandsOf(page: string): Shown[] {
  const inBlocks = blocksOf(page)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text, output }) => text.split('\n').map((line) => ({ line, output })))
    .filter(({ line }) => line.startsWith('npx callstorm '));
  const inText = [...repositoryFile(page).matchAll(/`(npx callstorm [^`]+)`/g)].map(([, line]) => ({ line }));
  return [...inBlocks, ...inText].map(({ line, ...rest }) => ({ command: shownCommand(line), ...rest }));
}

/** A run whose output is not shown can be a small one. */
function smaller(words: readonly string[]): string[] {
  const isFixed = words.some((word) => word.startsWith('--precision'));
  const town = words[1]?.endsWith('broadband-outage.yaml') ? ['--set', 'customers=2000'] : [];
  if (ofTowns.test(words.join(' '))) {
    const few = words.map((word, i) => (words[i - 1] === '--replications' ? '2' : word));
    return [...few, '--set', 'horizon=4d', '--set', 'population.customers=2000', '--quiet'];
  }
  if (isLong(words))
    return [
      ...words.slice(0, 2),
      '--set',
      'horizon=1d',
      '--set',
      'population.customers=2000',
      '--replications',
      '2',
      '--quiet',
    ];
  if (words[0] === 'compare' && !isFixed) return [...words, ...town, '--replications', '2', '--quiet'];
  if (words[0] !== 'run') return [...words];
  return [...words, ...town, '--replications', '1', '--quiet'];
}

/**
 * What the README shows of it is held to the comparison that `results/` keeps (readme.test.ts), and the records of the
 * scenario are held to what they were (mechanismsOff.test.ts). With `CALLSTORM_EFFORT=2` it is run in full, too.
 */
const isHeldToResults = (words: readonly string[]) => words.join(' ') === 'compare scenarios/broadband-outage.yaml';

/** Those that take as long as ten others: what the page shows of them is held to them with `CALLSTORM_EFFORT=2` only. */
const isLong = ([command, scenario]: readonly string[]) =>
  /^(?:compare|community)$/.test(command) && scenario === 'scenarios/outage-with-forum.yaml';

/** Comparisons of whole towns: so is what the page shows of these. */
const ofTowns =
  /^compare scenarios\/(?:expert-panel|promises|planned-maintenance|community-that-never-was|listening-without-learning)\.yaml /;

/** Of what takes long. The other cores are other tests'. */
const oneThread = (words: readonly string[]) =>
  /^(?:run|compare)$/.test(words[0]) && words[1].endsWith('broadband-outage.yaml') ? ['--threads=1'] : [];

/** Pages whose commands build on each other, and have tests of their own. */
export const sessions = [
  'docs/calibrate.md',
  'docs/checks.md',
  'docs/drive.md',
  'docs/import.md',
  'docs/machines.md',
  'docs/tutorial.md',
];

/** Pages that compare large scenarios: tests of their own let another core take them. */
export const longPages = ['README.md', 'docs/communities.md', 'docs/telling.md'];

export const otherPages = pages.filter((page) => !sessions.includes(page) && !longPages.includes(page));

/** Runs every command of these pages, and holds what it prints to what they show. */
export function expectCommandsToWork(of: readonly string[]): void {
  const shown = of.flatMap(commandsOf);
  describe(`every command shown works: ${of.join(', ')}`, () => {
    it.each(shown.map((each) => [each.command.line, each] as const))('%s', async (_, { command, output }) => {
      const { words, exitCode } = command;
      const isWhole =
        output !== undefined &&
        (effort > 1 || !(isHeldToResults(words) || isLong(words) || ofTowns.test(words.join(' '))));
      const { status, stdout, stderr } = await callstorm(
        folderOfPages(),
        ...(isWhole ? words : smaller(words)),
        ...oneThread(words),
      );
      expect(stderr).toBe('');
      expect(status).toBe(exitCode);
      if (isWhole) expectShown(stdout, output!);
    });
  });
}
