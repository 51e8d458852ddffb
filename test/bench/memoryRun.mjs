/*
 * What is kept in memory while a run goes on, in bytes, after the garbage is collected. Prints a number. A process of
 * its own, on a built tree; needs --expose-gc.
 *
 *   node --expose-gc memoryRun.mjs ROOT waiting CUSTOMERS      # all of them wait for one agent
 *   node --expose-gc memoryRun.mjs ROOT untouched CUSTOMERS    # nothing happens to any of them but one
 *   node --expose-gc memoryRun.mjs ROOT replications COUNT     # of a queue with one caller or so
 */
import { pathToFileURL } from 'node:url';

const [root, what, count] = process.argv.slice(2);
const { compileScenario, finish, parseScenario, replicate, runOnce } = await import(
  pathToFileURL(`${root}/dist/index.js`).href
);

const crowd = (affected) => `
title: Everybody notices at once
seed: 1
horizon: 10h
population: { customers: ${count} }
incidents:
  outage: { lasts: 10h, affects: ${affected}, noticed-after: 0 }
channels:
  phone:
    patience: { constant: 100h }
    agents: { desk: { count: 1, handle-time: { constant: 1m } } }
`;
const few = `
title: A caller or so
seed: 1
horizon: 1h
arrivals: { calls: { rate: 1/h } }
channels:
  phone: { agents: { desk: { count: 1, handle-time: 1m } } }
`;
const scenarios = { waiting: crowd('100%'), untouched: crowd('0.001%'), replications: few };
const model = compileScenario(parseScenario(scenarios[what], `${what}.yaml`));

function kept() {
  gc();
  gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** The first rows come when a few were served, and all the others wait. */
function whileRunning() {
  let bytes = 0;
  const contacts = () => {
    if (bytes === 0) bytes = kept();
  };
  runOnce(model, { seed: '1', replication: 0, sink: { contacts, journeys() {}, shifts() {}, charges() {} } });
  return bytes;
}

async function afterReplications() {
  const run = (replication, sink) => runOnce(model, { seed: '1', replication, sink });
  const experiment = finish(replicate(model, { run, replications: Number(count) }));
  // Only in another turn is all garbage of this one let go.
  await new Promise((resolve) => setImmediate(resolve));
  const bytes = kept();
  if (experiment.series.count === 0) throw new Error('nothing was run');
  return bytes;
}

console.log(what === 'replications' ? await afterReplications() : whileRunning());
