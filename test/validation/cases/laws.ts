import { tee } from '../../../src/experiments/tee.js';
import {
  type Batch,
  isTime,
  Meter,
  MRG32k3a,
  makeDistribution,
  microseconds,
  runOnce,
  seconds,
  Timeline,
  Timelines,
  tallyOf,
  timelineRows,
  World,
} from '../../../src/index.js';
import { countedAs } from '../../../src/records/index.js';
import { Centre } from '../centre.js';
import type { Check, Figure, Run } from '../check.js';
import { type Comparison, type Digits, judge } from '../finding.js';
import { historyOf, stretchesOf } from '../history.js';
import { modelOf } from '../simulate.js';
import { estimate, plain } from '../statistics.js';

/*
 * What holds exactly, whatever the numbers. The world of `whole-seconds.yaml` moves in full seconds, and begins and ends
 * empty.
 */

/** Of all runs here. */
export const seed = 'Laws';
const wholeSeconds = modelOf('test/validation/scenarios/whole-seconds.yaml');
const scenario = { model: wholeSeconds.called };
const patienceSeconds = 300;

const happened = (run: Run) => historyOf(wholeSeconds.model, seed, run);
const none = (figure: string, violations: number): Figure => ({ figure, truth: '0', ours: String(violations) });
const same = (figure: string, truth: number, ours: number): Figure => ({
  figure,
  truth: String(truth),
  ours: String(ours),
});
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Watches the queue of a centre second by second. */
const littleWatched: Check = {
  name: "Little's law, watching the queue",
  source: 'Little (1961): L = λW, exactly if it begins and ends empty',
  model: 'World, Router: 2000 calls in whole seconds, with patience',
  figures() {
    const random = new MRG32k3a();
    const whole = (mean: number) => {
      const drawn = makeDistribution({ exponential: { mean } });
      return () => microseconds(Math.ceil(drawn.sample(random)));
    };
    const [gap, service, patience] = [whole(30), whole(150), whole(200)];
    let calls = 0;
    let waits = 0;
    let waited = 0;
    const world = new World();
    const centre = new Centre(
      world,
      {
        nextArrivalAt: (now) => (calls++ < 2000 ? now + gap() : Number.POSITIVE_INFINITY),
        serviceTime: service,
        patience,
      },
      (call) => {
        waits += seconds(call.waited);
        waited++;
      },
    );
    centre.staff(5);
    let queued = 0;
    // A patience or a talk may last an hour or so longer than calls come.
    for (let second = 0; second < 100_000; second++) {
      world.run(microseconds(second));
      queued += centre.queue.length;
    }
    return [
      same('calls whose wait ended', 2000, waited),
      same('left in the queue', 0, centre.queue.length),
      same('sum of all waits, against the queue added up second by second, s', queued, waits),
    ];
  },
};

/** The product's figures must agree with each other. */
const littleMeasured: Check = {
  name: "Little's law, by the measures",
  source: 'Little (1961)',
  ...scenario,
  figures(run) {
    const { model } = wholeSeconds;
    const meter = new Meter(model);
    const timeline = new Timeline(model);
    run(model, { seed, replication: 0, sink: tee([meter, timeline]) });
    const wait = tallyOf(
      model,
      model.measures.findIndex(({ name }) => name === 'phone.wait'),
      meter.sums,
    );
    const { channels, endings } = model.format;
    const observation = {
      ...model,
      channels: channels.map(({ name }) => name),
      endings: endings.map(({ name }) => name),
      countedAs: endings.map((ending) => countedAs(ending) ?? null),
      queues: [],
      acceptableWaits: {},
    };
    const timelines = new Timelines(observation);
    timelines.add(timeline.sums);
    const rows = [...timelineRows({ observation, series: { timeline: timelines.series() } })];
    const queued = sum(rows.map(({ figures }) => (figures.queued?.estimate ?? 0) * model.sliceSeconds));
    return [same("sum of all waits, against the timeline's queue, s", queued, wait.numerator)];
  },
};

