import * as z from 'zod';
import { duration, durationDistribution, money, oneOf, patience, share, whole, yesNo } from '../../document/index.js';
import { agentMeasures, contactMeasures, costMeasures, queueMeasures } from '../../measures/index.js';
import { makeDistribution } from '../../random/index.js';
import { formatNumber } from '../../units.js';
import {
  agentGroups,
  groupProblems,
  groupsOf,
  idleGroups,
  idleSkills,
  queuesOf,
  unservedProblems,
} from '../agentGroups.js';
import { abandoned, blocked, turnedAway, unanswered } from '../endings.js';
import { cost, resolves, tells } from '../fields.js';
import { type ChannelKind, defineKind, endingsIn, type SectionProblem } from '../kind.js';
import { bookedAt, phonedMeasures } from '../phonedBack.js';
import { ClickToCall } from './clickToCall.js';
import { presenceMeasures } from './presenceMeasures.js';

const acceptableWaitSeconds = 20;

const leavesNumber = z
  .strictObject({
    share: share
      .prefault('37%')
      .describe(
        'The share of those who see that nobody is free and leave a number. Default 37% (as callback offers on the phone).',
      ),
    patience: patience
      .prefault('never')
      .describe('How long they wait for the callback before they turn elsewhere. Default never.'),
    missed: share
      .prefault('7%')
      .describe('Of customers phoned back, the share who do not pick up. Default 7% (a survey).'),
  })
  .prefault({})
  .describe('Customers who leave a number, and keep a place in the queue without waiting on the line.');

const looksAgain = z
  .strictObject({
    share: share
      .prefault('30%')
      .describe('The share of those who see that nobody is free and look again later. Default 30% (judgement).'),
    after: durationDistribution.prefault('10m').describe('How long until the next look. Default 10m (judgement).'),
    times: whole({ min: 1 }).prefault(3).describe('The most looks after the first. Default 3 (judgement).'),
  })
  .prefault({})
  .describe('Customers who choose another moment, and look until somebody is free.');

const file = z
  .strictObject({
    agents: agentGroups.prefault({}),
    presence: yesNo
      .prefault(true)
      .describe('The button shows whether somebody is free; with no, it always looks free. Default yes.'),
    'wait-shown': yesNo
      .prefault(false)
      .describe(
        'A busy button also shows the expected wait: customers whose patience is no shorter wait on the line. Default no.',
      ),
    connecting: durationDistribution
      .prefault('5s')
      .describe('The time from the click until the call is in the queue. Default 5s (judgement).'),
    'leaves-number': leavesNumber,
    'looks-again': looksAgain,
    'queue-limit': whole({ min: 0 })
      .optional()
      .describe('The most customers that can wait, on the line or for a callback. Default: no limit.'),
    'at-closing': oneOf(['closed', 'serve'])
      .prefault('closed')
      .describe(
        'What happens to those who wait on the line when the queue closes. closed: they are sent away; serve: agents stay until the queue is empty. Default closed.',
      ),
    patience: patience
      .prefault({ lognormal: { mu: 5.771, sigma: 1.864 } })
      .describe("How long customers wait on the line. Default the phone's: lognormal, median 321 s."),
    tells: tells('agents say'),
    credits: money
      .prefault(0)
      .describe('What agents credit to a customer with an incident, once per journey. Default 0.'),
    resolves: resolves('an agent', '85%'),
    'acceptable-wait': duration.prefault('20s').describe('The limit of the service levels, included. Default 20s.'),
    cost,
  })
  .describe('A button on a web site that shows whether an agent is free, and calls one.');

type File = z.output<typeof file>;

/** Where customers wait: the first queue of the first group. */
const queuesIn = ({ agents }: File) => (Object.keys(agents).length > 0 ? queuesOf(agents) : ['clicks']);

/** A button with presence on a web site. */
export const clickToCall: ChannelKind = defineKind({
  name: 'click-to-call',
  definition: 'A button on a web site that shows whether an agent is free, and calls one.',
  endings: {
    served: { helpedBy: 'agent', failed: false, definition: 'in which an agent talked to the customer' },
    'called-back': { helpedBy: 'agent', failed: false, definition: 'in which an agent phoned the customer back' },
    abandoned,
    blocked,
    'saw-busy': {
      helpedBy: 'nobody',
      failed: true,
      countsAs: 'blocked',
      definition: 'whose customer saw that nobody was free, and turned away',
      source: 'queueing theory: balking; without a queue it is the blocking of a loss system',
    },
    closed: turnedAway,
    unanswered,
  },
  fields: {
    looks: { type: 'count', definition: 'How often the customer looked at the button.' },
    sawBusy: { type: 'flag', definition: 'The customer saw that nobody was free, at the first look.' },
    bookedAt,
  },
  file,
  // Without a limit the queue is never full.
  unused: (section) => (section['queue-limit'] === undefined ? ['blocked'] : []),
  resolves: (section) => section.resolves,
  cost: (section) => section.cost,
  problems: ({ file: section }, { issues, served }) => [
    ...unservedProblems(section.agents, served),
    ...groupProblems(section.agents, [...queuesOf(section.agents), ...served], issues),
    ...idleGroups(section.agents, 'click'),
    ...idleSkills(section.agents, queuesOf(section.agents).slice(0, 1)),
    ...shareProblems(section),
  ],
  queues: ({ file: section }) => queuesIn(section),
  acceptableWait: (section) => section['acceptable-wait'],
  groups: ({ name, file: { agents } }) => groupsOf(name, agents),
  compile: ({ file: section }) => ({
    hasPresence: section.presence,
    showsWait: section['wait-shown'],
    connecting: makeDistribution(section.connecting),
    patience: makeDistribution(section.patience),
    leavesNumber: { ...section['leaves-number'], patience: makeDistribution(section['leaves-number'].patience) },
    looksAgain: { ...section['looks-again'], after: makeDistribution(section['looks-again'].after) },
    queues: queuesIn(section),
    queueLimit: section['queue-limit'] ?? Number.POSITIVE_INFINITY,
    isServedOut: section['at-closing'] === 'serve',
    tells: section.tells,
    credit: section.credits,
    cost: section.cost,
  }),
  create: (settings, host) => new ClickToCall(settings, host),
  measures: (channel, currency, section) => [
    ...contactMeasures(channel, endingsIn(clickToCall, section), section?.['queue-limit'] !== undefined),
    ...presenceMeasures(channel),
    ...phonedMeasures(channel),
    ...queueMeasures(channel, section?.['acceptable-wait'] ?? acceptableWaitSeconds),
    ...agentMeasures(channel, section && Object.keys(section.agents)),
    ...costMeasures(channel, currency, ['staffing', 'contacts', 'minutes', 'credits', 'platform']),
  ],
});

function shareProblems(section: File): SectionProblem[] {
  const [numbers, looks] = [section['leaves-number'].share, section['looks-again'].share];
  if (numbers + looks <= 1 + 1e-9) return [];
  const message = `of the customers who see that nobody is free, ${formatNumber(100 * numbers)} % leave a number and ${formatNumber(100 * looks)} % look again. Together that may be 100 % at most.`;
  return [{ path: ['looks-again', 'share'], message }];
}
