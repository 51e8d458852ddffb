import { Group } from '../../src/agents/group.js';
import { Queue } from '../../src/agents/queue.js';
import type { QueueEntry } from '../../src/agents/queueEntry.js';
import { Router } from '../../src/agents/router.js';
import { Contact } from '../../src/channels/contact.js';
import type { PhoneSettings } from '../../src/channels/phone/settings.js';
import { Staff } from '../../src/channels/staff.js';
import {
  Batch,
  KeyedRandom,
  microseconds,
  type RandomSource,
  type RateProfile,
  runOnce,
  seconds,
} from '../../src/index.js';
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
  const { join } = Router.prototype;
  const impatient = (settings: PhoneSettings): PhoneSettings => ({
    ...settings,
    patience: {
      ...settings.patience,
      sample(source) {
        const menu = joining === null ? 0 : seconds(joining.queuedAt - joining.arrivedAt);
        return Math.max(0, settings.patience.sample(source) - menu);
      },
    },
  });
  const channels = model.channels.map((channel) =>
    channel.kind.name === 'phone' ? { ...channel, settings: impatient(channel.settings as PhoneSettings) } : channel,
  );
  const noting: Partial<Router<Contact>> = {
    join(this: Router<Contact>, entry, ...rest) {
      joining = entry.contact;
      return join.call(this, entry as never, ...(rest as [never, number]));
    },
  };
  return during(Router.prototype as Router<Contact>, noting, () => runOnce({ ...model, channels }, options));
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

/** Only agents take calls out of the queue: who hangs up leaves a ghost there, and agents will talk to it. */
const renegersStay: Run = (model, options) => {
  const { firstAfter } = Queue.prototype;
  const { leave } = Router.prototype;
  const { answered, released } = Staff.prototype;
  const ghosts = new WeakSet<Contact>();
  let picked: unknown = null;
  const picking: Partial<Queue<Contact>> = {
    firstAfter(this: Queue<Contact>, ...asked) {
      const entry = firstAfter.apply(this, asked) as QueueEntry<Contact> | null;
      picked = entry;
      return entry;
    },
  };
  const leaving: Partial<Router<Contact>> = {
    leave(this: Router<Contact>, entry) {
      leave.call(this, entry as never);
      if (entry === picked) return;
      const ghost = new Contact(-1);
      const { growth, joinedAt, queue, since, standing } = entry;
      Object.assign(ghost.entry, { growth, joinedAt, queue, since, standing });
      ghosts.add(ghost);
      queue!.add(ghost.entry);
    },
  };
  const talking: Partial<Staff> = {
    answered(this: Staff, contact, entry, joining) {
      if (ghosts.has(contact)) entry.talk = microseconds(entry.duty!.handleTime.mean);
      else answered.call(this, contact, entry, joining);
    },
    released(this: Staff, contact) {
      if (!ghosts.has(contact)) released.call(this, contact);
    },
  };
  return during(Queue.prototype as Queue<Contact>, picking, () =>
    during(Router.prototype as Router<Contact>, leaving, () =>
      during(Staff.prototype, talking, () => runOnce(model, options)),
    ),
  );
};

/** What becomes of a batch of contacts on its way to the records. */
function withContacts(change: (batch: Batch) => Batch): Run {
  return (model, options) => {
    const { sink } = options;
    return runOnce(model, {
      ...options,
      sink: {
        contacts: (batch) => sink.contacts(change(batch)),
        journeys: (batch) => sink.journeys(batch),
        shifts: (batch) => sink.shifts(batch),
      },
    });
  };
}

