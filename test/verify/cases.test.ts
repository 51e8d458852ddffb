import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from '../../src/statechart/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { checkFlow } from '../../src/verify/index.js';
import type { PropertyName } from '../../src/verify/properties/index.js';

/* Small inputs of which the checker once said what is not so, and what is right of each. */

const folder = new URL('./cases/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8');

async function subject(name: string, change: (text: string) => string = (same) => same) {
  if (name.endsWith('.mjs'))
    return ((await import(new URL(name, folder).href)) as { default: AnyStateMachine }).default;
  return parseFlow(change(text(name)), name);
}

/** What a case is about, the verdict, and what the report says of it. */
const right: Record<string, readonly [PropertyName, 'violated' | 'proved', RegExp]> = {
  'one-backend-loses-all.yaml': [
    'outage-fallback',
    'violated',
    /"checkholiday" fails at "check-holiday", no way leads to a person or a message\..*of 1 backend 1 loses every caller by failing: "checkholiday"/s,
  ],
  'full-queue-loop.yaml': [
    'silence-terminates',
    'violated',
    /comes round to ".*" for ever while the queue of "desk" is/,
  ],
  'vip-without-menu.yaml': [
    'escape-by-any-keys',
    'violated',
    /If the line drops at "vip-desk", callers are lost who come there without a menu or an input/,
  ],
  'holiday-switch.yaml': ['queue-after-checks', 'violated', /"desk", which may be closed, and nobody has checked/],
  'hours-false-proof.yaml': ['queue-after-checks', 'violated', /"desk", which may be closed, and nobody has checked/],
  'wrong-keys-for-ever.machine.mjs': ['bounded-retries', 'violated', /4 wrong answers in a row/],
  'wrong-keys-sorry.machine.mjs': ['bounded-retries', 'violated', /4 wrong answers in a row/],
};

describe('of the cases', () => {
  it.each(Object.entries(right))('%s has the right verdict', async (name, [property, verdict, words]) => {
    const { verdicts } = await checkFlow(await subject(name), { properties: [property], callers: 20 });
    const [told] = verdicts;
    expect(told.verdict).toBe(verdict);
    expect([...told.counterexamples.map(({ message }) => message), told.grounds].join('\n')).toMatch(words);
  });

  it('a guard that looks at nothing says yes and no, unless it is meant as it is', async () => {
    const machine = await subject('stand-in-guard.machine.mjs');
    const options = { properties: ['no-disconnect-before-service'] as const, callers: 20 };
    const [free] = (await checkFlow(machine, options)).verdicts;
    expect(free.verdict).toBe('violated');
    const [fixed] = (await checkFlow(machine, { ...options, fixed: ['isBarred'] })).verdicts;
    expect([fixed.verdict, fixed.grounds]).toEqual([
      'proved',
      'in all 6 states that a call can come to, "isBarred" as implemented',
    ]);
    const [other] = (await checkFlow(machine, { ...options, properties: ['no-dead-end'] })).verdicts;
    expect([other.verdict, other.grounds]).toEqual([
      'proved',
      'in all 7 states that a call can come to, whatever "isBarred" says',
    ]);
    await expect(checkFlow(machine, { fixed: ['isBared'] })).rejects.toThrow(
      'fixed: "isBared" is no guard of the machine that looks at nothing. Did you mean "isBarred"?',
    );
  });

  it('a transfer to a machine is no person', async () => {
    const properties: PropertyName[] = ['agent-reachable', 'zero-out'];
    const verdictsOf = async (change: (text: string) => string) =>
      (await checkFlow(await subject('transfer-to-a-machine.yaml', change), { properties, callers: 20 })).verdicts.map(
        ({ verdict }) => verdict,
      );
    expect(await verdictsOf((same) => same)).toEqual(['proved', 'proved']);
    expect(await verdictsOf((flow) => flow.replace("to: '9196'", "to: '9196', person: no"))).toEqual([
      'violated',
      'violated',
    ]);
  });

  it('an apology that is meant is one that the flow says', async () => {
    const meant = (flow: string) => `${flow}checks: { outage-fallback: { goodbye: yes } }\n`;
    const options = { properties: ['outage-fallback'] as const, callers: 20 };
    const { verdicts } = await checkFlow(await subject('one-backend-loses-all.yaml', meant), options);
    expect(verdicts[0].verdict).toBe('proved');
    expect(verdicts[0].grounds).toContain('loses every caller');
  });
});
