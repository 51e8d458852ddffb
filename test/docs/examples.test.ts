import { describe, expect, it } from 'vitest';
import { isMap, parseDocument, type YAMLMap } from 'yaml';
import { compileScenario, parseScenario, type Scenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';
import { checkSettings, parseFlow } from '../../src/verify/checks/index.js';
import { propertyNames } from '../../src/verify/properties/index.js';
import { keepRecords } from '../keepRecords.js';
import { type Block, kindOf, repositoryFile, yamlBlocks } from './pages.js';

/*
 * The YAML that the pages show piece by piece fits into the shipped outage, and runs. Maps written in lines are merged into
 * what is there; maps in braces, lists and nodes of a flow take the place of what was there.
 */

const scenarioName = 'scenarios/broadband-outage.yaml';
const outage = repositoryFile(scenarioName);
const provider = repositoryFile('scenarios/flows/broadband-provider.yaml');

/** The CSV file that a page shows. */
const [, calls] = /^```text\n(Date,Interval[\s\S]*?)^```$/m.exec(repositoryFile('docs/scenarios.md'))!;

/** The roster file that it shows. */
const [, roster] = /^```text\n(shift,count[\s\S]*?)^```$/m.exec(repositoryFile('docs/scenarios.md'))!;

function mapOf(text: string) {
  const document = parseDocument(text, { stringKeys: true });
  return { document, map: document.contents as unknown as YAMLMap };
}

function merge(into: YAMLMap, from: YAMLMap): void {
  for (const { key, value } of from.items) {
    const there = into.get(key, true);
    if (isMap(there) && isMap(value) && !value.flow) merge(there, value);
    else into.set(key, value);
  }
}

function withPiece(text: string, piece: string): string {
  const { document, map } = mapOf(text);
  merge(map, mapOf(piece).map);
  return document.toString({ lineWidth: 0 });
}

function withNodes(text: string, nodes: string): string {
  const { document, map } = mapOf(text);
  for (const { key, value } of mapOf(nodes).map.items) (map.get('nodes') as YAMLMap).set(key, value);
  return document.toString({ lineWidth: 0 });
}

/** What-ifs are scenarios of their own: six more to read, and the pieces are not about them. */
const bare = (() => {
  const { document, map } = mapOf(outage);
  map.delete('what-ifs');
  return document.toString({ lineWidth: 0 });
})();

function parse(scenario: string, flow: string, overrides: readonly string[] = []): Scenario {
  const part = 'flows/parts/member-check.yaml';
  const texts: Record<string, string> = {
    'calls.csv': calls,
    'roster.csv': roster,
    [part]: repositoryFile(`scenarios/${part}`),
  };
  const readFlow = (source: string) => ({ text: texts[source] ?? flow, source });
  return parseScenario(scenario, scenarioName, { overrides, readFlow });
}

/** Two days of a village are enough to come through all that is new. */
function run(scenario: string, flow: string): number {
  const model = compileScenario(parse(scenario, flow, ['population.customers=200', 'horizon=2d']));
  const kept = keepRecords(model.format);
  runOnce(model, { seed: 'docs', replication: 0, sink: kept });
  return kept.contactRecords.length;
}

const pieces = yamlBlocks.filter((block) => kindOf(block) === 'piece');
const checks = yamlBlocks.filter((block) => kindOf(block) === 'checks');
const nodes = yamlBlocks.filter((block) => kindOf(block) === 'nodes');
const named = (blocks: readonly Block[]) => blocks.map((block) => [block.place, block] as const);

describe('a piece of a scenario fits into the shipped outage', () => {
  it.each(named(pieces))('%s', (_, { text }) => {
    expect(run(withPiece(bare, text), provider)).toBeGreaterThan(0);
  });
});

describe('nodes fit into the shipped flow', () => {
  it.each(named(nodes))('%s', (_, { text }) => {
    expect(run(bare, withNodes(provider, text))).toBeGreaterThan(0);
  });
});

describe('checks fit the shipped flow', () => {
  it.each(named(checks))('%s', (_, { text, place }) => {
    const { checks } = parseFlow(withPiece(provider, text), place);
    expect([...checkSettings(checks).keys()]).toEqual([...propertyNames]);
    expect(Object.keys(checks).length).toBeGreaterThan(1);
  });
});

it('the README shows the outage as it is shipped', () => {
  const [piece] = pieces.filter(({ page }) => page === 'README.md');
  const shipped = parse(outage, provider).file;
  const shown = parse(withPiece(outage, piece.text), provider).file;
  expect(shown).toEqual(shipped);
});
