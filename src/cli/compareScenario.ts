import { setImmediate as nextTurn } from 'node:timers/promises';
import { exitCodes, InputError } from '../errors.js';
import { comparisonOf } from '../experiments/comparison.js';
import { estimateDeflection } from '../experiments/deflection.js';
import { experimentFrom } from '../experiments/experimentOf.js';
import { type Comparison, type DeflectionCounts, Replications } from '../experiments/index.js';
import { PrecisionWatch } from '../experiments/precision.js';
import { comparisonCsv } from '../report/comparisonCsv.js';
import { comparisonJson, effort } from '../report/comparisonJson.js';
import { comparisonPage } from '../report/comparisonPage.js';
import { ComparisonWords } from '../report/comparisonWords.js';
import { definitionsOf, type Making } from '../report/making.js';
import { pageMarkdown } from '../report/pageMarkdown.js';
import { pageText } from '../report/pageText.js';
import { notPrecise } from '../report/resultWarnings.js';
import { usualMeasures } from '../report/usualMeasures.js';
import type { Model } from '../simulation/model.js';
import { mostKept, mustBeKept } from '../simulation/takes.js';
import type { Outcome, Unit } from '../work/index.js';
import { commandText } from './commandText.js';
import type { ComparisonFormat } from './comparisonFormats.js';
import { Differences } from './differences.js';
import type { ExecutorOrder } from './executorOptions.js';
import { interruptible } from './interruptible.js';
import { mustTakeJunit, writeJunit } from './junitReport.js';
import { measureNamed } from './measureName.js';
import { askedPrecision, type PrecisionOrder, precisionBounds, precisionName } from './precisionOrder.js';
import { progressBar } from './progressBar.js';
import { ResultFiles } from './resultFiles.js';
import { resultFolder } from './resultFolder.js';
import { comparisonFiles, reportFile } from './resultNames.js';
import { savedReport, whereReport } from './savedReport.js';
import { notInShards, runShard } from './shard.js';
import type { ShardOrder } from './shardOrder.js';
import { readSides, type SidesOrder } from './sides.js';
import { simulate } from './simulate.js';
import { simulateUntil } from './simulateUntil.js';
import { tellMissed } from './tellMissed.js';
import { tellWarnings } from './tellWarnings.js';
import { terminal } from './terminal.js';
import { usualThreads } from './threads.js';
import { untilPrecise } from './untilPrecise.js';
import { version } from './version.js';

/** `callstorm compare`, as the command line asks for it. */
export interface CompareRequest extends SidesOrder {
  /** The measures to show, the leading one first. Default: the house's choice. */
  readonly measures: readonly string[];
  /** Default: the scenario's. */
  readonly seed?: string;
  readonly replications?: number;
  /** Instead of a number of replications: until the differences are known so precisely. */
  readonly precision?: PrecisionOrder;
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
  const models = sides.map(({ model }) => model);
  const shown = shownMeasures(request.measures, base.model);
  const gathered = models.map((model) => new Replications(model));
  const differences = new Differences(sides, gathered);
  const watch = request.precision && watchOf(request.precision, shown[0], differences);
  const { seed = base.model.seed, replications: most = watch?.bounds.most ?? base.model.replications } = request;
  const { threads = usualThreads(models, watch?.bounds.minimum ?? most) } = request.executor;
  for (const model of models) mustBeKept(model, most * sides.length);
  const out = request.out ?? folderOf(request, base.model);

  const variants = sides.map(({ variant }) => variant);
  const unitOf = (replication: number): Unit => ({ replication, variants, deflection: true });
  const units = Array.from({ length: most }, (_, replication) => unitOf(replication));
  const work = { inputs: { scenarios: texts, seed }, ...request.executor, threads };
  const bar = progressBar(quiet, 'replications', soFar(shown[0], differences));
  if (shard !== undefined) {
    if (watch !== undefined) throw notInShards();
    const command = { command: 'compare', request: decisive(request), files: recorded } as const;
    return interruptible(undefined, (interruption) =>
      runShard(shard, command, units, { ...work, interruption }, bar, request.out ?? `${out}--shards`, quiet),
    );
  }

