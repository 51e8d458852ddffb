import { parseFlow } from '../../src/verify/checks/index.js';

/** A menu, a desk and a goodbye. */
export const shop = parseFlow(
  `flow: shop
start: main
nodes:
  main: { type: menu, length: 10s, options: { 1: desk, 2: bye }, silence: { after: 5s, retries: 1, then: bye } }
  desk: { type: queue, group: team }
  bye: { type: hang-up, length: 3s }
`,
  'shop.yaml',
);
