import { mkdirSync, writeFileSync } from 'node:fs';
import { judge } from './finding.js';
import { json, markdown } from './report.js';
import { estimated, exact, wholeEffort } from './suite.js';

// Simulates every case, writes results/validation.md and results/validation.json, and fails if a truth does not hold.

const results = new URL('../../results/', import.meta.url);

const chapters = [...estimated, ...exact].map(({ title, run }) => {
  process.stderr.write(`${title} …`);
  const findings = run(wholeEffort);
  process.stderr.write(` ${findings.length} figures\n`);
  return { title, findings };
});
const verdicts = judge(chapters.flatMap(({ findings }) => findings));
let from = 0;
const judged = chapters.map(({ title, findings }) => {
  const upTo = from + findings.length;
  const of = { title, verdicts: verdicts.slice(from, upTo) };
  from = upTo;
  return of;
});

mkdirSync(results, { recursive: true });
writeFileSync(new URL('validation.md', results), markdown(judged, wholeEffort));
writeFileSync(new URL('validation.json', results), json(judged, wholeEffort));

const failed = verdicts.filter(({ holds }) => !holds);
for (const { case: name, figure, truth, estimate, z } of failed) {
  console.log(`${name}, ${figure}: ${estimate}, but the truth is ${truth}${z === null ? '' : ` (z ${z.toFixed(2)})`}`);
}
console.log(`${verdicts.length - failed.length} of ${verdicts.length} figures hold: results/validation.md`);
if (failed.length > 0) process.exitCode = 1;
