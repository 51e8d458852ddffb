import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';
import { keepRecords } from '../keepRecords.js';

/*
 * What a scenario does not switch on changes nothing. The hashes are only a freeze: they were taken before there were
 * promises that are revised, effort, word of mouth and loyalty, over the fields that records had then.
 */

const frozen: readonly [scenario: string, overrides: readonly string[], hash: string][] = [
  ['broadband-outage', [], 'dc29470686c2b0b5'],
  ['broadband-outage', ['text-message=70%', 'status-page=stale'], '476aac3fc570ad75'],
  ['broadband-outage', ['banner=yes', 'status-page=telling'], '5412b23e4a060fe6'],
  ['outage-with-forum', [], 'a0b13db82fa1d6e3'],
  ['expert-panel', [], '66eb1984dcc48a5d'],
  ['community-that-never-was', [], 'da94f4e6f04ed971'],
];

const contact =
  'customer journey segment issue incident channel attempt arrivedAt endedAt ending next queue queuedAt waitSeconds waitEnd answeredAt handleSeconds group contactCost agentCost credit cost';
const journey =
  'customer journey segment issue incident noticedAt firstContactAt helpedAt endedAt outcome resolved resolvedAtFirst contacts switches informedAt reachedAgent credits cost moves';
const shift = 'channel group agent capacity startedAt endedAt dueAt wage';
const charge = 'channel part issue startedAt endedAt amount';

describe('a scenario that switches nothing on', () => {
  it.each(frozen)('leaves the records that it left before: %s %j', (name, overrides, hash) => {
    expect(hashOf(name, overrides)).toBe(hash);
  });
});

function hashOf(name: string, overrides: readonly string[]): string {
  const file = join('scenarios', `${name}.yaml`);
  const read = (path: string) => ({ text: readFileSync(join(dirname(file), path), 'utf8'), source: path });
  const scenario = parseScenario(readFileSync(file, 'utf8'), file, { readFlow: read, overrides });
  const model = compileScenario(scenario);
  const kept = keepRecords(model.format);
  runOnce(model, { seed: model.seed, replication: 0, sink: kept });
  const hash = createHash('sha256');
  for (const [records, fields] of [
    [kept.contactRecords, contact],
    [kept.journeyRecords, journey],
    [kept.shiftRecords, shift],
    [kept.chargeRecords.filter(({ amount }) => amount > 0), charge],
  ] as const) {
    for (const record of records as readonly object[]) {
      hash.update(JSON.stringify(fields.split(' ').map((field) => (record as Record<string, unknown>)[field])));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
