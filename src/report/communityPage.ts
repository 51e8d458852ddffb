import type { CommunityWorth, WithoutOne, Worth, WorthEstimate } from '../experiments/communityWorth.js';
import type { ComparedMeasure, Interval } from '../experiments/index.js';
import { formatInstant, formatNumber, formatShare } from '../units.js';
import { ComparisonWords } from './comparisonWords.js';
import type { Page, PageTable } from './page.js';

/** What a community is worth, for readers. */
export function communityPage(worth: CommunityWorth): Page {
  const { title, seed, replications, overrides, channels, assumptions, currency, without } = worth;
  const words = new ComparisonWords(currency);
  const { low, high } = assumptions.contact;
  const prices = `${words.money(low)} to ${words.money(high)}`;
  return {
    title: `${title}: what is the community worth?`,
    facts: [
      ...(overrides.length > 0 ? [`with ${overrides.join(', ')}`] : []),
      `${channels.join(', ')}, on and off`,
      `seed ${seed}`,
      replications === 1
        ? '1 replication of each, so there are no intervals'
        : `${formatNumber(replications)} replications of each`,
      'the same customers',
      ...(replications === 1 ? [] : ['95 % intervals']),
    ],
    sentences: communitySentences(worth),
    tables: [
      {
        title: `Contacts that agents do not have, and their worth at ${prices} each`,
        head: ['estimate', 'contacts', 'worth', 'too high by'],
        rows: worth.estimates.map((estimate) => estimateRow(estimate, words)),
      },
      deflectedTable(worth),
      differences('What changes without the community', worth.measures, words, ['with it', 'without it']),
      ...(worth.whom.length > 0 ? [differences('Whom it reaches', worth.whom, words, ['with it', 'without it'])] : []),
      whenTable(worth),
      ...(without.length > 0 ? [withoutTable(without, words)] : []),
      ...without.map((one) =>
        differences(`What changes without ${one.name}`, one.measures, words, ['with them', 'without them']),
      ),
    ],
    notes: [
      ...worth.estimates.map(({ name, definition, source }) => `${name}: ${definition} (${source}).`),
      'Without the community, those who would have turned to it find it closed and go on as `journeys` says of that.',
      'Too high by: the estimate less the true deflection, replication by replication. Below 0 it is too low.',
    ],
  };
}

/** What a reader in a hurry must know. */
export function communitySentences({
  estimates,
  cost,
  currency,
  without,
  channels,
  measures,
}: CommunityWorth): string[] {
  const words = new ComparisonWords(currency);
  const [truth, gross] = estimates;
  const counted = `The gross figure is ${range(gross.contacts)} contacts, worth ${moneyRange(gross.worth, words)}.`;
  const paid = `${channels.length > 1 ? 'The communities cost' : 'The community costs'} ${words.money(cost.estimate ?? 0)}.`;
  const lost = measures.find(({ name }) => name === 'people.gave-up');
  const gaveUp =
    lost?.difference.low !== null && lost !== undefined && lost.difference.low > 0
      ? [`Without it ${range(lost.difference)} more customers give up.`]
      : [];
  return [
    counted,
    savedBy(truth, words),
    paid,
    ...gaveUp,
    ...without.map(
      ({ name, posts, others, more }) =>
        `Without ${name}, who wrote ${formatNumber(Math.round(posts.estimate ?? 0))} answers, others write ${range(others)} more, and agents have ${range(more)} more contacts.`,
    ),
  ];
}

function savedBy({ contacts, worth }: WorthEstimate, words: ComparisonWords): string {
  const { estimate, low, high } = contacts;
  if ((low ?? estimate ?? 0) > 0) {
    return `Without it agents have ${range(contacts)} more contacts, worth ${moneyRange(worth, words)}.`;
  }
  if ((high ?? estimate ?? 0) < 0) return `Without it agents have ${range(negated(contacts))} fewer contacts.`;
  return `Whether it saves agents contacts is not certain: without it they have ${range(contacts)} more.`;
}

