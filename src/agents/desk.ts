import type { Actor, World } from '../kernel/world.js';
import { type Behaviour, bind, compile } from '../statechart/index.js';
import { Agent } from './agent.js';
import { agentMachine } from './agent.machine.js';
import { Group, type GroupSpec } from './group.js';
import { Queue } from './queue.js';
import { Roster } from './roster.js';
import type { Ticket } from './ticket.js';

const agentProgram = compile(agentMachine);

/** What a channel hears from its desk. */
export interface DeskClient<C> {
  /**
   * An agent (`ticket.agent`) takes the contact now; say in the ticket how long that will be. `joining` is true if it
   * happens while the contact joins the queue, that is, in the middle of its own machine's transition.
   */
  answered(contact: C, joining: boolean): void;
  /** The talk is over. */
  released(contact: C): void;
  /** An agent has left; the stretch on duty is over. */
  left(agent: Agent<C>): void;
}

/**
 * Where contacts meet agents: queues, groups, rosters, and the rule by which they find each other.
 *
 * A contact that joins goes to the free agent whose group has its skill in the best rank, of those to who has been free
 * longest. An agent who becomes free takes the contact of highest priority, of those the one that has waited longest,
 * among the queues of the group and those where it helps out by now (overflow).
 */
export class Desk<C> implements Actor {
  readonly groups: Group<C>[] = [];
  readonly #queues = new Map<string, Queue<C>>();
  readonly #tickets: Ticket<C>[] = [];
  readonly #target: number;
  readonly #behaviour: Behaviour<Agent<C>>;
  readonly #take: number;
  readonly #shiftStarts: number;
  readonly #shiftEnds: number;

