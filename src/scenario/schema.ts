import * as z from 'zod';
import {
  duration,
  durationDistribution,
  hours,
  identifier,
  instant,
  money,
  number,
  oneOf,
  positive,
  rate,
  share,
  text,
  whole,
  yesNo,
} from '../document/index.js';
import { keys } from '../flow/index.js';
import { channelNames, endings } from '../records.js';
import { rateProfile } from './rateProfileField.js';

/*
 * The scenario file. What is described here becomes the JSON Schema that editors complete and check against, so every
 * field says what it means, its unit and its default. What fields say of each other is for `checkScenario.ts`.
 */

const channel = oneOf(channelNames);
const ending = oneOf(endings.filter((name) => name !== 'open'));

const tells = (by: string) =>
  z
    .strictObject({
      cause: yesNo.prefault(false).describe('What is broken. Default no.'),
      eta: yesNo.prefault(false).describe('When service will be back. Default no.'),
    })
    .prefault({})
    .describe(`What ${by} about an incident.`);

const cost = z
  .strictObject({
    contact: money.prefault(0).describe('Of each contact. Default 0.'),
    minute: money.prefault(0).describe('Of each minute of agent time. Default 0.'),
  })
  .prefault({})
  .describe('What contacts cost the company.');

const longWait = durationDistribution.describe('How long customers look for an answer.');

// Agents

const overflow = z.strictObject({
  from: identifier.describe('The group whose queue it helps with.'),
  after: duration.describe('Once a contact has waited so long.'),
});

const agentGroup = z
  .strictObject({
    count: whole({ min: 0 }).optional().describe('How many agents work in `hours`. Or give `shifts`.'),
    hours: hours.prefault('always').describe('When they work, such as mon-fri 08:00-20:00. Default always.'),
    shifts: z
      .array(z.strictObject({ count: whole({ min: 0 }), hours }))
      .optional()
      .describe('Instead of `count` and `hours`: several shifts. They may overlap.'),
    skills: z
      .array(identifier)
      .min(1)
      .optional()
      .describe("The queues the group serves, its own first. Default: the queue of the group's own name."),
    'handle-time': durationDistribution.describe('Talk and hold, such as { lognormal: { mean: 6m, p90: 12m } }.'),
    'after-contact-work': durationDistribution
      .prefault(0)
      .describe('What the agent finishes before the next contact. Default none.'),
    helps: z
      .array(overflow)
      .prefault([])
      .describe('Overflow: other queues that its free agents serve once a contact has waited long enough.'),
  })
  .describe('Agents with the same skills.');

const agentGroups = z.record(identifier, agentGroup).describe('The agent groups, by name.');

// Channels

const fault = z
  .strictObject({
    at: identifier.describe('The node of the flow.'),
    effect: oneOf(['disconnect', 'slow', 'silent']).describe('What goes wrong there.'),
    probability: share.prefault(1).describe('How often. Default 100%.'),
    factor: positive.optional().describe('For `slow`: how many times slower. Default 3.'),
    during: identifier.optional().describe('Only while this incident is on. Default always.'),
  })
  .describe('Something broken in the IVR.');

const phone = z
  .strictObject({
    ivr: text
      .optional()
      .describe('The flow file, beside the scenario. Default: no menu, calls go straight to the first group.'),
    lines: whole({ min: 0 })
      .optional()
      .describe('Calls connected at once; one more hears the busy signal. Default: no limit.'),
    'queue-limit': whole({ min: 0 }).optional().describe('How many can wait in each queue. Default: no limit.'),
    agents: agentGroups.prefault({}),
    patience: durationDistribution
      .prefault({ lognormal: { mu: 5.771, sigma: 1.864 } })
      .describe('How long callers wait in a queue. Default: 33,344 calls to a bank (Israel, 1999), median 321 s.'),
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
          .describe('After so many calls that did not help, presses keys at random. Default never.'),
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
    banner: yesNo.prefault(true).describe("Whether the flow's incident announcements are switched on. Default yes."),
    tells: tells('agents can say'),
    credits: money
      .prefault(0)
      .describe('What an agent credits, once a journey, to a customer with an incident. Default 0.'),
    resolves: share.prefault('85%').describe('The chance that an agent settles an everyday need. Default 85%.'),
    callback: z
      .strictObject({
        accepted: share.prefault('37%').describe('Of callers offered a callback, who takes it. Default 37%.'),
        missed: share.prefault('7%').describe('Of customers phoned back, who is not there. Default 7%.'),
      })
      .prefault({}),
    'acceptable-wait': duration.prefault('20s').describe('The limit of the service level, included. Default 20s.'),
    cost,
  })
  .describe('The phone: lines, IVR, queues, agents.');

