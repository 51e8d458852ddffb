import * as z from 'zod';
import { type ContributorPlan, exponentOf, type Incentives, zipfWeights } from '../community/index.js';
import {
  durationDistribution,
  identifier,
  money,
  number,
  oneOf,
  rate,
  share,
  sinceStart,
  suggestion,
  weeklyHours,
  whole,
  yesNo,
} from '../document/index.js';
import { type KeyedRandom, keyOfName, makeDistribution } from '../random/index.js';
import type { Motive } from '../records/index.js';
import { microseconds } from '../units.js';
import type { SectionProblem } from './kind.js';

/*
 * People who answer others in a channel, as sections of several kinds have them.
 */

/** The purposes of draws that make a contributor; those of what they do are the community's. */
const drawn = { motive: 48, rank: 49 } as const;

const byTopic = z
  .record(identifier, share)
  .prefault({})
  .describe('Another chance for a need, a stream of arrivals or an incident, by its name. Default none.');

/** What people are like who answer. */
export const personShape = {
  hours: weeklyHours.prefault('08:00-24:00').describe('When they may be there. Default 08:00-24:00.'),
  session: durationDistribution
    .prefault({ exponential: { mean: '30m' } })
    .describe(
      'How long a visit lasts at most: no answer is begun that would take longer. Default exponential, mean 30m.',
    ),
  knows: share.prefault('30%').describe('The chance that they know the answer to a question. Default 30%.'),
  'by-topic': byTopic,
  good: share.prefault('80%').describe('The chance that an answer of theirs is right. Default 80%.'),
};

/** What people want who answer. */
export const motives = z
  .strictObject({
    status: share.prefault(0).describe('Ranks, kudos, badges. Default 0%.'),
    reward: share.prefault(0).describe('Points, perks, money. Default 0%.'),
  })
  .refine(({ status, reward }) => status + reward <= 1 + 1e-9, {
    error: (issue) => {
      const { status, reward } = issue.input as { status: number; reward: number };
      return `the shares make ${Math.round(100 * (status + reward))}%, more than 100%.`;
    },
  })
  .prefault({})
  .describe(
    'What they want: shares of them. All others are enthusiasts, who care for the product itself. Default all.',
  );

/** All but named ones. */
export const contributors = z
  .strictObject({
    count: whole({ min: 0, max: 10_000 }).prefault(50).describe('How many there are at the start. Default 50.'),
    visits: rate
      .prefault('2/week')
      .describe('How often one comes to see what is open, on average over the week. Default 2/week.'),
    'top-10-share': share
      .prefault('56%')
      .refine((top) => top >= 0.1, 'expected 10% or more: the most active tenth makes no fewer visits than others do.')
      .describe(
        'How unequal they are: the share of all visits that the most active tenth makes; ranks follow Zipf. Default 56%: what the top tenth wrote in 143 communities.',
      ),
    ...personShape,
    motives,
    joins: share
      .prefault('0.5%')
      .describe('The chance that a customer who was helped becomes a contributor. Default 0.5%.'),
    bored: share
      .prefault('1%')
      .describe('The chance that one leaves for good after a visit that showed nothing new. Default 1%.'),
    tires: share.prefault('0.2%').describe('The chance that one leaves for good after any visit. Default 0.2%.'),
  })
  .prefault({})
  .describe('Those who answer.');
export type Contributors = z.output<typeof contributors>;

/** Contributors with a name and figures of their own, who stay until they are to leave. */
export const named = z
  .record(
    identifier,
    z.strictObject({
      visits: rate.describe('How often they come to see what is open, on average over the week.'),
      ...personShape,
      motive: oneOf(['status', 'enthusiasm', 'reward'])
        .prefault('enthusiasm')
        .describe('What they want. Default enthusiasm.'),
      joins: sinceStart.prefault(0).describe("When they join, counted from the scenario's start. Default 0."),
      leaves: sinceStart.optional().describe("When they leave, counted from the scenario's start. Default never."),
      present: yesNo
        .prefault(true)
        .describe('Whether they ever join: no, to see what would have been without them. Default yes.'),
    }),
  )
  .prefault({})
  .describe('Contributors by name, each with figures of their own. Default none.');
export type Named = z.output<typeof named>;

/** What moves contributors, in a section. */
export const incentiveShape = {
  status: z
    .strictObject({
      ranks: z
        .array(whole({ min: 1 }))
        .prefault([10, 100, 1000, 10_000])
        .refine((ranks) => ranks.every((rank, i) => i === 0 || rank > ranks[i - 1]), 'must rise')
        .describe(
          'The points at which ranks begin: one for a post, one for each customer who accepts it. Default [10, 100, 1000, 10000].',
        ),
      pull: number({ min: 0, max: 10 })
        .prefault(0.5)
        .describe(
          'How much more often one who wants status comes who is about to rise than one who has just risen: 0.5 is half as often again. Default 0.5.',
        ),
    })
    .prefault({})
    .describe('Ranks, for those who want status.'),
  product: number({ min: 0, max: 10 })
    .prefault(1)
    .describe(
      'How often enthusiasts come, against usual: 2 is twice as often, for a product that inspires. Default 1.',
    ),
  rewards: z
    .strictObject({
      pay: money.describe('For each customer who accepts an answer.'),
      fair: money.describe('What contributors find fair; more than 0.'),
      from: sinceStart.prefault(0).describe("When it begins, counted from the scenario's start. Default 0."),
      until: sinceStart.optional().describe("When it stops, counted from the scenario's start. Default never."),
      pull: number({ min: 0, max: 10 })
        .prefault(0.6)
        .describe('How much more often one who wants rewards comes for fair pay. Default 0.6.'),
      crowding: share.prefault('20%').describe('How much less often, since it is work now and no gift. Default 20%.'),
      aftermath: share
        .prefault('20%')
        .describe('How much less often than before there was pay, once it has stopped. Default 20%.'),
    })
    .refine(({ fair }) => fair > 0, { path: ['fair'], error: 'must be more than 0' })
    .refine(({ from, until }) => until === undefined || from < until, '`until` must come after `from`')
    .optional()
    .describe('Pay, or what is worth it, for those who want rewards. Default none.'),
};
const incentives = z.object(incentiveShape);