  /**
   * @param weekOffsetSeconds the scenario's start, in seconds since Monday 00:00.
   * @param queueLimit how many may wait in each queue.
   */
  constructor(
    readonly world: World,
    specs: readonly GroupSpec[],
    readonly client: DeskClient<C>,
    weekOffsetSeconds: number,
    queueLimit = Number.POSITIVE_INFINITY,
  ) {
    this.#target = world.register(this);
    this.#behaviour = this.#bind();
    this.#take = this.#behaviour.event('take');
    this.#shiftStarts = this.#behaviour.event('shift.start');
    this.#shiftEnds = this.#behaviour.event('shift.end');
    for (const spec of specs) {
      const group = new Group<C>(spec.name);
      this.groups.push(group);
      spec.skills.forEach((skill, rank) => {
        this.#serve(group, skill, 0, rank, queueLimit);
      });
      for (const help of spec.helps) this.#serve(group, help.skill, help.afterSeconds, spec.skills.length, queueLimit);
    }
    for (const queue of this.#queues.values()) {
      queue.servers.sort((a, b) => a.afterSeconds - b.afterSeconds || a.rank - b.rank);
    }
    specs.forEach((spec, i) => {
      const group = this.groups[i];
      for (const shift of spec.shifts) {
        const roster: Agent<C>[] = [];
        for (let n = 0; n < shift.count; n++) roster.push(this.#hire(group));
        new Roster(world, shift.hours, weekOffsetSeconds, (open) => {
          group.staffed += open ? roster.length : -roster.length;
          for (const agent of roster) agent.instance.post(open ? this.#shiftStarts : this.#shiftEnds);
        });
      }
    });
  }

  /** @throws Error if no group serves the skill: the scenario is checked for that before. */
  queue(skill: string): Queue<C> {
    const queue = this.#queues.get(skill);
    if (queue === undefined) throw new Error(`no agent group serves "${skill}"`);
    return queue;
  }

  /** Whether anyone whose own work the queue is should be there now; who only finishes a last contact does not count. */
  isStaffed(queue: Queue<C>): boolean {
    return queue.servers.some((server) => server.afterSeconds === 0 && server.group.staffed > 0);
  }

  /**
   * From now on so many agents of a group without shifts are on duty. Who is too many leaves: the free ones at once, the
   * one who has been free longest first; then, of the busy ones, whoever finishes a talk next.
   *
   * @param count a whole number, 0 or more.
   */
  staff(group: Group<C>, count: number): void {
    let missing = count - group.staffed;
    group.staffed = count;
    for (; missing > 0 && group.surplus > 0; missing--) group.surplus--;
    for (; missing > 0; missing--) {
      const agent = group.agents.find(({ onDuty }) => !onDuty) ?? this.#hire(group);
      agent.instance.send(this.#shiftStarts);
    }
    for (; missing < 0 && group.longestFree !== null; missing++) group.longestFree.instance.send(this.#shiftEnds);
    group.surplus -= missing;
  }

  /** @returns false if the queue is full; the ticket is then nowhere. */
  join(ticket: Ticket<C>, queue: Queue<C>, priority: number): boolean {
    const { now } = this.world.calendar;
    const agent = this.#freeAgentFor(queue, now);
    if (agent === null && queue.length >= queue.limit) return false;
    ticket.queue = queue;
    ticket.priority = priority;
    ticket.joinedAt = now;
    if (agent !== null) {
      agent.group.removeFree(agent);
      this.#claim(agent, ticket);
      this.client.answered(ticket.contact, true);
      return true;
    }
    queue.add(ticket);
    for (const server of queue.servers) if (server.afterSeconds > 0) this.#awaitHelp(ticket, server.afterSeconds);
    return true;
  }

  /** The contact gives up waiting. */
  leave(ticket: Ticket<C>): void {
    if (!ticket.waiting) return;
    ticket.queue!.remove(ticket);
    this.#cancelHelp(ticket);
  }

  /** A waiting ticket has waited long enough for another group to help. */
  handle(id: number): void {
    const ticket = this.#tickets[id];
    ticket.overflows.shift();
    const agent = this.#freeAgentFor(ticket.queue!, ticket.joinedAt);
    if (agent === null) return;
    this.leave(ticket);
    agent.group.removeFree(agent);
    this.#claim(agent, ticket);
    this.client.answered(ticket.contact, false);
  }

  /** Agents still on duty leave, for the record, at the horizon. */
  close(): void {
    for (const group of this.groups) {
      for (const agent of group.agents) if (agent.onDuty) this.client.left(agent);
    }
  }

  #serve(group: Group<C>, skill: string, afterSeconds: number, rank: number, limit: number): void {
    let queue = this.#queues.get(skill);
    if (queue === undefined) {
      queue = new Queue<C>(skill, limit);
      this.#queues.set(skill, queue);
    }
    queue.servers.push({ group, afterSeconds, rank });
    group.duties.push({ queue, afterSeconds });
  }

  #hire(group: Group<C>): Agent<C> {
    const agent = new Agent(group, group.agents.length);
    agent.instance = this.#behaviour.start(agent);
    group.agents.push(agent);
    return agent;
  }

  #bind(): Behaviour<Agent<C>> {
    const { calendar } = this.world;
    return bind<Agent<C>>(agentProgram, {
      world: this.world,
      guards: { isUnclaimed: (agent) => agent.ticket === null },
      delays: {
        talk: (agent) => agent.ticket!.talkSeconds,
        afterContactWork: (agent) => agent.afterContactSeconds,
      },
      effects: {
        arrive: (agent) => {
          agent.onDuty = true;
          agent.group.onDuty++;
          agent.startedAt = calendar.now;
        },
        becomeFree: (agent) => {
          agent.freeSince = calendar.now;
          const ticket = this.#bestFor(agent.group);
          if (ticket === null) {
            agent.group.addFree(agent);
            return;
          }
          this.leave(ticket);
          this.#claim(agent, ticket);
          this.client.answered(ticket.contact, false);
        },
        standUp: (agent) => agent.group.removeFree(agent),
        release: (agent) => {
          const ticket = agent.ticket!;
          agent.afterContactSeconds = ticket.afterContactSeconds;
          agent.ticket = null;
          if (agent.group.surplus > 0) {
            agent.group.surplus--;
            agent.instance.post(this.#shiftEnds);
          }
          this.client.released(ticket.contact);
        },
        leave: (agent) => {
          agent.onDuty = false;
          agent.group.onDuty--;
          this.client.left(agent);
        },
      },
    });
  }

  #claim(agent: Agent<C>, ticket: Ticket<C>): void {
    agent.ticket = ticket;
    ticket.agent = agent;
    agent.instance.post(this.#take);
  }

  #freeAgentFor(queue: Queue<C>, joinedAt: number): Agent<C> | null {
    const { now } = this.world.calendar;
    let best: Agent<C> | null = null;
    let bestAfter = 0;
    let bestRank = 0;
    for (const { group, afterSeconds, rank } of queue.servers) {
      if (joinedAt + afterSeconds > now) break;
      const agent = group.longestFree;
      if (agent === null) continue;
      const better =
        best === null || (afterSeconds === bestAfter && rank === bestRank && agent.freeSince < best.freeSince);
      if (!better) continue;
      best = agent;
      bestAfter = afterSeconds;
      bestRank = rank;
    }
    return best;
  }

  #bestFor(group: Group<C>): Ticket<C> | null {
    const { now } = this.world.calendar;
    let best: Ticket<C> | null = null;
    for (const { queue, afterSeconds } of group.duties) {
      const ticket = queue.firstAfter(afterSeconds, now);
      if (ticket === null) continue;
      if (
        best === null ||
        ticket.priority > best.priority ||
        (ticket.priority === best.priority && ticket.joinedAt < best.joinedAt)
      ) {
        best = ticket;
      }
    }
    return best;
  }

  #awaitHelp(ticket: Ticket<C>, afterSeconds: number): void {
    if (ticket.id < 0) ticket.id = this.#tickets.push(ticket) - 1;
    ticket.overflows.push(this.world.calendar.schedule(ticket.joinedAt + afterSeconds, this.#target, ticket.id));
  }

  #cancelHelp(ticket: Ticket<C>): void {
    while (ticket.overflows.length > 0) this.world.calendar.cancel(ticket.overflows.pop()!);
  }
}
