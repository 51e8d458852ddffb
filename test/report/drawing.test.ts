import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { edgesOf, type Flow } from '../../src/flow/index.js';
import { flowDrawing } from '../../src/report/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { everything } from '../flow/everything.js';

/** Two menus' worth of a shop: silence and a wrong key part in one, meet in the other. */
const shop = parseFlow(
  `
flow: shop
title: A small shop
start: main
nodes:
  main:
    type: menu
    text: For orders press 1, for anything else press 2.
    length: 6s
    options: { 1: order, 2: people, 0: { then: people, hidden: yes } }
    silence: { then: bye }
    invalid: { then: bye }
  order: { type: input, length: 4s, digits: 6, silence: { then: main }, then: people }
  people: { type: queue, group: counter, closed: bye, callback-after: { after: 5m, then: bye } }
  bye: { type: hang-up, text: Goodbye., length: 2s }
`,
  'shop.yaml',
);

describe('the drawing of a flow', () => {
  it('has every node in the order of the document, with what it is about and what it says', () => {
    expect(flowDrawing(shop).nodes.map(({ lines }) => lines)).toEqual([
      ['main', 'menu', 'For orders press 1, for anything else'.concat('…')],
      ['order', 'input: 6 digits'],
      ['people', 'queue: counter', 'turns callers away when full'],
      ['bye', 'hang-up', 'Goodbye.'],
    ]);
  });

  it('writes where a machine answers', () => {
    const out = { type: 'transfer', to: '9196', person: false } as const;
    expect(flowDrawing({ ...shop, nodes: { main: out } }).nodes[0].lines).toEqual([
      'main',
      'transfer: 9196',
      'a machine answers',
    ]);
  });

  it('has one edge between two nodes, with all its reasons, the friendliest first', () => {
    expect(flowDrawing(shop).edges.map(({ from, to, label, kind }) => [from, to, label, kind])).toEqual([
      ['main', 'order', '1', 'key'],
      ['main', 'people', '2, 0 (hidden)', 'key'],
      ['main', 'bye', 'silence, wrong key', 'fallback'],
      ['order', 'main', 'silence, wrong number', 'fallback'],
      ['order', 'people', 'number', 'way'],
      ['people', 'bye', 'callback after 5m, closed', 'way'],
    ]);
  });

  it.each([everything, shop])('leaves out no way that the flow has', (flow) => {
    const { nodes, edges } = flowDrawing(flow);
    expect(nodes.map(({ id }) => id)).toEqual(Object.keys(flow.nodes));
    for (const [from, node] of Object.entries(flow.nodes)) {
      const drawn = edges.filter((edge) => edge.from === from).map(({ to }) => to);
      expect(drawn).toEqual([...new Set(edgesOf(node).map(({ to }) => to))]);
    }
  });

  it('begins where calls begin and says how they can end', () => {
    const { nodes } = flowDrawing(everything);
    expect(nodes.filter(({ start }) => start).map(({ id }) => id)).toEqual(['banner']);
    expect(nodes.filter(({ endings }) => endings.length > 0).map(({ id, endings }) => [id, ...endings])).toEqual([
      ['agents', 'served', 'blocked'],
      ['offer', 'called-back'],
      ['mail', 'left-message'],
      ['out', 'transferred'],
      ['bye', 'said-goodbye'],
    ]);
  });

  it('numbers the steps of a marked path, at nodes passed twice too, and at the edges that lead there', () => {
    const { nodes, edges } = flowDrawing(shop, { marked: ['main', 'order', 'main', 'bye'], broken: ['bye'] });
    expect(nodes.map(({ id, steps }) => [id, ...steps])).toEqual([
      ['main', 1, 3],
      ['order', 2],
      ['people'],
      ['bye', 4],
    ]);
    const passed = edges.filter(({ steps }) => steps.length > 0);
    expect(passed.map(({ from, to, steps }) => [from, to, ...steps])).toEqual([
      ['main', 'order', 2],
      ['main', 'bye', 4],
      ['order', 'main', 3],
    ]);
    expect(nodes.filter(({ broken }) => broken).map(({ id }) => id)).toEqual(['bye']);
  });

  it('draws a target that does not exist as something wrong', () => {
    const flow: Flow = { ...shop, nodes: { main: { type: 'say', length: 1, then: 'constructor' } } };
    const { nodes } = flowDrawing(flow, { marked: ['main', 'constructor'] });
    expect(nodes[1]).toMatchObject({ id: 'constructor', type: 'missing', broken: true, steps: [2] });
  });

  it('refuses marks on nodes that the flow does not have', () => {
    expect(() => flowDrawing(shop, { marked: ['main', 'nowhere'], broken: ['toString'] })).toThrow(InputError);
    expect(() => flowDrawing(shop, { marked: ['nowhere'] })).toThrow(/"nowhere" cannot be marked/);
  });

  it('keeps texts short, on one line, and free of what no file can hold', () => {
    const lineOf = (text: string) =>
      flowDrawing({ ...shop, nodes: { main: { type: 'hang-up', text } } }).nodes[0].lines[2];
    expect(lineOf('one\n\ttwo\u0000\u0007three\ud800')).toBe('one two three');
    expect(lineOf('a'.repeat(41))).toBe(`${'a'.repeat(39)}…`);
    expect(lineOf('a'.repeat(40))).toBe('a'.repeat(40));
    // A family of four is one character to a reader, 11 to JavaScript.
    expect(lineOf('👨‍👩‍👧‍👦'.repeat(40))).toBe('👨‍👩‍👧‍👦'.repeat(40));
  });
});
