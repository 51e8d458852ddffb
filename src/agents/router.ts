import { mustBeFunction, mustHave, mustNotBeNegative } from '../arguments.js';
import { nextOpening } from '../hours.js';
import type { Actor, World } from '../kernel/world.js';
import { type Behaviour, bind, compile, type Program } from '../statechart/index.js';
import { microseconds, seconds } from '../units.js';
import type { Agent } from './agent.js';
import { type AgentLuck, Attendance, noLuck } from './attendance.js';
import { type Duty, Group, type GroupSpec } from './group.js';
import { Handling } from './handling.js';
import { handlingMachine } from './handling.machine.js';
import { Queue, type QueueClient, type QueueSettings } from './queue.js';
import type { QueueEntry } from './queueEntry.js';

let handlingProgram: Program | undefined;

/** What becomes of a contact that joins a queue. */
export type Reception = 'answered' | 'queued' | 'full';

/**
 * Where contacts meet agents: queues, groups, rosters, and the rule by which they find each other.
 *
 * A contact that joins goes to an agent with spare capacity, of the group of lowest rank that serves the queue now. Within
 * the group it goes to the agent with the fewest contacts; of equals, to the one ready longest, or as the group's `routing`
 * says. An agent who becomes ready takes a contact from the queue of highest priority for the group: the contact of highest
 * priority; of equals, the one that has waited longest. Priorities may grow while a contact waits.
 *
 * A queue closes when the last group that has it as its own is no longer scheduled: by the hours, not by what agents do.
 *
 * First add queues and groups, then `open`. Times are whole microseconds.
 */
export class Router<C> implements Actor {
  readonly groups: Group<C>[] = [];
  readonly #queues = new Map<string, Queue<C>>();
  readonly #entries: QueueEntry<C>[] = [];
  readonly #target: number;
  readonly #attendance: Attendance<C>;
  readonly #handlings: Behaviour<Handling<C>>;
  readonly #paced: number;
  readonly #letGo: number;
  readonly #idleHandlings: Handling<C>[] = [];
  /** What an agent is just letting go of; null if none is. */
  #released: Handling<C> | null = null;
  /** As what the agent found last serves the queue. */
  #duty: Duty<C> | null = null;

  /**
   * @param weekOffsetSeconds the world's start, in seconds since Monday 00:00.
   * @param left is called when a stretch of an agent ends, on duty or on a paid break.
   * @param luck whether agents are ill, and when they are away unplanned. Default: neither.
   * @param uniform a number in (0, 1) for a contact, where a group takes agents at random. Default: the longest idle.
   * @throws {InputError} for arguments outside.
   */
  constructor(
    readonly world: World,
    readonly weekOffsetSeconds: number,
    readonly left: (agent: Agent<C>) => void,
    readonly uniform: (contact: C) => number = () => 0,
    luck: AgentLuck<C> = noLuck,
  ) {
    mustHave('world', world, ['calendar', 'register'], 'a World');
    mustNotBeNegative('weekOffsetSeconds', weekOffsetSeconds);
    mustBeFunction('left', left);
    mustBeFunction('uniform', uniform);
    this.#target = world.register(this);
    const attendanceHost = {
      ready: (agent: Agent<C>) => this.#makeReady(agent),
      staffed: (group: Group<C>, count: number) => this.#setStaffed(group, count),
      left,
    };
    this.#attendance = new Attendance(world, weekOffsetSeconds, attendanceHost, luck);
    this.#handlings = this.#bindHandlings();
    this.#paced = this.#handlings.event('paced');
    this.#letGo = this.#handlings.event('let-go');
  }

  addQueue(name: string, client: QueueClient<C>, settings?: QueueSettings): Queue<C> {
    const queue = new Queue<C>(name, client, settings);
    this.#queues.set(name, queue);
    return queue;
  }

  /** @throws Error if a queue that the group serves has not been added: the scenario is checked for that before. */
  addGroup(spec: GroupSpec): Group<C> {
    const group = new Group<C>(spec, this.groups.length);
    this.groups.push(group);
    for (const service of spec.serves) {
      const target = this.queue(service.queue);
      const { growth = 0, ratio = null, reserve = 0 } = service;
      const duty = { ...service, growth, ratio, reserve, target, group };
      group.duties.push(duty);
      target.servers.push({ group, duty });
      target.servers.sort((a, b) => a.duty.after - b.duty.after || a.duty.rank - b.duty.rank);
    }
    return group;
  }

