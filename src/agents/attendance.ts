import type { Actor, World } from '../kernel/world.js';
import { type Behaviour, bind, compile, type Program } from '../statechart/index.js';
import { microseconds } from '../units.js';
import { Agent } from './agent.js';
import { agentMachine } from './agent.machine.js';
import type { Break, Group, Shift } from './group.js';
import { Alarm, Roster } from './roster.js';

let program: Program | undefined;

/** What chance decides about agents. */
export interface AgentLuck<C> {
  /** A number in (0, 1): below the group's `sickness` the agent is ill on this shift. */
  sickness(agent: Agent<C>, shift: number): number;
  /** A number in (0, 1) for the stretch before the agent's next lapse, or for how long that is. */
  lapse(agent: Agent<C>, ordinal: number): number;
}

export const noLuck: AgentLuck<never> = { sickness: () => 1, lapse: () => 0.5 };

/** What the router does when agents come and go. */
export interface AttendanceHost<C> {
  /** The agent stands by from now on. */
  ready(agent: Agent<C>): void;
  /** From now on so many agents should be there. */
  staffed(group: Group<C>, count: number): void;
  /** A stretch of the agent's is over, on duty or on a paid break. */
  left(agent: Agent<C>): void;
}

/** How agents come, take breaks and leave. */
export class Attendance<C> implements Actor {
  readonly #target: number;
  /** By the code of their next lapse. */
  readonly #lapsing: Agent<C>[] = [];
  readonly #agents: Behaviour<Agent<C>>;
  readonly #shiftStarts: number;
  readonly #shiftEnds: number;
  readonly #breakStarts: number;
  readonly #idle: number;

  /**
   * @param weekOffsetSeconds the world's start, in seconds since Monday 00:00.
   */
  constructor(
    readonly world: World,
    readonly weekOffsetSeconds: number,
    readonly host: AttendanceHost<C>,
    readonly luck: AgentLuck<C>,
  ) {
    this.#target = world.register(this);
    this.#agents = this.#bind();
    this.#shiftStarts = this.#agents.event('shift.start');
    this.#shiftEnds = this.#agents.event('shift.end');
    this.#breakStarts = this.#agents.event('break.start');
    this.#idle = this.#agents.event('idle');
  }

  /** Begins a group's shifts: agents on shift are there at once. */
  open(group: Group<C>): void {
    for (const shift of group.spec.shifts) this.#open(group, shift);
  }

  /** As `Router.staff`. */
  staff(group: Group<C>, count: number): void {
    let missing = count - group.staffed;
    this.host.staffed(group, count);
    for (; missing > 0 && group.surplus > 0; missing--) group.surplus--;
    for (; missing > 0; missing--) {
      const agent = group.agents.find(({ isPresent }) => !isPresent) ?? this.#hire(group);
      this.#agents.send(agent.instance, this.#shiftStarts);
    }
    for (; missing < 0 && group.longestIdle !== null; missing++) this.sendHome(group.longestIdle);
    group.surplus -= missing;
  }

  sendHome(agent: Agent<C>): void {
    this.#agents.send(agent.instance, this.#shiftEnds);
  }

  /** An agent who does not stand by has done the last contact. */
  idle(agent: Agent<C>): void {
    this.#agents.send(agent.instance, this.#idle);
  }

  /** Agents still at work leave, for the record. */
  close(group: Group<C>): void {
    for (const agent of group.agents) if (agent.isPresent) this.#endStretch(agent);
  }

  #open(group: Group<C>, { count, absent = 0, hours, breaks = [] }: Shift): void {
    const agents = Array.from({ length: count }, () => this.#hire(group));
    const unavailable = Array.from({ length: absent }, () => this.#add(group));
    new Roster(this.world, hours, this.weekOffsetSeconds, (open) => {
      this.host.staffed(group, group.staffed + (open ? count : -count));
      for (const agent of agents) this.#attend(agent, open);
      for (const agent of unavailable) this.#attendUnavailable(agent, open);
    });
    for (const each of breaks) {
      const [from, to] = each.agents;
      new Alarm(this.world, each.at, this.weekOffsetSeconds, () => {
        for (let i = from; i < to; i++) {
          const agent = agents[i % count];
          if (agent.isIll && !each.isPaid) this.#pauseUnavailable(agent, each);
          else if (agent.standsBy) this.#pause(agent, each);
          else if (agent.isLapsing) agent.breakToCome = each;
        }
        const [first, end] = each.absent ?? [0, 0];
        if (!each.isPaid) for (let i = first; i < end; i++) this.#pauseUnavailable(unavailable[i % absent], each);
      });
    }
  }

  /** The agent's shift begins or ends; one who is ill is paid, and not there. */
  #attend(agent: Agent<C>, comes: boolean): void {
    const { sickness = 0 } = agent.group.spec;
    if (comes && sickness > 0) {
      const isIll = this.luck.sickness(agent, agent.shifts++) < sickness;
      // Whoever is still at work from the shift before stays.
      agent.isIll = isIll && !agent.isPresent;
    }
    if (agent.isIll) this.#attendUnavailable(agent, comes);
    else this.#agents.send(agent.instance, comes ? this.#shiftStarts : this.#shiftEnds);
  }

