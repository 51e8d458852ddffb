import * as z from 'zod';
import { duration, durationDistribution, money, share, yesNo } from '../../document/index.js';
import {
  agentMeasures,
  communityMeasures,
  contactMeasures,
  costMeasures,
  questionMeasures,
} from '../../measures/index.js';
import { makeDistribution } from '../../random/index.js';
import { microseconds } from '../../units.js';
import { agentGroups, groupProblems, groupsOf, idleSkills, queuesOf } from '../agentGroups.js';
import { askingFields } from '../asking.js';
import { contributorProblems, contributors, incentiveShape, incentivesOf, named } from '../contributors.js';
import { answeredByCustomer, distrusted, informed, misled, turnedAway, unanswered } from '../endings.js';
import { cost, longWait, resolves, tells, timed } from '../fields.js';
import { type ChannelKind, defineKind, endingsOf, type SectionProblem } from '../kind.js';
import { Forum } from './forum.js';

const escalation = z
  .strictObject({
    after: duration
      .prefault('1d')
      .describe('How long a question goes without help before staff are asked. Default 1d.'),
    pins: yesNo
      .prefault(true)
      .describe('Whether their answer in an incident is pinned, so that nobody overlooks it. Default yes.'),
    tells: tells('staff can say'),
  })
  .prefault({})
  .describe("When `agents`, the company's own people, are asked. Without agents, never.");

const file = z
  .strictObject({
    open: yesNo
      .prefault(true)
      .describe('Whether there is a forum at all: no, to see what would be without it. Default yes.'),
    contributors,
    named,
    searching: durationDistribution
      .prefault('3m')
      .describe('How long customers look for an answer from before. Default 3m.'),
    found: share
      .prefault('0.2%')
      .describe(
        'The chance to find one fresh answer from before on the same need; the more there are, the likelier. Default 0.2%.',
      ),
    'half-life': duration.prefault('180d').describe('After how long an answer is worth half as much. Default 180d.'),
    'me-too': share
      .prefault('80%')
      .describe(
        'In an incident: the share of customers who find the thread on it, and read its answer or wait there. The others ask anew. Default 80%.',
      ),
    'put-off': share
      .prefault('50%')
      .describe(
        'The share of customers who would not ask if none of the last 20 questions had been answered; of 10, half of them. Default 50%.',
      ),
    writing: durationDistribution
      .prefault({ lognormal: { median: '5m', p90: '20m' } })
      .describe('How long an answer takes to write. Default lognormal, median 5m, p90 20m.'),
    accepted: share.prefault('70%').describe('The chance that an asker whom an answer helps accepts it. Default 70%.'),
    misled: share.prefault('30%').describe('The chance that an asker believes a wrong answer. Default 30%.'),
    trying: durationDistribution
      .prefault('1h')
      .describe('How long it takes to find out that it was wrong. Default 1h.'),
    patience: longWait.prefault('3d'),
    ...incentiveShape,
    agents: agentGroups.prefault({}),
    escalation,
    announces: timed
      .prefault(false)
      .describe(
        'Whether the company pins a post of its own about incidents, with what `escalation.tells` says. Or { from: detected }. Default no.',
      ),
    moderation: money
      .prefault(0)
      .describe("The price of moderating a post: a question, or a contributor's answer. Default 0."),
    tells: tells('answers say'),
    resolves: resolves('an answer that is right', '80%'),
    cost,
  })
  .describe('A community forum: customers answer customers.');
type File = z.output<typeof file>;

/** Where questions wait for staff. */
const queues = ({ agents }: File) => (Object.keys(agents).length > 0 ? queuesOf(agents) : []);

/** Staff who are never asked. */
function escalationProblems({ agents, announces, escalation, patience }: File): SectionProblem[] {
  const warning = (key: string, message: string) => [{ path: ['escalation', key], message, isWarning: true }];
  const { cause, eta } = escalation.tells;
  const saysNothing = cause === false && eta === false;
  if (announces !== false && saysNothing)
    return warning('tells', 'the pinned post has nothing to say. Give it `cause: yes` or `eta: yes`.');
  if (Object.keys(agents).length === 0) {
    return saysNothing || announces !== false ? [] : warning('tells', 'the forum has no `agents`, so nobody is asked.');
  }
  if (escalation.after === 0 || makeDistribution(patience).cdf(escalation.after) < 1) return [];
  return warning('after', 'askers do not look for an answer as long as that, so nobody is ever asked. Ask earlier.');
}

/** A community forum. */
export const forum: ChannelKind = defineKind({
  name: 'forum',
  definition: 'A community forum: customers answer customers.',
  endings: {
    answered: answeredByCustomer,
    informed: { ...informed, definition: "that read the company's own post, pinned on top" },
    found: { helpedBy: 'customer', failed: false, definition: 'that found an answer from before' },
    'answered-by-staff': { helpedBy: 'agent', failed: false, definition: "that the company's own people answered" },
    misled,
    'put-off': {
      helpedBy: 'nobody',
      failed: true,
      definition: 'that did not ask, since so many questions go unanswered',
    },
    unanswered,
    distrusted,
    closed: turnedAway,
  },
  fields: askingFields,
  file,
  resolves: (section) => section.resolves,
  cost: (section) => (section.open ? section.cost : { ...section.cost, platform: 0 }),
  announces: ({ file: { announces } }) => [{ what: 'pinned post', when: announces }],
  problems: ({ file: section }, { issues, served }) => [
    ...escalationProblems(section),
    ...contributorProblems(section.contributors, section.named, issues),
    ...groupProblems(section.agents, [...queuesOf(section.agents), ...served], issues),
    ...idleSkills(section.agents, queuesOf(section.agents).slice(0, 1)),
  ],
  community: ({ named, open }) => ({
    isOff: !open,
    off: 'open=no',
    without: Object.fromEntries(
      Object.entries(named)
        .filter(([, { present }]) => present)
        .map(([name]) => [name, `named.${name}.present=no`]),
    ),
  }),
  queues: ({ file: section }) => queues(section),
  groups: ({ name, file: section }) => (section.open ? groupsOf(name, section.agents) : []),
  compile: ({ file: section }) => ({
    isOpen: section.open,
    contributors: section.contributors,
    named: section.named,
    searching: makeDistribution(section.searching),
    found: section.found,
    halfLife: microseconds(section['half-life']),
    meToo: section['me-too'],
    putOff: section['put-off'],
    writing: makeDistribution(section.writing),
    accepted: section.accepted,
    misled: section.misled,
    trying: makeDistribution(section.trying),
    patience: makeDistribution(section.patience),
    incentives: incentivesOf(section),
    bored: section.contributors.bored,
    tires: section.contributors.tires,
    staff: {
      queues: queues(section),
      after: microseconds(section.escalation.after),
      pins: section.escalation.pins,
      tells: section.escalation.tells,
    },
    moderation: section.moderation,
    announces: section.announces,
    tells: section.tells,
    cost: section.cost,
  }),
  create: (settings, host) => new Forum(settings, host),
  measures: (channel, currency, section) => [
    ...contactMeasures(channel, endingsOf(forum)).filter(({ name }) => name !== `${channel}.found`),
    ...questionMeasures(channel),
    ...communityMeasures(channel, section && Object.keys(section.named)),
    ...(section === undefined || queues(section).length > 0
      ? agentMeasures(channel, section && Object.keys(section.agents))
      : []),
    ...costMeasures(channel, currency, ['staffing', 'contacts', 'minutes', 'platform', 'moderation', 'rewards']),
  ],
});
