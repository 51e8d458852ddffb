import type { World } from '../kernel/index.js';
import type { Distribution, KeyedRandom } from '../random/index.js';
import { type Behaviour, bind, compile, type Program } from '../statechart/index.js';
import { microseconds, nextClosing, seconds, week } from '../units.js';
import { Contributor, type ContributorPlan } from './contributor.js';
import { contributorMachine } from './contributor.machine.js';
import { activityOf, type Incentives, rankOf } from './motive.js';
import { afterOpenTime } from './openings.js';
import { type Answer, Thread } from './thread.js';
import { tenthOf } from './zipf.js';

let program: Program | undefined;

/** The purposes of contributors' draws. Part of every result: never renumber. */
const purpose = { away: 40, session: 41, knows: 42, writing: 43, good: 44, staysOn: 46, biased: 47 } as const;

export interface CommunitySettings {
  /** Who is there from the start, or joins at a time of their own. */
  readonly plans: readonly ContributorPlan[];
  readonly incentives: Incentives;
  /** How long an answer takes to write, in seconds. */
  readonly writing: Distribution;
  /** The chance that somebody leaves for good after a visit that showed them nothing new; 0 to 1. */
  readonly bored: number;
  /** The chance that somebody leaves for good after any visit; 0 to 1. */
  readonly tires: number;
  /** The chance that an answer is bent towards buying; 0 to 1. Default 0. */
  readonly biased?: number;
  /** Whether a question that somebody has begun to answer is not for others. Default no. */
  readonly claims?: boolean;
}

/** What a community has of the world around it. */
export interface CommunityHost {
  readonly world: World;
  readonly random: KeyedRandom;
  /** The start, in seconds since Monday 00:00. */
  readonly weekOffsetSeconds: number;
  /** Somebody has written an answer: the last of the thread's. */
  posted(thread: number, answer: Answer): void;
  /** Somebody has left for good. Default: nobody minds. */
  left?(contributor: Contributor): void;
}

/**
 * People who answer each other: who is there, when they come, and what they answer. Each comes at random times (Poisson)
 * within their hours, as often as they like to and their motive moves them; looks through the questions that they have
 * not seen, the oldest first; and answers those that they know, until the time is up. What an answer does is the
 * channel's.
 *
 * @typeParam A who asks.
 */
export class Community<A> {
  readonly contributors: Contributor[] = [];
  /** The open threads, in the order of their numbers. */
  readonly #open: Thread<A>[] = [];
  readonly #behaviour: Behaviour<Contributor>;
  readonly #dismiss: number;
  #threads = 0;