/** What is wrong with contributors as a whole. @param issues all needs, arrivals and incidents that there are. */
export function contributorProblems(
  contributors: Contributors,
  named: Named,
  issues: readonly string[],
): SectionProblem[] {
  return [
    ...topicProblems(contributors['by-topic'], ['contributors'], issues),
    ...Object.entries(named).flatMap(([name, person]) => [
      ...topicProblems(person['by-topic'], ['named', name], issues),
      ...(person.leaves !== undefined && person.leaves <= person.joins
        ? [{ path: ['named', name, 'leaves'], message: 'must come after `joins`.' }]
        : []),
    ]),
  ];
}

/** Topics that nobody asks about. @param path of the person who knows of them. */
export function topicProblems(
  byTopic: object,
  path: SectionProblem['path'],
  issues: readonly string[],
): SectionProblem[] {
  return Object.keys(byTopic)
    .filter((topic) => !issues.includes(topic))
    .map((topic) => ({
      path: [...path, 'by-topic', topic],
      message: `there is no need, arrivals or incident "${topic}".${suggestion(topic, issues)}`,
      atKey: true,
    }));
}

export function incentivesOf({ status, product, rewards }: z.output<typeof incentives>): Incentives {
  return {
    status,
    product,
    rewards:
      rewards === undefined
        ? null
        : {
            ...rewards,
            from: microseconds(rewards.from),
            until: rewards.until === undefined ? Number.POSITIVE_INFINITY : microseconds(rewards.until),
          },
  };
}

/** Makes the contributors of a channel. */
export class ContributorMaker {
  readonly #weights: readonly number[];

  /** @param channel its name: part of the key of all draws. */
  constructor(
    readonly channel: string,
    readonly section: Contributors,
    readonly random: KeyedRandom,
  ) {
    const ranks = Math.max(section.count, fewestRanks);
    this.#weights = zipfWeights(ranks, exponentOf(section['top-10-share'], ranks));
  }

  /** Those who are there at the start; the most active first. */
  founders(): ContributorPlan[] {
    const { count, 'top-10-share': top } = this.section;
    const weights = count === 0 ? [] : zipfWeights(count, exponentOf(top, count));
    return weights.map((weight, i) => this.#make(keyOfName(`${this.channel}/founder/${i}`), weight, Number.NaN));
  }

  /** Those whom the scenario names. */
  named(all: Named): ContributorPlan[] {
    return Object.entries(all)
      .filter(([, { present }]) => present)
      .map(([name, person]) => ({
        ...traitsOf(person),
        name,
        key: keyOfName(`${this.channel}/named/${name}`),
        motive: person.motive,
        visits: person.visits,
        budget: Number.POSITIVE_INFINITY,
        joinsAt: microseconds(person.joins),
        leavesAt: person.leaves === undefined ? Number.POSITIVE_INFINITY : microseconds(person.leaves),
        isSteady: true,
        customer: Number.NaN,
      }));
  }

  /** A customer who becomes one: as active as a founder picked at random. @param entity the key of their issue's draws. */
  newcomer(customer: number, entity: number): ContributorPlan {
    const key = keyOfName(`${this.channel}/newcomer`) ^ Math.imul(entity, 0x85ebca6b);
    const rank = Math.floor(this.random.uniform(key, drawn.rank, 0) * this.#weights.length);
    return this.#make(key, this.#weights[rank], customer);
  }

  #make(key: number, weight: number, customer: number): ContributorPlan {
    const { section } = this;
    return {
      ...traitsOf(section),
      name: '',
      key,
      motive: motiveAt(section.motives, this.random.uniform(key, drawn.motive, 0)),
      visits: section.visits * weight,
      budget: Number.POSITIVE_INFINITY,
      joinsAt: 0,
      leavesAt: Number.POSITIVE_INFINITY,
      isSteady: false,
      customer,
    };
  }
}

/** A community that begins with fewer has newcomers of as many ranks all the same. */
const fewestRanks = 50;

/** What a person of a section is like. */
export function traitsOf(person: Pick<Contributors, 'hours' | 'session' | 'knows' | 'by-topic' | 'good'>) {
  const { hours, session, knows, 'by-topic': byTopic, good } = person;
  const own = new Map(Object.entries(byTopic));
  return { hours, session: makeDistribution(session), knows: (topic: string) => own.get(topic) ?? knows, good };
}

/** @param u a uniform draw. */
export function motiveAt({ status, reward }: Contributors['motives'], u: number): Motive {
  if (u < status) return 'status';
  return u < status + reward ? 'reward' : 'enthusiasm';
}
