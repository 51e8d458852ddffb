import { describe, expect, it } from 'vitest';
import { outcomesInWords, partingInWords, worldInWords } from '../../../src/verify/diff/diffWords.js';
import type { CheckOptions } from '../../../src/verify/index.js';
import { diffOf } from './diffing.js';

/** Where the same call leads elsewhere: small flows, each with one change. */

const shop = `flow: shop
start: welcome
nodes:
  welcome: { type: say, length: 2s, then: open-or-closed }
  open-or-closed: { type: hours, hours: mon-fri 09:00-17:00, open: main, closed: closed-message }
  closed-message: { type: hang-up, length: 4s }
  main:
    type: menu
    length: 6s
    options: { 1: technical, 2: billing, 3: lookup }
    silence: { after: 5s, retries: 1, then: billing }
    invalid: { retries: 1, then: billing }
  technical: { type: queue, group: technicians, full: bye, closed: bye }
  billing: { type: queue, group: clerks, full: bye, closed: bye }
  lookup: { type: check, backend: orders, takes: 1s, timeout: 5s, then: read-out, failed: billing }
  read-out: { type: say, length: 3s, then: main }
  bye: { type: hang-up, length: 2s }
`;

const onlyGraph: CheckOptions = { properties: ['no-dead-end'], callers: 1 };

/** What a change of the shop moves, in words: where, what was, what is, and in what world. */
async function movedBy(...changes: [from: string, to: string][]): Promise<string[]> {
  let now = shop;
  for (const [from, to] of changes) {
    expect(now).toContain(from);
    now = now.replace(from, to);
  }
  const diff = await diffOf(shop, now, onlyGraph);
  return diff.moved.map((moved) => {
    const { was, is } = outcomesInWords(moved);
    const world = worldInWords(diff, moved).filter((each) => each !== 'it is mon 10:00');
    return [`${partingInWords(moved)}: ${was} | ${is}`, ...world].join(' · ');
  });
}

describe('a key', () => {
  it('that leads elsewhere is told once, whatever had been done before', async () => {
    expect(await movedBy(['2: billing', '2: technical'])).toEqual(['main, press 2: billing | technical']);
  });

  it('that is gone is a wrong key', async () => {
    expect(await movedBy(['1: technical, ', ''])).toEqual(['main, press 1: technical | main again']);
  });

  it('that is new was a wrong key', async () => {
    expect(await movedBy(['3: lookup', '3: lookup, 4: technical'])).toEqual(['main, press 4: main again | technical']);
  });

  it('that leads to the same node by another way is not told', async () => {
    const hours = '  billing-hours: { type: hours, hours: always, open: billing, closed: bye }\n  bye:';
    expect(await movedBy(['2: billing', '2: billing-hours'], ['  bye:', hours])).toEqual([]);
  });
});

describe('an hour', () => {
  it('that is open now is told with an instant in it', async () => {
    expect(await movedBy(['mon-fri 09:00-17:00', 'mon-fri 09:00-18:00'])).toEqual([
      'open-or-closed: closed-message: the flow said goodbye | main · it is mon 17:30',
    ]);
  });

  it('that nobody asks for any more is told where closing time mattered', async () => {
    expect(await movedBy(['then: open-or-closed', 'then: main'])).toEqual([
      'welcome: open-or-closed → closed-message: the flow said goodbye | main · it is mon 04:00',
    ]);
  });
});

describe('silence and wrong keys', () => {
  it('lead elsewhere after another number of tries', async () => {
    expect(await movedBy(['after: 5s, retries: 1', 'after: 5s, retries: 0'])).toEqual([
      'main, silence: main again | billing',
    ]);
    expect(await movedBy(['invalid: { retries: 1', 'invalid: { retries: 2'])).toEqual([
      'main, press a key that is no option: billing | main again',
    ]);
  });

  it('lead elsewhere in the end, though the flow says first that a key was wrong', async () => {
    expect(
      await movedBy(['invalid: { retries: 1, then: billing', 'invalid: { retries: 1, length: 3s, then: bye']),
    ).toEqual(['main, press a key that is no option: billing | bye: the flow said goodbye']);
    expect(await movedBy(['invalid: { retries: 1', 'invalid: { retries: 1, length: 3s'])).toEqual([]);
  });

  it('lead nowhere else for another length or patience', async () => {
    expect(await movedBy(['length: 6s', 'length: 16s'], ['after: 5s', 'after: 9s'])).toEqual([]);
  });
});

