import * as z from 'zod';
import { duration, share, whole } from '../../document/index.js';
import { agentMeasures, costMeasures } from '../../measures/index.js';
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
import { cost, tells } from '../fields.js';
import { type ChannelKind, defineKind } from '../kind.js';
import { Outbound } from './outbound.js';
import { outboundMeasures } from './outboundMeasures.js';

const file = z
  .strictObject({
    agents: agentGroups.prefault({}),
    answers: share.prefault('35%').describe('The share of tries that the customer answers. Default 35% (judgement).'),
    rings: duration.prefault('30s').describe('How long a try takes that nobody answers. Default 30s (judgement).'),
    tries: whole({ min: 1, max: 100 })
      .prefault(3)
      .describe('How often a customer is tried who does not answer. Default 3 (judgement).'),
    'again-after': duration.prefault('4h').describe('The pause before the next try. Default 4h (judgement).'),
    tells: tells('agents say'),
    cost,
  })
  .describe('Calls that the company makes: a list that agents work through when they are free.');

type File = z.output<typeof file>;

/** Where the list waits: the first queue of the first group. */
const queuesIn = ({ agents }: File) => (Object.keys(agents).length > 0 ? queuesOf(agents) : ['list']);

/** Calls that the company makes. */
export const outbound: ChannelKind = defineKind({
  name: 'outbound',
  definition: 'Calls that the company makes: a list that agents work through when they are free.',
  isOutbound: true,
  endings: {
    reached: { helpedBy: 'nobody', failed: false, definition: 'in which an agent reached the customer' },
    'no-answer': {
      helpedBy: 'nobody',
      failed: true,
      goesOn: true,
      definition: 'that nobody answered, with another try to come',
    },
    'not-reached': { helpedBy: 'nobody', failed: true, definition: 'that nobody answered in the last try either' },
    withdrawn: {
      helpedBy: 'nobody',
      failed: true,
      definition: 'that were taken off the list, since the customer had left the company',
    },
  },
  file,
  cost: (section) => section.cost,
  problems: ({ file: { agents } }, { issues, served }) => [
    ...unservedProblems(agents, served),
    ...groupProblems(agents, [...queuesOf(agents), ...served], issues),
    ...idleGroups(agents, 'call'),
    ...idleSkills(agents, queuesOf(agents).slice(0, 1)),
  ],
  queues: ({ file: section }) => queuesIn(section),
  groups: ({ name, file: { agents } }) => groupsOf(name, agents),
  compile: ({ file: section }) => ({
    queues: queuesIn(section),
    answers: section.answers,
    rings: microseconds(section.rings),
    pause: microseconds(section['again-after']),
    tries: section.tries,
    tells: section.tells,
    cost: section.cost,
  }),
  create: (settings, host) => new Outbound(settings, host),
  measures: (channel, currency, section) => [
    ...outboundMeasures(channel),
    ...agentMeasures(channel, section && Object.keys(section.agents)),
    ...costMeasures(channel, currency, ['staffing', 'contacts', 'minutes', 'platform']),
  ],
});
