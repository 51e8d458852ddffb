import type { CommunityWorth } from '../experiments/communityWorth.js';
import { confidence } from '../experiments/index.js';
import { json } from '../text/json.js';
import { communitySentences } from './communityPage.js';
import type { Making } from './making.js';

/**
 * `community.json`: what a community is worth, for other programs. Contacts are means over replications with their 95 %
 * intervals, shares 0 to 1, money in the scenario's currency; what is undefined is `null`.
 */
export function communityJson(worth: CommunityWorth, making: Making): string {
  const { name, title, seed, replications, overrides, ...rest } = worth;
  return json({
    callstorm: making.version,
    command: making.command,
    scenario: name,
    title,
    seed,
    replications,
    confidence,
    overrides,
    definitions: making.definitions,
    conclusion: communitySentences(worth),
    ...rest,
  });
}
