import { readFileSync } from 'node:fs';
import { checkFlow, parseFlow, placePath, subjectOf } from '../../dist/check.js';

/*
 * Compiles a flow, then checks it (`all`), or one property of it (`one`), or places one call again (`replayed`); each for the
 * first time in its process, as a command does. Prints the CPU milliseconds of both as JSON.
 *
 *   node checkRun.mjs FILE all|one|replayed
 */

const [, , file, order] = process.argv;
const flow = parseFlow(readFileSync(file, 'utf8'), file);
const measured = {};

async function measure(name, act) {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  measured[name] = (user + system) / 1000;
}

const property = 'agent-reachable';
await measure('compiled', () => subjectOf(flow));
if (order === 'all') await measure('checked', () => checkFlow(flow));
if (order === 'one') await measure('checked', () => checkFlow(flow, { properties: [property] }));
if (order === 'replayed') await measure('checked', () => placePath(flow, '{"acts":["1","1"]}'));
console.log(JSON.stringify(measured));
