import { mustBeText, mustBeTexts } from '../arguments.js';
import { inChannel } from './contacts.js';
import { groupCost } from './cost.js';
import { answered, type Condition, ended, type Mask, ofChannel, ofGroup } from './mask.js';
import { type Measure, mean, type Sum, total } from './measure.js';

/**
 * How busy the agents of a channel are.
 *
 * @param groups the channel's own agent groups, whose occupancy it is: those that serve several channels have their own.
 *   Default: all that serve it.
 */
export function agentMeasures(channel: string, groups?: readonly string[]): Measure[] {
  if (groups !== undefined) mustBeTexts('groups', groups);
  const own: Mask = groups === undefined ? [] : [{ field: 'group', is: groups }];
  return inChannel(channel, measuresWhere(ofChannel(channel), own));
}

/** How busy an agent group is, over all the channels that it serves, and what it costs. */
export function groupMeasures(group: string, currency: string): Measure[] {
  mustBeText('group', group);
  mustBeText('currency', currency);
  const measures = measuresWhere(ofGroup(group)).map(({ by: _, ...measure }) => ({
    ...measure,
    name: `${group}.${measure.name}`,
    group,
  }));
  return [...measures, groupCost(group, currency)];
}

/**
 * - *occupancy*: busy time ÷ staffed time, both clipped to the window. Talk, hold and after-contact work are busy. An
 *   agent still busy when the shift ends counts as staffed until done, so occupancy is at most 1. Of agents who handle
 *   several contacts at once it is the share of their capacity in use.
 * - *occupancy scheduled*: the same without overtime, in which agents do nothing but finish: it is taken off both. One
 *   who handles several contacts at once counts there as having one in hand.
 * - *on duty*: mean number of agents on duty. *overtime*: their time beyond the end of a shift.
 * - *handle time*: mean talk + hold + after-contact work of the contacts that ended within the window after an agent took
 *   them; contacts still in talk at the horizon are left out, being cut short.
 */
function measuresWhere(where: Condition, own: Mask = []): Measure[] {
  const busy: Sum = {
    over: 'contact',
    of: { overlap: ['answeredAt', { plus: ['answeredAt', 'handleSeconds'] }] },
    where: [where, ...own],
  };
  const whileOnDuty: Mask = [where, ...own, { above: ['capacity', 0] }];
  const overtime = { overlap: ['dueAt', 'endedAt'] } as const;
  return [
    {
      name: 'occupancy',
      unit: 'share',
      definition:
        "agents' busy time, after-contact work included, ÷ their time on duty (times the contacts that each can handle at once), both within the window; an agent busy past the shift's end is on duty until done",
      source: 'ContactCenters, OCCUPANCY: busy over scheduled; staying on past the shift counts as scheduled (house)',
      by: ['group'],
      numerator: busy,
      denominator: {
        over: 'shift',
        of: { times: ['capacity', { overlap: ['startedAt', 'endedAt'] }] },
        where: [where],
      },
    },
    {
      name: 'occupancy-scheduled',
      unit: 'share',
      definition: "as occupancy, but only up to the shifts' ends: overtime counts neither as busy nor as on duty",
      source: 'ContactCenters, OCCUPANCY: busy over scheduled',
      numerator: [busy, { over: 'shift', of: { times: [-1, overtime] }, where: whileOnDuty }],
      denominator: { over: 'shift', of: { times: ['capacity', { overlap: ['startedAt', 'dueAt'] }] }, where: [where] },
    },
    total(
      {
        name: 'on-duty',
        unit: 'agents',
        definition: 'mean number of agents on duty over the window, overtime included, breaks and shrinkage not',
        source: 'house',
        by: ['group'],
      },
      'shift',
      { share: ['startedAt', 'endedAt'] },
      whileOnDuty,
    ),
    total(
      {
        name: 'overtime',
        unit: 'seconds',
        definition: "agents' time on duty beyond the end of their shift, finishing a contact, within the window",
        source: 'house',
        better: 'lower',
      },
      'shift',
      overtime,
      whileOnDuty,
    ),
    mean(
      {
        name: 'handle-time',
        unit: 'seconds',
        definition:
          'mean talk, hold and after-contact work of contacts that ended within the window after an agent talked to the customer',
        source: 'NAQC glossary: talk, hold and after-contact work; the trade says AHT',
        by: ['queue', 'group', 'need'],
      },
      'contact',
      'handleSeconds',
      [where, ...ended, ...answered],
    ),
  ];
}
