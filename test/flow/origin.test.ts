import { describe, expect, it } from 'vitest';
import { labelOf, nodeRoles, sourceOf } from '../../src/flow/index.js';
import { flowNodeSchema } from '../../src/flow/schema.js';
import { parseFlow } from '../../src/index.js';
import { drawFlow } from '../../src/report/drawFlow.js';
import { renamedNodes } from '../../src/verify/diff/renamed.js';

const bank = (names: { main: string; line: number }) =>
  parseFlow(
    `
flow: bank
start: ${names.main}
nodes:
  ${names.main}:
    type: menu
    label: Main menu
    source: bank.json:${names.line}
    sources: { options.1: 'bank.json:40', silence.then: 'bank.json:44' }
    length: 8s
    options: { 1: desk, 2: back-office }
    silence: { then: bye }
  desk: { type: queue, group: desk, label: Desk }
  back-office: { type: queue, group: desk, label: Back_Office }
  bye: { type: hang-up, length: 2s }
`,
    'bank.yaml',
  );

describe('where a node comes from', () => {
  const flow = bank({ main: 'main', line: 12 });

  it('is for every type of node to say', () => {
    expect(flowNodeSchema.options).toHaveLength(Object.keys(nodeRoles).length);
    for (const { shape, description } of flowNodeSchema.options) {
      expect(Object.keys(shape)).toEqual(expect.arrayContaining(['label', 'source', 'sources']));
      expect(description).toMatch(/\w/);
    }
  });

  it('is that of the target, or of its node', () => {
    expect(sourceOf(flow, ['nodes', 'main', 'options', '1'])).toBe('bank.json:40');
    expect(sourceOf(flow, ['nodes', 'main', 'silence', 'after'])).toBe('bank.json:12');
    expect(sourceOf(flow, ['nodes', 'main'])).toBe('bank.json:12');
    for (const path of [['nodes', 'bye'], ['nodes', 'constructor'], ['checks', 'main'], []]) {
      expect(sourceOf(flow, path)).toBeUndefined();
    }
  });

  it('is a name, unless it reads the same', () => {
    expect(['main', 'desk', 'back-office', 'bye', 'toString'].map((id) => labelOf(flow, id))).toEqual([
      'Main menu',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('stands in drawings', async () => {
    expect(await drawFlow(flow)).toContain('main<br/>menu<br/>Main menu');
  });

  it('does not make a renamed node another', () => {
    expect(renamedNodes(flow, bank({ main: 'start-menu', line: 99 }))).toEqual(new Map([['main', 'start-menu']]));
  });
});