  /** Begins the shifts: agents on shift are there at once. */
  open(): void {
    for (const group of this.groups) this.#attendance.open(group);
  }

  /** @throws Error if there is no such queue. */
  queue(name: string): Queue<C> {
    const queue = this.#queues.get(name);
    if (queue === undefined) throw new Error(`there is no queue "${name}"`);
    return queue;
  }

  /** Whether a group with the queue as its own is scheduled now; an agent who only finishes a contact does not count. */
  isStaffed(queue: Queue<C>): boolean {
    for (const { group, duty } of queue.servers) if (duty.after === 0 && group.staffed > 0) return true;
    return false;
  }

  /** Whether a contact that joined the queue now would be answered at once. */
  isFree(queue: Queue<C>): boolean {
    for (const { group, duty } of queue.servers) {
      if (duty.after > 0) return false;
      const agent = group.longestReady;
      if (agent !== null && group.keeps(duty.reserve, agent)) return true;
    }
    return false;
  }

  /**
   * The first instant at or after `at` at which a group with the queue as its own is at work, by its shifts; `at` if none
   * has any. Whole microseconds.
   */
  nextStaffed(queue: Queue<C>, at: number): number {
    const clock = this.weekOffsetSeconds + seconds(at);
    let first = Number.POSITIVE_INFINITY;
    for (const { group, duty } of queue.servers) {
      if (duty.after > 0) continue;
      for (const { count, hours } of group.spec.shifts) {
        if (count > 0) first = Math.min(first, nextOpening(hours, clock));
      }
    }
    const isThen = first === clock || first === Number.POSITIVE_INFINITY;
    return isThen ? at : microseconds(first - this.weekOffsetSeconds);
  }

  /**
   * From now on so many agents of a group without shifts are on duty. Surplus agents leave: idle ones immediately,
   * longest idle first; then busy ones, as they finish a talk.
   *
   * @param count a whole number, 0 or more.
   */
  staff(group: Group<C>, count: number): void {
    this.#attendance.staff(group, count);
  }

  /**
   * The contact asks for an agent of a queue. If the queue is full, its entry is nowhere.
   *
   * @param growth of its priority, per microsecond.
   * @param since when its place counts from: the instant at which it joined before, if it has kept that place. Default now.
   */
  join(entry: QueueEntry<C>, queue: Queue<C>, priority: number, growth = 0, since?: number): Reception {
    const { now } = this.world.calendar;
    const from = since ?? now;
    const agent = this.#agentFor(queue, from, entry.contact);
    if (agent === null && queue.length >= queue.limit) return 'full';
    entry.queue = queue;
    entry.growth = growth;
    entry.standing = priority - growth * from;
    entry.joinedAt = now;
    entry.since = from;
    if (agent !== null) {
      this.#take(agent, this.#duty!, entry, true);
      return 'answered';
    }
    queue.add(entry);
    for (const { duty } of queue.servers) if (from + duty.after > now) this.#awaitHelp(entry, duty.after);
    return 'queued';
  }

  /** The contact gives up waiting. */
  leave(entry: QueueEntry<C>): void {
    if (!entry.isWaiting) return;
    entry.queue!.remove(entry);
    this.#cancelHelp(entry);
  }

  /** The agent who has just released a contact stays in it, beside the next agent. To be said in the midst of `released`. */
  stay(): Handling<C> {
    this.#released!.stays = true;
    return this.#released!;
  }

