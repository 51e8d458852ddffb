import * as z from 'zod';
import { noticeTells } from '../channels/fields.js';
import {
  duration,
  durationDistribution,
  identifier,
  money,
  number,
  oneOf,
  share,
  whole,
  yesNo,
} from '../document/index.js';
import {
  type DetectionPlan,
  type IncidentPlan,
  mistakenShare,
  type Notice,
  type PromisePlan,
} from '../incidents/index.js';
import { makeDistribution } from '../random/index.js';
import { formatShare, microseconds } from '../units.js';
import { incidentStart, startOf } from './incidentStart.js';
import { looksFor } from './looksFor.js';
import type { ScenarioProblem } from './problem.js';
import type { ConductShape, RecurringShape } from './rows.js';

/*
 * What breaks, as a scenario writes it, and what the company says of it.
 */

const notice = z
  .strictObject({
    by: identifier.describe('A name for the medium, such as text-message.'),
    share: share.describe('The share of the affected customers to whom it is sent.'),
    precision: share
      .prefault('100%')
      .refine((value) => value > 0, 'must be above 0%')
      .describe(
        'The share of receivers who are affected; the others get it by mistake, and cost as much. Default 100%.',
      ),
    read: share.prefault('100%').describe('The share of receivers who read it. Default 100%.'),
    delay: durationDistribution
      .optional()
      .describe('From sending to reading: a letter takes days. Default: it is read at once.'),
    before: duration.optional().describe("How long before the incident's start it goes out."),
    after: duration.optional().describe('How long after the start it goes out. Default: at the start.'),
    'after-detection': duration
      .optional()
      .describe('How long after the company came to know of the incident it goes out. Give one of the three.'),
    tells: noticeTells,
    credit: money.prefault(0).describe('A credit for each affected receiver, once an incident. Default 0.'),
    cost: money.prefault(0).describe('The price of each message sent. Default 0.'),
  })
  .describe('A message that the company sends to affected customers.');

const promise = z
  .union([
    duration,
    oneOf(['unknown']),
    z.strictObject({
      left: number({ min: 0 })
        .prefault(1)
        .describe('The factor on the time that is truly left, in the middle: 0.5 promises half of it. Default 1.'),
      error: number({ min: 0 })
        .prefault(0)
        .describe(
          'How far off it is: the standard deviation of the logarithm of the factor. At 0.5, two of three promises are between 0.6 and 1.65 times the truth. Default 0.',
        ),
    }),
  ])
  .describe(
    'How long the incident will last, counted from its start; { left, error }: the truth but for an error, drawn once a replication; or unknown: the company cannot say.',
  );

const revision = z
  .strictObject({
    after: duration.describe("When the company changes what it says, counted from the incident's start."),
    promised: promise,
  })
  .describe('A promise that is changed.');

const detected = z
  .strictObject({
    after: z
      .union([durationDistribution, oneOf(['never'])])
      .prefault('never')
      .describe('How long after the start its own monitoring finds it. Default never.'),
    mentions: whole({ min: 1, max: 1000 })
      .optional()
      .describe('So many mentions that are seen on channels that teach tell the company of it. Default: none do.'),
    within: duration.prefault('1h').describe('Within how long they must come. Default 1h.'),
  })
  .describe('How the company comes to know of it; before, it says nothing of it.');

/**
 * @param conduct how those act who notice it.
 * @param recurring what everyday needs say of their customers.
 */
export function incidentSchema(conduct: ConductShape, recurring: RecurringShape) {
  const worried = z
    .strictObject({
      share: share.describe('The share of those who hear of it without having noticed it, and worry.'),
      delay: durationDistribution.prefault(0).describe('From hearing to contacting the company. Default 0.'),
      ...recurring,
    })
    .describe(
      'Customers who hear of it, from a notice that was not for them, from friends or in public. Those whom it affects notice it by that; the others contact the company to ask. Default: nobody worries.',
    );
  return z
    .strictObject({
      happens: yesNo
        .prefault(true)
        .describe('With no, the run is as if the incident were not in the file. Default yes.'),
      starts: incidentStart
        .prefault(0)
        .describe(
          "When it starts: a duration from the scenario's start (6h), or an instant of the week, the first one from there on (tue 09:30). Default 0.",
        ),
      lasts: durationDistribution.describe(
        'How long service is down: 4h, or a distribution, drawn once per replication.',
      ),
      promised: promise
        .optional()
        .describe(
          'How long the company says it will last; { left, error } for the truth but for an error; or unknown. Default: the true length, in each replication its own.',
        ),
      revised: z
        .array(revision)
        .prefault([])
        .refine((all) => all.every(({ after }, i) => i === 0 || after > all[i - 1].after), 'must come in order of time')
        .describe('Promises that take the place of the first one, each from an instant on. Default none.'),
      detected: detected
        .optional()
        .describe('How the company comes to know of it. Default: it knows before it starts, as of planned work.'),
      affects: share.describe('The share of the population without service.'),
      'noticed-after': durationDistribution
        .prefault(0)
        .describe('The time from the start until an affected customer notices. Default 0.'),
      ...looksFor,
      ...conduct,
      worried: worried.optional(),
      notices: z
        .array(notice)
        .prefault([])
        .describe('Messages that the company sends to affected customers. Default none.'),
    })
    .describe('Something that breaks for a share of the population.');
}

