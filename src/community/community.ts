import { type Hours, nextClosing } from '../hours.js';
import type { World } from '../kernel/index.js';
import type { Distribution, KeyedRandom } from '../random/index.js';
import { type Behaviour, bind, compile, type Program } from '../statechart/index.js';
import { microseconds, seconds, week } from '../units.js';
import { Contributor, type ContributorPlan, type Deeds } from './contributor.js';
import { contributorMachine } from './contributor.machine.js';
import { activityOf, type Incentives, nextChange, rankOf } from './motive.js';
import { afterOpenTime, openTimeBetween, weeklyOpenTime } from './openings.js';
import { OpenThreads } from './openThreads.js';
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
export interface CommunityHost<A> {
  readonly world: World;
  readonly random: KeyedRandom;
  /** The start, in seconds since Monday 00:00. */
  readonly weekOffsetSeconds: number;
  /** Whether what happens now counts in measures: neither warm-up nor cool-down. */
  isObserved(): boolean;
  /** Somebody has written an answer in a thread, which may have been closed meanwhile. */
  posted(thread: Thread<A>, answer: Answer): void;
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
  readonly #open = new OpenThreads<A>();
  readonly #behaviour: Behaviour<Contributor>;
  readonly #dismiss: number;
  #threads = 0;

  constructor(
    readonly settings: CommunitySettings,
    readonly host: CommunityHost<A>,
  ) {
    const { calendar } = host.world;
    program ??= compile(contributorMachine);
    this.#behaviour = bind<Contributor>(program, {
      world: host.world,
      guards: {
        isTime: ({ plan }) => calendar.now >= plan.leavesAt,
        hasChosen: ({ thread }) => thread !== null,
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
          if (contributor.thread !== null) this.#unclaim(contributor.thread as Thread<A>);
          host.left?.(contributor);
        },
      },
    });
    this.#dismiss = this.#behaviour.event('dismiss');
    for (const plan of settings.plans) this.join(plan);
  }

  /** Somebody becomes a contributor, and comes by for the first time a while later. */
  join(plan: ContributorPlan): Contributor {
    const { now } = this.host.world.calendar;
    const joinedAt = Math.max(now, plan.joinsAt);
    const contributor = new Contributor(this.contributors.length, plan, joinedAt);
    contributor.cameAt = now;
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
    this.#open.add(thread);
    return thread;
  }

  /** Nobody can answer it any more. */
  close(thread: Thread<A>): void {
    if (thread.isOpen) this.#open.close(thread);
  }

  /** A customer has accepted an answer. @param isFirst of those who asked the question. @param pay for it. */
  accepted({ by }: Answer, isFirst: boolean, pay: number): void {
    this.count(by, 'accepted');
    if (isFirst) this.count(by, 'fixes');
    this.count(by, 'rewards', pay);
  }

  /** Somebody has done something. @param amount default 1. */
  count(contributor: Contributor, what: keyof Deeds, amount = 1): void {
    contributor.count(what, amount, this.host.isObserved());
  }

  /** Those who were there by now, for their records. */
  contributions() {
    const { now } = this.host.world.calendar;
    const there = this.contributors.filter(({ joinedAt }) => joinedAt <= now);
    const wrote = there
      .filter(({ observed }) => observed.posts > 0)
      .sort((a, b) => b.observed.posts - a.observed.posts || a.number - b.number);
    const top = new Set(wrote.slice(0, tenthOf(wrote.length)));
    return there.map((contributor) => ({
      contributor: contributor.number,
      name: contributor.plan.name,
      motive: contributor.motive,
      joinedAt: seconds(contributor.joinedAt),
      leftAt: seconds(contributor.leftAt),
      visits: contributor.observed.visits,
      activeSeconds: seconds(contributor.observed.active),
      posts: contributor.observed.posts,
      good: contributor.observed.good,
      biased: contributor.observed.biased,
      accepted: contributor.observed.accepted,
      fixes: contributor.observed.fixes,
      rank: rankOf(contributor.points, this.settings.incentives.status.ranks),
      rewards: contributor.observed.rewards,
      caught: contributor.observed.caught,
      caughtAfterSeconds: seconds(contributor.observed.caughtAfter),
      isTop: top.has(contributor),
      isExposed: contributor.isExposed,
    }));
  }

  /**
   * Until the next visit: they come as a Poisson process in open time, whose rate changes as what moves them does. Visits
   * are counted from when they begin: one that is due while another lasts follows it at once.
   */
  #awayFor(contributor: Contributor): number {
    const { host, settings } = this;
    const { joinsAt, leavesAt, hours, visits, key } = contributor.plan;
    const { now } = host.world.calendar;
    const usual = (visits * week) / weeklyOpenTime(hours);
    let due = -Math.log(this.#uniform(key, purpose.away, contributor.all.visits));
    let from = Math.max(contributor.cameAt, joinsAt);
    for (;;) {
      const rate = usual * activityOf(contributor, settings.incentives, from);
      const at = rate > 0 ? this.#afterOpenTime(hours, from, due / rate) : Number.POSITIVE_INFINITY;
      const change = nextChange(contributor, settings.incentives, from);
      if (at <= change) return Math.max(now, Math.min(at, leavesAt)) - now;
      due -= rate * openTimeBetween(hours, this.#weekTime(from), this.#weekTime(change));
      from = change;
    }
  }

  /** Whole microseconds, as instants are. */
  #afterOpenTime(hours: Hours, from: number, open: number): number {
    const at = afterOpenTime(hours, this.#weekTime(from), open) - this.host.weekOffsetSeconds;
    return at < Number.POSITIVE_INFINITY ? Math.max(from, microseconds(at)) : at;
  }

  /** Seconds since the Monday before the start. @param at whole microseconds. */
  #weekTime(at: number): number {
    return this.host.weekOffsetSeconds + seconds(at);
  }

  #arrive(contributor: Contributor): void {
    const { random, weekOffsetSeconds, world } = this.host;
    const { hours, session, key, leavesAt } = contributor.plan;
    const { now } = world.calendar;
    const lasts = session.sample(random.draw(...address(key, purpose.session, contributor.all.visits)));
    const closes = nextClosing(hours, this.#weekTime(now)) - weekOffsetSeconds;
    contributor.visitEndsAt = Math.min(
      now + microseconds(lasts),
      closes < Infinity ? microseconds(closes) : Infinity,
      leavesAt,
    );
    contributor.cameAt = now;
    this.count(contributor, 'visits');
    contributor.sawNews = false;
  }

  /** An answer that would take longer than the time left is not begun: it waits for the next visit. */
  #choose(contributor: Contributor): void {
    contributor.thread = null;
    const { random, world } = this.host;
    const { key, knows, customer } = contributor.plan;
    if (!contributor.mayAnswer(this.#week)) {
      contributor.sawNews = true;
      return;
    }
    for (let thread = this.#open.after(contributor.seen); thread; thread = this.#open.after(contributor.seen)) {
      if (thread.opened > contributor.newest) {
        contributor.newest = thread.opened;
        contributor.sawNews = true;
      }
      const pair = key ^ Math.imul(thread.key, 0x9e3779b1);
      const { answers, topic, isClaimed } = thread;
      const mayAnswer = !isClaimed && thread.customer !== customer && !answers.some(({ by }) => by === contributor);
      if (mayAnswer && random.uniform(pair, purpose.knows, 0) < knows(topic)) {
        const source = random.draw(pair, purpose.writing, contributor.all.visits & 0xffff);
        const writing = microseconds(this.settings.writing.sample(source));
        if (world.calendar.now + writing > contributor.visitEndsAt) return;
        contributor.seen = thread.number;
        contributor.thread = thread;
        contributor.writing = writing;
        thread.isClaimed = this.settings.claims ?? false;
        return;
      }
      contributor.seen = thread.number;
    }
  }

  #post(contributor: Contributor): void {
    const { settings } = this;
    const { key, good } = contributor.plan;
    const { posts } = contributor.all;
    const thread = contributor.thread as Thread<A>;
    const mayBend = contributor.motive !== 'job';
    const isBiased = mayBend && this.#uniform(key, purpose.biased, posts) < (settings.biased ?? 0);
    const isGood = !isBiased && this.#uniform(key, purpose.good, posts) < good;
    contributor.spend(this.#week);
    this.count(contributor, 'posts');
    this.count(contributor, 'active', contributor.writing);
    if (isGood) this.count(contributor, 'good');
    if (isBiased) this.count(contributor, 'biased');
    this.#unclaim(thread);
    const answer: Answer = { by: contributor, isGood, isBiased };
    if (thread.isOpen) thread.answers.push(answer);
    this.host.posted(thread, answer);
  }

  /** Those who passed it by while somebody was writing look at it again, if it is still open then. */
  #unclaim(thread: Thread<A>): void {
    if (!thread.isClaimed) return;
    thread.isClaimed = false;
    if (thread.isOpen) this.#open.renew(thread, this.#threads++);
  }

  #staysOn(contributor: Contributor): boolean {
    const { key, isSteady } = contributor.plan;
    if (isSteady) return true;
    const { bored, tires } = this.settings;
    const stays = (1 - tires) * (contributor.sawNews ? 1 : 1 - bored);
    return this.#uniform(key, purpose.staysOn, contributor.all.visits) < stays;
  }

  /** Which week it is since the start. */
  get #week(): number {
    return Math.floor(seconds(this.host.world.calendar.now) / week);
  }

  #uniform(key: number, what: number, n: number): number {
    return this.host.random.uniform(...address(key, what, n));
  }
}

/** The address of a contributor's n-th draw for a purpose, which may be more than an address has ordinals for. */
function address(key: number, what: number, n: number): [entity: number, purpose: number, ordinal: number] {
  return [key ^ Math.imul(n >>> 16, 0x85ebca6b), what, n & 0xffff];
}
