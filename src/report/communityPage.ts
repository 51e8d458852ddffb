import type { CommunityWorth, WithoutOne, Worth, WorthEstimate } from '../experiments/communityWorth.js';
import type { ComparedMeasure, Interval } from '../experiments/index.js';
import { day, formatInstant, formatNumber, formatShare } from '../units.js';
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
      `with and without ${channels.join(' and ')}`,
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
        title: `Contacts that agents are spared, and their worth at ${prices} each`,
        head: ['estimate', 'contacts', 'worth', 'bias'],
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
      'Bias: the estimate less the true deflection, replication by replication. Below 0 it is too low.',
      'Worth: from the low end of the interval at the low cost of a contact to the high end at the high one. It is what contacts would cost, if each were paid. cost.total is what this scenario pays: the wages of a roster run on, whoever calls.',
      'An interval of one figure holds the truth 95 times in 100. Verdicts on one measure are together wrong at most 5 times in 100 (Holm), so the intervals of differences are wider.',
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
    ...without.map(({ name, posts, others, more }) => {
      const wrote = formatNumber(Math.round(posts.estimate ?? 0));
      return `Without ${name}, who wrote ${wrote} answers, others write ${moreOrFewer(others, 'answers')}, and agents have ${moreOrFewer(more, 'contacts')}.`;
    }),
  ];
}

/** `120 to 140 more answers`, `3 fewer contacts`, or that it is not certain. */
function moreOrFewer(interval: Interval, what: string): string {
  const { estimate, low, high } = interval;
  if ((low ?? estimate ?? 0) > 0) return `${range(interval)} more ${what}`;
  if ((high ?? estimate ?? 0) < 0) return `${range(negated(interval))} fewer ${what}`;
  if (estimate === 0 && low === high) return `as many ${what} as before`;
  return `more or fewer ${what}, which is not certain (${range(interval)} more)`;
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

/** A sum: the last line is the first one, less what is no more, and what is new. */
function deflectedTable({ deflection }: CommunityWorth): PageTable {
  const { base, whatIf, added, fates } = deflection;
  return {
    title: 'Contacts with agents, and what becomes of those that are no more',
    head: ['', 'contacts'],
    rows: [
      ['without the community', spread(base)],
      ...Object.entries(fates)
        .filter(([, { estimate }]) => estimate !== 0)
        .map(([fate, interval]) => [`− ${inWords[fate]}`, spread(interval)]),
      ['+ new with the community', spread(added)],
      ['= with the community', spread(whatIf)],
    ],
  };
}

function whenTable({ when }: CommunityWorth): PageTable {
  return {
    title: 'When: contacts that agents answer',
    head: ['from', 'to', 'with it', 'without it', 'spared'],
    rows: when.map(({ from, to, on, off }) => [
      instant(from),
      instant(to),
      formatNumber(on),
      formatNumber(off),
      off > 0 ? formatShare((off - on) / off).replace('-', '−') : '–',
    ]),
  };
}

/** In whole days, if it is any. */
function instant(at: number): string {
  return at % day === 0 ? `day ${formatNumber(at / day)}` : formatInstant(at);
}

/** The fates of customers who talk to agents less often with the community. */
const inWords: Readonly<Record<string, string>> = {
  'gave-up': 'the customer gives up',
  served: 'an agent serves the customer all the same, in fewer contacts',
  'self-served': 'the customer serves themself',
  'helped-by-customers': 'another customer helps',
  informed: 'the customer knows enough',
  'needed-nobody': 'the customer needs nobody',
  'went-elsewhere': 'the customer went elsewhere, and is not helped so far',
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
    // A part of the cost that neither has says nothing.
    rows: measures
      .filter(isSomething)
      .map((measure) => [
        measure.name,
        words.figure(measure.base.estimate, measure),
        words.figure(measure.whatIf.estimate, measure),
        words.spread(measure),
        measure.verdict,
      ]),
  };
}

function isSomething({ name, base, whatIf }: ComparedMeasure): boolean {
  return !name.startsWith('cost.') || base.estimate !== 0 || whatIf.estimate !== 0;
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