const conservation: Check = {
  name: 'Conservation',
  source: 'who came has left or is still there',
  ...scenario,
  figures(run) {
    const { contacts, journeys } = happened(run);
    const { model } = wholeSeconds;
    const { horizonSeconds, sliceSeconds } = model;
    const slices = Array.from({ length: horizonSeconds / sliceSeconds }, (_, slice) => (slice + 1) * sliceSeconds);
    const arrivals = slices.map((until) => contacts.filter(({ arrivedAt }) => arrivedAt <= until).length);
    const inside = slices.map((at) => contacts.filter((c) => c.arrivedAt <= at && at < c.endedAt).length);
    // The same run, stopped at the end of each slice: its endings, by the measures, and those whom the stop cuts short.
    const stopped = slices.map((until) => {
      const names = ['served', ...model.format.endings.map(({ name }) => name).filter((name) => name !== 'open')];
      const endings = model.measures.filter(({ name }) => names.some((each) => name === `phone.${each}`));
      const cut = { ...model, horizonSeconds: until, measures: endings };
      const meter = new Meter(cut);
      let open = 0;
      const counting = {
        contacts({ count, layout: { offsets, stride }, rows }: Batch) {
          for (let row = 0; row < count * stride; row += stride) if (rows[row + offsets.ending] === 0) open++;
        },
      };
      run(cut, { seed, replication: 0, sink: tee([meter, counting]) });
      return { ended: sum(endings.map((_, i) => tallyOf(cut, i, meter.sums).numerator)), open };
    });
    const listed = (values: readonly number[]) => values.join(' ');
    return [
      {
        figure: `arrivals by every ${sliceSeconds} s, against endings and open contacts`,
        truth: listed(arrivals),
        ours: listed(stopped.map(({ ended, open }) => ended + open)),
      },
      { figure: 'inside then', truth: listed(inside), ours: listed(stopped.map(({ open }) => open)) },
      same('contacts on record, against those of all journeys', sum(journeys.map((j) => j.contacts)), contacts.length),
    ];
  },
};

const waits: Check = {
  name: 'Waits are never negative',
  source: 'time runs forward',
  ...scenario,
  figures(run) {
    const { contacts } = happened(run);
    const queued = contacts.filter(({ queuedAt }) => !Number.isNaN(queuedAt));
    return [
      none(`negative waits, of ${queued.length}`, queued.filter(({ waitSeconds }) => !(waitSeconds >= 0)).length),
    ];
  },
};

const busy: Check = {
  name: 'Busy never above staffed',
  source: 'an agent talks to one caller at a time',
  ...scenario,
  figures(run) {
    const stretches = stretchesOf(happened(run));
    const over = stretches.filter((stretch) => stretch.busy > stretch.staffed);
    return [none(`stretches of time with more busy than staffed, of ${stretches.length}`, over.length)];
  },
};

const workConserving: Check = {
  name: 'Nobody waits beside a free agent',
  source: 'work conservation: agents serve those who wait, and only those on record',
  ...scenario,
  figures(run) {
    const stretches = stretchesOf(happened(run));
    const idle = stretches.filter(({ waiting, ...stretch }) => waiting > 0 && stretch.busy < stretch.staffed);
    return [none(`stretches of time with callers waiting and agents free, of ${stretches.length}`, idle.length)];
  },
};

const patience: Check = {
  name: 'Patience begins with the wait',
  source: `everybody waits ${patienceSeconds} s at most, and hangs up then`,
  ...scenario,
  figures(run) {
    const { contacts } = happened(run);
    const abandoned = contacts.filter(({ ending }) => ending === 'abandoned');
    const early = abandoned.filter(({ waitSeconds }) => waitSeconds !== patienceSeconds);
    const late = contacts.filter(({ waitSeconds }) => waitSeconds > patienceSeconds);
    return [none(`hung up at another time, of ${abandoned.length}`, early.length), none('waited longer', late.length)];
  },
};

