import { expect, it } from 'vitest';
import { parseFlow } from '../../src/verify/checks/index.js';
import { checkFlow } from '../../src/verify/index.js';

/** Menus one behind the other, the desk at the end of all: the way to each is longer than the one before. */
function chain(menus: number): string {
  const rows = Array.from({ length: menus }, (_, i) => {
    const next = i + 1 < menus ? `m${i + 1}` : 'desk';
    return `  m${i}: { type: menu, text: Press 1., length: 3s, options: { 1: ${next} }, silence: { retries: 0, then: bye } }`;
  });
  return `flow: chain\nstart: m0\nnodes:\n${rows.join('\n')}
  bye: { type: hang-up, text: Goodbye., length: 2s }
  desk: { type: queue, group: desk }
`;
}

it('a flow with long calls tells the places that are near, and how many more there may be', async () => {
  const check = (menus: number) =>
    checkFlow(parseFlow(chain(menus), 'chain.yaml'), { properties: ['zero-out'], callers: 1 });
  const [few] = (await check(20)).verdicts;
  expect(few).toMatchObject({ verdict: 'violated', grounds: 'in 20 places' });
  const [many] = (await check(300)).verdicts;
  expect(many.verdict).toBe('violated');
  // The way to menu i has i + 1 steps or so, and 1 + 2 + … + 141 is the first sum above 10,000.
  expect(many.grounds).toBe('in 141 places, and maybe in 159 more: their calls are many and long');
  expect(many.counterexamples).toHaveLength(141);
}, 20_000);
