import { setImmediate as nextTurn } from 'node:timers/promises';
import { exitCodes, InputError, type Problem } from '../errors.js';
import { experimentFrom } from '../experiments/experimentOf.js';
import { Replications, type Stress, type StressLevel } from '../experiments/index.js';
import { breakingPoint, verdictOnAll } from '../experiments/stress.js';
import { definitionsOf } from '../report/making.js';
import { pageText } from '../report/pageText.js';
import { stressJson } from '../report/stressJson.js';
import { stressPage } from '../report/stressPage.js';
import { compileScenario } from '../scenario/index.js';
import { mustBeKept } from '../simulation/takes.js';
import { inShort, parseShare, UnitError } from '../units.js';
import { Models, type Unit, type Variant } from '../work/index.js';
import { commandText } from './commandText.js';
import { type Executor, withExecutor } from './executor.js';
import type { ExecutorOrder } from './executorOptions.js';
import { interruptible } from './interruptible.js';
import { progressBar } from './progressBar.js';
import { ResultFiles } from './resultFiles.js';
import { resultFolder } from './resultFolder.js';
import { reportFile, stressFile } from './resultNames.js';
import { savedReport, whereReport } from './savedReport.js';
import { readScenarioFile, type ScenarioOrder } from './scenarioFile.js';
import { stressedBy } from './stressedBy.js';
import { tellWarnings } from './tellWarnings.js';
import { terminal } from './terminal.js';
import { usualThreads } from './threads.js';
import { version } from './version.js';

/** `callstorm stress`, as the command line asks for it. */
export interface StressRequest extends ScenarioOrder {
  /** `load`, or the name of an incident. */
  readonly by: string;
  /** As after `--until`. Default: the scenario's thresholds. */
  readonly until: readonly string[];
  /** As after `--within`. */
  readonly within: string;
  /** How many times today's load it looks at, at most. Default: 64. */
  readonly upTo?: number;
  /** Default: the scenario's. */
  readonly seed?: string;
  /** Of a load at first; doubled while it is undecided, up to the most. Default: the scenario's, and 100. */
  readonly replications?: number;
  readonly maxReplications?: number;
  /** Default: as `resultFolder` names it. */
  readonly out?: string;
  readonly executor: ExecutorOrder;
  readonly json: boolean;
  /** Print nothing in words and no progress. */
  readonly quiet: boolean;
}

const usualReach = 64;
const usualMost = 100;
/** Nearer ends are the same in four digits. */
const nearest = 0.002;

/** Goals are read as the scenario's thresholds. What is wrong with one is said of its option. */
function saidOfUntil<T>(until: readonly string[], read: () => T): T {
  try {
    return read();
  } catch (error) {
    const goalOf = ({ path }: Problem) => until[Number(/^thresholds\.(\d+)$/.exec(path ?? '')?.[1])];
    if (!(error instanceof InputError) || error.problems.some((each) => goalOf(each) === undefined)) throw error;
    const problems = error.problems.map((each): Problem => {
      return { path: inShort(goalOf(each)), message: each.message.replace(/ \(from --set thresholds=.*\)$/s, '') };
    });
    throw new InputError('--until', problems);
  }
}

/**
 * Raises the load until a threshold breaks, prints where and writes it.
 * @returns the exit code: 1 if a threshold is missed at today's load already.
 * @throws {InputError} for whatever is wrong with the file or the options; nothing is written then.
 */
