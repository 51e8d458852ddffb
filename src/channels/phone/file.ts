import * as z from 'zod';
import {
  clock,
  duration,
  durationDistribution,
  hours,
  identifier,
  money,
  nodeName,
  oneOf,
  patience,
  positive,
  share,
  text,
  whole,
  yesNo,
} from '../../document/index.js';
import { keys } from '../../flow/index.js';
import { agentGroups } from '../agentGroups.js';
import { cost, resolves, tells, timed } from '../fields.js';

const fault = z
  .strictObject({
    at: nodeName.describe('The node of the flow.'),
    effect: oneOf(['disconnect', 'slow', 'silent']).describe('What goes wrong there.'),
    probability: share.prefault(1).describe('The chance that it strikes. Default 100%.'),
    factor: positive.optional().describe('For `slow`: how many times as long it takes. Default 3.'),
    during: identifier.optional().describe('Only while this incident is on. Default always.'),
  })
  .describe('Something broken at a node of the flow.');

const transfer = z
  .strictObject({
    from: identifier.optional().describe('The queue that the call came from. Default any.'),
    to: identifier
      .optional()
      .describe(
        'The queue that it goes to. Default: the one that the caller looks for, if that is another and no agent has passed the call on before.',
      ),
    share: share.prefault(1).describe('The share of these calls. Default 100%.'),
    after: durationDistribution.optional().describe('How long the agent talks first. Default: as long as in any call.'),
    stays: z
      .union([yesNo, duration])
      .prefault(false)
      .describe(
        'Whether the agent stays on the line until the next one answers, and how long beside them: a duration (a warm transfer), or yes: to the end (a conference). Default no.',
      ),
    waits: duration
      .prefault('5m')
      .describe('How long an agent who stays waits with the caller for the next one, before leaving them. Default 5m.'),
  })
  .describe('Calls that agents transfer to another queue.');

const shares = z
  .record(text, share)
  .refine(
    (all) => Object.values(all).reduce((sum, each) => sum + each, 0) <= 1 + 1e-9,
    'the shares are more than 100 % together',
  );

const estimate = oneOf(['last-answered', 'queue-length']);

const appointment = z
  .strictObject({
    from: clock
      .optional()
      .describe('The first moment: the next time that the clock shows this, such as 18:00. Default: at once.'),
    after: durationDistribution
      .optional()
      .describe('How long after that, such as 2h or { uniform: { min: 0s, max: 3h } }. Default: then.'),
    priority: whole({ min: -100, max: 100 })
      .prefault(0)
      .describe('The priority in the queue, once the moment has come. Default 0.'),
  })
  .refine(({ from, after }) => from !== undefined || after !== undefined, 'give `after`, `from`, or both');

