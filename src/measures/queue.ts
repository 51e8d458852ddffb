import { mustNotBeNegative } from '../arguments.js';
import { inChannel } from './contacts.js';
import { type Mask, ofChannel, waitEnded, waited } from './mask.js';
import { type Heading, type Measure, mean, percentiles, share, total } from './measure.js';

/**
 * How the queue for agents treats those who join it. A contact belongs to the window in which its wait ended, answered
 * or not, so that in steady state nothing is biased. Contacts that never queued, and those still waiting at the horizon,
 * are left out; one that was answered and then cut short by the horizon counts as answered. A customer who is phoned back has waited
 * here as long as on the line, and left; the callback is no wait.
 *
 * Arrivals at the queue are all of them, as an ACD's offered calls are (Avaya CMS, CALLSOFFERED): those whom the closing
 * queue sent away, and those who left for a callback or by a key, were offered and not answered, nor did they abandon.
 *
 * - *offered*, *answered*: arrivals at the queue, and those whom an agent talked to.
 * - *abandonment rate*: abandoned ÷ arrivals at the queue.
 * - *service level* (g1, ContactCenters' `SERVICELEVEL`): answered within the acceptable wait ÷ (queued − abandoned
 *   within it), the limit included.
 * - *service level 2* (g2, ContactCenters' `SERVICELEVEL2`): (answered + abandoned within the acceptable wait) ÷ queued:
 *   who hangs up soon counts as well served, so g2 is never below g1.
 * - *speed of answer* (ASA): mean wait of the answered.
 * - *wait*: mean wait of all arrivals at the queue.
 * - *wait of abandoned* (ContactCenters' `TIMETOABANDON`): mean wait of those who abandoned.
 * - *probability of wait*: arrivals at the queue whose wait is more than 0 ÷ all.
 * - percentiles of the wait and of the speed of answer.
 *
 * @param acceptableWaitSeconds the limit in both service levels, in seconds.
 * @param isBacklog it is work that can wait: what waits at the horizon for longer than the limit has missed it, in both
 * service levels, and nobody abandons it. Default no.
 */
export function queueMeasures(channel: string, acceptableWaitSeconds: number, isBacklog = false): Measure[] {
  mustNotBeNegative('acceptableWaitSeconds', acceptableWaitSeconds);
  const all = [ofChannel(channel), ...waited];
  const waitEnd = { plus: ['queuedAt', 'waitSeconds'] } as const;
  const inTime = { atMost: ['waitSeconds', acceptableWaitSeconds] } as const;
  const within = `within ${acceptableWaitSeconds} s`;
  const overdue: Mask = [{ field: 'waitEnd', is: 'open' }, { above: ['waitSeconds', acceptableWaitSeconds] }];
  /** Of those whose wait is over, these; and what is overdue, if that counts. */
  const due = (...where: Mask): Mask =>
    isBacklog ? [ofChannel(channel), { any: [[...waited, ...where], overdue] }] : [...all, ...where];
  const whose = 'contacts that joined the queue and whose wait ended within the window';
  const whoseDue = isBacklog ? `${whose}, and those that wait at the horizon for longer than that` : whose;
  const [answered, abandoned] = [waitEnded('answered'), waitEnded('abandoned')];
  const contactsNever = 'contacts never queued are left out (house)';
  const whoseAnswered = 'the contacts that an agent answered within the window';
  const parts = { by: ['queue', 'need', 'segment'] } as const;
  const meanWait = (heading: Omit<Heading, 'unit'>, where: typeof all) =>
    mean({ ...heading, unit: 'seconds' }, 'contact', 'waitSeconds', where);
  const speedOfAnswer = meanWait(
    {
      name: 'speed-of-answer',
      definition: `mean wait of ${whoseAnswered}`,
      source: 'ContactCenters, SPEEDOFANSWER; the trade says ASA',
      better: 'lower',
      ...parts,
      daily: waitEnd,
    },
    [...all, answered],
  );
  const wait = meanWait(
    {
      name: 'wait',
      definition: `mean wait of all ${whose}`,
      source: 'ContactCenters, WAITINGTIME; over arrivals at the queue (house)',
      better: 'lower',
      ...parts,
    },
    all,
  );

  const measures: Measure[] = [
    total(
      { name: 'offered', unit: 'contacts', definition: whose, source: 'the trade: calls offered', ...parts },
      'contact',
      1,
      all,
    ),
    total(
      {
        name: 'answered',
        unit: 'contacts',
        definition: 'contacts that an agent answered within the window',
        source: 'the trade: calls answered',
        by: ['queue', 'group', 'need', 'segment'],
      },
      'contact',
      1,
      [...all, answered],
    ),
    share(
      {
        name: 'abandonment-rate',
        definition: `contacts abandoned in the queue ÷ ${whose}`,
        source: 'ContactCenters, ABANDONMENTRATIO; over arrivals at the queue (house), not at the menu',
        better: 'lower',
        ...parts,
        daily: waitEnd,
      },
      'contact',
      all,
      [abandoned],
    ),
    {
      name: 'service-level',
      unit: 'share',
      definition: `contacts answered ${within} ÷ ${whoseDue}, less those abandoned ${within} (g1)`,
      source: `ContactCenters, SERVICELEVEL (g1); ${contactsNever}`,
      better: 'higher',
      ...parts,
      // What is overdue has no end of its wait: work that can wait counts on the day on which it came.
      daily: isBacklog ? 'queuedAt' : waitEnd,
      numerator: { over: 'contact', of: 1, where: [...all, inTime, answered] },
      denominator: { over: 'contact', of: 1, where: due({ not: { any: [[inTime, abandoned]] } }) },
    },
    share(
      {
        name: 'service-level-2',
        definition: `contacts answered or abandoned ${within} ÷ ${whoseDue} (g2: short abandonments count as good)`,
        source: `ContactCenters, SERVICELEVEL2 (g2); ${contactsNever}`,
        better: 'higher',
      },
      'contact',
      due(),
      [inTime, waitEnded('answered', 'abandoned')],
    ),
    speedOfAnswer,
    ...percentiles(speedOfAnswer, 'wait', whoseAnswered, ['queue']),
    wait,
    ...percentiles(wait, 'wait', `all ${whose}`, ['queue']),
    meanWait(
      {
        name: 'wait-of-abandoned',
        definition: 'mean wait of the contacts that were abandoned in the queue within the window',
        source: 'ContactCenters, TIMETOABANDON',
      },
      [...all, abandoned],
    ),
    share(
      {
        name: 'probability-of-wait',
        definition: `contacts that waited more than 0 s ÷ ${whose}`,
        source: "queueing theory: P(W > 0), Erlang's delay probability",
        better: 'lower',
      },
      'contact',
      all,
      [{ above: ['waitSeconds', 0] }],
    ),
  ];
  const isAbandonment = ({ name }: Measure) => name === 'abandonment-rate' || name === 'wait-of-abandoned';
  return inChannel(
    channel,
    measures.filter((measure) => !(isBacklog && isAbandonment(measure))),
  );
}
