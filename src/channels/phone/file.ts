import * as z from 'zod';
import {
  duration,
  durationDistribution,
  hours,
  identifier,
  money,
  oneOf,
  patience,
  positive,
  share,
  text,
  whole,
} from '../../document/index.js';
import { keys } from '../../flow/index.js';
import { agentGroups } from '../agentGroups.js';
import { cost, resolves, tells, timed } from '../fields.js';

const fault = z
  .strictObject({
    at: identifier.describe('The node of the flow.'),
    effect: oneOf(['disconnect', 'slow', 'silent']).describe('What goes wrong there.'),
    probability: share.prefault(1).describe('How often. Default 100%.'),
    factor: positive.optional().describe('For `slow`: how many times slower. Default 3.'),
    during: identifier.optional().describe('Only while this incident is on. Default always.'),
  })
  .describe('Something broken in the IVR.');

const transfer = z
  .strictObject({
    from: identifier.optional().describe('The queue that the call came from. Default any.'),
    to: identifier
      .optional()
      .describe('The queue that it goes to. Default: the one that the caller looks for, if that is another.'),
    share: share.prefault(1).describe('The share of these calls. Default 100%.'),
    after: durationDistribution
      .optional()
      .describe('How long the agent talks before. Default: as long as in any call.'),
  })
  .describe('Calls that agents pass on to another queue.');

/** The section of a phone number. */
export const phoneFile = z
  .strictObject({
    ivr: text
      .optional()
      .describe('The flow file, beside the scenario. Default: no menu, calls go straight to the first group.'),
    lines: whole({ min: 0 })
      .optional()
      .describe('Calls connected at once; one more hears the busy signal. Default: no limit.'),
    'queue-limit': whole({ min: 0 }).optional().describe('How many can wait in each queue. Default: no limit.'),
    agents: agentGroups.prefault({}),
    'at-closing': oneOf(['closed', 'serve', 'disconnect', 'wait'])
      .optional()
      .describe(
        "What becomes of callers who wait when the hours of a queue's last agent end: they go where the flow's queue says `closed`; agents at work stay until the queue is empty (`serve`); they are cut off (`disconnect`); they wait for the next shift (`wait`). Default closed; where the flow has no `closed`, they wait.",
      ),
    patience: patience
      .prefault({ lognormal: { mu: 5.771, sigma: 1.864 } })
      .describe(
        'How long callers wait in a queue; never: until they are answered; 0: not at all. Default: 33,344 calls to a bank (Israel, 1999), median 321 s.',
      ),
    'patience-on-redial': oneOf(['fresh', 'kept'])
      .prefault('fresh')
      .describe(
        'Whether a customer who calls again about the same issue has a new patience or that of the first call. Default fresh.',
      ),
    'announced-wait': z
      .strictObject({
        estimate: oneOf(['last-answered', 'queue-length'])
          .prefault('last-answered')
          .describe(
            'How it is estimated: the wait of the caller answered last, or those waiting × mean handle time ÷ agents. Default last-answered.',
          ),
        balks: share
          .prefault('100%')
          .describe('Of callers whose patience is shorter than the wait announced: who hang up at once. Default 100%.'),
      })
      .optional()
      .describe('The expected wait is announced to callers who have to wait. Default: nothing is announced.'),
    'menu-patience': durationDistribution
      .prefault('15m')
      .describe('How long after the start of the call those still in the menu hang up. Default 15m.'),
    callers: z
      .strictObject({
        mistakes: share.prefault('5%').describe('Of menus: takes a wrong option for the right one. Default 5%.'),
        slips: share.prefault('1%').describe('Of menus: hits another key than meant. Default 1%.'),
        silence: share.prefault('2%').describe('Of menus: presses nothing. Default 2%.'),
        'random-keys-after': whole({ min: 0 })
          .optional()
          .describe(
            'After so many calls in which the menu was heard and led nowhere, presses keys at random. Default never.',
          ),
        reaction: duration.prefault('2s').describe('From having heard enough to pressing. Default 2s.'),
      })
      .prefault({})
      .describe('How callers find their way.'),
    hours: z.record(identifier, hours).prefault({}).describe('Opening hours that the flow calls by name.'),
    backends: z
      .record(
        identifier,
        z.strictObject({
          takes: durationDistribution.optional().describe('Time to answer. Default: as the flow says.'),
          fails: share.prefault(0).describe('How often it fails. Default never.'),
          during: identifier.optional().describe('Fails only while this incident is on. Default always.'),
        }),
      )
      .prefault({})
      .describe('How the systems behind the flow behave, by name.'),
    faults: z.array(fault).prefault([]).describe('What is broken in the IVR.'),
    transfers: z
      .array(transfer)
      .prefault([])
      .describe('Which calls agents pass on to another queue; of several that fit, the first. Default none.'),
    banner: timed
      .prefault(true)
      .describe("Whether the flow's incident announcements are switched on, or when: { from: 6h }. Default yes."),
    tells: tells('agents can say'),
    credits: money
      .prefault(0)
      .describe('What an agent credits, once a journey, to a customer with an incident. Default 0.'),
    resolves: resolves('an agent', '85%'),
    callback: z
      .strictObject({
        accepted: share.prefault('37%').describe('The share of callers offered a callback who take it. Default 37%.'),
        missed: share.prefault('7%').describe('The share of customers phoned back who are not there. Default 7%.'),
      })
      .prefault({}),
    'acceptable-wait': duration.prefault('20s').describe('The limit of the service level, included. Default 20s.'),
    cost,
  })
  .describe('A phone number: lines, IVR, queues, agents.');

export type PhoneFile = z.output<typeof phoneFile>;

const press = oneOf([...keys, 'silence', 'hang-up']);

/** What a persona's line says of a call. */
export const phoneScript = {
  keys: z
    .array(z.union([press, whole({ min: 0, max: 9 }).transform((digit) => String(digit) as z.output<typeof press>)]))
    .optional()
    .describe('On the phone: the keys pressed, one a menu. Default: the way the menu says.'),
};