function negated({ estimate, low, high }: Interval): Interval {
  const minus = (value: number | null) => (value === null ? null : -value);
  return { estimate: minus(estimate), low: minus(high), high: minus(low) };
}

function estimateRow({ name, contacts, worth, bias }: WorthEstimate, words: ComparisonWords): string[] {
  return [name, spread(contacts), moneyRange(worth, words), bias === undefined ? '' : spread(bias, true)];
}

function deflectedTable({ deflection }: CommunityWorth): PageTable {
  const { base, whatIf, added, fates } = deflection;
  return {
    title: 'What becomes of them',
    head: ['contacts', 'mean'],
    rows: [
      ['with agents, without the community', spread(base)],
      ['with agents, with it', spread(whatIf)],
      ['new with it', spread(added)],
      ...Object.entries(fates)
        .filter(([, { estimate }]) => estimate !== 0)
        .map(([fate, interval]) => [`no more: ${inWords[fate]}`, spread(interval)]),
    ],
  };
}

function whenTable({ when }: CommunityWorth): PageTable {
  return {
    title: 'When: contacts that agents answer',
    head: ['from', 'to', 'with it', 'without it', 'spared'],
    rows: when.map(({ from, to, on, off }) => [
      formatInstant(from),
      formatInstant(to),
      formatNumber(on),
      formatNumber(off),
      off > 0 ? formatShare((off - on) / off) : '–',
    ]),
  };
}

/** The fates of customers who talk to agents less often with the community. */
const inWords: Readonly<Record<string, string>> = {
  'gave-up': 'the customer gave up',
  served: 'an agent serves the customer all the same, in fewer contacts',
  'self-served': 'the customer served themself',
  'helped-by-customers': 'another customer helped',
  informed: 'the customer knew enough',
  'needed-nobody': 'the customer needed nobody',
  'went-elsewhere': 'the customer went elsewhere',
};

function withoutTable(all: readonly WithoutOne[], words: ComparisonWords): PageTable {
  return {
    title: 'If one of them had never joined',
    head: ['contributor', 'answers', 'gross figure', 'others answer more', 'agents have more contacts', 'worth'],
    rows: all.map(({ name, posts, grossWorth, others, more, moreWorth }) => [
      name,
      spread(posts),
      moneyRange(grossWorth, words),
      spread(others, true),
      spread(more, true),
      moneyRange(moreWorth, words),
    ]),
  };
}

function differences(
  title: string,
  measures: readonly ComparedMeasure[],
  words: ComparisonWords,
  sides: readonly [string, string],
): PageTable {
  return {
    title,
    head: ['', ...sides, 'difference', 'verdict'],
    rows: measures.map((measure) => [
      measure.name,
      words.figure(measure.base.estimate, measure),
      words.figure(measure.whatIf.estimate, measure),
      words.spread(measure),
      measure.verdict,
    ]),
  };
}

/** `$60_000 to $100_000`; below 0 with a minus sign before the currency's. */
function moneyRange({ low, high }: Worth, words: ComparisonWords): string {
  if (low === null || high === null) return '–';
  const [from, to] = [low, high].map((end) => `${end < 0 ? '−' : ''}${words.money(Math.abs(end))}`);
  return `${from} to ${to}`;
}

/** `120 to 140`; the estimate alone if there is no interval. */
function range({ estimate, low, high }: Interval): string {
  if (low === null || high === null) return signed(estimate ?? 0, false);
  const [from, to] = [low, high].map((end) => signed(end, false));
  return from === to ? from : `${from} to ${to}`;
}

/** `130 ± 10`. */
function spread({ estimate, low, high }: Interval, withSign = false): string {
  if (estimate === null) return '–';
  const text = signed(estimate, withSign);
  if (low === null || high === null || high === low) return text;
  return `${text} ± ${formatNumber(Math.max(high - estimate, estimate - low))}`;
}

function signed(value: number, withSign: boolean): string {
  const text = formatNumber(Math.abs(value));
  if (!/[1-9]/.test(text)) return text;
  return `${value < 0 ? '−' : withSign ? '+' : ''}${text}`;
}