export async function stressScenario(request: StressRequest): Promise<number> {
  const { file, by, until, upTo = usualReach, quiet } = request;
  const within = withinOf(request.within);
  const goals = until.length === 0 ? [] : [`thresholds=${JSON.stringify(until)}`];
  const overrides = [...request.overrides, ...goals];
  const { scenario, texts, read } = saidOfUntil(until, () => readScenarioFile({ ...request, overrides }, false));
  if (scenario.thresholds.length === 0) {
    const message =
      'it has no thresholds, so nothing can break. Write some under `thresholds`, or say --until "phone.abandonment-rate < 5%".';
    throw new InputError(file, [{ message }]);
  }
  const { setting, today, most } = stressedBy(by, scenario.file);
  const base = compileScenario(scenario);
  const { seed = base.seed, replications = base.replications } = request;
  const { maxReplications = Math.max(usualMost, replications) } = request;
  if (maxReplications < replications) {
    const message = `at most ${maxReplications} replications are fewer than the first ${replications}. Raise it, or lower --replications.`;
    throw new InputError('--max-replications', [{ message }]);
  }
  mustBeKept(base, maxReplications);
  // At many times the load a unit is no longer short.
  const { threads = Math.max(usualThreads([base], replications), 1) } = request.executor;
  const out =
    request.out ??
    resultFolder(base.name, {
      overrides: ['stress', ...(by === 'load' ? [] : [`by=${by}`]), ...until, ...request.overrides],
      seed: seed === base.seed ? undefined : seed,
      replications: replications === base.replications ? undefined : replications,
    });

  return interruptible(undefined, async (interruption) => {
    const { signal } = interruption;
    const files = await ResultFiles.open(out, read, { signal });
    interruption.atEnd(() => files.discard());
    tellWarnings(file, scenario.warnings);

    const inputs = { scenarios: [texts], seed };
    const models = new Models(inputs);
    const variantOf = (level: number): Variant => ({ scenario: 0, overrides: [...overrides, `${setting}=${level}`] });
    let tooLarge: string | undefined;
    const canRun = (level: number) => {
      try {
        models.of(variantOf(level));
        return true;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        tooLarge = error.problems[0].message;
        return false;
      }
    };
    const bar = progressBar(quiet, 'replications');
    const found = await withExecutor({ inputs, ...request.executor, threads, interruption, journal: out }, (executor) =>
      breakingPoint((level) => judgeAt(level, executor), {
        today,
        least: today / usualReach,
        most: Math.min(most, today * upTo),
        within,
        canRun,
      }),
    );
    const { name, title, currency } = base;
    const stress: Stress = {
      ...{ name, title, seed, overrides: request.overrides, currency, by, setting, today, within, replications },
      maxReplications,
      ...(tooLarge !== undefined && { tooLarge }),
      ...found,
    };
    const command = commandText('stress', [file], {
      by: by === 'load' ? undefined : by,
      until,
      within: request.within,
      'up-to': request.upTo,
      set: request.overrides,
      seed,
      replications,
      'max-replications': maxReplications,
    });
    const judged = found.levels[0].thresholds.map(({ measure }) => measure);
    const json = stressJson(stress, { version, command, definitions: definitionsOf(base.measures, judged) });
    files.staged.append(stressFile, json);
    files.staged.append(reportFile, await savedReport(stressFile, json));
    // A Ctrl-C that came meanwhile is heard now, and not after the commit.
    await nextTurn(undefined, { signal });
    const strangers = await files.commit();
    interruption.end();

    if (request.json) terminal.print(json);
    else if (!quiet) {
      terminal.print(pageText(stressPage(stress), terminal.look()));
      terminal.say('', `Results: ${out}`, whereReport(out));
    }
    tellWarnings(
      out,
      strangers.map((name) => ({ message: `${name} is not callstorm's, and stays.` })),
    );
    const isBroken = found.levels.find(({ level }) => level === today)!.verdict === 'missed';
    return isBroken ? exitCodes.goalMissed : exitCodes.fine;

    async function judgeAt(level: number, executor: Executor): Promise<StressLevel> {
      const variant = variantOf(level);
      const model = models.of(variant);
      const gathered = new Replications(model);
      for (let planned = replications; ; planned = Math.min(2 * planned, maxReplications)) {
        const { count: from } = gathered;
        const units = Array.from({ length: planned - from }, (_, i): Unit => {
          return { replication: from + i, variants: [variant] };
        });
        bar.start(planned);
        try {
          for await (const { summaries } of executor.carryOut(units)) {
            gathered.add(summaries[0]);
            bar.update(gathered.count);
          }
        } finally {
          bar.stop();
        }
        signal.throwIfAborted();
        const { thresholds } = experimentFrom(model, seed, gathered, planned);
        const verdict = verdictOnAll(thresholds);
        if (verdict !== 'undecided' || planned === maxReplications) {
          return { level, verdict, thresholds, replications: planned };
        }
      }
    }
  });
}

function withinOf(text: string): number {
  const refused = (message: string) => new InputError('--within', [{ message }]);
  try {
    const within = parseShare(text);
    if (within >= nearest) return within;
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
    throw refused(error.message);
  }
  throw refused(`expected 0.2% or more, but found ${text}`);
}
