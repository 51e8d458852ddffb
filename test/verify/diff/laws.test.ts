import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFlow } from '../../../src/verify/checks/index.js';
import { type CheckedFlow, flowDiff } from '../../../src/verify/diff/flowDiff.js';
import { walkBoth } from '../../../src/verify/diff/walk.js';
import { subjectOf } from '../../../src/verify/index.js';
import { checkedFlow } from './diffing.js';

const folder = new URL('../../../scenarios/flows/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^(?:faulty\/)?[\w-]+\.yaml$/.test(file))
  .sort();
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const flowOf = (file: string) =>
  parseFlow(textOf(file), file, { readFlow: (path) => ({ text: textOf(path), source: path }) });

describe('of every shipped flow', () => {
  it('there are some', () => expect(files.length).toBeGreaterThan(25));

  it.each(files)('%s moves nobody against itself', (file) => {
    const subject = subjectOf(flowOf(file));
    const { partings, pairs } = walkBoth({ old: subject, now: subject }, new Map(), 100);
    expect(partings).toEqual([]);
    expect(pairs).toBeGreaterThan(10);
  });
});

describe('what a change breaks', () => {
  it('the change back mends, and nothing is broken or mended where nothing changes', async () => {
    const names = ['faulty/hotel-patience', 'faulty/startup-one-queue', 'small-shop', 'faulty/school-swapped'];
    const flows: CheckedFlow[] = [];
    for (const name of names) {
      const file = `${name}.yaml`;
      flows.push(await checkedFlow(readFileSync(new URL(file, folder), 'utf8'), file));
    }
    let places = 0;
    for (const old of flows) {
      for (const now of flows) {
        const { broken, mended } = flowDiff({ old, now }, 1);
        const back = flowDiff({ old: now, now: old }, 1);
        expect([broken, mended]).toEqual([back.mended, back.broken]);
        if (old === now) expect([broken, mended]).toEqual([[], []]);
        places += broken.length;
      }
    }
    expect(places).toBeGreaterThan(10);
  });
});
