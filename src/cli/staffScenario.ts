import { dirname, join, relative, sep } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parseYaml } from '../document/yamlText.js';
import { exitCodes, InputError } from '../errors.js';
import { shiftsPath } from '../planning/coverGroups.js';
import { findStaffing, goalsOf, type Simulate, slotsOf, staffedGroups } from '../planning/index.js';
import { definitionsOf } from '../report/making.js';
import { pageText } from '../report/pageText.js';
import { rosterCsv } from '../report/rosterCsv.js';
import { staffingCsv } from '../report/staffingCsv.js';
import { staffingJson } from '../report/staffingJson.js';
import { staffingPage } from '../report/staffingPage.js';
import type { StaffingReport } from '../report/staffingReport.js';
import { compileScenario } from '../scenario/index.js';
import type { Model } from '../simulation/model.js';
import { mustBeKept } from '../simulation/takes.js';
import { minute } from '../units.js';
import type { Unit } from '../work/index.js';
import { isOutside } from './besideScenario.js';
import { commandText } from './commandText.js';
import { withExecutor } from './executor.js';
import type { ExecutorOrder } from './executorOptions.js';
import { interruptible } from './interruptible.js';
import { progressBar } from './progressBar.js';
import { Recording } from './reader.js';
import { ResultFiles } from './resultFiles.js';
import { resultFolder } from './resultFolder.js';
import { reportFile, staffingFiles } from './resultNames.js';
import { savedReport, whereReport } from './savedReport.js';
import { readScenarioFile, type ScenarioOrder } from './scenarioFile.js';
import { tellMissed } from './tellMissed.js';
import { tellWarnings } from './tellWarnings.js';
import { terminal } from './terminal.js';
import { usualThreads } from './threads.js';
import { version } from './version.js';

/** `callstorm staff`, as the command line asks for it. */
export interface StaffRequest extends ScenarioOrder {
  /** Default: the scenario's. */
  readonly seed?: string;
  /** While staffings are compared. Default: the scenario's. */
  readonly replications?: number;
  /** Default: as `resultFolder` names it. */
  readonly out?: string;
  readonly executor: ExecutorOrder;
  /** Print `staffing.json` to stdout instead of the tables. */
  readonly json: boolean;
  /** Print nothing in words and no progress. */
  readonly quiet: boolean;
}

/** A slice of scenarios that do not say one, in seconds. */
const usualSlice = 30 * minute;

/**
 * Finds the cheapest staffing that holds the thresholds, prints it and writes it, all or none.
 * @returns the exit code: 1 if a threshold is missed, or cannot be held.
 * @throws {InputError} for whatever is wrong with the files or the options; nothing is written then.
 */
