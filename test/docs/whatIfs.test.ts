import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { blocksOf } from './pages.js';
import { newProject } from './typescript.js';

/** One agent more helps at 2 erlangs on 2 agents, and as many agents change nothing. */
const bank = `title: A bank
seed: 1
horizon: 8h
replications: 20
parameters: { agents: { value: 2 } }
arrivals: { calls: { rate: 60/h } }
channels: { phone: { patience: 1m, agents: { desk: { count: "\${agents}", handle-time: 2m } } } }
what-ifs:
  more: { set: { agents: 3 } }
  same: { set: { agents: 2 } }
`;

it('the program that docs/scenarios.md shows compares what-ifs', () => {
  const [program] = blocksOf('docs/scenarios.md').filter(({ language }) => language === 'js');
  const project = newProject([]);
  onTestFinished(() => project.remove());
  writeFileSync(join(project.folder, 'bank.yaml'), bank);
  writeFileSync(join(project.folder, 'compare.mjs'), program.text);
  const { stdout, stderr } = project.node('compare.mjs');
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^more \{\s+estimate: -0\.1\d*,\s+low: -0\.\d*,\s+high: -0\.1\d*\s+\} better$/m);
  expect(stdout).toMatch(/^same \{ estimate: 0, low: 0, high: 0 \} practically the same$/m);
});
