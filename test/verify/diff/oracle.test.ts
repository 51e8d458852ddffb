import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectsOf } from '../../../src/flow/index.js';
import { type backendAnswers, type Environment, queueAnswers } from '../../../src/verify/calls/callerScript.js';
import { parseFlow } from '../../../src/verify/checks/index.js';
import { movedCalls } from '../../../src/verify/diff/moved.js';
import type { PartedCall } from '../../../src/verify/diff/walk.js';
import { walkBoth } from '../../../src/verify/diff/walk.js';
import { type Subject, subjectOf } from '../../../src/verify/index.js';

/*
 * The walk through both flows against calls that are made up and simply placed in both: wherever such a call leads
 * elsewhere, the walk knows a call that parts at that node; and what the walk finds parts when it is placed.
 */

const text = readFileSync(new URL('../../../scenarios/flows/small-shop.yaml', import.meta.url), 'utf8').split(
  '\nchecks:',
)[0];

const changes: [what: string, from: string, to: string][] = [
  ['a key that leads elsewhere', '2: opening-hours', '2: call-me'],
  ['a key that is gone', '      2: opening-hours\n', ''],
  ['hours that are longer', '09:00-18:00', '08:00-20:00'],
  ['a queue with nothing to offer', '    full: call-me\n', ''],
  ['other agents', 'group: desk\n    full', 'group: counter\n    full'],
  ['more tries', 'silence: { then: desk }', 'silence: { retries: 3, then: desk }'],
  ['another answer to wrong keys', 'invalid: { then: desk }', 'invalid: { retries: 0, then: call-me }'],
  ['an offer that is declined otherwise', 'declined: message', 'declined: main'],
  ['another length', 'length: 14s', 'length: 4s'],
];

const act = fc.constantFrom('1', '2', '3', '0', '7', '#', 'silence', 'accept', 'decline', 'hang-up' as const);
const calls = fc.record({
  acts: fc.array(act, { maxLength: 6 }),
  at: fc.integer({ min: 0, max: 7 * 48 - 1 }).map((halfHours) => 1800 * halfHours),
  queues: fc.dictionary(
    fc.constantFrom('desk', 'counter'),
    fc.array(fc.constantFrom(...queueAnswers), { maxLength: 3 }),
  ),
  backends: fc.constant({} as Record<string, (typeof backendAnswers)[number][]>),
});

/** The law must be about something. */
let parted = 0;

describe('a call that parts', () => {
  it.each(changes)('after a change is known to the walk: %s', (_, from, to) => {
    expect(text).toContain(from);
    const flows = [text, text.replace(from, to)].map((each) => parseFlow(each, 'shop.yaml'));
    const subjects = { old: subjectOf(flows[0]), now: subjectOf(flows[1]) };
    const { partings, complete } = walkBoth(subjects, new Map());
    const found = movedCalls(subjects, partings, new Map());
    expect({ complete, placed: found.length }).toEqual({ complete: true, placed: partings.length });
    const known = new Set(found.filter(({ kind }) => kind === 'moved').map(({ at }) => at));
    fc.assert(
      fc.property(calls, ({ acts, queues, ...met }) => {
        // Each flow is told what its own queues do.
        const environmentOf = ({ program }: Subject): Environment => {
          const groups = effectsOf(program, 'joinQueue').map(({ group }) => group);
          const own = Object.entries(queues).filter(([group]) => groups.includes(group));
          return { incident: null, closed: [], faults: {}, ...met, queues: Object.fromEntries(own) };
        };
        const caller = { acts: acts.map((each) => ({ act: each as never, wait: 0 })) };
        const environments = { old: environmentOf(subjects.old), now: environmentOf(subjects.now) };
        const call: PartedCall = { kind: 'moved', act: null, anyKey: false, caller, environments };
        for (const { at } of movedCalls(subjects, [call], new Map())) {
          parted++;
          expect(known).toContain(at);
        }
      }),
      { seed: 5, numRuns: 100 },
    );
  });

  it('was met', () => expect(parted).toBeGreaterThan(40));
});
