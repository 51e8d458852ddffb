/*
 * Runs a shipped scenario as `callstorm run` does: `replicate` with all measures and the timeline. Prints what it cost
 * as JSON. A process of its own, and plain JavaScript on a built tree, so that an older commit is measured the same way.
 *
 *   node productRun.mjs ROOT SCENARIO REPLICATIONS [NAME=VALUE …]
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [root, name, count, ...overrides] = process.argv.slice(2);
const replications = Number(count);
const { compileScenario, finish, parseScenario, replicate, runOnce } = await import(
  pathToFileURL(`${root}/dist/index.js`).href
);
const read = (path) => readFileSync(`${root}/scenarios/${path}`, 'utf8');
const scenario = parseScenario(read(name), name, {
  overrides,
  readFlow: (path) => ({ text: read(path), source: path }),
});
const model = compileScenario(scenario);
const before = process.cpuUsage();
const { estimates } = finish(
  replicate(model, {
    run: (replication, sink) => runOnce(model, { seed: model.seed, replication, sink }),
    replications,
  }),
);
const { user, system } = process.cpuUsage(before);
const contacts = estimates
  .filter((each) => each.name.endsWith('.contacts'))
  .reduce((sum, each) => sum + each.estimate, 0);
console.log(
  JSON.stringify({
    contacts: Math.round(contacts * replications),
    cpuSeconds: (user + system) / 1e6,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }),
);
