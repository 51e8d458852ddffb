import { mustBeList, mustBeOneOf, mustBeText } from '../arguments.js';
import { inChannel } from './contacts.js';
import { endsWithin, type Mask, ofChannel, ofGroup } from './mask.js';
import { type Measure, mustBeMeasures, type Sum } from './measure.js';

/** What a company pays for; each part has its sum. */
export type CostPart =
  | 'staffing'
  | 'contacts'
  | 'minutes'
  | 'credits'
  | 'notices'
  | 'offers'
  | 'outreach'
  | 'spends'
  | 'platform'
  | 'moderation'
  | 'rewards'
  | 'audits';

const sumsOf: Readonly<Record<CostPart, (where: Mask) => Sum | readonly Sum[]>> = {
  staffing: (where) => ({ over: 'shift', of: { hourly: ['wage', { overlap: ['startedAt', 'endedAt'] }] }, where }),
  contacts: (where) => ofContacts('contactCost', where),
  minutes: (where) => ofContacts('agentCost', where),
  credits: (where) => [ofContacts('credit', where), charges('credits', where)],
  notices: (where) => charges('notices', where),
  offers: (where) => charges('offers', where),
  outreach: (where) => charges('outreach', where),
  spends: (where) => charges('spends', where),
  platform: (where) => charges('platform', where),
  moderation: (where) => charges('moderation', where),
  rewards: (where) => charges('rewards', where),
  audits: (where) => charges('audits', where),
};

function ofContacts(of: string, where: Mask): Sum {
  return { over: 'contact', of, where: [...where, endsWithin] };
}

function charges(part: CostPart, where: Mask): Sum {
  const of = { spread: ['amount', 'startedAt', 'endedAt'] } as const;
  return { over: 'charge', of, where: [...where, { field: 'part', is: part }] };
}

const whose = 'that ended within the window or, without a cool-down, were open at the horizon';

const definitionOf: Readonly<Record<CostPart, string>> = {
  staffing: 'wages within the window of the agents on the roster: on duty, in paid breaks, not available (shrinkage)',
  contacts: `charges for connected contacts, of those ${whose}`,
  minutes: `charges for agents' minutes, in contacts ${whose}`,
  credits: `credits given in contacts ${whose}, and by notices sent within the window`,
  notices: 'charges for notices sent within the window, a message for each customer who received one',
  offers: 'charges for marketing offers sent within the window',
  outreach: 'charges for messages of outreach sent within the window',
  spends: 'what the scenario spends besides (`spends`), over the window',
  platform: 'fixed cost over the window, of channels, however many contacts there were',
  moderation: 'charges for moderating questions and the answers of contributors, within the window',
  rewards: 'what contributors are paid, in money or its worth, within the window',
  audits: "charges for checking samples of contributors' answers, within the window",
};

/**
 * *cost* of a channel, and its parts, which add up to it. The wages are those of the channel's own groups.
 *
 * @param parts those that the channel can have. Default: contacts and platform.
 */
export function costMeasures(
  channel: string,
  currency: string,
  parts: readonly CostPart[] = ['contacts', 'platform'],
): Measure[] {
  mustBeText('currency', currency);
  mustBeList('parts', parts);
  for (const part of parts) mustBeOneOf('parts', part, Object.keys(sumsOf));
  return inChannel(channel, costs('cost', 'cost-', currency, parts, [ofChannel(channel)]));
}

/** *cost* of an agent group of several channels: its wages. */
export function groupCost(group: string, currency: string): Measure {
  const [total] = costs(`${group}.cost`, '', currency, ['staffing'], [ofGroup(group)]);
  return { ...total, group };
}

/** What every scenario can pay for; the other parts are those of some kinds of channels. */
const usualParts: readonly CostPart[] = ['staffing', 'contacts', 'minutes', 'credits', 'notices', 'platform'];

/**
 * *cost* of the whole scenario, and its parts, which add up to it.
 * @param channels measures of all channels: a part that only some kinds have is there if one of these channels has it.
 * @param own parts that the scenario has of itself: offers, outreach, or what is spent besides. Default none.
 */
export function totalCostMeasures(
  currency: string,
  channels: readonly Measure[] = [],
  own: readonly CostPart[] = [],
): Measure[] {
  mustBeText('currency', currency);
  mustBeMeasures('channels', channels);
  mustBeList('own', own);
  for (const part of own) mustBeOneOf('own', part, Object.keys(sumsOf));
  const more = (Object.keys(sumsOf) as CostPart[]).filter(
    (part) =>
      !usualParts.includes(part) && (own.includes(part) || channels.some(({ name }) => name.endsWith(`.cost-${part}`))),
  );
  return costs('cost.total', 'cost.', currency, [...usualParts, ...more], []);
}

function costs(total: string, prefix: string, unit: string, parts: readonly CostPart[], where: Mask): Measure[] {
  const source = 'house';
  const better = 'lower';
  const sums = parts.map((part) => [sumsOf[part](where)].flat());
  const [only] = parts;
  const definition =
    parts.length === 1 ? definitionOf[only] : 'all its parts together, each of which has a measure of its own';
  return [
    { name: total, unit, definition, source, better, numerator: sums.flat() },
    ...parts.map((part, i): Measure => {
      return {
        name: `${prefix}${part}`,
        unit,
        definition: definitionOf[part],
        source,
        better,
        numerator: sums[i].length === 1 ? sums[i][0] : sums[i],
      };
    }),
  ];
}