export async function staffScenario(request: StaffRequest): Promise<number> {
  const { file, json, quiet } = request;
  const reader = new Recording(request.reader);
  const asItIs = readScenarioFile({ ...request, reader });
  const { staffing, seed: ownSeed, replications: ownReplications } = asItIs.scenario.file;
  const seconds = staffing?.slice ?? usualSlice;
  const overrides = [...request.overrides, `slice=${seconds}s`];
  const { scenario, texts, read } = readScenarioFile({ ...request, reader, overrides, strict: false });
  const model = compileScenario(scenario);
  const { seed = ownSeed, replications = ownReplications } = request;
  const groups = staffedGroups(scenario, model);
  mustBePlanned(file, groups.length, replications);
  const { threads = usualThreads([model], 50 * replications) } = request.executor;
  mustBeKept(model, 4 * replications);
  const out = request.out ?? folderOf(request, model);

  return interruptible(undefined, async (interruption) => {
    const { signal } = interruption;
    const files = await ResultFiles.open(out, read, { signal });
    interruption.atEnd(() => files.discard());
    tellWarnings(file, asItIs.scenario.warnings);

    const hasDays = Object.values(staffing?.shifts ?? {}).some(({ starts }) =>
      starts.some(({ days }) => days !== undefined),
    );
    const slots = slotsOf(model, seconds, hasDays);
    const { thresholds, added } = goalsOf(model, groups);
    const bar = progressBar(quiet, 'replications at most');
    const inputs = { scenarios: [texts], seed };
    const result = await withExecutor(
      { inputs, ...request.executor, threads, interruption, journal: out },
      async (executor) => {
        let done = 0;
        bar.start(mostTrials * replications);
        const simulate: Simulate = async (trials, upTo) => {
          const [{ replications: gathered }] = trials;
          const variants = trials.map(({ settings }) => ({ scenario: 0, overrides: [...overrides, ...settings] }));
          const units = Array.from({ length: upTo - gathered.count }, (_, i): Unit => {
            return { replication: gathered.count + i, variants };
          });
          for await (const { summaries } of executor.carryOut(units)) {
            for (const [i, summary] of summaries.entries()) trials[i].replications.add(summary);
            done += summaries.length;
            bar.update(done);
          }
          signal.throwIfAborted();
        };
        const shifts = staffing?.shifts === undefined ? undefined : staffing;
        try {
          return await findStaffing({ model, seed, groups, slots, thresholds, shifts, replications, simulate });
        } catch (error) {
          throw atShifts(error, file, texts.text);
        } finally {
          bar.stop();
        }
      },
    );

    const { name, title, currency } = model;
    const report: StaffingReport = {
      ...{ name, title, currency, seed, replications, groups, slots, added, result },
      overrides: request.overrides,
    };
    const rosters = result.found?.rosters?.map((roster, g) => ({ group: groups[g].name, roster }));
    const command = commandText('staff', [file], { set: request.overrides, seed, replications });
    const judged = thresholds.map(({ measure }) => measure);
    const written = staffingJson(report, { version, command, definitions: definitionsOf(model.measures, judged) });
    files.staged.append(staffingFiles.json, written);
    files.staged.append(reportFile, await savedReport(staffingFiles.json, written));
    files.staged.append(staffingFiles.csv, staffingCsv(report));
    if (rosters !== undefined) files.staged.append(staffingFiles.roster, rosterCsv(rosters));
    // A Ctrl-C that came meanwhile is heard now, and not after the commit.
    await nextTurn(undefined, { signal });
    const strangers = await files.commit();
    interruption.end();

    if (json) terminal.print(written);
    else if (!quiet) {
      terminal.print(pageText(staffingPage(report), terminal.look()));
      terminal.say('', `Results: ${out}`, whereReport(out));
      if (rosters !== undefined) terminal.say(rosterAdvice(file, join(out, staffingFiles.roster)));
    }
    tellWarnings(
      out,
      strangers.map((name) => ({ message: `${name} is not callstorm's, and stays.` })),
    );
    if ((json || quiet) && result.found !== undefined) tellMissed(out, result.found.experiment);
    const isMissed = result.found?.experiment.thresholds.some(({ verdict }) => verdict === 'missed') ?? true;
    return isMissed ? exitCodes.goalMissed : exitCodes.fine;
  });
}

/** How the scenario reads the roster: the path counts from its own folder. */
function rosterAdvice(scenarioFile: string, roster: string): string {
  const path = relative(dirname(scenarioFile), roster).split(sep).join('/');
  const written = /^[\w./][\w./=%+-]*$/.test(path) ? path : JSON.stringify(path);
  const advice = `In place of count: shifts: { csv: { file: ${written} } }`;
  return isOutside(scenarioFile, path)
    ? `${advice}, with --allow-outside; or copy it into the scenario's folder`
    : advice;
}

/** What is wrong with shifts, at their place in the file. */
function atShifts(error: unknown, file: string, text: string): unknown {
  if (!(error instanceof InputError) || error.problems.some(({ path }) => path !== shiftsPath)) return error;
  const yaml = parseYaml(text, file);
  const path = shiftsPath.split('.');
  const place = yaml.has(path) ? yaml.locate(path, true) : {};
  return new InputError(
    file,
    error.problems.map((each) => ({ ...each, ...place })),
  );
}

/** About so many trials are made at most, for the bar. */
const mostTrials = 100;

function mustBePlanned(file: string, groups: number, replications: number): void {
  if (groups === 0) {
    throw new InputError(file, [
      {
        message:
          'it has no agent groups that can be planned (those of branches cannot), so there is nobody to plan. Give a channel `agents`.',
      },
    ]);
  }
  if (replications === 1) {
    const message = 'one replication has no interval, so no threshold can be judged. Give --replications 10.';
    throw new InputError(file, [{ message }]);
  }
}

/** `results/NAME--staff`, with other knobs in a folder of its own. */
function folderOf({ overrides, seed, replications }: StaffRequest, model: Model): string {
  return resultFolder(model.name, {
    overrides: ['staff', ...overrides],
    seed: seed === model.seed ? undefined : seed,
    replications: replications === model.replications ? undefined : replications,
  });
}
