import { setImmediate as nextTurn } from 'node:timers/promises';
import { exitCodes, InputError } from '../errors.js';
import { estimateMean, type JudgedThreshold, judge, Replications } from '../experiments/index.js';
import type { Selected } from '../experiments/selected.js';
import type { Measure } from '../measures/index.js';
import { definitionsOf, type Making } from '../report/making.js';
import { pageMarkdown } from '../report/pageMarkdown.js';
import { pageText } from '../report/pageText.js';
import { selectionCsv } from '../report/selectionCsv.js';
import { selectionJson } from '../report/selectionJson.js';
import { selectionPage } from '../report/selectionPage.js';
import { selectionDoubt } from '../report/selectionWords.js';
import type { Model } from '../simulation/model.js';
import { commandText } from './commandText.js';
import type { ComparisonFormat } from './comparisonFormats.js';
import type { ExecutorOrder } from './executorOptions.js';
import { interruptible } from './interruptible.js';
import { measureNamed } from './measureName.js';
import { progressBar } from './progressBar.js';
import { ResultFiles } from './resultFiles.js';
import { resultFolder } from './resultFolder.js';
import { reportFile, selectionFiles } from './resultNames.js';
import { savedReport, whereReport } from './savedReport.js';
import { Budgeting, Eliminating, type Selecting } from './selecting.js';
import { type SelectOrder, selectionHow } from './selectOrder.js';
import { readSides, type Side, type SidesOrder } from './sides.js';
import { simulateUntil } from './simulateUntil.js';
import { tellWarnings } from './tellWarnings.js';
import { terminal } from './terminal.js';
import { usualThreads } from './threads.js';
import { version } from './version.js';

/** `callstorm select`, as the command line asks for it. */
export interface SelectRequest extends SidesOrder {
  /** The measure to select by. */
  readonly best: string;
  /** Which way it is better, if it does not say so itself. */
  readonly better?: 'higher' | 'lower';
  /** How to select. */
  readonly order: SelectOrder;
  /** Default: the scenario's. */
  readonly seed?: string;
  /** Default: as `resultFolder` names it. */
  readonly out?: string;
  readonly executor: ExecutorOrder;
  /** What to print. */
  readonly format: ComparisonFormat;
  /** Print nothing in words and no progress. */
  readonly quiet: boolean;
}

/**
 * Selects the best of a scenario and its what-ifs, prints how and writes it, all or none.
 * @returns the exit code.
 * @throws {InputError} for whatever is wrong with the files or the options, and if a replication does not say what the
 * measure is; nothing is written then.
 */
export async function selectScenario(request: SelectRequest): Promise<number> {
  const { file, format, quiet, strict } = request;
  const { sides, texts, read } = readSides(request);
  const models = sides.map(({ model }) => model);
  const [base] = sides;
  const { currency } = base.model;
  const measure = measureNamed('--best', request.best, base.model);
  const better = wayOf(measure, request.better);
  const places = sides.map((side) => placeIn(side, measure.name));
  const how = selectionHow(request.order, measure, currency, sides.length);
  const variants = sides.map(({ variant }) => variant);
  const selecting: Selecting =
    'budget' in how ? new Budgeting(variants, better, how) : new Eliminating(variants, better, how);
  const { seed = base.model.seed } = request;
  const { threads = usualThreads(models, how.firstStage) } = request.executor;
  const out = request.out ?? folderOf({ ...request, best: measure.name }, base);

  return interruptible(undefined, async (interruption) => {
    const { signal } = interruption;
    const files = await ResultFiles.open(out, read, { signal });
    interruption.atEnd(() => files.discard());
    tellWarnings(file, base.scenario.warnings);

    const gathered = models.map((model) => new Replications(model));
    const values: number[][] = sides.map(() => []);
    const soFar = () => inWords(selecting, sides);
    await simulateUntil(
      selecting,
      { inputs: { scenarios: texts, seed }, ...request.executor, threads, interruption, journal: out },
      progressBar(quiet, 'replications', soFar),
      ({ summaries: [summary] }, { variants: [variant], replication }) => {
        const system = variants.indexOf(variant);
        // Nobody asks for the timelines of all.
        gathered[system].add({ ...summary, timeline: [] });
        const value = gathered[system].last(places[system]);
        if (value === null) throw undefinedIn(measure, sides[system], replication);
        values[system].push(value);
        selecting.hear(system, value);
      },
    );
    const bounds = measure.unit === 'share' ? { least: 0, most: 1 } : { least: 0 };
    const selection: Selected = {
      scenario: base.model.name,
      title: base.title,
      overrides: request.overrides,
      seed,
      measure: measure.name,
      unit: measure.unit,
      currency,
      better,
      how: selecting.how,
      candidates: sides.map(({ name, title, scenario: { overrides } }, i) => ({
        name,
        title,
        overrides,
        replications: values[i].length,
        mean: estimateMean(values[i], bounds),
        droppedAfter: selecting.droppedAfter[i],
        thresholds: judged(models[i], gathered[i]),
      })),
      selected: selecting.selected === null ? null : sides[selecting.selected].name,
      left: selecting.left.map((system) => sides[system].name),
    };

    const making = makingOf(request, base.model, seed, measure.name);
    const write = (format: ComparisonFormat) => written(selection, making, format);
    for (const format of ['json', 'csv', 'markdown'] as const) {
      files.staged.append(selectionFiles[format], write(format));
    }
    files.staged.append(reportFile, await savedReport(selectionFiles.json, write('json')));
    // A Ctrl-C that came meanwhile is heard now, and not after the commit.
    await nextTurn(undefined, { signal });
    const strangers = await files.commit();
    interruption.end();

    if (!quiet || format !== 'text') terminal.print(write(format));
    if (!quiet && format === 'text') terminal.say('', `Results: ${out}`, whereReport(out));
    const doubts = selectionDoubt(selection).map((message) => ({ message }));
    tellWarnings(out, [...doubts, ...strangers.map((name) => ({ message: `${name} is not callstorm's, and stays.` }))]);
    return strict && doubts.length > 0 ? exitCodes.goalMissed : exitCodes.fine;
  });
}