  #pause(agent: Agent<C>, each: Break): void {
    agent.break = each;
    this.#agents.send(agent.instance, this.#breakStarts);
  }

  /** An agent's lapse is due. */
  handle(code: number): void {
    const agent = this.#lapsing[code];
    agent.lapseHandle = -1;
    const { lasts } = agent.group.spec.lapses!;
    if (!agent.standsBy) {
      this.#awaitLapse(agent);
      return;
    }
    agent.isLapsing = true;
    agent.lapseDueAt = this.world.calendar.now;
    this.#pause(agent, { at: Number.NaN, lasts: this.#lapse(agent, lasts), isPaid: true, agents: [0, 0] });
  }

  /** A break that was due during a lapse begins after it. */
  #takeBreakToCome(agent: Agent<C>): void {
    agent.isLapsing = false;
    if (agent.breakToCome === null) return;
    agent.break = agent.breakToCome;
    agent.breakToCome = null;
    this.#agents.post(agent.instance, this.#breakStarts);
  }

  #awaitLapse(agent: Agent<C>): void {
    const { lapses } = agent.group.spec;
    if (!lapses || agent.lapseHandle >= 0) return;
    if (agent.lapseCode < 0) agent.lapseCode = this.#lapsing.push(agent) - 1;
    const after = this.#lapse(agent, lapses.every) - agent.lapseDebt;
    agent.lapseDebt = Math.max(0, -after);
    const at = this.world.calendar.now + Math.max(0, after);
    agent.lapseHandle = this.world.calendar.schedule(at, this.#target, agent.lapseCode);
  }

  #forgetLapse(agent: Agent<C>): void {
    if (agent.lapseHandle >= 0) this.world.calendar.cancel(agent.lapseHandle);
    agent.lapseHandle = -1;
  }

  /** @returns whole microseconds, exponential with this mean in seconds. */
  #lapse(agent: Agent<C>, mean: number): number {
    return microseconds(-mean * Math.log(this.luck.lapse(agent, agent.lapses++)));
  }

  /** On the payroll, but never available (shrinkage). */
  #attendUnavailable(agent: Agent<C>, comes: boolean): void {
    agent.isOnDuty = false;
    agent.break = null;
    if (!comes) this.#endStretch(agent);
    agent.isPresent = comes;
    agent.startedAt = this.world.calendar.now;
  }

  /** Ends the paid stretch of an absent agent; the next begins after the break. */
  #pauseUnavailable(agent: Agent<C>, { lasts }: Break): void {
    const { now } = this.world.calendar;
    if (!agent.isPresent || agent.startedAt > now) return;
    this.#endStretch(agent);
    agent.startedAt = now + lasts;
  }

  #add(group: Group<C>): Agent<C> {
    const agent = new Agent(group, group.agents.length);
    group.agents.push(agent);
    return agent;
  }

  #hire(group: Group<C>): Agent<C> {
    const agent = this.#add(group);
    agent.instance = this.#agents.start(agent);
    return agent;
  }

  #bind(): Behaviour<Agent<C>> {
    const { calendar } = this.world;
    const begin = (agent: Agent<C>, isOnDuty: boolean): void => {
      agent.isOnDuty = isOnDuty;
      agent.startedAt = calendar.now;
      agent.dueAt = Number.NaN;
    };
    program ??= compile(agentMachine);
    return bind<Agent<C>>(program, {
      world: this.world,
      guards: { isIdle: (agent) => agent.load === 0 },
      delays: { break: (agent) => agent.break!.lasts },
      effects: {
        arrive: (agent) => {
          agent.isPresent = true;
          agent.group.present++;
          begin(agent, true);
          this.#awaitLapse(agent);
        },
        standBy: (agent) => {
          agent.standsBy = true;
          this.host.ready(agent);
        },
        stopStandingBy: (agent) => {
          agent.standsBy = false;
          if (agent.isListed) agent.group.delist(agent);
        },
        overrun: (agent) => {
          agent.dueAt = calendar.now;
        },
        stay: (agent) => {
          this.#endStretch(agent);
          begin(agent, true);
          agent.isLapsing = false;
          this.#awaitLapse(agent);
        },
        pause: (agent) => {
          this.#forgetLapse(agent);
          // A lapse that began late, for a contact in hand, takes nothing from the share of the time that is lapses.
          if (agent.isLapsing) agent.lapseDebt += calendar.now - agent.lapseDueAt;
          this.#endStretch(agent);
          begin(agent, false);
        },
        resume: (agent) => {
          this.#endStretch(agent);
          begin(agent, true);
          this.#awaitLapse(agent);
          this.#takeBreakToCome(agent);
        },
        leave: (agent) => {
          this.#forgetLapse(agent);
          agent.breakToCome = null;
          agent.isLapsing = false;
          agent.isPresent = false;
          agent.group.present--;
          this.#endStretch(agent);
        },
      },
    });
  }

  #endStretch(agent: Agent<C>): void {
    // An absent agent's shift can end in an unpaid break: then no stretch has begun.
    if (agent.startedAt > this.world.calendar.now) return;
    if (agent.isOnDuty) agent.countDuty(this.world.calendar.now);
    if (agent.isOnDuty || agent.break === null || agent.break.isPaid) this.host.left(agent);
  }
}