  constructor(
    readonly settings: CommunitySettings,
    readonly host: CommunityHost,
  ) {
    const { calendar } = host.world;
    program ??= compile(contributorMachine);
    this.#behaviour = bind<Contributor>(program, {
      world: host.world,
      guards: {
        isTime: ({ plan }) => calendar.now >= plan.leavesAt,
        hasChosen: ({ thread }) => thread >= 0,
        staysOn: (contributor) => this.#staysOn(contributor),
      },
      delays: {
        away: (contributor) => this.#awayFor(contributor),
        writing: ({ writing }) => writing,
      },
      effects: {
        arrive: (contributor) => this.#arrive(contributor),
        choose: (contributor) => this.#choose(contributor),
        post: (contributor) => this.#post(contributor),
        leave: (contributor) => {
          contributor.leftAt = calendar.now;
          this.#unclaim(contributor);
          host.left?.(contributor);
        },
      },
    });
    this.#dismiss = this.#behaviour.event('dismiss');
    for (const plan of settings.plans) this.join(plan);
  }

  /** Somebody becomes a contributor, and comes by for the first time a while later. They know what has been asked so far. */
  join(plan: ContributorPlan): Contributor {
    const { now } = this.host.world.calendar;
    const joinedAt = Math.max(now, plan.joinsAt);
    const contributor = new Contributor(this.contributors.length, plan, this.#threads - 1, joinedAt);
    this.contributors.push(contributor);
    contributor.instance = this.#behaviour.start(contributor);
    return contributor;
  }

  /** Somebody must go, whatever they are at. */
  dismiss(contributor: Contributor): void {
    if (!contributor.hasLeft) this.#behaviour.post(contributor.instance, this.#dismiss);
  }

  /** A question that contributors can find from now on. @param key of its draws. @param customer who asks. */
  ask(key: number, topic: string, customer: number): Thread<A> {
    const thread = new Thread<A>(this.#threads++, key, topic, customer);
    this.#open.push(thread);
    return thread;
  }

  /** Nobody can answer it any more. */
  close(thread: Thread<A>): void {
    if (!thread.isOpen) return;
    thread.isOpen = false;
    this.#open.splice(this.#placeAfter(thread.number - 1), 1);
  }

  /** An open thread by its number; undefined if it is closed. */
  thread(number: number): Thread<A> | undefined {
    const thread = this.#open[this.#placeAfter(number - 1)];
    return thread?.number === number ? thread : undefined;
  }

  /** A customer has accepted an answer. @param isFirst of those who asked the question. @param pay for it. */
  accepted({ by }: Answer, isFirst: boolean, pay: number): void {
    by.accepted++;
    if (isFirst) by.fixes++;
    by.rewards += pay;
  }

  /** Those who were there by now, for their records. */
  contributions() {
    const { now } = this.host.world.calendar;
    const there = this.contributors.filter(({ joinedAt }) => joinedAt <= now);
    const wrote = there.filter(({ posts }) => posts > 0).sort((a, b) => b.posts - a.posts || a.number - b.number);
    const top = new Set(wrote.slice(0, tenthOf(wrote.length)));
    return there.map((contributor) => ({
      contributor: contributor.number,
      name: contributor.plan.name,
      motive: contributor.motive,
      joinedAt: seconds(contributor.joinedAt),
      leftAt: seconds(contributor.leftAt),
      visits: contributor.visits,
      activeSeconds: seconds(contributor.active),
      posts: contributor.posts,
      good: contributor.good,
      biased: contributor.biased,
      accepted: contributor.accepted,
      fixes: contributor.fixes,
      rank: rankOf(contributor.points, this.settings.incentives.status.ranks),
      rewards: contributor.rewards,
      caught: contributor.caught,
      caughtAfterSeconds: seconds(contributor.caughtAfter),
      isTop: top.has(contributor),
    }));
  }

  #awayFor(contributor: Contributor): number {
    const { host, settings } = this;
    const { joinsAt, leavesAt, hours, visits, key } = contributor.plan;
    const { now } = host.world.calendar;
    const from = Math.max(now, joinsAt);
    const rate = visits * activityOf(contributor, settings.incentives, from);
    const open = rate > 0 ? -Math.log(this.#uniform(key, purpose.away, contributor.visits)) / rate : Infinity;
    const start = host.weekOffsetSeconds;
    const at = afterOpenTime(hours, start + seconds(from), open) - start;
    const comesAt = at < Infinity ? Math.max(from, microseconds(at)) : Infinity;
    return Math.min(comesAt, Math.max(from, leavesAt)) - now;
  }

  #arrive(contributor: Contributor): void {
    const { random, weekOffsetSeconds, world } = this.host;
    const { hours, session, key, leavesAt } = contributor.plan;
    const { now } = world.calendar;
    const lasts = session.sample(random.draw(...address(key, purpose.session, contributor.visits)));
    const closes = nextClosing(hours, weekOffsetSeconds + seconds(now)) - weekOffsetSeconds;
    contributor.visitEndsAt = Math.min(
      now + microseconds(lasts),
      closes < Infinity ? microseconds(closes) : Infinity,
      leavesAt,
    );
    contributor.visits++;
    contributor.sawNews = false;
  }

  /** An answer that would take longer than the time left is not begun: it waits for the next visit. */
  #choose(contributor: Contributor): void {
    contributor.thread = -1;
    const { random, world } = this.host;
    const { now } = world.calendar;
    const { key, knows, customer } = contributor.plan;
    if (!contributor.mayAnswer(this.#week)) {
      contributor.sawNews = true;
      return;
    }
    for (let i = this.#placeAfter(contributor.seen); i < this.#open.length; i++) {
      const thread = this.#open[i];
      contributor.sawNews = true;
      const pair = key ^ Math.imul(thread.key, 0x9e3779b1);
      const mayAnswer = thread.customer !== customer && !thread.isClaimed;
      if (mayAnswer && random.uniform(pair, purpose.knows, 0) < knows(thread.topic)) {
        const writing = microseconds(
          this.settings.writing.sample(random.draw(pair, purpose.writing, contributor.visits & 0xffff)),
        );
        if (now + writing > contributor.visitEndsAt) return;
        contributor.seen = thread.number;
        contributor.thread = thread.number;
        thread.isClaimed = this.settings.claims ?? false;
        contributor.writing = writing;
        return;
      }
      contributor.seen = thread.number;
    }
  }

  #post(contributor: Contributor): void {
    const { host, settings } = this;
    const { key, good } = contributor.plan;
    const n = contributor.posts;
    const mayBend = contributor.motive !== 'job';
    const isBiased = mayBend && this.#uniform(key, purpose.biased, n) < (settings.biased ?? 0);
    const isGood = !isBiased && this.#uniform(key, purpose.good, n) < good;
    contributor.countAnswer(this.#week);
    contributor.active += contributor.writing;
    if (isGood) contributor.good++;
    if (isBiased) contributor.biased++;
    this.#unclaim(contributor);
    host.posted(contributor.thread, { by: contributor, isGood, isBiased });
  }

  #unclaim({ thread: number }: Contributor): void {
    const thread = this.thread(number);
    if (thread !== undefined) thread.isClaimed = false;
  }

  #staysOn(contributor: Contributor): boolean {
    const { key, isSteady } = contributor.plan;
    if (isSteady) return true;
    const { bored, tires } = this.settings;
    const stays = (1 - tires) * (contributor.sawNews ? 1 : 1 - bored);
    return this.#uniform(key, purpose.staysOn, contributor.visits) < stays;
  }

  /** Which week it is since the start. */
  get #week(): number {
    return Math.floor(seconds(this.host.world.calendar.now) / week);
  }

  /** The place of the first open thread with a number above this one. */
  #placeAfter(number: number): number {
    let [low, high] = [0, this.#open.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#open[middle].number > number) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #uniform(key: number, what: number, n: number): number {
    return this.host.random.uniform(...address(key, what, n));
  }
}

/** The address of a contributor's n-th draw for a purpose, which may be more than an address has ordinals for. */
function address(key: number, what: number, n: number): [entity: number, purpose: number, ordinal: number] {
  return [key ^ Math.imul(n >>> 16, 0x85ebca6b), what, n & 0xffff];
}