  return interruptible(undefined, async (interruption) => {
    const { signal } = interruption;
    const files = await ResultFiles.open(out, read, { signal });
    interruption.atEnd(() => files.discard());
    if (junit !== undefined) mustTakeJunit(junit, out, read);
    tellWarnings(file, base.scenario.warnings);

    const deflections: (readonly DeflectionCounts[])[] = [];
    const hear = (outcome: Outcome) => {
      for (const [i, summary] of outcome.summaries.entries()) gathered[i].add(summary);
      deflections.push(outcome.deflections);
      watch?.add();
    };
    const all = { ...work, interruption, journal: out };
    if (watch === undefined) await simulate(units, all, bar, hear);
    else await simulateUntil(untilPrecise(watch, unitOf), all, bar, hear);
    const planned = watch?.until.wanted ?? most;
    const experiments = sides.map(({ model }, i) => experimentFrom(model, seed, gathered[i], planned));
    const whatIfs = sides.slice(1).map(({ name, title }, i) => {
      const deflection = estimateDeflection(deflections.map((each) => each[i]));
      return { name, title, experiment: experiments[i + 1], deflection };
    });
    const precision = watch?.precision;
    const comparison: Comparison = {
      ...comparisonOf(experiments[0], whatIfs, shown[0]),
      ...(precision && { precision }),
    };

    const making = makingOf(request, base.model, shown, seed);
    const write = (format: ComparisonFormat) => written(comparison, shown, making, format);
    for (const format of ['json', 'csv', 'markdown'] as const) {
      files.staged.append(comparisonFiles[format], write(format));
    }
    files.staged.append(reportFile, await savedReport(comparisonFiles.json, write('json')));
    // A Ctrl-C that came meanwhile is heard now, and not after the commit.
    await nextTurn(undefined, { signal });
    const strangers = await files.commit();
    interruption.end();
    const suites = experiments.map((experiment, i) => ({ name: sides[i].name || experiment.name, experiment }));
    if (junit !== undefined) await writeJunit(junit, 'callstorm compare', suites);

    if (!quiet || format !== 'text') terminal.print(write(format));
    if (!quiet && format === 'text') terminal.say('', `Results: ${out}`, whereReport(out));
    const doubts = notPrecise({ precision, replications: planned }).map((message) => ({ message }));
    tellWarnings(out, [...doubts, ...strangers.map((name) => ({ message: `${name} is not callstorm's, and stays.` }))]);
    if (quiet || format !== 'text')
      for (const { name, experiment } of suites) tellMissed(`${out}: ${name}`, experiment);
    const isMissed = experiments.some(({ thresholds }) => thresholds.some(({ verdict }) => verdict === 'missed'));
    return isMissed || (request.strict && doubts.length > 0) ? exitCodes.goalMissed : exitCodes.fine;
  });
}

/** What decides about the results. */
function decisive({ file, other, overrides, strict, whatIfs, measures, seed, replications }: CompareRequest) {
  return { file, other, overrides, strict, whatIfs, measures, seed, replications };
}

/** How the comparison is made: what decides about the results, and what its measures mean. */
function makingOf(request: CompareRequest, model: Model, shown: readonly string[], seed: string): Making {
  const { file, other, overrides, whatIfs, measures, precision, replications = model.replications } = request;
  const command = commandText('compare', [file, other], {
    set: overrides,
    'what-if': whatIfs,
    measure: measures,
    seed,
    ...(precision === undefined
      ? { replications }
      : {
          precision: precision.texts,
          'min-replications': precision.minimum,
          'max-replications': precision.most,
        }),
  });
  return { version, command, definitions: definitionsOf(model.measures, [...shown, 'cost.total', effort]) };
}

function written(comparison: Comparison, shown: readonly string[], making: Making, format: ComparisonFormat): string {
  switch (format) {
    case 'json':
      return comparisonJson(comparison, shown, making);
    case 'csv':
      return comparisonCsv(comparison);
    case 'markdown':
      return pageMarkdown(comparisonPage(comparison, shown));
    case 'text':
      return pageText(comparisonPage(comparison, shown), terminal.look());
  }
}

/** @throws {InputError} for a name that is no measure of the scenario, and a leading one that cannot lead. */
function shownMeasures(wanted: readonly string[], model: Model): string[] {
  if (wanted.length === 0) return usualMeasures(model);
  const asked = wanted.flatMap((text) => text.split(/,(?![^[]*\])/).map((name) => name.trim()));
  const shown = asked.map((name) => measureNamed('--measure', name, model));
  const [{ name: leading, better }] = shown;
  if (better === undefined) {
    const message = `${leading} cannot lead: neither more nor less of it is better. Put another measure first.`;
    throw new InputError('--measure', [{ message }]);
  }
  return shown.map(({ name }) => name);
}

/** By default of the leading measure. */
function watchOf(order: PrecisionOrder, leading: string, differences: Differences): PrecisionWatch {
  const { sides } = differences;
  const asked = askedPrecision(order.texts, sides[0].model, [leading]);
  const watched = differences.watched(asked);
  if (watched.length === 0) {
    const message = `no what-if has ${asked.map(({ measure }) => measure).join(', ')}, so there is no difference`;
    throw new InputError('--precision', [{ message }]);
  }
  const kept = Math.min(...sides.map(({ model }) => Math.floor(mostKept(model) / sides.length)));
  const intervals = () => asked.flatMap(({ measure }) => differences.asPartsOf(measure));
  return new PrecisionWatch(watched, precisionBounds(order, kept), intervals);
}

/** What a bar says meanwhile: how well the first what-if's difference in the leading measure is known. */
function soFar(leading: string, differences: Differences): () => string {
  const { model } = differences.sides[0];
  const { unit } = measureNamed('--measure', leading, model);
  const words = new ComparisonWords(model.currency);
  return () => {
    const [first] = differences.of(leading);
    if (first === undefined || first.difference.estimate === null) return '';
    return `${first.side.name}: ${leading} ${words.spread({ unit, difference: first.difference })}`;
  };
}

/** `results/NAME--compare`, with other knobs and other what-ifs in a folder of their own. */
function folderOf(request: CompareRequest, model: Model): string {
  const { overrides, other, whatIfs, precision, seed, replications } = request;
  const said = ['compare', ...overrides, ...(other === undefined ? [] : [other]), ...whatIfs];
  return resultFolder(model.name, {
    overrides: [...said, ...(precision ? precisionName(precision) : [])],
    seed: seed === model.seed ? undefined : seed,
    replications: replications === model.replications ? undefined : replications,
  });
}