const website = z
  .strictObject({
    'status-page': oneOf(['none', 'stale', 'telling'])
      .prefault('none')
      .describe('What it says of incidents: nothing; the cause, `stale-for` late; or what `tells` says. Default none.'),
    'stale-for': duration.prefault('12h').describe('How far a stale status page lags behind. Default 12h.'),
    tells: tells('a telling status page says'),
    visit: durationDistribution.prefault('3m').describe('How long a visit takes. Default 3m.'),
    resolves: share.prefault('50%').describe('The chance that self-service settles an everyday need. Default 50%.'),
    cost,
  })
  .describe('The web site: everyday self-service and a status page.');

const social = z
  .strictObject({
    seen: share.prefault('90%').describe('The chance that the team sees a mention. Default 90%.'),
    agents: agentGroups,
    patience: longWait.prefault('1d'),
    tells: tells('the team says'),
    resolves: share.prefault('50%').describe('The chance that a reply settles an everyday need. Default 50%.'),
    cost,
  })
  .describe('Social media: public mentions, answered by a team in its hours.');

const forum = z
  .strictObject({
    answerers: whole({ min: 0, max: 100_000 }).prefault(50).describe('How many contributors answer. Default 50.'),
    answers: rate
      .prefault('2/d')
      .describe('How fast answers come to an open question, all answerers together. Default 2/d.'),
    inequality: number({ min: 0, max: 5 })
      .prefault(0.8)
      .describe(
        'How unequal answerers are: rates fall with rank to this power (Zipf). Default 0.8; observed .79 to .84.',
      ),
    accepted: share.prefault('50%').describe('The chance that the asker accepts an answer. Default 50%.'),
    patience: longWait.prefault('3d'),
    tells: tells('answerers know'),
    resolves: share
      .prefault('80%')
      .describe('The chance that an accepted answer settles an everyday need. Default 80%.'),
    cost,
  })
  .describe('A community forum: customers answer customers.');

const channels = z
  .strictObject({
    phone: phone.optional(),
    website: website.optional(),
    social: social.optional(),
    forum: forum.optional(),
  })
  .describe('The channels there are.');

// Customers

const wayShare = z.union([share, oneOf(['rest'])]);
const way = z
  .union([
    wayShare,
    z.strictObject({
      share: z
        .union([wayShare, z.array(share).min(1)])
        .describe(
          'How many take it; a list: after the first failed contact, the second, … (the last holds from there on).',
        ),
      after: durationDistribution
        .optional()
        .describe(
          'Time until then. Default at once. For `wait`: how long at most; default until the repair (an everyday need is then given up).',
        ),
    }),
  ])
  .transform((value) => (typeof value === 'object' ? value : { share: value, after: undefined }));

const row = z
  .partialRecord(oneOf([...channelNames, 'give-up', 'wait']), way)
  .describe('Where customers go from here: shares that add up to 100%, one of which may be `rest`.');

const journeys = z
  .strictObject({
    first: row
      .optional()
      .describe(
        'Where customers with an issue turn first. Default: the first channel there is, the phone before others.',
      ),
    after: z
      .record(text, row)
      .prefault({})
      .describe('The switching table: what follows an ending, such as phone/disconnected.'),
    'in-vain': row
      .optional()
      .describe('What follows when a promise was broken or the longest wait is over. Default: as `first`.'),
    otherwise: row.prefault({ 'give-up': 'rest' }).describe('What follows an ending without a row. Default: give up.'),
    trust: share
      .prefault('90%')
      .describe('Of customers told when service will be back, who waits for it. Default 90%.'),
    calm: z
      .strictObject({
        cause: share.prefault(0).describe('Of those who know what is broken. Default nobody.'),
        credit: share.prefault(0).describe('Of those who were given a credit. Default nobody.'),
      })
      .prefault({})
      .describe('Who waits for the repair without being told when it comes.'),
    grace: duration.prefault('1h').describe('How long after a broken promise they act. Default 1h.'),
  })
  .prefault({})
  .describe('How customers go from channel to channel.');

const segment = z.strictObject({
  share: share.describe('Of the population. All segments together make 100%.'),
  patience: positive.prefault(1).describe('Multiplies every patience. Default 1.'),
});

const resolves = z
  .partialRecord(channel, share)
  .prefault({})
  .describe("The chance that help there settles it, by channel. Default: the channel's `resolves`.");

const wants = identifier
  .optional()
  .describe(
    'The node of the flow that these callers look for. An everyday need is settled on reaching it if it is a hang-up node: self-service. Default: none, they guess.',
  );

/** A reason to turn to the company that comes again and again. */
const recurring = (rate: string) =>
  z.strictObject({
    rate: rateProfile.describe(rate),
    wants,
    first: row.optional().describe('Where they turn first. Default: as for all.'),
    resolves,
  });

