import { listed } from '../document/suggest.js';
import { storyInWords } from '../report/storyWords.js';
import { formatDuration } from '../units.js';
import { agentsSection } from './agentsSection.js';
import { communitySection, moneySection } from './communitySection.js';
import { computedSection } from './computedSection.js';
import { documentHtml } from './document.js';
import { headlineSection } from './headlineSection.js';
import { journeysSection, switchingSection } from './journeySections.js';
import { menuSection } from './menuSection.js';
import { commas, count } from './pageWords.js';
import { readRun, type SavedRun } from './savedRun.js';
import { scenarioWords } from './scenarioWords.js';
import { customersSection, stormSection } from './stormSection.js';

/**
 * The page of a run, made from its files alone, so that it can be made again from them.
 *
 * @param summary the text of `summary.json`, and @param timeline that of `timeline.csv`, as `pageTimeline` has it.
 * @param folder where they are, for messages; '' if that is clear.
 * @throws {InputError} if they are no results, or not whole.
 */
export async function runPage(summary: string, timeline: string | null, folder = ''): Promise<string> {
  const run = readRun(summary, timeline, folder);
  const { experiment, version } = run;
  const { customers, name, observation, overrides, planned, replications, seed, title } = experiment;
  const sections = [
    headlineSection(run),
    stormSection(run),
    customersSection(run),
    switchingSection(run),
    journeysSection(run),
    await menuSection(run),
    agentsSection(run),
    communitySection(run),
    moneySection(run),
    computedSection(run),
  ];
  return documentHtml({
    title,
    facts: [
      ...(overrides.length > 0 ? [`with ${overrides.join(', ')}`] : []),
      `${count(customers)} customers`,
      formatDuration(observation.horizonSeconds),
      `${replications < planned ? `interrupted: ${replications} of ${planned}` : replications} replications`,
      `seed ${seed}`,
    ],
    sentences: [...storyInWords(experiment).map(commas), ...whatIfsInWords(run)],
    sections: sections.flatMap((section) => section ?? []),
    footer: `${name}, simulated by callstorm ${version}. Nothing in this page is fetched from anywhere.`,
  });
}

/** What might have helped, and how to find out. */
function whatIfsInWords({ experiment, file, scenario }: SavedRun): string[] {
  const titles = Object.entries(scenario?.file['what-ifs'] ?? {}).map(([name, { title }]) => `“${title ?? name}”`);
  if (file === null || titles.length === 0) return [];
  return [
    `What would have helped? The scenario has ${titles.length} what-ifs: ${listed(titles, 'and')}. callstorm compare ${scenarioWords(experiment, file)} plays each with the same customers.`,
  ];
}
