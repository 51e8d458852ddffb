import { KimNelson, type Model, Replications, runOnce, summarise } from '../../../src/index.js';
import type { AtLeast } from '../finding.js';
import { type Effort, modelOf, type Settings } from '../simulate.js';

/*
 * How often Kim and Nelson's procedure selects the best of five web sites, where it is hardest: the best is just δ better
 * than all others, which are equal. A site settles issues by a thinned Poisson process, so the means are exact: visits an
 * hour × 8 h × the share that it settles. Replication i of all is one world.
 */

const path = 'test/validation/scenarios/visits.yaml';
const measure = 'website.self-served';

/** Visits an hour, and the share of them that is settled: 5 settled a day, then 4 each. */
const sites = [
  [5, '12.5%'],
  [5, '10%'],
  [2.5, '20%'],
  [10, '5%'],
  [12.5, '4%'],
] as const;

const settingsOf = ([visits, resolves]: (typeof sites)[number]): Settings => ({
  'arrivals.visits.rate': `${visits}/h`,
  'channels.website.resolves': resolves,
});

/** How often it must be right: 95 % in 400 experiments; fewer may stray by two standard deviations. */
export function selectionBound(experiments: number): number {
  return experiments >= 400 ? 0.95 : 0.95 - 2 * Math.sqrt((0.95 * 0.05) / experiments);
}

export function selections({ selections: experiments }: Effort): AtLeast[] {
  const models = sites.map((site): Model => {
    const { model } = modelOf(path, settingsOf(site));
    return { ...model, measures: model.measures.filter(({ name }) => name === measure) };
  });
  let right = 0;
  let replications = 0;
  for (let experiment = 0; experiment < experiments; experiment++) {
    const { best, count } = select(models, `Selection ${experiment}`);
    if (best === 0) right++;
    replications += count;
  }
  return [
    {
      kind: 'at least',
      case: 'Selection of the best of five, one δ ahead of four',
      figure: 'selected',
      source: 'Kim and Nelson (2001): at least 1 − α',
      model: `${modelOf(path, settingsOf(sites[0])).called}, against other sites with 4 settled a day`,
      seed: 'Selection, and the number of the experiment',
      replications,
      bound: selectionBound(experiments),
      value: right / experiments,
    },
  ];
}

function select(models: readonly Model[], seed: string): KimNelson {
  const selection = new KimNelson({ systems: models.length, better: 'higher', indifference: 1, firstStage: 10 });
  const gathered = models.map((model) => new Replications(model));
  while (!selection.done) {
    for (const system of selection.survivors) {
      const model = models[system];
      const run: Parameters<typeof summarise>[2] = (replication, sink) => runOnce(model, { seed, replication, sink });
      gathered[system].add(summarise(model, selection.count, run));
    }
    selection.add(gathered.map((replications) => replications.last(0)!));
  }
  return selection;
}