describe('what fails', () => {
  it('leads elsewhere when a backend does', async () => {
    expect(await movedBy(['failed: billing', 'failed: technical'])).toEqual([
      'lookup: billing | technical · the backend orders fails',
    ]);
  });

  it('leads elsewhere when a queue does', async () => {
    expect(await movedBy(['clerks, full: bye', 'clerks, full: technical'])).toEqual([
      'billing: bye: the flow said goodbye | technical · the queue of clerks is full',
    ]);
  });

  it('is the same in both calls, the first time and the second', async () => {
    // The second lookup has a branch of its own: only who asks twice, and fails then, gets there.
    const again =
      '3: lookup-again } # once more\n    silence: { then: billing }\n  lookup-again: { type: check, backend: orders, takes: 1s, timeout: 5s, then: read-out, failed: billing }\n';
    const twice = shop
      .replace('then: read-out, failed: billing }', 'then: more, failed: billing }')
      .replace('  read-out:', `  more:\n    type: menu\n    length: 2s\n    options: { ${again}  read-out:`);
    const now = twice.replace(/(lookup-again: \{.*failed: )billing/, '$1technical');
    const diff = await diffOf(twice, now, onlyGraph);
    expect(diff.moved.map((moved) => [partingInWords(moved), worldInWords(diff, moved).at(-1)])).toEqual([
      ['lookup-again', 'the backend orders answers, then fails'],
    ]);
  });
});

describe('where a call gets to', () => {
  it('is another place if other agents answer', async () => {
    expect(await movedBy(['group: clerks', 'group: sales'])).toEqual([
      'billing: the agents of clerks | the agents of sales',
    ]);
  });

  it('is the same if only its name is another', async () => {
    expect(
      await movedBy(
        ['2: billing', '2: money'],
        ['then: billing', 'then: money'],
        ['then: billing', 'then: money'],
        ['failed: billing', 'failed: money'],
        ['  billing: {', '  money: {'],
      ),
    ).toEqual([]);
  });

  it('is the same if another announcement is played on the way, which is told', async () => {
    expect(
      await movedBy(
        ['then: open-or-closed', 'then: notice'],
        ['  bye:', '  notice: { type: say, length: 3s, then: open-or-closed }\n  bye:'],
      ),
    ).toEqual(['welcome: nothing more is heard | heard: notice']);
  });

  it('is not compared behind the first difference', async () => {
    // Whoever presses 1 comes to a new menu, in which nothing is as it was.
    const menu = '  first: { type: menu, length: 3s, options: { 1: main, 2: bye }, silence: { then: bye } }\n  bye:';
    expect(await movedBy(['open: main', 'open: first'], ['2: billing', '2: technical'], ['  bye:', menu])).toEqual([
      'open-or-closed: main | first',
    ]);
  });
});

describe('each call', () => {
  it('has been placed in both flows, and parts there', async () => {
    const now = shop.replace('2: billing', '2: technical');
    const { moved, walked } = await diffOf(shop, now, onlyGraph);
    const [{ traces, caller, was, is }] = moved;
    expect(caller.acts).toEqual([{ act: '2', wait: 0 }]);
    expect(traces.old.nodes).toEqual(['welcome', 'open-or-closed', 'main', 'billing']);
    expect(traces.now.nodes).toEqual(['welcome', 'open-or-closed', 'main', 'technical']);
    expect([was.nodes, is.nodes]).toEqual([['billing'], ['technical']]);
    expect(walked.complete).toBe(true);
  });

  it('is one of the first where there are too many, which is told', async () => {
    const now = shop.replace('clerks, full: bye', 'clerks, full: technical');
    const { moved, walked } = await diffOf(shop, now, onlyGraph, 2);
    expect({ moved, walked }).toEqual({ moved: [], walked: { pairs: 2, complete: false } });
  });
});
