import { type ChannelKind, endingsIn, endingsOf } from '../channels/kind.js';
import {
  groupMeasures,
  journeyMeasures,
  loyaltyMeasures,
  type Measure,
  moneyMeasures,
  newsMeasures,
  offerMeasures,
  outreachMeasures,
  peopleMeasures,
  totalCostMeasures,
  wordMeasures,
} from '../measures/index.js';
import { breakdowns } from './breakdowns.js';
import { percentilesAsked } from './measureAsked.js';
import { mustBeKinds } from './mustBeKinds.js';
import type { Scenario } from './parse.js';

/**
 * In the order of reports: channel by channel, groups of several channels, cost, journeys, people; then their parts, and
 * at the end the percentiles that thresholds ask for.
 */
export function measuresOf(scenario: Pick<Scenario, 'file' | 'channels'>): Measure[] {
  const { file, channels } = scenario;
  const ofChannels = channels.flatMap(({ name, kind, file: section, loaded }) =>
    kind.measures(name, file.currency, section, loaded),
  );
  const hasOffers = Object.keys(file.offers).length > 0;
  const hasOutreach = Object.keys(file.outreach).length > 0;
  const costs = totalCostMeasures(file.currency, ofChannels, [
    ...(hasOffers ? (['offers'] as const) : []),
    ...(hasOutreach ? (['outreach'] as const) : []),
    ...(Object.keys(file.spends).length > 0 ? (['spends'] as const) : []),
  ]);
  const whole = [
    ...ofChannels,
    ...Object.keys(file.agents).flatMap((group) => groupMeasures(group, file.currency)),
    ...costs,
    ...journeyMeasures(file.currency),
    ...peopleMeasures(
      channels
        .filter(canBeTurnedTo)
        .map(({ name, kind, file: section }) => ({ name, endings: endingsIn(kind, section) })),
    ),
    ...(Object.keys(file.incidents).length > 0 ? newsMeasures(newsSources(scenario)) : []),
    ...(file['word-of-mouth'] === undefined ? [] : wordMeasures()),
    ...(hasOffers ? offerMeasures(file.currency) : []),
    ...(hasOutreach ? outreachMeasures() : []),
    ...(file.loyalty === undefined ? [] : loyaltyMeasures(file.currency)),
    ...(file.loyalty === undefined && !hasOffers ? [] : moneyMeasures(file.currency, costs[0])),
  ];
  const all = [...whole, ...breakdowns(whole, scenario)];
  return [...all, ...percentilesAsked(scenario, all)];
}

function canBeTurnedTo({ kind }: Scenario['channels'][number]): boolean {
  return !kind.isOutbound;
}

/** Word of mouth, as a source of news. */
const wordSources = ['public', 'friends', 'hearsay'];

/** Whoever can bring news of an incident: notices by their media, then the channels. */
function newsSources({ channels, file }: Pick<Scenario, 'file' | 'channels'>): string[] {
  const media = Object.values(file.incidents).flatMap(({ notices }) => notices.map(({ by }) => by));
  const { experience, hearsay, public: talk } = file['word-of-mouth'] ?? {};
  const words = [...(talk ? ['public'] : []), ...(experience ? ['friends'] : []), ...(hearsay ? ['hearsay'] : [])];
  return [...new Set([...media, ...channels.map(({ name }) => name), ...words])];
}

/** Every measure that some scenario has, each channel under the name of its kind. Of notices one stands for all. */
export function allMeasures(kinds: readonly ChannelKind[]): Measure[] {
  mustBeKinds('kinds', kinds);
  const currency = 'currency';
  const ofKinds = kinds.flatMap(({ name, measures }) => measures(name, currency));
  const costs = totalCostMeasures(currency, ofKinds, ['offers', 'outreach', 'spends']);
  return [
    ...ofKinds,
    ...costs,
    ...journeyMeasures(currency),
    ...peopleMeasures(
      kinds.filter(({ isOutbound }) => !isOutbound).map((kind) => ({ name: kind.name, endings: endingsOf(kind) })),
    ),
    ...newsMeasures(['text-message', ...kinds.map(({ name }) => name), ...wordSources]),
    ...wordMeasures(),
    ...offerMeasures(currency),
    ...outreachMeasures(),
    ...loyaltyMeasures(currency),
    ...moneyMeasures(currency, costs[0]),
  ];
}