const fullMinutes = modelOf('test/validation/scenarios/full-minutes.yaml');
/** When the outage is over, and when the groups go home; seconds from the start. */
const restoredAt = 6 * 3600;
const goHomeAt = new Map([
  ['morning', 2 * 3600],
  ['noon', 4 * 3600],
  ['afternoon', 5 * 3600],
]);
/** How long after hanging up they call again. */
const callAgainAfter = 600;

const order: Check = {
  name: 'First scheduled, first served',
  source:
    'of events at one instant, what the clock does comes before what people do, of the rest the one scheduled first; the queue is first come, first served',
  model: `${wholeSeconds.called} and ${fullMinutes.called}`,
  figures(run) {
    const { contacts, journeys } = happened(run);
    const overtakings = (of: readonly { at: number; number: number; turn: number }[]) => {
      const sorted = [...of].sort((a, b) => a.at - b.at || a.number - b.number);
      return sorted.filter((one, i) => i > 0 && sorted[i - 1].at === one.at && sorted[i - 1].turn > one.turn).length;
    };
    const noticing = journeys.map((j) => ({ at: j.noticedAt, number: j.customer, turn: j.journey }));
    const fresh = contacts.filter(({ attempt, answeredAt }) => attempt === 1 && !Number.isNaN(answeredAt));
    const serving = fresh.map((c) => ({ at: c.queuedAt, number: c.customer, turn: c.answeredAt }));
    const punctual = historyOf(fullMinutes.model, seed, run).contacts;
    const answered = punctual.filter(({ answeredAt }) => !Number.isNaN(answeredAt));
    const overtime = answered.filter(({ answeredAt, group }) => answeredAt >= goHomeAt.get(group)!);
    const due = punctual.filter(({ endedAt, next }) => next === 'phone' && endedAt + callAgainAfter === restoredAt);
    const tooLate = punctual.filter(({ arrivedAt }) => arrivedAt >= restoredAt);
    return [
      none(`calls taken by agents whose shift is over, of ${answered.length}`, overtime.length),
      none(`calls about an outage that is over, though ${due.length} were due when it ended`, tooLate.length),
      none(
        `customers who notice in another order than they were scheduled, of ${journeys.length}`,
        overtakings(noticing),
      ),
      none(`callers answered before another who came first, of ${fresh.length}`, overtakings(serving)),
    ];
  },
};

const freshness: Check = {
  name: 'One fresh contact a journey',
  source: 'the first contact of a journey is fresh, the others are retrials',
  ...scenario,
  figures(run) {
    const { contacts, journeys } = happened(run);
    const fresh = contacts.filter(({ attempt }) => attempt === 1).length;
    return [same('fresh contacts, against journeys', journeys.filter((j) => j.contacts > 0).length, fresh)];
  },
};

const moreAgents = { before: 9, after: 10 };
const queueSettings = { lambda: 8, mu: 1, hours: 200, 'warm-up': 0, 'channels.phone.patience': '36500d' };
const [fewer, more] = [moreAgents.before, moreAgents.after].map((n) =>
  modelOf('scenarios/one-queue.yaml', { ...queueSettings, n }),
);

const oneMore: Check = {
  name: "One agent more lengthens nobody's wait",
  source: 'Kiefer and Wolfowitz (1955): the workload of each agent falls; adding whole microseconds keeps the order',
  model: `${fewer.called}, and n=${moreAgents.after}`,
  figures(run) {
    const before = historyOf(fewer.model, seed, run).contacts;
    const after = new Map(historyOf(more.model, seed, run).contacts.map((contact) => [contact.customer, contact]));
    const pairs = before.map((contact) => [contact, after.get(contact.customer)] as const);
    const longer = pairs.filter(([one, other]) => other === undefined || other.waitSeconds > one.waitSeconds);
    const shorter = pairs.filter(([one, other]) => other !== undefined && other.waitSeconds < one.waitSeconds);
    return [
      none(`callers who wait longer, of ${pairs.length}, of whom ${shorter.length} wait less`, longer.length),
      same('callers', before.length, after.size),
    ];
  },
};

const moving = modelOf('test/validation/scenarios/quarter-hours.yaml');
const replications = 400;
const sliceSeconds = 300;

