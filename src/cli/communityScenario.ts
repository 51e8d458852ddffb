import { setImmediate as nextTurn } from 'node:timers/promises';
import { suggestion } from '../document/index.js';
import { exitCodes, InputError, type Problem } from '../errors.js';
import { type CommunityWorth, communityWorth } from '../experiments/communityWorth.js';
import { experimentFrom } from '../experiments/experimentOf.js';
import { type DeflectionCounts, Replications } from '../experiments/index.js';
import { communityJson } from '../report/communityJson.js';
import { communityPage } from '../report/communityPage.js';
import { definitionsOf, type Making } from '../report/making.js';
import { pageMarkdown } from '../report/pageMarkdown.js';
import { pageText } from '../report/pageText.js';
import { compileScenario, type Scenario } from '../scenario/index.js';
import { mustBeKept } from '../simulation/takes.js';
import type { Unit, Variant } from '../work/index.js';
import { commandText } from './commandText.js';
import type { CommunityFormat } from './communityOptions.js';
import type { ExecutorOrder } from './executorOptions.js';
import { interruptible } from './interruptible.js';
import { progressBar } from './progressBar.js';
import { ResultFiles } from './resultFiles.js';
import { resultFolder } from './resultFolder.js';
import { communityFiles, reportFile } from './resultNames.js';
import { savedReport, whereReport } from './savedReport.js';
import { readScenarioFile, type ScenarioOrder } from './scenarioFile.js';
import { simulate } from './simulate.js';
import { tellWarnings } from './tellWarnings.js';
import { terminal } from './terminal.js';
import { usualThreads } from './threads.js';
import { version } from './version.js';

/** `callstorm community`, as the command line asks for it. */
export interface CommunityRequest extends ScenarioOrder {
  /** As after `--without`. Default: all whom the scenario names. */
  readonly without: readonly string[];
  /** Default: the scenario's. */
  readonly seed?: string;
  readonly replications?: number;
  /** Default: as `resultFolder` names it. */
  readonly out?: string;
  readonly executor: ExecutorOrder;
  readonly format: CommunityFormat;
  /** Print nothing in words and no progress. */
  readonly quiet: boolean;
}

/** A contributor whom the scenario names. */
interface Named {
  readonly name: string;
  readonly channel: string;
  /** Without them. */
  readonly setting: string;
}

/** Of these is said what changes without the community, and besides, without a contributor, of what becomes of questions. */
const shown = ['people.reached-agent', 'people.gave-up', 'people.never-helped', 'cost.total'];
/** What it is made of, besides. */
const costs = ['staffing', 'contacts', 'minutes', 'credits', 'platform', 'moderation', 'rewards', 'audits'].map(
  (part) => `cost.${part}`,
);
const ofParts = ['journeys.reached-agent', 'journeys.gave-up'];
const ofCommunities = ['answered', 'time-to-first-answer', 'accepted', 'found', 'posts'];

/**
 * Runs a scenario with and without its community and its contributors, prints what they are worth, and writes it.
 * @throws {InputError} for whatever is wrong with the file or the options, and if there is no community.
 */
