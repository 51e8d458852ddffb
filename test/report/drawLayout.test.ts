import { expect, it } from 'vitest';
import { layout, type Point } from '../../src/report/drawLayout.js';

it('lays each edge between its own nodes, in whatever order they come', async () => {
  const size = { width: 80, height: 40 };
  const pairs = [
    [3, 1],
    [0, 3],
    [1, 2],
    [0, 2],
    [2, 2],
  ];
  const edges = pairs.map(([from, to]) => ({ from, to, kind: 'way' as const, label: { width: 30, height: 18 } }));
  const laid = await layout([size, size, size, size], edges);
  // The corner of a node is 45 from its centre.
  const near = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y) < 46;
  pairs.forEach(([from, to], i) => {
    expect(near(laid.edges[i].curve[0], laid.nodes[from])).toBe(true);
    expect(near(laid.edges[i].tip, laid.nodes[to])).toBe(true);
    expect(laid.edges[i].label).toBeDefined();
  });
  // Downwards on the page: 0, 3, 1, 2.
  const heights = [0, 3, 1, 2].map((node) => laid.nodes[node].y);
  expect(heights).toEqual(heights.toSorted((a, b) => a - b));
});
