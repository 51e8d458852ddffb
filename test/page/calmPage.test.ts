import { expect, it } from 'vitest';
import { finish, replicate } from '../../src/experiments/index.js';
import { fatesAmong } from '../../src/page/fates.js';
import { runPage } from '../../src/page/runPage.js';
import { summaryJson } from '../../src/report/summaryJson.js';
import { timelineCsv } from '../../src/report/timelineCsv.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';

/** Half an hour in which one visitor comes a minute. */
const calm = (more: string) => `
title: Calm
seed: 1
horizon: 30m
replications: 1
population: { customers: 50 }
arrivals: { visits: { rate: 60/h, first: { website: 100% } } }
channels:
  website: { visit: 5m, patience: { exponential: { mean: 5m } } }
  phone: { agents: { desk: { count: 1, handle-time: 1m } } }
${more}
`;

function pageOf(text: string): Promise<string> {
  const scenario = parseScenario(text, 'calm.yaml');
  const model = compileScenario(scenario);
  const run = (replication: number, sink: Parameters<typeof runOnce>[1]['sink']) =>
    runOnce(model, { seed: model.seed, replication, sink });
  const experiment = finish(replicate(model, { run }));
  return runPage(summaryJson(experiment, '1', { source: 'calm.yaml', text, files: [] }), timelineCsv(experiment));
}

it('speaks of no incident, no storm, no change and no wage where there is none', async () => {
  const page = await pageOf(calm('journeys: { otherwise: { give-up: rest } }'));
  expect(page).toContain('Contacts over time');
  expect(page).toContain('left: too slow');
  expect(page).toContain('Nobody went on from one channel to another.');
  expect(page).toContain('everyday work included; no wages are given, so the agents’ time is not.');
  expect(page).not.toMatch(/storm over time|Grey: the incident|At its worst|abandoned the queue|most frequent change/);
});

it('speaks of them where there are', async () => {
  const text = calm(`journeys: { after: { website/too-slow: { phone: 100% } }, otherwise: { give-up: rest } }
incidents: { outage: { starts: 5m, lasts: 5m, affects: 10% } }
agents: { team: { count: 1, handle-time: 1m, serves: { phone: {} }, wage: 20/h } }`);
  const page = await pageOf(text);
  expect(page).toContain('The storm over time');
  expect(page).toContain('Grey: the incident; names above: what happened and what was said.');
  expect(page).toMatch(/The most frequent change: after website too slow, \d+ went on to phone\./);
  expect(page).toContain('the agents’ whole time included but that of desk, who have no wage.');
});

it('has a table of channels without those of which it has no figure', async () => {
  const page = await pageOf(
    calm(
      '  outbound: { agents: { callers: { count: 1, handle-time: 1m, wage: 20/h } } }\noutreach: { hello: { at: 1m, share: 10%, through: outbound } }',
    ).replace('handle-time: 1m }', 'handle-time: 1m, wage: 20/h }'),
  );
  const [, table] = /<caption[^>]*>Channels<\/caption>([\s\S]*?)<\/table>/.exec(page) ?? [];
  expect(table).toContain('website');
  expect(table).not.toContain('outbound');
  expect(page).toContain('everyday work and the agents’ whole time included.');
});

it('names fates by the endings that there were', () => {
  const endings = ['open', 'abandoned', 'too-slow', 'blocked', 'saw-busy', 'unanswered'];
  const observation = {
    endings,
    fates: [null, 'abandoned', 'abandoned', 'blocked', 'blocked', 'other'],
  } as unknown as Parameters<typeof fatesAmong>[0];
  const names = (...had: string[]) => fatesAmong(observation, (ending) => had.includes(ending)).map(({ name }) => name);
  expect(names('abandoned', 'blocked')).toEqual(['abandoned the queue', 'blocked (busy or full)']);
  expect(names('too-slow', 'saw-busy')).toEqual(['left', 'did not get in']);
  expect(names('abandoned', 'too-slow', 'unanswered')).toEqual(['left', 'not helped']);
});