/** The section of a phone number. */
export const phoneFile = z
  .strictObject({
    ivr: text
      .optional()
      .describe(
        "The path of the flow file, from the scenario's folder. Default: no menu, calls wait in the first group's queue.",
      ),
    lines: whole({ min: 0 })
      .optional()
      .describe('The most calls connected at once; further calls get a busy signal. Default: no limit.'),
    'queue-limit': whole({ min: 0 })
      .optional()
      .describe('The most calls that can wait in each queue. Default: no limit.'),
    agents: agentGroups.prefault({}),
    'at-closing': oneOf(['closed', 'serve', 'disconnect', 'wait'])
      .optional()
      .describe(
        "What happens to waiting callers when a queue closes. closed: they go to the node `closed` of the flow's queue, or wait if it has none; serve: agents stay until the queue is empty; disconnect: they are cut off; wait: they wait for the next shift. Default closed.",
      ),
    patience: patience
      .prefault({ lognormal: { mu: 5.771, sigma: 1.864 } })
      .describe(
        'How long callers wait, in all queues of a call together. never: until they are answered; 0: not at all. Default: lognormal, median 321 s, from 33,344 calls to a bank (Israel, 1999).',
      ),
    'patience-on-redial': oneOf(['fresh', 'kept'])
      .prefault('fresh')
      .describe(
        'The patience of a customer who calls again about the same issue: a new one (fresh) or that of the first call (kept). Default fresh.',
      ),
    'wait-estimate': estimate
      .prefault('last-answered')
      .describe(
        'How the wait of a caller who joins a queue is predicted, for `announced-wait` and the `callback-when` of a flow: the wait of the caller answered last, or callers waiting × mean handle time ÷ agents at work. Default last-answered.',
      ),
    'announced-wait': z
      .strictObject({
        estimate: estimate
          .optional()
          .describe('The estimate, if not that of `wait-estimate`. Default: as `wait-estimate`.'),
        balks: share
          .prefault('100%')
          .describe(
            'Of the callers with less patience than the announced wait, the share who hang up at once. Default 100%.',
          ),
      })
      .optional()
      .describe('Callers who have to wait hear the expected wait. Default: nothing is announced.'),
    'menu-patience': durationDistribution
      .prefault('15m')
      .describe('The longest time that a caller stays in the menu; time in queues does not count. Default 15m.'),
    callers: z
      .strictObject({
        mistakes: share
          .prefault('5%')
          .describe(
            'At a menu: takes a wrong option for the right one. At an input: does not have the number at hand. Default 5%.',
          ),
        slips: share
          .prefault('1%')
          .describe('Hits another key than meant; at an input, leaves out a digit. Default 1%.'),
        silence: share.prefault('2%').describe('Presses nothing at a prompt. Default 2%.'),
        'random-keys-after': whole({ min: 0 })
          .optional()
          .describe(
            'After so many calls of the journey in which the menu led nowhere, presses random keys. Default never.',
          ),
        'leaves-by-key': share
          .prefault('20%')
          .describe(
            'Of callers who hear in a queue that a key leads out of it, the share who press it. Default 20% (judgement).',
          ),
        speaks: share
          .prefault(0)
          .describe(
            'At a menu that takes words of which some lead where the caller wants to go: says them in place of pressing a key. Default 0%.',
          ),
        understood: share.prefault('85%').describe('The share of spoken answers that are understood. Default 85%.'),
        reaction: duration.prefault('2s').describe('The time from having heard enough to pressing. Default 2s.'),
      })
      .prefault({})
      .describe('How callers use the menu.'),
    hours: z.record(identifier, hours).prefault({}).describe('Opening hours that the flow uses by name. Default none.'),
    backends: z
      .record(
        identifier,
        z.strictObject({
          takes: durationDistribution.optional().describe('The time to answer. Default: as the flow says.'),
          fails: share.prefault(0).describe('The chance that it fails. Default 0.'),
          during: identifier.optional().describe('It fails only while this incident is on. Default always.'),
          answers: shares
            .optional()
            .describe(
              'How often it gives each of its `answers`, such as { wrong-pin: 8% }; the usual answer is the rest. Default: it gives the usual one.',
            ),
        }),
      )
      .prefault({})
      .describe('How the systems behind the flow behave, by name. Default: they never fail.'),
    values: z
      .record(identifier, shares)
      .prefault({})
      .describe(
        'For variables by which the flow branches: the share of customers for whom an answer gives each value, `other` or `unset`, such as { tier: { gold: 10%, unset: 5% } }; any other value is the rest. A customer keeps theirs in all calls about an issue. Default: any other value.',
      ),
    outcomes: z
      .record(nodeName, shares)
      .prefault({})
      .describe(
        'How often each outcome of an `elsewhere` or `dial` node comes, such as { pay: { failed: 5% } }; the last outcome, or that somebody answers, is the rest. Default: the rest.',
      ),
    faults: z.array(fault).prefault([]).describe('What is broken in the flow. Default nothing.'),
    transfers: z
      .array(transfer)
      .prefault([])
      .describe('Which calls agents transfer to another queue; the first rule that applies counts. Default none.'),
    banner: timed
      .prefault(true)
      .describe("Whether the flow's incident announcements are on, or when: { from: 6h }. Default yes."),
    tells: tells('agents say'),
    credits: money
      .prefault(0)
      .describe(
        'The money that a customer with an incident gets, once per journey: from an agent, or from an announcement with `credit`. Default 0.',
      ),
    resolves: resolves('an agent', '85%'),
    callback: z
      .strictObject({
        accepted: share.prefault('37%').describe('Of callers offered a callback, the share who accept. Default 37%.'),
        missed: share.prefault('7%').describe('Of customers phoned back, the share who do not pick up. Default 7%.'),
        place: oneOf(['behind', 'kept'])
          .optional()
          .describe(
            'Of a caller to whom a callback is offered in a queue: behind all who wait when the callback is booked, or the place and priority of before, kept whether they accept or go on waiting. Default behind.',
          ),
        appointment: appointment
          .optional()
          .describe(
            'When customers who accept want to be phoned, put off to when agents are at work: { after: 2h } or { from: 18:00 }. Default: as soon as an agent is free.',
          ),
        tries: whole({ min: 1 })
          .optional()
          .describe('How often agents phone a customer who does not pick up, at most. Default 1.'),
        'again-after': duration
          .optional()
          .describe('The time from a call that is missed to the next. Default 30m. Only with 2 `tries` or more.'),
        patience: patience
          .optional()
          .describe(
            'How long customers who have booked a callback, or left a message for a group, wait to be phoned. Then they go on elsewhere. Default never: until the end.',
          ),
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
    .describe(
      'On the phone: the keys pressed, one per menu, and per queue that tells of keys. Default: the right way through the menu.',
    ),
};
