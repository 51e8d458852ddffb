import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFlowDocument } from '../../../src/verify/checks/index.js';
import { catalogue, checkFlow } from '../../../src/verify/index.js';
import type { Checked, CheckedRun } from '../../../src/verify/report/checked.js';
import { checkSarif } from '../../../src/verify/report/checkSarif.js';
import type { Outcome } from '../../../src/verify/report/refused.js';
import { deskMachine } from '../deskMachine.js';
import { checked, report } from './checkedShop.js';
import { refusedBySarif } from './sarifSchema.js';

/** Everything that `check` writes as SARIF is valid by the schema of SARIF 2.1.0. */

const { flow, locate } = parseFlowDocument(
  `flow: one-desk
start: main
nodes:
  main: { type: menu, length: 10s, options: { 1: desk, 2: bye }, silence: { then: main } }
  desk: { type: queue, group: desk }
  bye: { type: hang-up, length: 3s }
checks:
  bounded-retries: { severity: warning }
  zero-out: { meant: { main: There are two options. } }
`,
  'one desk/é.yaml',
);

const wholeOf = (more: Partial<Checked>, runs: readonly CheckedRun[]): Checked => {
  return { ...checked({}, more), catalogue, runs };
};

async function run(broken: string | null, of: Parameters<typeof checkFlow>[0] = flow): Promise<CheckedRun> {
  const faults = broken === null ? [] : [{ at: broken, effect: 'disconnect' as const, probability: 1 }];
  const report = await checkFlow(of, { callers: 20, faults });
  return { report, faults, broken, options: [], escapes: [] };
}

const flowChecked = async () =>
  wholeOf({ file: 'one desk/é.yaml', flowFile: 'one desk/é.yaml', locate }, [await run(null)]);
const problems = [{ line: 3, column: 7, path: 'nodes.main', message: 'expected a node' }, { message: 'no place' }];
const broken: Outcome = { file: 'bad.yaml', source: '/dev/stdin', problems };

const resultsOf = (log: string) => JSON.parse(log).runs[0].results as { level: string; suppressions?: unknown }[];

describe('SARIF’s schema', () => {
  it('takes errors, warnings, and exceptions as notes', async () => {
    const log = checkSarif([await flowChecked()], '1.2.3');
    expect(new Set(resultsOf(log).map(({ level }) => level))).toEqual(new Set(['error', 'warning', 'note']));
    expect(resultsOf(log).some(({ suppressions }) => suppressions !== undefined)).toBe(true);
    expect(refusedBySarif(log)).toEqual([]);
  });

  it('takes a note that is no exception', () => {
    const { verdicts, ...rest } = report();
    const notes = verdicts.map((verdict) => ({ ...verdict, severity: 'note' as const }));
    const log = checkSarif([checked({ report: { ...rest, verdicts: notes } })], '1');
    expect(resultsOf(log)[0].level).toBe('note');
    expect(refusedBySarif(log)).toEqual([]);
  });

  it('takes a check of each broken leaf', async () => {
    const log = checkSarif([wholeOf({ locate }, [await run(null), await run('desk')])], '1');
    expect(log).toContain('With desk broken: ');
    expect(refusedBySarif(log)).toEqual([]);
  });

  it('takes a machine, whose file has no lines that are known', async () => {
    const machine = deskMachine({ after: {} });
    const more = { file: '../m.mjs', flowFile: 'C:\\flows\\m.mjs', locate: () => undefined };
    const log = checkSarif([wholeOf(more, [await run(null, machine)])], '1');
    expect(resultsOf(log).length).toBeGreaterThan(0);
    expect(refusedBySarif(log)).toEqual([]);
  });

  it('takes a file that cannot be checked, alone and among others', async () => {
    for (const outcomes of [[broken], [await flowChecked(), broken, checked()]]) {
      const log = checkSarif(outcomes, '1');
      expect(resultsOf(log).length).toBeGreaterThanOrEqual(2);
      expect(refusedBySarif(log)).toEqual([]);
    }
  });

  it('takes a check in which nothing was asked or found', () => {
    const none = { ...report(), verdicts: [] };
    expect(refusedBySarif(checkSarif([checked({ report: none })], '1'))).toEqual([]);
  });

  it('takes whatever people write', () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'<>&"%#?:/\\ \n\0\u001b\u{d800}é'),
        fc.string({ unit: 'binary', maxLength: 1 }),
      ),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(hostile, hostile, hostile, (message, node, file) => {
        const found = checked({ report: report({ message, node }) }, { file, flowFile: file });
        const refused = { file, source: file, problems: [{ path: node, message }] };
        expect(refusedBySarif(checkSarif([found, refused], '1'))).toEqual([]);
      }),
      { seed: 3, numRuns: 25 },
    );
  });

  it('refuses what is no SARIF: a level, a place, a URI, a member, a version', () => {
    const log = checkSarif([checked()], '1');
    const changes: [from: string | RegExp, to: string][] = [
      [/"level": "error",\n {10}"message"/, '"level": "fatal",\n          "message"'],
      ['"startLine": 12', '"startLine": 0'],
      ['"uri": "flows/shop.yaml"', '"uri": "flows/a b.yaml"'],
      ['"columnKind"', '"columnKinds"'],
      ['"version": "2.1.0"', '"version": "2.0.0"'],
    ];
    for (const [from, to] of changes) {
      const changed = log.replace(from, to);
      expect(changed, String(from)).not.toBe(log);
      expect(refusedBySarif(changed), String(from)).not.toEqual([]);
    }
  });
});
