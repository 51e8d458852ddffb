import { closeSync, lstatSync, openSync, readSync, statSync } from 'node:fs';
import { pageMark } from '../page/pageMark.js';
import { chartMark } from '../report/chartMark.js';
import { formats } from '../report/formats.js';
import { ocelMark, xesMark } from '../report/logMarks.js';
import { mostTornadoes, tornadoFile } from '../report/sensitivityCharts.js';
import { chartFile, mostDrawn } from '../report/sweepCharts.js';

/** The files of `--records`, by their format. */
export const recordFiles = {
  csv: { contacts: 'contacts.csv', journeys: 'journeys.csv' },
  parquet: { contacts: 'contacts.parquet', journeys: 'journeys.parquet' },
  xes: { events: 'events.xes' },
  ocel: { events: 'events.ocel.json' },
} as const;

/** The page that people read, of whatever command. */
export const reportFile = 'report.html';

/** The files of `compare`, by their format. */
export const comparisonFiles = { json: 'comparison.json', csv: 'comparison.csv', markdown: 'comparison.md' } as const;

/** The files of `select`, by their format. */
export const selectionFiles = { json: 'selection.json', csv: 'selection.csv', markdown: 'selection.md' } as const;
/** The files of `sweep` and `stress`; a sweep has charts besides. */
export const sweepFiles = { json: 'sweep.json', csv: 'sweep.csv' } as const;
export const stressFile = 'stress.json';

/** The files of `community`, by their format. */
export const communityFiles = { json: 'community.json', markdown: 'community.md' } as const;

/** The files of `sensitivity`, by their format; it has charts besides. */
export const sensitivityFiles = {
  json: 'sensitivity.json',
  csv: 'sensitivity.csv',
  markdown: 'sensitivity.md',
} as const;

const charts = [
  ...Array.from({ length: mostDrawn }, (_, place) => [chartFile('lines', place), chartFile('map', place)]).flat(),
  ...Array.from({ length: mostTornadoes }, (_, place) => tornadoFile(place)),
];

/** The files of `staff`: the plan, agents by slice, and the roster. */
export const staffingFiles = { json: 'staffing.json', csv: 'staffing.csv', roster: 'roster.csv' } as const;

const records = Object.values(recordFiles).flatMap((files): string[] => Object.values(files));

/**
 * The names of all files that a run may write, `summary.json` first. Whatever else is in a folder of results is somebody
 * else's.
 */
export const resultNames: readonly string[] = [
  ...formats.map(({ file }) => file),
  ...Object.values(comparisonFiles),
  ...Object.values(selectionFiles),
  ...Object.values(sweepFiles),
  stressFile,
  ...Object.values(communityFiles),
  ...Object.values(sensitivityFiles),
  ...charts,
  ...Object.values(staffingFiles),
  ...records,
  reportFile,
];

/**
 * Whether a run wrote the file of such a name. Addresses are kept in a `contacts.csv`, too, and other rosters in a
 * `roster.csv`: records, charts, rosters and pages are known by what they begin or end with.
 */
export function isOfRun(name: string, path: string): boolean {
  const { roster } = staffingFiles;
  const isKnownByContent = [...records, ...charts, roster, reportFile].includes(name);
  if (!isKnownByContent) return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  try {
    const { start, end } = edgesOf(path);
    if (name === roster) return start.startsWith('group,shift,count,');
    if (name === reportFile) return start.includes(pageMark);
    if (name.endsWith('.svg')) return start.startsWith(chartMark);
    if (name === recordFiles.xes.events) return start.includes(xesMark);
    if (name === recordFiles.ocel.events) return start.startsWith(ocelMark);
    return name.endsWith('.csv') ? start.startsWith('case:concept:name,') : end.includes('callstorm');
  } catch (error) {
    // What we may not read is not ours. Any other trouble with the disk is told.
    if (['ENOENT', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** The first and the last bytes of a file. */
function edgesOf(path: string): { start: string; end: string } {
  const file = statSync(path);
  // A pipe is not looked into, since it may never answer.
  if (!file.isFile()) return { start: '', end: '' };
  const handle = openSync(path, 'r');
  try {
    const read = (position: number, length: number) => {
      const bytes = Buffer.alloc(length);
      return bytes.toString('latin1', 0, readSync(handle, bytes, 0, bytes.length, position));
    };
    return { start: read(0, 512), end: read(Math.max(0, file.size - 64), 64) };
  } finally {
    closeSync(handle);
  }
}
