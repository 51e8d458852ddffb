import { join } from 'node:path';
import { readScenarioFile } from '../../src/cli/scenarioFile.js';
import { finish, replicate } from '../../src/experiments/index.js';
import { compileScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';
import { formatDuration, formatNumber } from '../../src/units.js';
import { repositoryFile } from './pages.js';

/**
 * A table of figures on a page: `<!-- figures lunch.yaml -->` stands before it. A column is a measure, a row a run, with
 * what its first cell says in code on the command line.
 */
export interface Figures {
  /** Where it begins, for messages: `docs/cookbook.md, lunch.yaml`. */
  readonly place: string;
  readonly file: string;
  /** As it stands on the page. */
  readonly table: string;
}

export function figuresOf(page: string): Figures[] {
  const marked = /^<!-- figures (\S+) -->\n([\s\S]*?)^<!-- \/figures -->$/gm;
  return [...repositoryFile(page).matchAll(marked)].map(([, file, table]) => ({
    place: `${page}, ${file}`,
    file,
    table,
  }));
}

interface Estimated {
  readonly estimate: number | null;
  readonly unit: string;
}

type Run = ReadonlyMap<string, Estimated>;

/** What a scenario comes to with these settings; that it is what `callstorm run` prints, others hold. */
function runOf(file: string, overrides: readonly string[]): Run {
  const { scenario } = readScenarioFile({ file, overrides, allowOutside: false, strict: false }, false);
  const model = compileScenario(scenario);
  const { seed } = model;
  const run = finish(replicate(model, { run: (replication, sink) => runOnce(model, { seed, replication, sink }) }));
  return new Map(run.estimates.map((each) => [each.name, each]));
}

/** The table as it has to be: every row is run, in that folder. @param known runs that were made there before. */
export function tableRun({ file, table }: Figures, folder: string, known = new Map<string, Run>()): string {
  const [head, rule, ...rows] = table.trimEnd().split('\n');
  const measures = [...head.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  const filled = rows.map((row) => {
    const first = row.split(' | ')[0];
    const overrides = [...first.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => settingsOf(code));
    const key = [file, ...overrides].join(' ');
    const run = known.get(key) ?? runOf(join(folder, file), overrides);
    known.set(key, run);
    const cells = measures.map((name) => {
      const found = run.get(name);
      if (found === undefined) throw new Error(`${file} has no measure ${name}`);
      return rounded(found);
    });
    return `${[first, ...cells].join(' | ')} |`;
  });
  return [head, rule, ...filled, ''].join('\n');
}

/** `--set a=1 --set b=2`: as after each `--set`. */
function settingsOf(code: string): string[] {
  const words = code.split(' ');
  if (words.some((word, i) => (i % 2 === 0) !== (word === '--set'))) throw new Error(`expected --set only: ${code}`);
  return words.filter((word) => word !== '--set');
}

/** As many digits as a reader compares: whole percents, seconds, pounds and calls. */
export function rounded({ estimate, unit }: Estimated): string {
  if (estimate === null) return '–';
  if (unit === 'share') return `${Math.round(estimate * 100)} %`;
  if (unit === 'seconds') return formatDuration(Math.round(estimate));
  if (unit === 'GBP') return `£${formatNumber(estimate, 0)}`;
  return formatNumber(estimate, estimate < 10 ? 2 : 0);
}
