import { InputError } from '../errors.js';
import { type Incident, isOn } from '../incidents/index.js';
import type { Actor, World } from '../kernel/world.js';
import { type KeyedRandom, poisson } from '../random/index.js';
import type { Happenings } from '../records/index.js';
import { formatInstant, formatNumber, microseconds, seconds } from '../units.js';
import { type Audience, anyOf } from './audience.js';
import { drawn, keyWithin } from './draws.js';
import type { PublicSettings } from './settings.js';

/** What somebody says in public. */
export interface Saying {
  readonly customer: number;
  /** The key of its draws. */
  readonly entity: number;
  readonly issue: string;
  /** The incident that it is about; null for an everyday need. */
  readonly incident: Incident | null;
  /** The channel where it stands. */
  readonly by: string;
  /** The company has come forward about the incident before. */
  readonly isOpen: boolean;
}

/** A post and all that comes of it. */
class Post {
  isAngry = false;
  /** When the company replied, in whole microseconds; `Infinity`: it has not. And what it said. */
  repliedAt = Number.POSITIVE_INFINITY;
  tellsCause = false;
  tellsEta = false;

  constructor(
    readonly saying: Saying,
    /** The customer knew what is broken. */
    readonly knowsCause: boolean,
  ) {}
}

/** What is yet to happen to a post: it is passed on, or read by somebody who matters. */
interface Due {
  readonly post: Post;
  readonly entity: number;
  /** Which customer reads it, or one of those below 0. */
  readonly customer: number;
}

/** Somebody passes it on; and a prospect who would turn away reads it. */
const passesOn = -1;
const prospect = -2;

/** More than these are never under way: talk that grows without end fills the memory. */
const mostUnderWay = 1_000_000;

/** Readers whose draws a post has, two each; the next have other keys. */
const readersAKey = 10_000;

/**
 * What is said in public: posts are read, and passed on by some readers, whose posts are read and passed on in turn (a
 * branching process). Readers who are customers learn of an incident; prospects who read an angry post may turn away.
 * A reply helps those who read from then on.
 */
export class PublicTalk implements Actor {
  readonly #target: number;
  readonly #due: (Due | null)[] = [];
  readonly #free: number[] = [];

  constructor(
    readonly settings: PublicSettings,
    readonly prospectValue: number,
    readonly world: World,
    readonly random: KeyedRandom,
    readonly audience: Audience,
    readonly happenings: Happenings,
  ) {
    this.#target = world.register(this);
  }

  /** Somebody posts. @returns the post, for a reply. */
  post(saying: Saying): object {
    const { angry, angryIfOpen } = this.settings;
    const { customer, incident } = saying;
    const post = new Post(saying, incident !== null && this.audience.knowsCause(incident, customer));
    post.isAngry = this.random.uniform(saying.entity, drawn.tone, 0) < (saying.isOpen ? angryIfOpen : angry);
    this.#appear(post, saying.entity, 'posted');
    return post;
  }

  /** The company replies in public. @param post as `post` returned it. */
  reply(post: object, tells: { readonly cause: boolean; readonly eta: boolean }): void {
    const of = post as Post;
    of.repliedAt = this.world.calendar.now;
    of.tellsCause = tells.cause;
    of.tellsEta = tells.eta;
  }

  handle(code: number): void {
    const { customer, entity, post } = this.#due[code]!;
    this.#due[code] = null;
    this.#free.push(code);
    if (customer >= 0) this.#read(post, customer);
    else if (customer === prospect) this.#turnAway(post);
    else this.#passOn(post, entity);
  }

  #passOn(post: Post, entity: number): void {
    const { incident } = post.saying;
    const { now } = this.world.calendar;
    // What is over is no news.
    if (incident !== null && !isOn(incident, now)) return;
    if (post.repliedAt <= now && this.random.uniform(entity, drawn.tone, 1) >= this.settings.replied) return;
    this.#appear(post, entity, 'reshared');
  }

  #read(post: Post, customer: number): void {
    const { incident } = post.saying;
    const { now } = this.world.calendar;
    if (incident === null || !isOn(incident, now)) return;
    const isReplied = post.repliedAt <= now;
    this.audience.hear(incident, customer, {
      by: 'public',
      at: isReplied ? post.repliedAt : now,
      cause: post.knowsCause || (isReplied && post.tellsCause),
      eta: isReplied && post.tellsEta,
      isWorrying: post.isAngry && !isReplied,
    });
  }

  /** A prospect reads a complaint that the company has left alone. */
  #turnAway({ repliedAt, saying: { by, incident, issue } }: Post): void {
    const { now } = this.world.calendar;
    if (repliedAt <= now) return;
    const since = incident?.startsAt ?? Number.NaN;
    this.happenings.add({ what: 'turned-away', issue, by, since, amount: this.prospectValue }, now);
  }

  /** A post is there for all to see. */
  #appear(post: Post, entity: number, what: 'posted' | 'reshared'): void {
    const { settings, random } = this;
    const { now } = this.world.calendar;
    const { by, customer, incident, issue } = post.saying;
    const count = (mean: number, of: number) => (mean === 0 ? 0 : poisson(mean, random.draw(entity, drawn.spread, of)));
    const readers = this.audience.population === 0 ? 0 : count(settings.readers * settings.customers, 0);
    const turning = settings.prospects * settings.turnsAway;
    const away = post.isAngry ? count(settings.readers * turning, 2) : 0;
    const others = count(settings.readers * (1 - settings.customers - (post.isAngry ? turning : 0)), 1);
    const happening = { customer, issue, by, since: incident?.startsAt ?? Number.NaN };
    this.happenings.add({ ...happening, what, people: readers + others + away }, now);
    // Of an everyday need there is nothing to learn.
    for (let i = 0; incident !== null && i < readers; i++) {
      const key = i < readersAKey ? entity : keyWithin(entity, -1 - Math.floor(i / readersAKey));
      const ordinal = 2 * (i % readersAKey);
      const reader = anyOf(this.audience, random.uniform(key, drawn.readers, ordinal));
      this.#await(settings.reading.sample(random.draw(key, drawn.readers, ordinal + 1)), post, entity, reader);
    }
    for (let i = 0; i < away; i++) {
      const key = keyWithin(entity, -1_000_000 - i);
      this.#await(settings.reading.sample(random.draw(key, drawn.readers, 0)), post, entity, prospect);
    }
    const reshares = count(settings.reshares * (post.isAngry ? 1 : settings.calm), 3);
    for (let i = 0; i < reshares; i++) {
      const child = keyWithin(entity, i);
      this.#await(settings.delay.sample(random.draw(child, drawn.spread, 4)), post, child, passesOn);
    }
  }

  #refuse(): never {
    const at = formatInstant(seconds(this.world.calendar.now));
    const message = `more than ${formatNumber(mostUnderWay)} posts are yet to be read or passed on, at ${at}: talk grows without end. Give fewer \`reshares\` (below 1), or fewer \`readers\`.`;
    throw new InputError(this.world.source, [{ path: 'word-of-mouth.public.reshares', message }]);
  }

  #await(after: number, post: Post, entity: number, customer: number): void {
    const { calendar } = this.world;
    if (this.#due.length - this.#free.length >= mostUnderWay) this.#refuse();
    const code = this.#free.pop() ?? this.#due.length;
    this.#due[code] = { post, entity, customer };
    // Some delays are longer than any simulation.
    calendar.schedule(calendar.now + microseconds(Math.min(after, longest)), this.#target, code);
  }
}

/** Seconds: a thousand years. */
const longest = 3.2e10;
