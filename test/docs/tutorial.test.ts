import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callstorm, folderWith } from '../cli/callstorm.js';
import { changeFile } from './changeFile.js';
import { rounded } from './figures.js';
import { type Block, blocksOf, repositoryFile } from './pages.js';
import { expectShown, shownCommand } from './shownCommand.js';

/* docs/tutorial.md is one session, from top to bottom: its commands and changes in an empty folder. */

const page = 'docs/tutorial.md';

async function follow(folder: string, { language, text, output }: Block): Promise<void> {
  if (language === 'diff') return changeFile(folder, text);
  if (language !== 'sh') return;
  for (const line of text.trimEnd().split('\n')) {
    const { program, words, exitCode } = shownCommand(line);
    if (program === 'cp') {
      cpSync(join(folder, words[0]), join(folder, words[1]));
      continue;
    }
    const { status, stdout, stderr } = await callstorm(folder, ...words);
    expect(status, stderr).toBe(exitCode);
    if (output !== undefined) expectShown(exitCode === 0 ? stdout : stderr, output);
  }
}

type Measures = Record<string, { readonly estimate: number; readonly unit: string }>;

function measuresIn(folder: string, results: string): Measures {
  return JSON.parse(readFileSync(join(folder, results, 'summary.json'), 'utf8')).measures;
}

describe('docs/tutorial.md', () => {
  it('goes as it says, and compares what came out', async () => {
    const folder = folderWith({});
    const states: Measures[] = [];
    for (const block of blocksOf(page)) {
      await follow(folder, block);
      if (existsSync(join(folder, 'results/helpdesk'))) states.push(measuresIn(folder, 'results/helpdesk'));
    }

    const [first] = states;
    expect(first['phone.service-level'].estimate).toBeCloseTo(0.84, 2);
    expect(first['phone.speed-of-answer'].estimate).toBeCloseTo(9, 0);
    expect(first['phone.abandonment-rate'].estimate).toBeCloseTo(0.04, 2);
    expect(first['phone.occupancy'].estimate).toBeCloseTo(0.64, 1);

    const shown = /^<!-- compare -->\n([\s\S]*?)^<!-- \/compare -->$/m.exec(repositoryFile(page))?.[1] ?? '';
    const [head, rule, ...rows] = shown.trimEnd().split('\n');
    const names = [...head.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    const runs = ['results/helpdesk', 'results/two-more', 'results/moved'].map((results) =>
      measuresIn(folder, results),
    );
    const filled = rows.map((row, i) => {
      const given = row.split(' | ').slice(0, 2);
      return `${[...given, ...names.map((name) => rounded(runs[i][name]))].join(' | ')} |`;
    });
    const due = [head, rule, ...filled, ''].join('\n');
    expect(shown, `the comparison is to be:\n\n${due}`).toBe(due);
  });
});
