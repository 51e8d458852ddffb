import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { callstorm, folderWith, spawnCallstorm } from '../cli/callstorm.js';
import { type Block, blocksOf, repositoryFile } from './pages.js';
import { expectShown } from './shownCommand.js';
import { runTypeScript } from './typescript.js';

/* What the README shows is what callstorm prints. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = blocksOf('README.md');

function the(language: string, holds: string): Block {
  const found = readme.filter((block) => block.language === language && block.text.includes(holds));
  expect(found).toHaveLength(1);
  return found[0];
}

it('shows what npm start prints', () => {
  const folder = folderWith({});
  cpSync(join(root, 'scenarios'), join(folder, 'scenarios'), { recursive: true });
  const { stdout } = spawnCallstorm(folder, 'run', 'scenarios/broadband-outage.yaml');
  const shown = the('text', 'had an issue').text;
  expectShown(stdout, shown);
});

it('shows rows of the validation as they stand in the results', () => {
  const cellsOf = (line: string) => line.slice(2, -2).split(' | ');
  const validation = repositoryFile('results/validation.md').split('\n');
  const shown = /^<!-- validation -->\n([\s\S]*?)^<!-- \/validation -->$/m.exec(repositoryFile('README.md'))![1];
  const [head, rule, ...rows] = shown.trimEnd().split('\n');
  expect(rows).toHaveLength(10);
  const due = rows.map((row) => {
    const [name, figure] = cellsOf(row);
    const line = validation.find((each) => each.startsWith(`| ${name} | ${figure} | `));
    expect(line, `results/validation.md has no row "${name}", "${figure}"`).toBeDefined();
    const [, , truth, , estimate, interval] = cellsOf(line!);
    return `| ${[name, figure, truth, estimate, interval].join(' | ')} |`;
  });
  const table = [head, rule, ...due, ''].join('\n');
  expect(shown, `the rows of the validation are to be:\n\n${table}`).toBe(table);
});

it('shows the comparison that the results hold: the same what-ifs, figures and conclusion', () => {
  const words = (text: string) => text.replaceAll('\\', '').replace(/[|*]/g, ' ').replace(/\s+/g, ' ').trim();
  const kept = words(repositoryFile('results/broadband-outage--compare/comparison.md'));
  const [conclusion, ...tables] = the('text', 'what if?')
    .text.split('\n\n')
    .slice(1)
    .map((part) => part.split('\n').filter((line) => !/^…|^ /.test(line)));
  expect(kept).toContain(words(conclusion.join(' ')));
  const rows = tables.flat().filter((line) => / {2}/.test(line));
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) expect(kept).toContain(words(row));
});

it('shows mistakes as they are told', async () => {
  const mistakes = [
    ['count: 4\n', 'count: -3\n'],
    ['website: { share: 10%, after: 5m }', 'website: { share: 10%, after: 5 }'],
    ['grace: 2h', 'grase: 2h'],
  ];
  const storm = mistakes.reduce(
    (text, [right, wrong]) => text.replace(right, wrong),
    repositoryFile('scenarios/broadband-outage.yaml'),
  );
  const folder = folderWith({});
  cpSync(join(root, 'scenarios'), join(folder, 'scenarios'), { recursive: true });
  writeFileSync(join(folder, 'scenarios/storm.yaml'), storm);
  const { status, stderr } = await callstorm(folder, 'run', 'scenarios/storm.yaml');
  expect(status).toBe(2);
  expect(the('text', 'scenarios/storm.yaml').text, 'the README shows other words').toBe(stderr);
});

describe('the rule of one’s own', () => {
  const [imports, rule] = the('ts', 'assertCalls(').text.trimEnd().split('\n');
  const told = (flow: string): string =>
    runTypeScript(`
import { parseFlow } from 'callstorm';
${imports}
const flow = parseFlow(${JSON.stringify(flow)}, 'flow.yaml');
try {
  ${rule}
  console.log('kept');
} catch (error) {
  console.log((error as Error).message);
}
`);

  it('is kept where a full queue has something to offer', () => {
    expect(told(repositoryFile('scenarios/flows/small-shop.yaml'))).toBe('kept\n');
  });

  it('is broken where it has not', () => {
    const bare = 'flow: bare\nstart: desk\nnodes: { desk: { type: queue, group: desk } }\n';
    expect(told(bare)).toContain('{"acts":[],"queues":{"desk":["full"]}}');
  });
});

describe('the rehearsal', () => {
  const machine = `
import { setup } from 'xstate';
const machine = setup({
  types: { events: {} as { type: 'CALL' } | { type: 'key.2' } },
  guards: { isOpen: () => false },
  actions: { joinQueue: (_, _params: { group: string }) => {} },
  delays: { patience: 60_000 },
}).createMachine({
  id: 'desk',
  initial: 'idle',
  states: {
    idle: { on: { CALL: { target: 'menu', guard: 'isOpen' } } },
    menu: { on: { 'key.2': 'queue' } },
    queue: {
      entry: { type: 'joinQueue', params: { group: 'desk' } },
      after: { patience: 'abandoned' },
    },
    abandoned: { type: 'final' },
  },
});
`;
  const shown = the('ts', 'rehearse(').text;

  const stepsWith = (engine: string): unknown =>
    JSON.parse(runTypeScript(`${machine}${shown.replace('compiled', engine)}console.log(JSON.stringify(steps));`));

  it('type-checks and runs as shown, and on XState gives the same', () => {
    const start = { event: { type: 'xstate.init' }, context: {}, effects: [] };
    const joined = [{ name: 'joinQueue', params: { group: 'desk' } }];
    const steps = stepsWith('compiled');
    expect(steps).toMatchObject([
      { at: 0, value: 'idle', ...start },
      { at: 0, value: 'menu' },
      { at: 12, value: 'queue', effects: joined },
      { at: 102, value: 'abandoned' },
    ]);
    expect(stepsWith('xstate')).toEqual(steps);
  });
});
