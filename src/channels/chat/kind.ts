import * as z from 'zod';
import { duration, durationDistribution, money, oneOf, patience, share, whole } from '../../document/index.js';
import { agentMeasures, contactMeasures, costMeasures, queueMeasures } from '../../measures/index.js';
import { makeDistribution } from '../../random/index.js';
import { microseconds } from '../../units.js';
import {
  agentGroups,
  groupProblems,
  groupsOf,
  idleGroups,
  idleSkills,
  queuesOf,
  unservedProblems,
} from '../agentGroups.js';
import { abandoned, blocked, informed, turnedAway } from '../endings.js';
import { cost, resolves, tells } from '../fields.js';
import { type ChannelKind, defineKind, endingsOf } from '../kind.js';
import { type BotSettings, Chat } from './chat.js';
import { chatMeasures } from './chatMeasures.js';

const acceptableWaitSeconds = 60;

const bot = z
  .strictObject({
    takes: durationDistribution.prefault('2m').describe('How long a customer is with the bot. Default 2m (judgement).'),
    settles: share.prefault('20%').describe('The share of everyday needs that it settles. Default 20% (judgement).'),
    loses: share
      .prefault('10%')
      .describe('The share of customers whom it does not help and who give up on it. Default 10% (judgement).'),
    saves: duration
      .prefault(0)
      .describe('How much shorter the talk with an agent is, since the bot has asked already. Default 0.'),
    tells: tells('the bot says'),
  })
  .describe('A bot that every chat begins with: it contains the chat, or hands it over to an agent.');

const silent = z
  .strictObject({
    share: share
      .prefault('40%')
      .describe('The share of those who leave the queue without a word. Default 40% (studies: 30% to 67%).'),
    takes: durationDistribution
      .prefault('2m')
      .describe('How long an agent takes to find out that nobody is there. Default 2m (judgement).'),
  })
  .prefault({})
  .describe('Customers who leave the queue without a word keep their place in it, and cost an agent time.');

const file = z
  .strictObject({
    bot: bot.optional(),
    agents: agentGroups.prefault({}),
    'queue-limit': whole({ min: 0 }).optional().describe('The most chats that can wait. Default: no limit.'),
    'at-closing': oneOf(['closed', 'serve'])
      .prefault('closed')
      .describe(
        'What happens to chats that wait when the queue closes. closed: their customers are sent away; serve: agents stay until the queue is empty. Default closed.',
      ),
    patience: patience
      .prefault({ exponential: { mean: '5m' } })
      .describe('How long customers wait in the queue. Default exponential, mean 5m (judgement).'),
    silent,
    tells: tells('agents say'),
    credits: money
      .prefault(0)
      .describe('What agents credit to a customer with an incident, once per journey. Default 0.'),
    resolves: resolves('an agent', '75%'),
    'acceptable-wait': duration.prefault('1m').describe('The limit of the service levels, included. Default 1m.'),
    cost,
  })
  .describe('A chat: perhaps a bot, then agents with several conversations at once.');

type File = z.output<typeof file>;

/** Where chats wait: the first queue of the first group. */
const queuesIn = ({ agents }: File) => (Object.keys(agents).length > 0 ? queuesOf(agents) : ['chats']);

/** Chat and messaging. */
export const chat: ChannelKind = defineKind({
  name: 'chat',
  definition: 'A chat: perhaps a bot, then agents with several conversations at once.',
  endings: {
    served: { helpedBy: 'agent', failed: false, definition: 'in which an agent chatted with the customer' },
    abandoned,
    blocked,
    closed: turnedAway,
    'self-served': {
      helpedBy: 'system',
      failed: false,
      definition: 'that settled the issue without a person',
      source: 'house: the half of containment in which the issue was settled',
    },
    'lost-in-bot': {
      helpedBy: 'nobody',
      failed: true,
      definition: 'given up with the bot, the issue not resolved',
      source: 'house: the half of containment in which nobody was helped',
    },
    informed,
  },
  fields: {
    botSeconds: {
      type: 'duration',
      definition: 'Time with the bot; none if there was no bot, or before it was through.',
    },
    isSilent: { type: 'flag', definition: 'The customer left the queue without a word, and kept the place.' },
  },
  file,
  resolves: (section) => section.resolves,
  cost: (section) => section.cost,
  problems: ({ file: { agents } }, { issues, served }) => [
    ...unservedProblems(agents, served),
    ...groupProblems(agents, [...queuesOf(agents), ...served], issues),
    ...idleGroups(agents, 'chat'),
    ...idleSkills(agents, queuesOf(agents).slice(0, 1)),
  ],
  queues: ({ file: section }) => queuesIn(section),
  acceptableWait: (section) => section['acceptable-wait'],
  groups: ({ name, file: { agents } }) => groupsOf(name, agents),
  compile: ({ file: section }) => ({
    bot: section.bot === undefined ? null : botOf(section.bot),
    queues: queuesIn(section),
    queueLimit: section['queue-limit'] ?? Number.POSITIVE_INFINITY,
    isServedOut: section['at-closing'] === 'serve',
    patience: makeDistribution(section.patience),
    silent: { share: section.silent.share, takes: makeDistribution(section.silent.takes) },
    tells: section.tells,
    credit: section.credits,
    cost: section.cost,
  }),
  create: (settings, host) => new Chat(settings, host),
  measures: (channel, currency, section) => [
    ...contactMeasures(channel, endingsOf(chat), section?.['queue-limit'] !== undefined),
    ...chatMeasures(
      channel,
      section === undefined || section.bot !== undefined,
      section && Object.keys(section.agents),
    ),
    ...queueMeasures(channel, section?.['acceptable-wait'] ?? acceptableWaitSeconds),
    ...agentMeasures(channel, section && Object.keys(section.agents)),
    ...costMeasures(channel, currency, ['staffing', 'contacts', 'minutes', 'credits', 'platform']),
  ],
});

function botOf({ loses, saves, settles, takes, tells }: z.output<typeof bot>): BotSettings {
  return { loses, saves: microseconds(saves), settles, takes: makeDistribution(takes), tells };
}
