import { Desk } from '../../src/agents/desk.js';
import { Group } from '../../src/agents/group.js';
import { Queue } from '../../src/agents/queue.js';
import type { Ticket } from '../../src/agents/ticket.js';
import { Contact } from '../../src/channels/contact.js';
import { type Instance, KeyedRandom, type RandomSource, type RateProfile, runOnce } from '../../src/index.js';
import { Calendar } from '../../src/kernel/calendar.js';
import type { Run } from './check.js';
import { HeapOfTimes } from './heapOfTimes.js';

/** A mistake somebody might make in the product, and the check that must find it. */
export interface Fault {
  readonly name: string;
  readonly caughtBy: string;
  /** Does something while the product has the fault. The product has no switch for it. @param body gets the faulty run. */
  within<R>(body: (run: Run) => R): R;
}

/** Puts other methods into a class while something runs. */
function during<T extends object, R>(prototype: T, methods: Partial<T>, body: () => R): R {
  const names = Object.keys(methods) as (keyof T)[];
  const kept = names.map((name) => [name, Object.getOwnPropertyDescriptor(prototype, name)!] as const);
  Object.assign(prototype, methods);
  try {
    return body();
  } finally {
    for (const [name, descriptor] of kept) Object.defineProperty(prototype, name, descriptor);
  }
}

/** The timer starts with the call: what the menu took is missing in the queue. */
const patienceFromTheMenu: Run = (model, options) => {
  let joining: Contact | null = null;
  const { join } = Desk.prototype;
  const phone = model.phone && {
    ...model.phone,
    patience: {
      ...model.phone.patience,
      sample: (source: Parameters<typeof model.phone.patience.sample>[0]) =>
        Math.max(0, model.phone!.patience.sample(source) - (joining?.menuSeconds ?? 0)),
    },
  };
  return during(
    Desk.prototype as Desk<Contact>,
    {
      join(this: Desk<Contact>, ticket: Ticket<Contact>, ...rest) {
        joining = ticket.contact;
        return join.call(this, ticket as never, ...(rest as [never, number]));
      },
    },
    () => runOnce({ ...model, phone }, options),
  );
};

/** The highest rate of `quarter-hours.yaml`, the one scenario with streams whose rate moves. */
const highestRate = 60 / 3600;

/**
 * Lewis and Shedler's thinning, but a candidate is kept by the rate of the instant before it, not by its own.
 *
 * "Simulation of nonhomogeneous Poisson processes by thinning", Naval Research Logistics Quarterly 26 (1979).
 */
function thinnedTooEarly(rate: RateProfile, random: RandomSource): RateProfile {
  let now = 0;
  return {
    rateAt: (t) => rate.rateAt(t),
    cumulative(t) {
      now = t;
      return 0;
    },
    inverse(unitExponential) {
      for (let candidate = now, gap = unitExponential; ; gap = -Math.log(random.next())) {
        const current = candidate;
        candidate += gap / highestRate;
        if (random.next() * highestRate < rate.rateAt(current) || candidate > 1e6) return candidate;
      }
    },
  };
}

const thinningAtTheCurrentRate: Run = (model, options) => {
  const random = new KeyedRandom(`${options.seed}, thinning`, options.replication).draw(0, 0, 0);
  const streams = model.streams.map((stream) => ({ ...stream, rate: thinnedTooEarly(stream.rate, random) }));
  return runOnce({ ...model, streams }, options);
};

/** What is left of a call after it has ended. */
const hungUp = { done: true, send: () => {}, post: () => {} } as unknown as Instance<Contact>;

/** Only agents take calls out of the queue: who hangs up leaves a ghost there, and agents will talk to it. */
const renegersStay: Run = (model, options) => {
  const { firstAfter } = Queue.prototype;
  const { leave } = Desk.prototype;
  let picked: unknown = null;
  const picking: Partial<Queue<Contact>> = {
    firstAfter(this: Queue<Contact>, ...asked) {
      const ticket = firstAfter.apply(this, asked) as Ticket<Contact> | null;
      picked = ticket;
      return ticket;
    },
  };
  const leaving: Partial<Desk<Contact>> = {
    leave(this: Desk<Contact>, ticket) {
      leave.call(this, ticket as never);
      if (ticket === picked) return;
      const { about, entity, index, queuedAt, waitSeconds } = ticket.contact;
      const ghost = Object.assign(new Contact(index), { about, entity, queuedAt, waitSeconds, instance: hungUp });
      const { joinedAt, priority, queue } = ticket;
      Object.assign(ghost.ticket, { joinedAt, priority, queue });
      queue!.add(ghost.ticket);
    },
  };
  return during(Queue.prototype as Queue<Contact>, picking, () =>
    during(Desk.prototype as Desk<Contact>, leaving, () => runOnce(model, options)),
  );
};

const retrialsAreFresh: Run = (model, options) => {
  const { sink } = options;
  return runOnce(model, {
    ...options,
    sink: {
      contact: (record) => sink.contact({ ...record, attempt: 1 }),
      journey: (record) => sink.journey(record),
      shift: (record) => sink.shift(record),
    },
  });
};

