import { setImmediate as nextTurn } from 'node:timers/promises';
import { nearest } from '../document/suggest.js';
import { exitCodes, InputError } from '../errors.js';
import { comparisonOf } from '../experiments/comparison.js';
import { estimateDeflection } from '../experiments/deflection.js';
import { experimentFrom } from '../experiments/experimentOf.js';
import { type Comparison, type DeflectionCounts, Replications } from '../experiments/index.js';
import { comparisonCsv } from '../report/comparisonCsv.js';
import { comparisonJson } from '../report/comparisonJson.js';
import { comparisonPage } from '../report/comparisonPage.js';
import { pageMarkdown } from '../report/pageMarkdown.js';
import { pageText } from '../report/pageText.js';
import type { Model } from '../simulation/model.js';
import { mustBeKept } from '../simulation/takes.js';
import type { Unit } from '../work/index.js';
import type { ComparisonFormat } from './comparisonFormats.js';
import type { ExecutorOrder } from './executorOptions.js';
import { interruptible } from './interruptible.js';
import { mustTakeJunit, writeJunit } from './junitReport.js';
import { progressBar } from './progressBar.js';
import { ResultFiles } from './resultFiles.js';
import { resultFolder } from './resultFolder.js';
import { comparisonFiles } from './resultNames.js';
import { runShard } from './shard.js';
import type { ShardOrder } from './shardOrder.js';
import { readSides, type SidesOrder } from './sides.js';
import { simulate } from './simulate.js';
import { tellMissed } from './tellMissed.js';
import { tellWarnings } from './tellWarnings.js';
import { terminal } from './terminal.js';
import { usualThreads } from './threads.js';
import { version } from './version.js';

/** `callstorm compare`, as the command line asks for it. */
export interface CompareRequest extends SidesOrder {
  /** The measures to show, the leading one first. Default: the house's choice. */
  readonly measures: readonly string[];
  /** Default: the scenario's. */
  readonly seed?: string;
  readonly replications?: number;
  /** Default: as `resultFolder` names it. */
  readonly out?: string;
  readonly executor: ExecutorOrder;
  /** Do only this part of the work, for `merge`. Default: all. */
  readonly shard?: ShardOrder;
  /** What to print. */
  readonly format: ComparisonFormat;
  /** Where the thresholds go as JUnit XML. Default: nowhere. */
  readonly junit?: string;
  /** Print nothing in words and no progress. */
  readonly quiet: boolean;
}

/**
 * Runs a scenario and its what-ifs with the same customers, prints how they compare and writes it, all or none.
 * @returns the exit code: 1 if a threshold is missed.
 * @throws {InputError} for whatever is wrong with the files or the options; nothing is written then.
 */
