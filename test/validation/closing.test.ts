import { expect, it } from 'vitest';
import { closing } from './cases/closing.js';
import { judge } from './finding.js';

it('a queue closes as on a day reckoned by hand', () => {
  const findings = closing();
  expect(findings.length).toBeGreaterThan(15);
  expect(judge(findings).filter(({ holds }) => !holds)).toEqual([]);
});