  /** The agent who stayed leaves the contact to the others. */
  letGo(handling: Handling<C>): void {
    handling.stays = false;
    if (handling !== this.#released) this.#handlings.send(handling.instance, this.#letGo);
  }

  /** A waiting contact has waited long enough for another group to help; below 0: a group has no more staff. */
  handle(id: number): void {
    if (id < 0) {
      this.#closeQueues(this.groups[-1 - id]);
      return;
    }
    const entry = this.#entries[id];
    entry.overflows!.shift();
    const agent = this.#agentFor(entry.queue!, entry.since, entry.contact);
    if (agent === null) return;
    const duty = this.#duty!;
    this.leave(entry);
    this.#take(agent, duty, entry, false);
  }

  /** Agents still at work leave, for the record, at the horizon. */
  close(): void {
    for (const group of this.groups) this.#attendance.close(group);
  }

  #bindHandlings(): Behaviour<Handling<C>> {
    handlingProgram ??= compile(handlingMachine);
    return bind<Handling<C>>(handlingProgram, {
      world: this.world,
      guards: {
        hasAfterContactWork: ({ afterContactWork }) => afterContactWork > 0,
        stays: ({ stays }) => stays,
      },
      delays: {
        talk: ({ talk }) => talk,
        afterContactWork: ({ afterContactWork }) => afterContactWork,
      },
      effects: {
        release: (handling) => {
          const { agent, entry, startedAt } = handling;
          const { group } = agent;
          if (group.slowsDown) {
            entry.talk = this.world.calendar.now - startedAt;
            agent.talks.splice(agent.talks.indexOf(handling), 1);
          }
          if (group.surplus > 0 && agent.standsBy) {
            group.surplus--;
            this.#attendance.sendHome(agent);
          }
          this.#released = handling;
          entry.queue!.client.released(entry.contact, entry);
          this.#released = null;
        },
        finish: (handling) => {
          const { agent } = handling;
          this.#idleHandlings.push(handling);
          const { group } = agent;
          if (agent.isListed) group.delist(agent);
          if (group.routing === 'least-occupied') agent.countBusy(this.world.calendar.now);
          agent.load--;
          if (group.slowsDown) this.#pace(agent);
          if (agent.standsBy) this.#makeReady(agent);
          else {
            this.#serveOut(agent);
            if (agent.load === 0) this.#attendance.idle(agent);
          }
        },
      },
    });
  }