/** Sequence numbers are not looked at: among equals the heap decides. */
const tiesByAccident: Run = (model, options) => {
  const heaps = new WeakMap<Calendar, HeapOfTimes>();
  const heapOf = (calendar: Calendar): HeapOfTimes => {
    let heap = heaps.get(calendar);
    if (heap === undefined) {
      heap = new HeapOfTimes();
      heaps.set(calendar, heap);
    }
    return heap;
  };
  const accidental: Partial<Calendar> = {
    schedule(this: Calendar, at, target, code) {
      return heapOf(this).add(at, target, code);
    },
    cancel(this: Calendar, handle) {
      return heapOf(this).cancel(handle);
    },
    next(this: Calendar, until) {
      const event = heapOf(this).takeUntil(until);
      if (event === undefined) return false;
      this.now = event.at;
      this.target = event.target;
      this.code = event.code;
      this.happened++;
      return true;
    },
  };
  return during(Calendar.prototype, accidental, () => runOnce(model, options));
};

/** An agent who takes a call is free already while talking, and once more afterwards. */
const freedTwice: Run = (model, options) => {
  const { join } = Desk.prototype;
  const { addFree } = Group.prototype;
  const freeing: Partial<Desk<Contact>> = {
    join(this: Desk<Contact>, ticket, ...rest) {
      const joined = join.call(this, ticket as never, ...(rest as [never, number]));
      if (ticket.agent !== null) ticket.agent.group.addFree(ticket.agent);
      return joined;
    },
  };
  // Twice in the line of the free would break the line.
  const once: Partial<Group<unknown>> = {
    addFree(this: Group<unknown>, agent) {
      if (!agent.free) addFree.call(this, agent as never);
    },
  };
  return during(Desk.prototype as Desk<Contact>, freeing, () =>
    during(Group.prototype as Group<unknown>, once, () => runOnce(model, options)),
  );
};

/** Newcomers go to the head of the queue. */
const lastComeFirstServed: Run = (model, options) => {
  const { add } = Queue.prototype;
  const first: Partial<Queue<unknown>> = {
    add(this: Queue<unknown>, ticket) {
      ticket.priority = ticket.joinedAt;
      add.call(this, ticket as never);
    },
  };
  return during(Queue.prototype as Queue<unknown>, first, () => runOnce(model, options));
};

/** Contacts in progress at the horizon never reach the records. */
const openContactsForgotten: Run = (model, options) => {
  const { sink } = options;
  return runOnce(model, {
    ...options,
    sink: {
      contact: (record) => record.ending !== 'open' && sink.contact(record),
      journey: (record) => sink.journey(record),
      shift: (record) => sink.shift(record),
    },
  });
};

/** Of those answered later, the first minute of the wait is not counted. */
const waitFromTooLate: Run = (model, options) => {
  const { firstAfter } = Queue.prototype;
  const late: Partial<Queue<unknown>> = {
    firstAfter(this: Queue<unknown>, ...asked) {
      const ticket = firstAfter.apply(this, asked) as Ticket<unknown> | null;
      if (ticket !== null) ticket.joinedAt += 60;
      return ticket;
    },
  };
  return during(Queue.prototype as Queue<unknown>, late, () => runOnce(model, options));
};

/** The queue's length counts who joins, and only half of those who leave. */
function queueMiscounted<R>(body: (run: Run) => R): R {
  const { remove } = Queue.prototype;
  let removals = 0;
  const miscounting: Partial<Queue<unknown>> = {
    remove(this: Queue<unknown>, ticket) {
      remove.call(this, ticket as never);
      if (++removals % 2 === 0) this.length++;
    },
  };
  return during(Queue.prototype as Queue<unknown>, miscounting, () => body(runOnce));
}

function faultOf(name: string, caughtBy: string, run: Run): Fault {
  return { name, caughtBy, within: (body) => body(run) };
}

/** The deliberate faults, each with the check that is there for it. */
export const faults: readonly Fault[] = [
  faultOf('the patience clock starts in the menu', 'Patience begins with the wait', patienceFromTheMenu),
  faultOf(
    'thinning at the current rate instead of the candidate’s',
    'Arrivals follow the rate',
    thinningAtTheCurrentRate,
  ),
  faultOf('reneging callers stay in the queue', 'Nobody waits beside a free agent', renegersStay),
  faultOf('retrials counted as fresh', 'One fresh contact a journey', retrialsAreFresh),
  faultOf('ties broken by heap accident', 'First scheduled, first served', tiesByAccident),
  faultOf('an agent freed twice', 'Busy never above staffed', freedTwice),
  faultOf('last come, first served', "One agent more lengthens nobody's wait", lastComeFirstServed),
  faultOf('open contacts forgotten at the horizon', 'Conservation', openContactsForgotten),
  faultOf('the wait counted from too late', 'Waits are never negative', waitFromTooLate),
  { name: 'the queue miscounted', caughtBy: "Little's law, watching the queue", within: queueMiscounted },
];