const retrialsAreFresh: Run = withContacts((batch) => {
  const { offsets, stride } = batch.layout;
  for (let i = 0; i < batch.count; i++) batch.rows[i * stride + offsets.attempt] = 1;
  return batch;
});

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
    scheduleClock(this: Calendar, at, target, code) {
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

/** At one instant the clock takes its turn like everybody. */
const clockTakesItsTurn: Run = (model, options) => {
  const likeEverybody: Partial<Calendar> = {
    scheduleClock(this: Calendar, at, target, code) {
      return this.schedule(at, target, code);
    },
  };
  return during(Calendar.prototype, likeEverybody, () => runOnce(model, options));
};

/** An agent who takes a call is free already while talking, and once more afterwards. */
const freedTwice: Run = (model, options) => {
  const { join } = Router.prototype;
  const { enlist } = Group.prototype;
  const freeing: Partial<Router<Contact>> = {
    join(this: Router<Contact>, entry, ...rest) {
      const reception = join.call(this, entry as never, ...(rest as [never, number]));
      const { agent } = entry;
      if (agent !== null) {
        agent.load--;
        agent.group.enlist(agent);
      }
      return reception;
    },
  };
  // There is no line for fewer contacts than none.
  const once: Partial<Group<unknown>> = {
    enlist(this: Group<unknown>, agent) {
      agent.load = Math.max(agent.load, 0);
      enlist.call(this, agent as never);
    },
  };
  return during(Router.prototype as Router<Contact>, freeing, () =>
    during(Group.prototype as Group<unknown>, once, () => runOnce(model, options)),
  );
};

/** Newcomers go to the head of the queue. */
const lastComeFirstServed: Run = (model, options) => {
  const { add } = Queue.prototype;
  const first: Partial<Queue<unknown>> = {
    add(this: Queue<unknown>, entry) {
      entry.standing = entry.joinedAt;
      add.call(this, entry as never);
    },
  };
  return during(Queue.prototype as Queue<unknown>, first, () => runOnce(model, options));
};

/** Contacts in progress at the horizon never reach the records. */
const openContactsForgotten: Run = withContacts((batch) => {
  const { offsets, stride } = batch.layout;
  const ended = new Batch(batch.layout);
  for (let row = 0; row < batch.count * stride; row += stride) {
    if (batch.rows[row + offsets.ending] === 0) continue;
    ended.rows.set(batch.rows.subarray(row, row + stride), ended.count++ * stride);
  }
  return ended;
});

/** Of those answered later, the first minute of the wait is not counted. */
const waitFromTooLate: Run = (model, options) => {
  const { firstAfter } = Queue.prototype;
  const late: Partial<Queue<unknown>> = {
    firstAfter(this: Queue<unknown>, ...asked) {
      const entry = firstAfter.apply(this, asked) as QueueEntry<unknown> | null;
      if (entry !== null) entry.joinedAt += microseconds(60);
      return entry;
    },
  };
  return during(Queue.prototype as Queue<unknown>, late, () => runOnce(model, options));
};

/** Of those answered, the wait is reckoned in seconds, which are fractions. */
const waitInSeconds: Run = (model, options) => {
  const { answered } = Staff.prototype;
  const inSeconds: Partial<Staff> = {
    answered(this: Staff, contact, entry, joining) {
      answered.call(this, contact, entry, joining);
      contact.wait = 1e6 * (seconds(contact.answeredAt) - seconds(contact.queuedAt));
    },
  };
  return during(Staff.prototype, inSeconds, () => runOnce(model, options));
};

/** The queue's length counts who joins, and only half of those who leave. */
function queueMiscounted<R>(body: (run: Run) => R): R {
  const { remove } = Queue.prototype;
  let removals = 0;
  const miscounting: Partial<Queue<unknown>> = {
    remove(this: Queue<unknown>, entry) {
      remove.call(this, entry as never);
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
  faultOf('the clock takes its turn', 'First scheduled, first served', clockTakesItsTurn),
  faultOf('an agent freed twice', 'Busy never above staffed', freedTwice),
  faultOf('last come, first served', "One agent more lengthens nobody's wait", lastComeFirstServed),
  faultOf('open contacts forgotten at the horizon', 'Conservation', openContactsForgotten),
  faultOf('the wait counted from too late', 'Waits are never negative', waitFromTooLate),
  faultOf('the wait reckoned in seconds', 'A wait is exact', waitInSeconds),
  { name: 'the queue miscounted', caughtBy: "Little's law, watching the queue", within: queueMiscounted },
];
