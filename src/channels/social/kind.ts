import * as z from 'zod';
import { duration, share } from '../../document/index.js';
import { agentMeasures, contactMeasures, costMeasures, queueMeasures } from '../../measures/index.js';
import { makeDistribution } from '../../random/index.js';
import {
  type AgentGroups,
  agentGroups,
  groupProblems,
  groupsOf,
  idleSkills,
  queuesOf,
  queuesServedBy,
} from '../agentGroups.js';
import { abandoned, unanswered } from '../endings.js';
import { cost, longWait, resolves, tells } from '../fields.js';
import { type ChannelKind, defineKind, endingsOf, type SectionProblem } from '../kind.js';
import { Social } from './social.js';

/** Complainers expect an answer within an hour (72 % of them, a survey; grade B). */
const acceptableWaitSeconds = 3600;

const file = z
  .strictObject({
    seen: share.prefault('90%').describe('The chance that the team sees a mention. Default 90%.'),
    agents: agentGroups.prefault({}),
    patience: longWait.prefault('1d'),
    tells: tells('the team says'),
    resolves: resolves('a reply', '50%'),
    'acceptable-wait': duration
      .prefault('1h')
      .describe(
        'The limit of the service level, included. Default 1h: 72 % of complainers expect a reply by then (a survey).',
      ),
    cost,
  })
  .describe('A social network: a team answers public mentions in its hours.');

/** Where mentions wait: the first queue of the team's first group. */
const queues = ({ file: { agents } }: { file: z.output<typeof file> }) =>
  Object.keys(agents).length > 0 ? queuesOf(agents) : ['mentions'];

/** Groups that no mention reaches. */
function idleGroups(agents: AgentGroups): SectionProblem[] {
  const [mentions] = queuesOf(agents);
  return Object.entries(agents)
    .filter(([name, group]) => !queuesServedBy(name, group).includes(mentions))
    .map(([name]) => ({
      path: ['agents', name],
      message: `no mention reaches this group: all wait in the queue "${mentions}". Give it \`skills: [${mentions}]\`.`,
      isWarning: true,
    }));
}

/** Social media. */
export const social: ChannelKind = defineKind({
  name: 'social',
  definition: 'A social network: a team answers public mentions in its hours.',
  endings: {
    answered: { helpedBy: 'agent', failed: false, definition: 'that the team answered' },
    abandoned,
    unanswered,
  },
  file,
  resolves: (section) => section.resolves,
  cost: (section) => section.cost,
  problems: ({ file: { agents } }, { issues, served }) => {
    if (Object.keys(agents).length === 0 && served.length === 0)
      return [{ path: ['agents'], message: 'there must be at least one agent group.' }];
    return [
      ...groupProblems(agents, [...queuesOf(agents), ...served], issues),
      ...idleGroups(agents),
      ...idleSkills(agents, queuesOf(agents).slice(0, 1)),
    ];
  },
  queues,
  acceptableWait: (section) => section['acceptable-wait'],
  groups: ({ name, file: { agents } }) => groupsOf(name, agents),
  compile: (section) => ({
    seen: section.file.seen,
    queues: queues(section),
    patience: makeDistribution(section.file.patience),
    tells: section.file.tells,
    cost: section.file.cost,
  }),
  create: (settings, host) => new Social(settings, host),
  measures: (channel, currency, section) => [
    ...contactMeasures(channel, endingsOf(social)),
    ...queueMeasures(channel, section?.['acceptable-wait'] ?? acceptableWaitSeconds),
    ...agentMeasures(channel, section && Object.keys(section.agents)),
    ...costMeasures(channel, currency, ['staffing', 'contacts', 'minutes', 'platform']),
  ],
});