const need = recurring('How often a customer has it: 0.3/year, or a rate over the day and week.').describe(
  'An everyday need of the population.',
);

const stream = recurring('Arrivals: 60/h, or a rate over the day and week, stages, a spike.').describe(
  'Customers from outside the population, one issue each.',
);

const notice = z
  .strictObject({
    by: identifier.describe('The medium, such as text-message.'),
    share: share.describe('Of those affected, who receives it.'),
    before: duration.optional().describe('How long before the incident starts it goes out.'),
    after: duration.optional().describe('How long after the start it goes out. One of the two; default at the start.'),
    tells: tells('it says'),
  })
  .describe('A message to affected customers without their asking.');

const incident = z
  .strictObject({
    happens: yesNo.prefault(true).describe('With no, everything is as if it were not here: a calm day. Default yes.'),
    starts: duration.prefault(0).describe("From the scenario's start. Default 0."),
    lasts: duration.describe('How long service is down.'),
    promised: duration.optional().describe('How long it is announced to last. Default: the truth.'),
    affects: share.describe('Of the population.'),
    'noticed-after': durationDistribution
      .prefault(0)
      .describe('From the start until an affected customer notices. Default at once.'),
    wants,
    first: row.optional().describe('Where those who noticed turn first. Default: as for all.'),
    notices: z.array(notice).prefault([]).describe('Messages sent without being asked for.'),
  })
  .describe('Something that breaks for a share of the population.');

const press = oneOf([...keys, 'silence', 'hang-up']);

const step = z
  .strictObject({
    at: duration.optional().describe("Instant, from the scenario's start."),
    after: duration.optional().describe('Instead of `at`: time since the contact before ended. Default 0.'),
    channel,
    if: z
      .union([ending, z.array(ending).min(1)])
      .optional()
      .describe('Only if the contact before ended so; otherwise this line is passed over.'),
    keys: z
      .array(z.union([press, whole({ min: 0, max: 9 }).transform((digit) => String(digit) as z.output<typeof press>)]))
      .optional()
      .describe('On the phone: the keys pressed, one a menu. Default: the way the menu says.'),
  })
  .describe('One contact of the persona.');

const persona = z
  .strictObject({
    name: identifier,
    issue: identifier.describe('The incident or everyday need it is about.'),
    segment: identifier.optional().describe('Default: the first.'),
    noticed: duration
      .optional()
      .describe("When the persona notices, from the scenario's start, but not before the incident. Default: at once."),
    script: z.array(step).min(1).describe('What the persona does, line by line, until the issue is settled.'),
  })
  .describe(
    'A named customer whose choices are pinned, living in the same simulated world. A persona who is told when service will be back waits for it.',
  );

/** A scenario file as written in YAML (without its `parameters`), and `ScenarioFile` as its output. */
export const scenarioSchema = z
  .strictObject({
    title: text,
    seed: z.union([text, whole()]).transform(String).describe('Any text; the same seed gives the same results.'),
    replications: whole({ min: 1, max: 1_000_000 })
      .prefault(10)
      .describe('Runs with different random numbers. Default 10.'),
    starts: instant
      .prefault('mon 00:00')
      .describe('Where in the week the scenario starts, such as mon 10:00. Default mon 00:00.'),
    horizon: duration.describe('How long is simulated.'),
    'warm-up': duration.prefault(0).describe('The opening stretch left out of measures. Default 0.'),
    slice: duration.prefault('1h').describe('The width of a row in the timeline. Default 1h.'),
    currency: text.prefault('GBP').describe('The currency of all money in the file. Default GBP.'),
    population: z
      .strictObject({
        customers: whole({ min: 0, max: 1_000_000 }).describe('How many there are; at most 1,000,000.'),
        segments: z.record(identifier, segment).prefault({ everyone: { share: '100%' } }),
      })
      .prefault({ customers: 0 })
      .describe('The customers the company has.'),
    needs: z.record(identifier, need).prefault({}).describe('Everyday needs, by name.'),
    arrivals: z.record(identifier, stream).prefault({}).describe('Open streams of customers, by name.'),
    busyness: positive
      .optional()
      .describe(
        'Day-to-day busyness: each day, needs and arrivals come faster or slower by a gamma factor of mean 1 and this shape (variance 1/shape; one call centre had about 61). Default: all days alike.',
      ),
    incidents: z.record(identifier, incident).prefault({}).describe('What breaks, by name.'),
    channels,
    journeys,
    personas: z.array(persona).prefault([]).describe('Named customers whose story is told.'),
  })
  .describe('A callstorm scenario.');

export type ScenarioFile = z.output<typeof scenarioSchema>;
