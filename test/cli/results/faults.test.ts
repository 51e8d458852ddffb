import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.js';
import { diskFull, ioError, killed, withFault } from './faultyDisk.js';
import { type Files, fill, folderOf, hiddenIn, lookInto, resultsOf, runInto, seenIn } from './folders.js';

/** Somebody else's, one of them under a name that results may have. */
const others: Files = { 'notes.txt': 'mine', 'contacts.csv': 'name,phone\nAda,1\n' };

/** What was there, and what the run brings: each file of results may come, go, stay or never be there. */
const cases: readonly (readonly [string, { before: Files; now: Files; after: Files }])[] = [
  ['a folder that is not there', { before: {}, now: resultsOf('now'), after: resultsOf('now') }],
  ['results of the same files', { before: resultsOf('before'), now: resultsOf('now'), after: resultsOf('now') }],
  [
    'records that come, beside somebody’s files',
    {
      before: { ...others, ...resultsOf('before') },
      now: resultsOf('now', 'contacts.parquet', 'journeys.parquet'),
      after: { ...others, ...resultsOf('now', 'contacts.parquet', 'journeys.parquet') },
    },
  ],
  [
    'records that go',
    {
      before: { 'notes.txt': 'mine', ...resultsOf('before', 'contacts.csv', 'journeys.csv') },
      now: resultsOf('now'),
      after: { 'notes.txt': 'mine', ...resultsOf('now') },
    },
  ],
];

const most = 200;

describe.each(cases)('%s', (_, { before, now, after }) => {
  const prepared = (): string => {
    const folder = folderOf({});
    if (Object.keys(before).length === 0) return join(folder, 'results/new');
    fill(folder, before);
    return folder;
  };

  it('are the old ones or the new ones, whole, wherever the run is killed', async () => {
    const seen = new Set<string>();
    for (let n = 1; ; n++) {
      const folder = prepared();
      const { happened } = await withFault(n, killed, () => runInto(folder, now));
      const atOnce = seenIn(folder);
      // Whoever finds a summary finds with it what belongs to it.
      if ('summary.json' in atOnce) expect([before, after], `at call ${n}`).toContainEqual(atOnce);
      await lookInto(folder);
      const then = seenIn(folder);
      expect([before, after], `after call ${n}`).toContainEqual(then);
      seen.add(then['summary.json']);
      await runInto(folder, now);
      expect(seenIn(folder), `run again after call ${n}`).toEqual(after);
      if (!happened) break;
      expect(n).toBeLessThan(most);
    }
    expect(seen).toEqual(new Set([before['summary.json'], after['summary.json']]));
  });

  it('are the old ones, and the run ends with an error, or the new ones, wherever the disk fails', async () => {
    for (const fault of [ioError, diskFull]) {
      for (let n = 1; ; n++) {
        const folder = prepared();
        const { happened, error } = await withFault(n, fault, () => runInto(folder, now));
        const where = `${fault.code} at call ${n}`;
        if (error !== undefined) {
          expect(error, where).toBeInstanceOf(InputError);
          expect(error.message, where).toContain('the results cannot be written into it: ');
        }
        // A disk that fails for good keeps the old results from coming back before it is mended.
        if (fault.lasts) await lookInto(folder);
        expect(seenIn(folder), where).toEqual(error === undefined ? after : before);
        if (!fault.lasts) expect(hiddenIn(folder).length, where).toBeLessThanOrEqual(error === undefined ? 1 : 0);
        if (!happened) break;
        expect(n).toBeLessThan(most);
      }
    }
  });
});

describe('what a run left that was killed in its turn', () => {
  const before: Files = { 'summary.json': 'before', 'contacts.csv': 'case:concept:name,\n' };
  const now: Files = { 'summary.json': 'now', 'timeline.csv': 'now' };

  it('is put right by the next run, even if that one is killed over it, too', async () => {
    let tried = 0;
    for (let n = 1; ; n++) {
      const killedAt = async (folder: string) => withFault(n, killed, () => runInto(folder, now));
      const folder = folderOf(before);
      const { happened } = await killedAt(folder);
      if (!happened) break;
      if (!hiddenIn(folder).includes('.callstorm-commit')) continue;
      for (let m = 1; ; m++) {
        const again = folderOf(before);
        await killedAt(again);
        const second = await withFault(m, killed, () => lookInto(again));
        await lookInto(again);
        // If the turn was all but over, the new ones are in.
        expect([before, now], `at calls ${n} and ${m}`).toContainEqual(seenIn(again));
        tried++;
        rmSync(again, { recursive: true });
        if (!second.happened) break;
      }
    }
    expect(tried).toBeGreaterThan(100);
  });
});
