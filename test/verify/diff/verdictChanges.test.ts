import { describe, expect, it } from 'vitest';
import { worseIn } from '../../../src/verify/diff/flowDiff.js';
import { changedVerdicts, type Place } from '../../../src/verify/diff/verdictChanges.js';
import type { CheckReport, VerdictKind } from '../../../src/verify/index.js';
import { diffOf } from './diffing.js';

/** Which violations a change adds and takes away. */

const shop = `flow: shop
start: main
nodes:
  main:
    type: menu
    length: 6s
    options: { 1: desk, 2: bye }
    silence: { retries: 1, then: desk }
    invalid: { retries: 1, then: desk }
  desk: { type: queue, group: team, full: tape, closed: tape }
  tape: { type: voicemail, length: 4s }
  bye: { type: hang-up, length: 2s }
`;
/** Silence leads round and round. */
const trapped = shop.replace('silence: { retries: 1, then: desk }', 'silence: { then: main }');

const asked = { properties: ['silence-terminates', 'no-implicit-exit', 'bounded-retries', 'no-dead-end'] } as const;
const said = (places: readonly Place[]) =>
  places.map(({ property, found, other, excused }) => [property, found.node, other, excused]);

describe('a violation', () => {
  it('that only the new flow has is broken, with its call; the other way round it is mended', async () => {
    const there = await diffOf(shop, trapped, asked);
    expect(said(there.broken)).toEqual([
      ['bounded-retries', 'main', 'proved', null],
      ['silence-terminates', 'main', 'proved', null],
    ]);
    expect(there.mended).toEqual([]);
    expect(there.broken[0].found.call?.trace.nodes).toEqual(['main', 'main']);
    const back = await diffOf(trapped, shop, asked);
    expect(back.mended).toEqual(there.broken);
    expect(back.broken).toEqual([]);
  });

  it('that both have is neither', async () => {
    const { broken, mended } = await diffOf(trapped, trapped.replace('2: bye', '2: tape'), asked);
    expect({ broken, mended }).toEqual({ broken: [], mended: [] });
  });

  it('stays where its node is renamed or moved', async () => {
    const renamed = trapped.replaceAll('main', 'hello');
    const lines = renamed.split('\n');
    const [bye] = lines.splice(
      lines.findIndex((line) => line.startsWith('  bye:')),
      1,
    );
    lines.splice(3, 0, bye);
    const { broken, mended, renamed: names, parts, moved } = await diffOf(trapped, lines.join('\n'), asked);
    expect({ broken, mended, names, parts, moved }).toEqual({
      broken: [],
      mended: [],
      names: [['main', 'hello']],
      parts: [],
      moved: [],
    });
  });

  it('at another node is one broken and one mended', async () => {
    const open = shop.replace('team, full: tape', 'team');
    const second = open
      .replace('2: bye', '2: second')
      .replace('  tape:', '  second: { type: queue, group: b, full: tape, closed: tape }\n  tape:');
    const swapped = second.replace('team,', 'team, full: tape,').replace('group: b, full: tape', 'group: b');
    const { broken, mended } = await diffOf(second, swapped, asked);
    expect(said(broken)).toEqual([['no-implicit-exit', 'second', 'violated', null]]);
    expect(said(mended)).toEqual([['no-implicit-exit', 'desk', 'violated', null]]);
  });

  it('is worse from the severity on that fails', async () => {
    const mild = `${trapped}checks: { bounded-retries: { severity: warning }, silence-terminates: { severity: note } }\n`;
    const diff = await diffOf(shop, mild, asked);
    expect([diff.broken.length, worseIn(diff).length]).toEqual([2, 0]);
    const now = { ...diff.checked.now, failOn: 'warning' as const };
    expect(worseIn({ ...diff, checked: { ...diff.checked, now } })).toHaveLength(1);
  });
});

describe('an excuse', () => {
  const meant = `${trapped}checks: { bounded-retries: { meant: { main: They like it. } }, silence-terminates: { skip: Not here. } }\n`;

  it('is no remedy: it is told with its reason', async () => {
    expect(said((await diffOf(trapped, meant, asked)).mended)).toEqual([
      ['bounded-retries', 'main', 'proved', 'They like it.'],
    ]);
    // Who does not name properties gets what the flow skips left out.
    const skip = ['no-unreachable-node', 'escape-by-any-keys', 'zero-out'] as const;
    const { mended } = await diffOf(trapped, meant, { skip });
    expect(said(mended)).toContainEqual(['silence-terminates', 'main', null, 'Not here.']);
  });

  it('that is taken back breaks what it excused', async () => {
    expect(said((await diffOf(meant, trapped, asked)).broken)).toEqual([
      ['bounded-retries', 'main', 'proved', 'They like it.'],
    ]);
  });
});

describe('a verdict', () => {
  it('that says less than before is told as weaker, and the other way round as another', () => {
    const verdictOf = (verdict: VerdictKind) => ({ property: 'no-dead-end', verdict, grounds: `so it is: ${verdict}` });
    const reportOf = (verdict: VerdictKind) =>
      ({ verdicts: [verdictOf(verdict)], skipped: [] }) as unknown as CheckReport;
    const change = (was: VerdictKind, is: VerdictKind) =>
      changedVerdicts(reportOf(was), reportOf(is)).map(({ isWeaker, grounds }) => [isWeaker, grounds]);
    expect(change('proved', 'undecided')).toEqual([[true, 'so it is: undecided']]);
    expect(change('proved', 'no counterexample')).toEqual([[true, 'so it is: no counterexample']]);
    expect(change('undecided', 'proved')).toEqual([[false, 'so it is: proved']]);
    expect(change('proved', 'not applicable')).toEqual([[false, 'so it is: not applicable']]);
    expect([change('proved', 'proved'), change('violated', 'proved'), change('proved', 'violated')].flat()).toEqual([]);
  });

  it('that is left out is told with the reason', async () => {
    const skip = `${shop}checks: { silence-terminates: { skip: Not here. } }\n`;
    const { verdicts } = await diffOf(shop, skip);
    expect(verdicts).toEqual([
      { property: 'silence-terminates', was: 'proved', is: null, isWeaker: false, grounds: 'Not here.' },
    ]);
  });
});
