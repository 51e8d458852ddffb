import * as z from 'zod';
import { duration, field, identifier, money, text, yesNo } from '../document/index.js';
import { type PossibleShift, paidHours, shiftProblem } from './possibleShift.js';
import { parseStarts, parseWindow, startsWithin, windowPattern } from './writtenShifts.js';

/*
 * The section `staffing` of a scenario file: what a planner may choose from. A run takes no notice of it.
 */

const possibleBreak = z
  .strictObject({
    lasts: duration.describe('How long it is, in whole minutes.'),
    after: field(parseWindow, {
      anyOf: [{ const: 0 }, { type: 'string', pattern: windowPattern.source }],
    }).describe(
      "When it begins, from the shift's start on: 4h, or 3h-5h for every quarter of an hour in between, whichever suits.",
    ),
    paid: yesNo.prefault(true).describe('Whether its time is paid. Default yes.'),
  })
  .describe('A break.');

const possibleShift = z
  .strictObject({
    lasts: duration.describe('How long it is, breaks included: whole minutes, less than a day.'),
    starts: field(parseStarts, { type: 'string' }).describe(
      'When it can start: 06:00-12:00 every 30m, or mon-fri 08:00, 16:00. Without days: every day.',
    ),
    breaks: z
      .array(possibleBreak)
      .prefault([])
      .describe('Its breaks, in order; each has begun and ended before the next can begin. Default none.'),
    cost: money.optional().describe("What one agent's shift costs. Default: the paid hours at the group's `wage`."),
  })
  .describe('A shift that an agent can work.');

/** Which shifts are possible, for `callstorm staff`. */
export const staffingSection = z
  .strictObject({
    slice: duration
      .prefault('30m')
      .describe('The stretch for which a number of agents is required: whole minutes that divide a day. Default 30m.'),
    groups: z
      .array(text)
      .min(1)
      .optional()
      .describe('The groups to be staffed: CHANNEL/GROUP, or the name of a group of several channels. Default: all.'),
    shifts: z
      .record(identifier, possibleShift)
      .refine((shifts) => Object.keys(shifts).length > 0, 'expected at least one shift')
      .optional()
      .describe('The shifts that agents can work, by name. Default none: agents are planned, but no roster is made.'),
  })
  .describe('What `callstorm staff` may choose from. A run takes no notice of it.');

export type StaffingSection = z.output<typeof staffingSection>;
type ShiftFile = NonNullable<StaffingSection['shifts']>[string];

/** What is wrong with a shift as a whole: whole sentences, with their places in the section. */
export function shiftProblems({ shifts = {} }: StaffingSection): { path: string[]; message: string }[] {
  return Object.entries(shifts).flatMap(([name, shift]) => {
    const message = shiftProblem({ lasts: shift.lasts, breaks: breaksOf(shift) });
    return message === undefined ? [] : [{ path: ['shifts', name], message }];
  });
}

/** Its breaks as the cover takes them. */
function breaksOf({ breaks }: Pick<ShiftFile, 'breaks'>): PossibleShift['breaks'] {
  return breaks.map(({ lasts, after, paid }) => ({ lasts, ...after, isPaid: paid }));
}

/**
 * The possible shifts of a group.
 * @param wage money an hour; 0: paid hours are counted instead.
 * @param period a day or a week, in seconds.
 */
export function possibleShifts({ shifts = {} }: StaffingSection, wage: number, period: number): PossibleShift[] {
  return Object.entries(shifts).map(([name, shift]) => {
    const { lasts, starts, cost } = shift;
    const possible = { name, lasts, starts: startsWithin(starts, period), breaks: breaksOf(shift) };
    return { ...possible, cost: cost ?? paidHours(possible) * (wage === 0 ? 1 : wage) };
  });
}
