import { inChannel } from './contacts.js';
import { answered, type Condition, ended, type Mask, ofChannel, ofGroup } from './mask.js';
import { type Measure, mean } from './measure.js';

/**
 * How busy the agents of a channel are.
 *
 * @param groups the channel's own agent groups, whose occupancy it is: those that serve several channels have their own.
 *   Default: all that serve it.
 */
export function agentMeasures(channel: string, groups?: readonly string[]): Measure[] {
  const own: Mask = groups === undefined ? [] : [{ field: 'group', is: groups }];
  return inChannel(channel, measuresWhere(ofChannel(channel), own));
}

/** How busy an agent group is, over all the channels that it serves. */
export function groupMeasures(group: string): Measure[] {
  return measuresWhere(ofGroup(group)).map(({ by: _, ...measure }) => ({
    ...measure,
    name: `${group}.${measure.name}`,
    group,
  }));
}

/**
 * - *occupancy*: busy time ÷ staffed time, both clipped to the window. Talk, hold and after-contact work are busy. An
 *   agent still busy when the shift ends counts as staffed until done, so occupancy is at most 1. Of agents who handle
 *   several contacts at once it is the share of their capacity in use.
 * - *handle time*: mean talk + hold + after-contact work of the contacts that ended within the window after an agent took
 *   them; contacts still in talk at the horizon are left out, being cut short.
 */
function measuresWhere(where: Condition, own: Mask = []): Measure[] {
  return [
    {
      name: 'occupancy',
      unit: 'share',
      definition:
        "agents' busy time, after-contact work included, ÷ their time on duty (times the contacts that each can handle at once), both within the window; an agent busy past the shift's end is on duty until done",
      source: 'ContactCenters, OCCUPANCY: busy over scheduled; staying on past the shift counts as scheduled (house)',
      by: ['group'],
      numerator: {
        over: 'contact',
        of: { overlap: ['answeredAt', { plus: ['answeredAt', 'handleSeconds'] }] },
        where: [where, ...own],
      },
      denominator: {
        over: 'shift',
        of: { times: ['capacity', { overlap: ['startedAt', 'endedAt'] }] },
        where: [where, ...own],
      },
    },
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
