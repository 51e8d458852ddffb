import { formatDuration, formatNumber } from '../../src/units.js';
import { callstorm } from '../cli/callstorm.js';
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

/** The table as it has to be: every row is run, in that folder. */
export async function tableRun({ file, table }: Figures, folder: string): Promise<string> {
  const [head, rule, ...rows] = table.trimEnd().split('\n');
  const measures = [...head.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  const filled: string[] = [];
  for (const row of rows) {
    const first = row.split(' | ')[0];
    const words = [...first.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code.split(' '));
    const { status, stdout, stderr } = await callstorm(folder, 'run', file, ...words, '--json', '--threads=1');
    if (status !== 0) throw new Error(`${file} ${words.join(' ')}: ${stderr}`);
    const all: Record<string, Estimated> = JSON.parse(stdout).measures;
    const cells = measures.map((name) => {
      if (all[name] === undefined) throw new Error(`${file} has no measure ${name}`);
      return rounded(all[name]);
    });
    filled.push(`${[first, ...cells].join(' | ')} |`);
  }
  return [head, rule, ...filled, ''].join('\n');
}

/** As many digits as a reader compares: whole percents, seconds, pounds and calls. */
export function rounded({ estimate, unit }: Estimated): string {
  if (estimate === null) return '–';
  if (unit === 'share') return `${Math.round(estimate * 100)} %`;
  if (unit === 'seconds') return formatDuration(Math.round(estimate));
  if (unit === 'GBP') return `£${formatNumber(estimate, 0)}`;
  return formatNumber(estimate, estimate < 10 ? 2 : 0);
}
