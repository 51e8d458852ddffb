import { expect } from 'vitest';
import { yamlOf } from '../../src/document/yamlOf.js';
import { importFlow } from '../../src/import/index.js';
import { parseFlow } from '../../src/index.js';

/** Imports a vendor's text, and holds that what is written of it reads as the same flow. */
export function imported(text: string) {
  const result = importFlow(text, 'f.json');
  expect(parseFlow(yamlOf(result.document), 'f.yaml')).toEqual(result.flow);
  return result;
}

/** The nodes as they are written, without where they come from. */
export function nodesIn(text: string) {
  const { nodes } = imported(text).document as { nodes: Record<string, Record<string, unknown>> };
  return Object.fromEntries(
    Object.entries(nodes).map(([id, { label: _, source: __, sources: ___, ...node }]) => [id, node]),
  );
}

/** What is said of a block. */
export function saidIn(text: string, block: string) {
  const found = imported(text).diagnostics.find((each) => each.block === block);
  return [found?.fidelity, found?.message];
}