  /** The agent takes contacts that wait, as many as there is capacity for, and stands by if some is left. */
  #makeReady(agent: Agent<C>): void {
    const { group } = agent;
    agent.readySince = this.world.calendar.now;
    while (agent.load < group.capacity) {
      const entry = this.#bestFor(agent);
      if (entry === null) {
        group.enlist(agent);
        return;
      }
      const duty = this.#duty!;
      this.leave(entry);
      this.#take(agent, duty, entry, false);
    }
  }

  /** An agent whose shift is over takes the contacts still waiting in closed queues that are served to the end. */
  #serveOut(agent: Agent<C>): void {
    while (agent.load < agent.group.capacity) {
      const entry = this.#bestFor(agent, true);
      if (entry === null) return;
      const duty = this.#duty!;
      this.leave(entry);
      this.#take(agent, duty, entry, false);
    }
  }

  #setStaffed(group: Group<C>, count: number): void {
    const had = group.staffed > 0;
    group.staffed = count;
    if (!had || count > 0 || !group.duties.some(({ after, target }) => after === 0 && target.length > 0)) return;
    for (const agent of group.agents) if (agent.isListed) this.#serveOut(agent);
    // Another group's shift may begin at this instant, so the queue closes only after all clock events of the instant.
    const { calendar } = this.world;
    calendar.scheduleClock(calendar.now, this.#target, -1 - group.index);
  }

  #closeQueues(group: Group<C>): void {
    for (const { after, target } of group.duties) {
      if (after > 0 || this.isStaffed(target)) continue;
      // Agents who are on a break when their shift ends do not come back.
      if (target.isServedOut && target.servers.some((server) => server.group.isAnybodyOnDuty)) continue;
      for (const entry of target.waiting()) if (entry.isWaiting) target.client.closed?.(entry.contact, entry);
    }
  }

  /** Puts the contact into the agent's hands. */
  #take(agent: Agent<C>, duty: Duty<C>, entry: QueueEntry<C>, joining: boolean): void {
    const { group } = agent;
    const wasListed = agent.isListed;
    if (wasListed) group.delist(agent);
    if (group.routing === 'least-occupied') agent.countBusy(this.world.calendar.now);
    agent.load++;
    if (wasListed && agent.load < group.capacity) {
      agent.readySince = this.world.calendar.now;
      group.enlist(agent);
    }
    entry.agent = agent;
    entry.duty = duty;
    const queue = entry.queue!;
    // Whoever has kept a place has waited as one would have on the line.
    if (entry.isOnTheLine || entry.since < entry.joinedAt) queue.lastWait = this.world.calendar.now - entry.since;
    queue.client.answered(entry.contact, entry, joining);
    const handling = this.#idleHandlings.pop() ?? new Handling<C>();
    handling.begin(agent, entry, this.world.calendar.now);
    if (group.slowsDown) this.#pace(agent);
    handling.instance = this.#handlings.start(handling);
    if (group.slowsDown) agent.talks.push(handling);
  }

  /** The agent's number of contacts has changed, and with it the pace of its talks. */
  #pace({ group, load, talks }: Agent<C>): void {
    const slowDown = group.slowDownAt(load);
    for (let i = 0; i < talks.length; i++) {
      if (talks[i].slowDown === slowDown) continue;
      talks[i].pace(slowDown, this.world.calendar.now);
      this.#handlings.send(talks[i].instance, this.#paced);
    }
  }

  #agentFor(queue: Queue<C>, since: number, contact: C): Agent<C> | null {
    const { now } = this.world.calendar;
    const { servers } = queue;
    let best: Agent<C> | null = null;
    let bestDuty: Duty<C> | null = null;
    for (let i = 0; i < servers.length; i++) {
      const { group, duty } = servers[i];
      if (since + duty.after > now) break;
      if (bestDuty !== null && (duty.after !== bestDuty.after || duty.rank !== bestDuty.rank)) break;
      const agent = group.routing === 'longest-idle' ? group.longestReady : this.#chosen(group, contact);
      if (agent === null || !group.keeps(duty.reserve, agent)) continue;
      if (best !== null && !isReadier(agent, best)) continue;
      best = agent;
      bestDuty = duty;
    }
    this.#duty = bestDuty;
    return best;
  }

  #chosen(group: Group<C>, contact: C): Agent<C> | null {
    if (group.routing === 'random') return group.anyReady(this.uniform, contact);
    return group.leastOccupied(this.world.calendar.now);
  }

  /** @param toServeOut considers only closed queues that are served to the end. */
  #bestFor(agent: Agent<C>, toServeOut = false): QueueEntry<C> | null {
    const { now } = this.world.calendar;
    const { group } = agent;
    const { duties } = group;
    let best: QueueEntry<C> | null = null;
    let bestDuty: Duty<C> | null = null;
    // Of the queues that have a ratio.
    let due: QueueEntry<C> | null = null;
    let dueDuty: Duty<C> | null = null;
    for (let i = 0; i < duties.length; i++) {
      const duty = duties[i];
      if (toServeOut && (!duty.target.isServedOut || this.isStaffed(duty.target))) continue;
      if (!toServeOut && !group.keeps(duty.reserve, agent)) continue;
      const entry = duty.target.firstAfter(duty.after, now);
      if (entry === null) continue;
      if (duty.ratio === null) {
        if (best !== null && !comesBefore(entry, duty, best, bestDuty!, now)) continue;
        best = entry;
        bestDuty = duty;
      } else if (due === null || isFurtherBeyond(entry, duty, due, dueDuty!)) {
        due = entry;
        dueDuty = duty;
      }
    }
    if (due !== null && (best === null || comesBefore(due, dueDuty!, best, bestDuty!, now))) {
      best = due;
      bestDuty = dueDuty;
    }
    this.#duty = bestDuty;
    return best;
  }

  #awaitHelp(entry: QueueEntry<C>, after: number): void {
    if (entry.id < 0) entry.id = this.#entries.push(entry) - 1;
    entry.overflows ??= [];
    entry.overflows.push(this.world.calendar.schedule(entry.since + after, this.#target, entry.id));
  }

  #cancelHelp(entry: QueueEntry<C>): void {
    while (entry.overflows?.length) this.world.calendar.cancel(entry.overflows.pop()!);
  }
}

/** Whether one agent takes the next contact rather than the other. */
function isReadier<C>(one: Agent<C>, other: Agent<C>): boolean {
  return one.load !== other.load ? one.load < other.load : one.readySince < other.readySince;
}

/** Whether the queue of one duty is longer beyond its ratio than that of another; of equals, the older entry comes first. */
function isFurtherBeyond<C>(one: QueueEntry<C>, as: Duty<C>, other: QueueEntry<C>, otherAs: Duty<C>): boolean {
  const excess = as.group.beyondShare(as) - as.group.beyondShare(otherAs);
  return excess !== 0 ? excess > 0 : one.since < other.since;
}

/** Whether an agent serves one entry, waiting in the queue of one duty, before the other. */
function comesBefore<C>(one: QueueEntry<C>, as: Duty<C>, other: QueueEntry<C>, otherAs: Duty<C>, now: number): boolean {
  const own = as.priority + as.growth * (now - one.since);
  const its = otherAs.priority + otherAs.growth * (now - other.since);
  return own !== its ? own > its : one.comesBefore(other, now);
}