export async function communityScenario(request: CommunityRequest): Promise<number> {
  const { file, overrides, quiet } = request;
  const { scenario, texts, read } = readScenarioFile(request, false);
  const communities = scenario.channels.flatMap((channel) => {
    const settings = channel.kind.community?.(channel.file);
    return settings === undefined ? [] : [{ channel: channel.name, settings }];
  });
  if (communities.length === 0) {
    throw new InputError(file, [{ message: 'it has no forum and no panel, so no community has any worth.' }]);
  }
  if (communities.every(({ settings }) => settings.isOff)) {
    const [{ channel }] = communities;
    const message = `is closed as it is (\`open: no\`), so there is no community to be worth anything. Open it.`;
    throw new InputError(file, [{ path: `channels.${channel}.open`, message }]);
  }
  const known = communities.flatMap(({ channel, settings }) =>
    Object.entries(settings.without).map(([name, setting]): Named => {
      return { name, channel, setting: `channels.${channel}.${setting}` };
    }),
  );
  const without = chosen(request.without, known);
  const off = communities.map(({ channel, settings }) => `channels.${channel}.${settings.off}`);
  const settings = [off, [], ...without.map(({ setting }) => [setting])];
  const variants = settings.map((own): Variant => ({ scenario: 0, overrides: [...overrides, ...own] }));
  const models = variants.map((variant) =>
    compileScenario(readScenarioFile({ ...request, overrides: variant.overrides }, false).scenario),
  );
  const [, base] = models;
  const { seed = base.seed, replications = base.replications } = request;
  for (const model of models) mustBeKept(model, replications * models.length);
  const { threads = usualThreads(models, replications) } = request.executor;
  const said = ['community', ...overrides, ...request.without.map((name) => `without=${name}`)];
  const out =
    request.out ??
    resultFolder(base.name, {
      overrides: said,
      seed: seed === base.seed ? undefined : seed,
      replications: replications === base.replications ? undefined : replications,
    });
  const doubts = communities.flatMap(({ channel }) => unsaid(scenario, channel));
  if (request.strict && doubts.length > 0) throw new InputError(file, doubts);
  const bar = progressBar(quiet, 'replications');

  return interruptible(undefined, async (interruption) => {
    const { signal } = interruption;
    const files = await ResultFiles.open(out, read, { signal });
    interruption.atEnd(() => files.discard());
    tellWarnings(file, [...scenario.warnings, ...doubts]);

    const gathered = models.map((model) => new Replications(model));
    const deflections: DeflectionCounts[][] = variants.slice(1).map(() => []);
    const units = Array.from({ length: replications }, (_, replication): Unit => {
      return { replication, variants, deflection: true };
    });
    const work = { inputs: { scenarios: [texts], seed }, ...request.executor, threads, interruption, journal: out };
    await simulate(units, work, bar, (outcome) => {
      for (const [i, summary] of outcome.summaries.entries()) gathered[i].add(summary);
      for (const [i, each] of outcome.deflections.entries()) deflections[i].push(each);
    });
    const worlds = models.map((model, i) => ({
      experiment: experimentFrom(model, seed, gathered[i], replications),
      deflections: deflections[i - 1] ?? [],
    }));
    const channels = communities.map(({ channel }) => channel);
    const worth = communityWorth(
      worlds[1],
      worlds[0].experiment,
      without.map(({ name, channel }, i) => ({ name, channel, ...worlds[i + 2] })),
      channels,
      assumptionsOf(scenario),
      {
        off: [...shown, ...costs],
        without: [...channels.flatMap((channel) => ofCommunities.map((each) => `${channel}.${each}`)), ...shown],
        whom: ofParts,
      },
    );
    const command = commandText('community', [file], { without: request.without, set: overrides, seed, replications });
    const making = { version, command, definitions: definitionsOf(base.measures, shown) };
    const write = (format: CommunityFormat) => written(worth, making, format);
    for (const format of ['json', 'markdown'] as const) {
      files.staged.append(communityFiles[format], write(format));
    }
    files.staged.append(reportFile, await savedReport(communityFiles.json, write('json')));
    // A Ctrl-C that came meanwhile is heard now, and not after the commit.
    await nextTurn(undefined, { signal });
    const strangers = await files.commit();
    interruption.end();

    if (!quiet || request.format !== 'text') terminal.print(write(request.format));
    if (!quiet && request.format === 'text') terminal.say('', `Results: ${out}`, whereReport(out));
    tellWarnings(
      out,
      strangers.map((name) => ({ message: `${name} is not callstorm's, and stays.` })),
    );
    return exitCodes.fine;
  });
}

function assumptionsOf({ file: { worth } }: Scenario): CommunityWorth['assumptions'] {
  return {
    contact: worth.contact,
    postsAFix: worth['posts-a-fix'],
    resolved: worth.resolved,
    wouldHaveContacted: worth['would-have-contacted'],
  };
}

/** What customers do who find the community closed decides what it is worth: the scenario has to say. */
function unsaid({ file }: Scenario, channel: string): Problem[] {
  const row = `${channel}/closed`;
  const all = [file.journeys, ...Object.values({ ...file.needs, ...file.arrivals, ...file.incidents })];
  if ([...all, ...Object.values(file.population.segments)].some(({ after }) => after && row in after)) return [];
  const message = `has no row "${row}", so all who find it closed give up, and nothing of what it saves is counted. Say what they would do: ${row}: { phone: 50%, give-up: rest }.`;
  return [{ path: 'journeys.after', message }];
}

/** @throws {InputError} for a name that the scenario has not. */
function chosen(names: readonly string[], known: readonly Named[]): readonly Named[] {
  if (names.length === 0) return known;
  if (names.length === 1 && names[0] === 'none') return [];
  return [...new Set(names)].flatMap((name) => {
    const found = known.filter((each) => each.name === name);
    if (found.length > 0) return found;
    const all = known.map((each) => each.name);
    const hint = all.length === 0 ? ' It names nobody who joins: see `named` of a forum.' : suggestion(name, all);
    throw new InputError('--without', [{ message: `the scenario has no contributor "${name}".${hint}` }]);
  });
}

function written(worth: CommunityWorth, making: Making, format: CommunityFormat): string {
  if (format === 'json') return communityJson(worth, making);
  const page = communityPage(worth);
  return format === 'markdown' ? pageMarkdown(page) : pageText(page, terminal.look());
}
