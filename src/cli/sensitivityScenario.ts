import { setImmediate as nextTurn } from 'node:timers/promises';
import { exitCodes, InputError } from '../errors.js';
import { narrowed } from '../experiments/comparison.js';
import { experimentFrom } from '../experiments/experimentOf.js';
import { type Experiment, Replications } from '../experiments/index.js';
import { type Sensitivity, sensitivityOf, type TriedAssumption } from '../experiments/sensitivity.js';
import { definitionsOf, type Making } from '../report/making.js';
import { pageMarkdown } from '../report/pageMarkdown.js';
import { pageText } from '../report/pageText.js';
import { sensitivityCharts, type TornadoChart } from '../report/sensitivityCharts.js';
import { sensitivityCsv } from '../report/sensitivityCsv.js';
import { sensitivityJson } from '../report/sensitivityJson.js';
import { sensitivityPage } from '../report/sensitivityPage.js';
import type { Model } from '../simulation/model.js';
import { mustBeKept } from '../simulation/takes.js';
import { formatNumber } from '../units.js';
import { Models, type Unit } from '../work/index.js';
import { mustBeAssumptionOrder } from './assumptionChoice.js';
import { type AssumptionSetting, readAssumptionSettings, type SettingsOrder } from './assumptionSettings.js';
import { commandText } from './commandText.js';
import type { ComparisonFormat } from './comparisonFormats.js';
import type { ExecutorOrder } from './executorOptions.js';
import { interruptible } from './interruptible.js';
import { measureNamed } from './measureName.js';
import { mostRuns } from './mostRuns.js';
import { progressBar } from './progressBar.js';
import { ResultFiles } from './resultFiles.js';
import { resultFolder } from './resultFolder.js';
import { reportFile, sensitivityFiles } from './resultNames.js';
import { savedReport, whereReport } from './savedReport.js';
import { simulate } from './simulate.js';
import { tellWarnings } from './tellWarnings.js';
import { terminal } from './terminal.js';
import { usualThreads } from './threads.js';
import { version } from './version.js';

/** `callstorm sensitivity`, as the command line asks for it. */
export interface SensitivityRequest extends SettingsOrder {
  /** Default: what the scenario costs. */
  readonly measures: readonly string[];
  /** Default: the scenario's. */
  readonly seed?: string;
  readonly replications?: number;
  /** Default: as `resultFolder` names it. */
  readonly out?: string;
  readonly executor: ExecutorOrder;
  /** What to print. */
  readonly format: ComparisonFormat;
  /** Print nothing in words and no progress. */
  readonly quiet: boolean;
}

/**
 * Runs a scenario and its what-ifs as they stand, and with each assumption at its low and at its high value, with the
 * same seed; prints which of them decide and writes it, with charts, all or none.
 * @returns the exit code, 0 whatever decides.
 * @throws {InputError} for whatever is wrong with the file or the options; nothing is written then.
 */