const arrivals: Check = {
  name: 'Arrivals follow the rate',
  source: 'Poisson arrivals, as many as the integral of the rate (judged together at 1 %)',
  model: `${moving.called}, ${replications} replications`,
  figures(run) {
    const slices = moving.model.horizonSeconds / sliceSeconds;
    const width = microseconds(sliceSeconds);
    const counts = Array.from({ length: slices }, () => new Array<number>(replications).fill(0));
    for (let replication = 0; replication < replications; replication++) {
      const contacts = ({ count, layout: { offsets, stride }, rows }: Batch) => {
        for (let row = 0; row < count * stride; row += stride) {
          counts[Math.min(Math.floor(rows[row + offsets.arrivedAt] / width), slices - 1)][replication]++;
        }
      };
      run(moving.model, { seed, replication, sink: tee([{ contacts }]) });
    }
    const { rate } = moving.model.streams[0];
    const compared = counts.map((count, slice): Comparison => {
      const expected = rate.cumulative((slice + 1) * sliceSeconds) - rate.cumulative(slice * sliceSeconds);
      return {
        kind: 'comparison',
        case: '',
        figure: '',
        source: '',
        model: '',
        seed,
        replications,
        truth: expected.toFixed(6),
        ...estimate(count.map(plain)),
        // Known, not estimated: a quiet slice may have no arrival at all.
        error: Math.sqrt(expected / replications),
      };
    });
    const off = judge(compared).filter(({ holds }) => !holds);
    return [none(`slices of ${sliceSeconds / 60} min with too many or too few, of ${slices}`, off.length)];
  },
};

const worlds = [wholeSeconds, fullMinutes, fewer, moving];

const exactWaits: Check = {
  name: 'A wait is exact',
  source: 'the clock counts whole microseconds, and a wait is the difference of two readings',
  model: worlds.map(({ called }) => called).join('; '),
  figures(run) {
    let times = 0;
    let broken = 0;
    let waits = 0;
    let inexact = 0;
    const readTimes = ({ count, layout: { fields, offsets, stride }, rows }: Batch) => {
      const timed = Object.keys(fields).filter((field) => isTime(fields[field].type));
      for (let row = 0; row < count * stride; row += stride) {
        // NaN: it did not happen.
        const happened = timed.map((field) => rows[row + offsets[field]]).filter((time) => !Number.isNaN(time));
        times += happened.length;
        broken += happened.filter((time) => !Number.isSafeInteger(time)).length;
      }
    };
    const readWaits = ({ count, layout: { offsets, stride }, rows }: Batch) => {
      for (let row = 0; row < count * stride; row += stride) {
        const queuedAt = rows[row + offsets.queuedAt];
        if (Number.isNaN(queuedAt)) continue;
        const answeredAt = rows[row + offsets.answeredAt];
        const waitEndedAt = Number.isNaN(answeredAt) ? rows[row + offsets.endedAt] : answeredAt;
        waits++;
        if (rows[row + offsets.waitSeconds] !== waitEndedAt - queuedAt) inexact++;
      }
    };
    for (const { model } of worlds) {
      const sink = tee([{ contacts: readTimes, journeys: readTimes, shifts: readTimes }, { contacts: readWaits }]);
      run(model, { seed, replication: 0, sink });
    }
    return [
      none(`instants and durations that are no whole microseconds, of ${times}`, broken),
      none(`waits that are not the difference of two instants, of ${waits}`, inexact),
    ];
  },
};

export const checks: readonly Check[] = [
  littleWatched,
  littleMeasured,
  conservation,
  waits,
  exactWaits,
  busy,
  workConserving,
  patience,
  order,
  freshness,
  oneMore,
  arrivals,
];

/** The laws as they stand in the table. */
export function laws(): Digits[] {
  return checks.flatMap(({ name, source, model, figures }) =>
    figures(runOnce).map((figure) => ({
      kind: 'digits',
      case: name,
      source,
      model,
      seed,
      replications: name === arrivals.name ? replications : 1,
      ...figure,
    })),
  );
}