export async function compareScenario(request: CompareRequest): Promise<number> {
  const { file, format, junit, quiet, shard } = request;
  const { sides, texts, read, files: recorded } = readSides(request);
  const [base] = sides;
  const { seed = base.model.seed, replications: planned = base.model.replications } = request;
  const {
    threads = usualThreads(
      sides.map(({ model }) => model),
      planned,
    ),
  } = request.executor;
  for (const { model } of sides) mustBeKept(model, planned * sides.length);
  const shown = shownMeasures(request.measures, base.model);
  const out = request.out ?? folderOf(request, base.model);

  const variants = sides.map(({ variant }) => variant);
  const units = Array.from(
    { length: planned },
    (_, replication): Unit => ({ replication, variants, deflection: true }),
  );
  const work = { inputs: { scenarios: texts, seed }, ...request.executor, threads };
  const bar = progressBar(quiet, 'replications');
  if (shard !== undefined) {
    const command = { command: 'compare', request: decisive(request), files: recorded } as const;
    return interruptible(undefined, (interruption) =>
      runShard(shard, command, units, { ...work, interruption }, bar, request.out ?? `${out}--shards`),
    );
  }

  return interruptible(undefined, async (interruption) => {
    const { signal } = interruption;
    const files = await ResultFiles.open(out, read, { signal });
    interruption.atEnd(() => files.discard());
    if (junit !== undefined) mustTakeJunit(junit, out, read);
    tellWarnings(file, base.scenario.warnings);

    const gathered = sides.map(({ model }) => new Replications(model));
    const deflections: (readonly DeflectionCounts[])[] = [];
    await simulate(units, { ...work, interruption, journal: out }, bar, (outcome) => {
      for (const [i, summary] of outcome.summaries.entries()) gathered[i].add(summary);
      deflections.push(outcome.deflections);
    });
    const experiments = sides.map(({ model }, i) => experimentFrom(model, seed, gathered[i], planned));
    const whatIfs = sides.slice(1).map(({ name, title }, i) => {
      const deflection = estimateDeflection(deflections.map((each) => each[i]));
      return { name, title, experiment: experiments[i + 1], deflection };
    });
    const comparison = comparisonOf(experiments[0], whatIfs, shown[0]);

    for (const format of ['json', 'csv', 'markdown'] as const) {
      files.staged.append(comparisonFiles[format], written(comparison, shown, format));
    }
    // A Ctrl-C that came meanwhile is heard now, and not after the commit.
    await nextTurn(undefined, { signal });
    const strangers = await files.commit();
    interruption.end();
    const suites = experiments.map((experiment, i) => ({ name: sides[i].name || experiment.name, experiment }));
    if (junit !== undefined) await writeJunit(junit, 'callstorm compare', suites);

    if (!quiet || format !== 'text') terminal.print(written(comparison, shown, format));
    if (!quiet && format === 'text') terminal.say('', `Results: ${out}`);
    tellWarnings(
      out,
      strangers.map((name) => ({ message: `${name} is not callstorm's, and stays.` })),
    );
    if (quiet || format !== 'text')
      for (const { name, experiment } of suites) tellMissed(`${out}: ${name}`, experiment);
    const isMissed = experiments.some(({ thresholds }) => thresholds.some(({ verdict }) => verdict === 'missed'));
    return isMissed ? exitCodes.goalMissed : exitCodes.fine;
  });
}

/** What decides about the results. */
function decisive({ file, other, overrides, strict, whatIfs, measures, seed, replications }: CompareRequest) {
  return { file, other, overrides, strict, whatIfs, measures, seed, replications };
}

function written(comparison: Comparison, shown: readonly string[], format: ComparisonFormat): string {
  switch (format) {
    case 'json':
      return comparisonJson(comparison, version);
    case 'csv':
      return comparisonCsv(comparison);
    case 'markdown':
      return pageMarkdown(comparisonPage(comparison, shown));
    case 'text':
      return pageText(comparisonPage(comparison, shown), terminal.look());
  }
}

/** What a comparison shows unless told otherwise, the leading one first; of channels, these. */
const usualMeasures = [
  'people.gave-up',
  'people.never-helped',
  'people.reached-agent',
  'journeys.contacts-per-journey',
  'journeys.informed-after',
  'journeys.time-to-help',
] as const;
const ofChannels = ['contacts', 'service-level', 'abandonment-rate', 'blocked-rate', 'disconnect-rate'] as const;

/** @throws {InputError} for a name that is no measure of the scenario, and a leading one that cannot lead. */
function shownMeasures(wanted: readonly string[], { measures, channels }: Model): string[] {
  const names = measures.map(({ name }) => name);
  if (wanted.length === 0) {
    const usual = [...usualMeasures, ...channels.flatMap(({ name }) => ofChannels.map((each) => `${name}.${each}`))];
    return [...usual, 'cost.total'].filter((name) => names.includes(name));
  }
  const shown = wanted.flatMap((text) => text.split(/,(?![^[]*\])/).map((name) => name.trim()));
  for (const name of shown) {
    if (names.includes(name)) continue;
    const best = nearest(name, names);
    const meant = best === undefined ? 'callstorm measures lists them.' : `Did you mean "${best}"?`;
    throw new InputError('--measure', [{ message: `"${name}" is no measure of this scenario. ${meant}` }]);
  }
  const [leading] = shown;
  if (measures.find(({ name }) => name === leading)!.better === undefined) {
    const message = `${leading} cannot lead: neither more nor less of it is better. Put another measure first.`;
    throw new InputError('--measure', [{ message }]);
  }
  return shown;
}

/** `results/NAME--compare`, with other knobs and other what-ifs in a folder of their own. */
function folderOf({ overrides, other, whatIfs, seed, replications }: CompareRequest, model: Model): string {
  return resultFolder(model.name, {
    overrides: ['compare', ...overrides, ...(other === undefined ? [] : [other]), ...whatIfs],
    seed: seed === model.seed ? undefined : seed,
    replications: replications === model.replications ? undefined : replications,
  });
}