export async function sensitivityScenario(request: SensitivityRequest): Promise<number> {
  const { file, format, quiet } = request;
  mustBeAssumptionOrder(request.choice);
  const { base, assumptions, alternatives, settings, texts, read } = readAssumptionSettings(request);
  const { seed = base.model.seed, replications = base.model.replications } = request;
  const measures = chosenMeasures(request.measures, base.model);
  mustBeKept(base.model, replications);
  const points = settings.flatMap(({ variants }) => variants);
  mustBeFew(settings.length, alternatives.length, replications);
  const { threads = usualThreads([base.model], points.length * replications) } = request.executor;
  const out = request.out ?? folderOf(request, base.model);

  return interruptible(undefined, async (interruption) => {
    const { signal } = interruption;
    const files = await ResultFiles.open(out, read, { signal });
    interruption.atEnd(() => files.discard());
    tellWarnings(file, base.scenario.warnings);
    if (!quiet && terminal.isWatched) terminal.tell(inWords(settings.length, alternatives.length, replications));

    const inputs = { scenarios: [texts], seed };
    const models = new Models(inputs);
    const experiments: Experiment[] = [];
    let gathered: { readonly model: Model; readonly replications: Replications } | undefined;
    const units = points.flatMap((variant) =>
      Array.from({ length: replications }, (_, replication): Unit => ({ replication, variants: [variant] })),
    );
    const work = { inputs, ...request.executor, threads, interruption, journal: out };
    await simulate(units, work, progressBar(quiet, 'runs'), ({ summaries: [summary] }) => {
      if (gathered === undefined) {
        const model = models.of(points[experiments.length]);
        gathered = { model, replications: new Replications(model) };
      }
      // Nobody asks for the timelines.
      gathered.replications.add({ ...summary, timeline: [] });
      if (gathered.replications.count < replications) return;
      const done = experimentFrom(gathered.model, seed, gathered.replications, replications);
      experiments.push(narrowed(done, measures));
      gathered = undefined;
    });
    const at = (setting: number) =>
      experiments.slice(setting * alternatives.length, (setting + 1) * alternatives.length);
    const tried = assumptions.map((assumption): TriedAssumption => {
      const [low, high] = (['low', 'high'] as const).map((end) => {
        const place = settings.findIndex(isOf(assumption.parameter, end));
        return place < 0 ? null : at(place);
      });
      return { assumption, low, high };
    });
    const sensitivity = sensitivityOf(alternatives, at(0), tried, measures);
    const charts = await sensitivityCharts(sensitivity);

    const command = commandText('sensitivity', [file], {
      ...request.choice,
      'what-if': request.whatIfs,
      measure: request.measures,
      set: request.overrides,
      seed,
      replications,
    });
    const making = { version, command, definitions: definitionsOf(base.model.measures, measures) };
    const write = (format: ComparisonFormat) => written(sensitivity, charts, making, format);
    for (const each of ['json', 'csv', 'markdown'] as const) {
      files.staged.append(sensitivityFiles[each], write(each));
    }
    files.staged.append(reportFile, await savedReport(sensitivityFiles.json, write('json')));
    for (const chart of charts) files.staged.append(chart.file, chart.svg);
    // A Ctrl-C that came meanwhile is heard now, and not after the commit.
    await nextTurn(undefined, { signal });
    const strangers = await files.commit();
    interruption.end();

    if (!quiet || format !== 'text') terminal.print(write(format));
    if (!quiet && format === 'text') terminal.say('', `Results: ${out}`, whereReport(out));
    tellWarnings(
      out,
      strangers.map((name) => ({ message: `${name} is not callstorm's, and stays.` })),
    );
    return exitCodes.fine;
  });
}

function isOf(parameter: string, end: 'low' | 'high') {
  return ({ at }: AssumptionSetting) => at?.assumption.parameter === parameter && at.end === end;
}

/** @throws {InputError} for a name that is no measure of the scenario. */
function chosenMeasures(wanted: readonly string[], model: Model): string[] {
  if (wanted.length === 0) return ['cost.total'];
  const names = wanted.flatMap((text) => text.split(/,(?![^[]*\])/).map((name) => name.trim()));
  return [...new Set(names.map((name) => measureNamed('--measure', name, model).name))];
}

/** @throws {InputError} if they are more than can be done. */
function mustBeFew(settings: number, alternatives: number, replications: number): void {
  if (settings * alternatives * replications <= mostRuns) return;
  const message = `${inWords(settings, alternatives, replications)} More than ${formatNumber(mostRuns)} are too many. Make fewer replications, or choose with --parameters and --what-if.`;
  throw new InputError('--replications', [{ message }]);
}

function inWords(settings: number, alternatives: number, replications: number): string {
  const [of, each, runs] = [alternatives, replications, settings * alternatives * replications].map((count) =>
    formatNumber(count),
  );
  const among = alternatives === 1 ? '' : ` of ${of} alternatives`;
  return `${formatNumber(settings)} settings${among} with ${each} replications each: ${runs} runs.`;
}

function written(
  sensitivity: Sensitivity,
  charts: readonly TornadoChart[],
  making: Making,
  format: ComparisonFormat,
): string {
  switch (format) {
    case 'json':
      return sensitivityJson(sensitivity, charts, making);
    case 'csv':
      return sensitivityCsv(sensitivity);
    case 'markdown':
      return pageMarkdown(sensitivityPage(sensitivity));
    case 'text':
      return pageText(sensitivityPage(sensitivity), terminal.look());
  }
}

/** `results/NAME--sensitivity`, with other knobs and another choice in a folder of their own. */
function folderOf({ overrides, choice, whatIfs, seed, replications }: SensitivityRequest, model: Model): string {
  const chosen = Object.entries(choice).flatMap(([option, text]) => (text === undefined ? [] : [`${option}=${text}`]));
  return resultFolder(model.name, {
    overrides: ['sensitivity', ...overrides, ...chosen, ...whatIfs.map((text) => `what-if=${text}`)],
    seed: seed === model.seed ? undefined : seed,
    replications: replications === model.replications ? undefined : replications,
  });
}