export type IncidentFile = z.output<ReturnType<typeof incidentSchema>>;

/** Names that stand for other bringers of news. */
const words = ['public', 'friends', 'hearsay'];

/** What is wrong with an incident's notices. @param channels all that there are, by name. */
export function noticeProblems(
  name: string,
  { affects, detected, notices }: IncidentFile,
  channels: readonly string[],
): ScenarioProblem[] {
  return notices.flatMap(({ before, by, precision, share }, i) => {
    const path = ['incidents', name, 'notices', i];
    const problems: ScenarioProblem[] = [];
    if (channels.includes(by) || words.includes(by)) {
      const what = words.includes(by) ? 'what customers hear from others' : 'a channel';
      const message = `"${by}" is also the name of ${what}: their measures would be one. Give the notice another name.`;
      problems.push({ path: [...path, 'by'], message });
    }
    if (before !== undefined && detected !== undefined) {
      const message =
        'before the start the company does not know of it: it is `detected` later. Use `after-detection`, or leave out `detected`.';
      problems.push({ path: [...path, 'before'], message });
    }
    if (share > 0 && mistakenShare(share, precision, affects) > 1 + 1e-9) {
      const least = (share * affects) / (share * affects + 1 - affects);
      const message = `so many others do not exist: not enough customers are unaffected. Give ${formatShare(Math.ceil(1000 * least) / 1000)} or more.`;
      problems.push({ path: [...path, 'precision'], message });
    }
    return problems;
  });
}

/** @param weekOffset the scenario's start, in seconds since Monday 00:00. */
export function planOf(name: string, file: IncidentFile, weekOffset: number): IncidentPlan {
  const starts = file.happens ? microseconds(startOf(file.starts, weekOffset)) : Number.POSITIVE_INFINITY;
  const first = { after: 0, promised: file.promised ?? { left: 1, error: 0 } };
  return {
    name,
    startsAt: starts,
    lasts: makeDistribution(file.lasts),
    promises: [first, ...file.revised].map(promiseOf),
    detected: detectionOf(file.detected),
    affects: file.affects,
    noticedAfter: makeDistribution(file['noticed-after']),
    notices: file.notices.map((each) => noticeOf(each, starts, file.affects)),
  };
}

function promiseOf({ after, promised }: IncidentFile['revised'][number]): PromisePlan {
  const from = microseconds(after);
  if (promised === 'unknown') return { after: from, says: null };
  if (typeof promised === 'number') return { after: from, says: microseconds(promised) };
  const { error, left } = promised;
  const factor = error === 0 || left === 0 ? { constant: left } : { lognormal: { mu: Math.log(left), sigma: error } };
  return { after: from, says: makeDistribution(factor) };
}

function detectionOf(file: IncidentFile['detected']): DetectionPlan {
  if (file === undefined) return { after: null, alarm: null };
  const { after, mentions, within } = file;
  return {
    after: makeDistribution(after === 'never' ? { constant: Number.POSITIVE_INFINITY } : after),
    alarm: mentions === undefined ? null : { mentions, within: microseconds(within) },
  };
}

function noticeOf(file: IncidentFile['notices'][number], starts: number, affects: number): Notice {
  const { before = 0, after = 0, by, cost, credit, delay, precision, read, share, tells } = file;
  const afterDetection = file['after-detection'];
  return {
    by,
    at: starts + microseconds(after) - microseconds(before),
    afterDetection: afterDetection === undefined ? null : microseconds(afterDetection),
    share,
    mistaken: mistakenShare(share, precision, affects),
    read,
    delay: delay === undefined ? null : makeDistribution(delay),
    tells: { cause: tells.cause === true, eta: tells.eta === true },
    credit,
    cost,
  };
}
