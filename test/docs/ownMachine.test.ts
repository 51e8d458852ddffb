import { expect, it } from 'vitest';
import { blocksOf } from './pages.js';
import { runTypeScript } from './typescript.js';

it('the machine that docs/flows.md shows answers the phone', () => {
  const [program] = blocksOf('docs/flows.md').filter(({ language }) => language === 'ts');
  const printed = runTypeScript(program.text);
  // Everybody gets through but those who say nothing, and those who find the wait too long.
  expect(printed).toMatch(/^phone +\S+ +\d{3}/m);
  expect(printed).toMatch(/after phone said\s+goodbye\s+\d+\s+gave\s+up/);
});
