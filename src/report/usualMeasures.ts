import type { Model } from '../simulation/model.js';

/** The leading one first; of channels, these. */
const ofAll = [
  'people.gave-up',
  'people.never-helped',
  'people.reached-agent',
  'journeys.contacts-per-journey',
  'journeys.informed-after',
  'journeys.time-to-help',
] as const;
const ofChannels = [
  'contacts',
  'service-level',
  'abandonment-rate',
  'blocked-rate',
  'disconnect-rate',
  'down-rate',
  'too-slow-rate',
] as const;

/** What customers told others and took away with them, where a scenario counts it. */
const ofTalk = [
  'money.lost',
  'money.won',
  'money.cost-and-losses',
  'loyalty.left',
  'loyalty.detractors',
  'word.posts',
  'word.told',
  'word.turned-away',
] as const;

/** The measures that a comparison shows unless told otherwise, the leading one first: those that the model has. */
export function usualMeasures({ measures, channels }: Model): string[] {
  const names = measures.map(({ name }) => name);
  const usual = [...ofAll, ...channels.flatMap(({ name }) => ofChannels.map((each) => `${name}.${each}`))];
  return [...usual, 'cost.total', ...ofTalk].filter((name) => names.includes(name));
}
