import { expect, it } from 'vitest';
import { blocksOf } from './pages.js';
import { runTypeScript } from './typescript.js';

it('the machine that docs/machines.md shows does what stands below it', () => {
  const [program, printed] = blocksOf('docs/machines.md');
  expect(runTypeScript(program.text)).toBe(printed.text);
});