/** The thresholds of a model by its replications so far. */
function judged({ measures, thresholds }: Model, gathered: Replications): JudgedThreshold[] {
  const estimates = thresholds.map(({ measure: name }) => {
    const place = measures.findIndex((each) => each.name === name);
    return { ...measures[place], ...gathered.interval(place) };
  });
  return judge({ estimates }, thresholds);
}

/** @throws {InputError} if nobody says which way is better, or the measure says another. */
function wayOf({ name, better: own }: Measure, told: SelectRequest['better']): 'higher' | 'lower' {
  if (own === undefined && told === undefined) {
    const message = `neither more nor less of ${name} is better by itself. Say --better higher or --better lower.`;
    throw new InputError('--best', [{ message }]);
  }
  if (own !== undefined && told !== undefined && own !== told) {
    throw new InputError('--better', [{ message: `of ${name} ${own} is better. Leave --better out.` }]);
  }
  return own ?? told!;
}

/** @throws {InputError} if it has no such measure. */
function placeIn({ model, title }: Side, measure: string): number {
  const place = model.measures.findIndex(({ name }) => name === measure);
  if (place >= 0) return place;
  const message = `“${title}” has no ${measure}. Select by a measure that all have, or choose with --what-if.`;
  throw new InputError('--best', [{ message }]);
}

function undefinedIn({ name }: Measure, { title }: Side, replication: number): InputError {
  const why = `nothing came that it is measured by. Select by a measure that every replication has, or make the scenario longer`;
  const message = `${name} has no value in replication ${replication} of “${title}”: ${why}.`;
  return new InputError('--best', [{ message }]);
}

/** `2 of 7 left: banner, as it is`. */
function inWords({ left, how }: Selecting, sides: readonly Side[]): string {
  const names = left.map((system) => sides[system].name || 'as it is').join(', ');
  if (!('budget' in how)) return `${left.length} of ${sides.length} left: ${names}`;
  return names === '' ? '' : `best so far: ${names}`;
}

/** How the selection is made. */
function makingOf(request: SelectRequest, { measures }: Model, seed: string, measure: string): Making {
  const { file, other, overrides, whatIfs, better, order } = request;
  const command = commandText('select', [file, other], {
    best: measure,
    better,
    'what-if': whatIfs,
    set: overrides,
    seed,
    indifference: order.indifference,
    confidence: order.confidence,
    'first-stage': order.firstStage,
    'max-replications': order.most,
    budget: order.budget,
  });
  return { version, command, definitions: definitionsOf(measures, [measure]) };
}

function written(selection: Selected, making: Making, format: ComparisonFormat): string {
  switch (format) {
    case 'json':
      return selectionJson(selection, making);
    case 'csv':
      return selectionCsv(selection);
    case 'markdown':
      return pageMarkdown(selectionPage(selection));
    case 'text':
      return pageText(selectionPage(selection), terminal.look());
  }
}

/** `results/NAME--select--MEASURE`, with other knobs and other what-ifs in a folder of their own. */
function folderOf(
  { overrides, other, whatIfs, seed, best, order: { budget } }: SelectRequest,
  { model }: Side,
): string {
  return resultFolder(model.name, {
    overrides: [
      'select',
      best,
      ...(budget === undefined ? [] : [`budget=${budget}`]),
      ...overrides,
      ...(other === undefined ? [] : [other]),
      ...whatIfs,
    ],
    seed: seed === model.seed ? undefined : seed,
  });
}
