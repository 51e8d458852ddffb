import { setImmediate as nextTurn } from 'node:timers/promises';
import { exitCodes, InputError } from '../errors.js';
import { experimentFrom } from '../experiments/experimentOf.js';
import { Replications, type Sweep, type SweptPoint } from '../experiments/index.js';
import { sweptPoint } from '../experiments/sweep.js';
import { definitionsOf } from '../report/making.js';
import { pageText } from '../report/pageText.js';
import { sweepCharts } from '../report/sweepCharts.js';
import { sweepCsv } from '../report/sweepCsv.js';
import { sweepJson } from '../report/sweepJson.js';
import { sweepPage } from '../report/sweepPage.js';
import type { Model } from '../simulation/model.js';
import { mustBeKept } from '../simulation/takes.js';
import { formatNumber } from '../units.js';
import { Models, type Unit } from '../work/index.js';
import { commandText } from './commandText.js';
import type { ExecutorOrder } from './executorOptions.js';
import { interruptible } from './interruptible.js';
import { measureNamed } from './measureName.js';
import { mostRuns } from './mostRuns.js';
import { progressBar } from './progressBar.js';
import { ResultFiles } from './resultFiles.js';
import { resultFolder } from './resultFolder.js';
import { reportFile, sweepFiles } from './resultNames.js';
import { savedReport, whereReport } from './savedReport.js';
import type { ScenarioOrder } from './scenarioFile.js';
import { runShard } from './shard.js';
import type { ShardOrder } from './shardOrder.js';
import { simulate } from './simulate.js';
import type { SweepFormat } from './sweepFormats.js';
import { readGrid } from './sweptGrid.js';
import { tellWarnings } from './tellWarnings.js';
import { terminal } from './terminal.js';
import { usualThreads } from './threads.js';
import { mustNotBeVaried, readVaried } from './varied.js';
import { version } from './version.js';

/** `callstorm sweep`, as the command line asks for it. */
export interface SweepRequest extends ScenarioOrder {
  /** As after `--vary`. */
  readonly vary: readonly string[];
  /** The measures to show and draw. Default: those of the thresholds, and the house's choice. */
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
  readonly format: SweepFormat;
  /** Print nothing in words and no progress. */
  readonly quiet: boolean;
}

/**
 * Runs a scenario at all combinations of some values with the same seed, prints what came of it and writes it, with
 * charts, all or none.
 * @returns the exit code, 0 also if thresholds are missed: a sweep looks where they are.
 * @throws {InputError} for whatever is wrong with the file or the options; nothing is written then.
 */
