import { expect } from 'vitest';
import { compileScenario, parseScenario } from '../../src/index.js';
import { runOnce } from '../../src/simulation/run.js';
import { keepRecords } from '../keepRecords.js';

/** Runs a scenario whose `ivr` is a vendor's file, and says how contacts ended; there must be many. */
export function endingsOf(scenario: string, flow: { readonly text: string; readonly source: string }): string[] {
  const model = compileScenario(parseScenario(scenario, 'scenario.yaml', { readFlow: () => flow }));
  const kept = keepRecords(model.format);
  runOnce(model, { seed: model.seed, replication: 0, sink: kept });
  expect(kept.contactRecords.length).toBeGreaterThan(100);
  return [...new Set(kept.contactRecords.map(({ ending }) => ending))];
}
