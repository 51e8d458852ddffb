import * as z from 'zod';
import { duration, durationDistribution, money, share } from '../../document/index.js';
import { agentMeasures, contactMeasures, costMeasures, queueMeasures } from '../../measures/index.js';
import { makeDistribution } from '../../random/index.js';
import {
  agentGroups,
  groupProblems,
  groupsOf,
  idleGroups,
  idleSkills,
  queuesOf,
  unservedProblems,
} from '../agentGroups.js';
import { unanswered } from '../endings.js';
import { cost, longWait, resolves, tells } from '../fields.js';
import { type ChannelKind, defineKind, endingsOf } from '../kind.js';
import { Mail } from './mail.js';
import { mailMeasures } from './mailMeasures.js';

const acceptableWaitSeconds = 24 * 3600;

const duplicates = z
  .strictObject({
    seen: share
      .prefault('50%')
      .describe('The share of mails left behind that agents see to be done with. Default 50% (judgement).'),
    takes: durationDistribution.prefault('1m').describe('How long such a mail takes. Default 1m (judgement).'),
  })
  .prefault({})
  .describe('Mails whose customers have turned elsewhere meanwhile: agents see it, or answer as any mail.');

const file = z
  .strictObject({
    agents: agentGroups.prefault({}),
    writing: durationDistribution
      .prefault('5m')
      .describe('How long customers take to write a mail. Default 5m (judgement).'),
    patience: longWait
      .prefault({ lognormal: { median: '1d', p90: '3d' } })
      .describe(
        'How long customers wait for an answer before they turn elsewhere. Default lognormal, median 1d, p90 3d (judgement).',
      ),
    duplicates,
    tells: tells('answers say'),
    credits: money
      .prefault(0)
      .describe('What agents credit to a customer with an incident, once per journey. Default 0.'),
    resolves: resolves('an answer', '70%'),
    'acceptable-wait': duration
      .prefault('1d')
      .describe('The target: the limit of the service levels, included, nights and weekends too. Default 1d.'),
    cost,
  })
  .describe('E-mail, letters and other work that can wait: a backlog over nights.');

type File = z.output<typeof file>;

/** Where mails wait: the first queue of the first group. */
const queuesIn = ({ agents }: File) => (Object.keys(agents).length > 0 ? queuesOf(agents) : ['mails']);

/** E-mail and other work that can wait. */
export const mail: ChannelKind = defineKind({
  name: 'mail',
  definition: 'E-mail, letters and other work that can wait: a backlog over nights.',
  endings: {
    answered: {
      helpedBy: 'agent',
      failed: false,
      definition: 'that an agent answered while the customer waited for it',
    },
    unanswered,
  },
  fields: {
    isDuplicate: { type: 'flag', definition: 'Agents saw that it was done with: the customer had turned elsewhere.' },
  },
  file,
  resolves: (section) => section.resolves,
  cost: (section) => section.cost,
  problems: ({ file: { agents } }, { issues, served }) => [
    ...unservedProblems(agents, served),
    ...groupProblems(agents, [...queuesOf(agents), ...served], issues),
    ...idleGroups(agents, 'mail'),
    ...idleSkills(agents, queuesOf(agents).slice(0, 1)),
  ],
  queues: ({ file: section }) => queuesIn(section),
  acceptableWait: (section) => section['acceptable-wait'],
  groups: ({ name, file: { agents } }) => groupsOf(name, agents),
  compile: ({ file: section }) => ({
    writing: makeDistribution(section.writing),
    queues: queuesIn(section),
    patience: makeDistribution(section.patience),
    duplicates: { seen: section.duplicates.seen, takes: makeDistribution(section.duplicates.takes) },
    tells: section.tells,
    credit: section.credits,
    cost: section.cost,
  }),
  create: (settings, host) => new Mail(settings, host),
  measures: (channel, currency, section) => [
    ...contactMeasures(channel, endingsOf(mail)),
    ...mailMeasures(channel),
    ...queueMeasures(channel, section?.['acceptable-wait'] ?? acceptableWaitSeconds, true),
    ...agentMeasures(channel, section && Object.keys(section.agents)),
    ...costMeasures(channel, currency, ['staffing', 'contacts', 'minutes', 'credits', 'platform']),
  ],
});