export async function sweepScenario(request: SweepRequest): Promise<number> {
  const { file, format, overrides, quiet, shard } = request;
  const varied = readVaried(request.vary);
  mustNotBeVaried(overrides, varied);
  const { base, points, texts, read, files: recorded } = readGrid(request, varied);
  const { seed = base.model.seed, replications = base.model.replications } = request;
  const shown = shownMeasures(request.measures, base.model);
  mustBeKept(base.model, replications);
  const runs = points.length * replications;
  mustBeFew(points.length, replications, base.model);
  const { threads = usualThreads([base.model], runs) } = request.executor;
  const out = request.out ?? folderOf(request, base.model);

  const inputs = { scenarios: [texts], seed };
  const work = { inputs, ...request.executor, threads };
  const units = points.flatMap(({ variant }) =>
    Array.from({ length: replications }, (_, replication): Unit => ({ replication, variants: [variant] })),
  );
  if (shard !== undefined) {
    const command = { command: 'sweep', request: decisive(request), files: recorded } as const;
    const folder = request.out ?? `${out}--shards`;
    return interruptible(undefined, (interruption) =>
      runShard(shard, command, units, { ...work, interruption }, progressBar(quiet, 'runs'), folder, quiet),
    );
  }

  return interruptible(undefined, async (interruption) => {
    const { signal } = interruption;
    const files = await ResultFiles.open(out, read, { signal });
    interruption.atEnd(() => files.discard());
    tellWarnings(file, base.scenario.warnings);
    if (!quiet && terminal.isWatched) terminal.tell(inWords(points.length, replications));

    const models = new Models(inputs);
    const swept: SweptPoint[] = [];
    let gathered: { readonly model: Model; readonly replications: Replications } | undefined;
    await simulate(
      units,
      { ...work, interruption, journal: out },
      progressBar(quiet, 'runs'),
      ({ summaries: [summary] }) => {
        const { values, variant } = points[swept.length];
        if (gathered === undefined) {
          const model = models.of(variant);
          gathered = { model, replications: new Replications(model) };
        }
        gathered.replications.add(summary);
        if (gathered.replications.count < replications) return;
        swept.push(sweptPoint(values, experimentFrom(gathered.model, seed, gathered.replications, replications)));
        gathered = undefined;
      },
    );
    const { name, title, parameters, currency } = base.model;
    const sweep: Sweep = {
      ...{ name, title, seed, replications, parameters, overrides, currency },
      varied,
      points: swept,
    };
    const charts = await sweepCharts(sweep, shown);
    const command = commandText('sweep', [file], {
      vary: request.vary,
      set: overrides,
      measure: request.measures,
      seed,
      replications,
    });
    const definitions = definitionsOf(base.model.measures, shown);
    const json = sweepJson(sweep, shown, charts, { version, command, definitions });

    files.staged.append(sweepFiles.json, json);
    files.staged.append(sweepFiles.csv, sweepCsv(sweep));
    files.staged.append(reportFile, await savedReport(sweepFiles.json, json));
    for (const chart of charts) files.staged.append(chart.file, chart.svg);
    // A Ctrl-C that came meanwhile is heard now, and not after the commit.
    await nextTurn(undefined, { signal });
    const strangers = await files.commit();
    interruption.end();

    if (format === 'json') terminal.print(json);
    if (format === 'csv') terminal.print(sweepCsv(sweep));
    if (!quiet && format === 'text') {
      terminal.print(pageText(sweepPage(sweep, shown), terminal.look()));
      const drawn = charts.length === 0 ? '' : ` (${formatNumber(charts.length)} charts: ${charts[0].file} …)`;
      terminal.say('', `Results: ${out}${drawn}`, whereReport(out));
    }
    tellWarnings(
      out,
      strangers.map((name) => ({ message: `${name} is not callstorm's, and stays.` })),
    );
    return exitCodes.fine;
  });
}

/** The most figures of all points together, which are kept. */
const mostFigures = 2_000_000;

/** @throws {InputError} if they are more than can be kept. */
function mustBeFew(points: number, replications: number, { measures }: Model): void {
  const refused = (message: string) => new InputError('--vary', [{ message }]);
  if (points * replications > mostRuns) {
    const most = `More than ${formatNumber(mostRuns)} are too many`;
    throw refused(`${inWords(points, replications)} ${most}. Vary less, or make fewer replications.`);
  }
  const figures = points * measures.length;
  if (figures <= mostFigures) return;
  const what = `${formatNumber(points)} points of ${formatNumber(measures.length)} measures are ${formatNumber(figures)} figures`;
  throw refused(`${what}, more than ${formatNumber(mostFigures)}. Vary less.`);
}

function inWords(points: number, replications: number): string {
  const runs = formatNumber(points * replications);
  return `${formatNumber(points)} points with ${formatNumber(replications)} replications each: ${runs} runs.`;
}

/** Of each channel, these are shown unless told otherwise. */
const ofChannels = ['service-level', 'abandonment-rate'] as const;

/** @throws {InputError} for a name that is no measure of the scenario. */
function shownMeasures(wanted: readonly string[], model: Model): string[] {
  const { measures, thresholds, channels } = model;
  if (wanted.length > 0) {
    const names = wanted.flatMap((text) => text.split(/,(?![^[]*\])/).map((name) => name.trim()));
    return [...new Set(names.map((name) => measureNamed('--measure', name, model).name))];
  }
  const usual = [
    ...thresholds.map(({ measure }) => measure),
    'people.gave-up',
    ...channels.flatMap(({ name }) => ofChannels.map((each) => `${name}.${each}`)),
    'cost.total',
  ];
  return [...new Set(usual)].filter((name) => measures.some((measure) => measure.name === name));
}

/** What decides about the results. */
function decisive({ file, vary, overrides, strict, measures, seed, replications }: SweepRequest) {
  return { file, vary, overrides, strict, measures, seed, replications };
}

/** `results/NAME--sweep--agents=10..40..5`. */
function folderOf({ overrides, vary, seed, replications }: SweepRequest, model: Model): string {
  return resultFolder(model.name, {
    overrides: ['sweep', ...vary, ...overrides],
    seed: seed === model.seed ? undefined : seed,
    replications: replications === model.replications ? undefined : replications,
  });
}
