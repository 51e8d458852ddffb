import * as z from 'zod';
import { duration, durationDistribution, money, oneOf, share, yesNo } from '../../document/index.js';
import { agentMeasures, contactMeasures, costMeasures, queueMeasures } from '../../measures/index.js';
import { type DistributionSpec, makeDistribution } from '../../random/index.js';
import { agentGroups, groupProblems, groupsOf, idleGroups, idleSkills, queuesOf } from '../agentGroups.js';
import { abandoned, informed, unanswered } from '../endings.js';
import { cost, longWait, resolves, tells, timed } from '../fields.js';
import { type ChannelKind, defineKind, endingsOf, type SectionProblem } from '../kind.js';
import { replyMeasures } from './replyMeasures.js';
import { Social, type SocialSettings } from './social.js';

/** Complainers expect an answer within an hour (72 % of them, a survey; grade B). */
const acceptableWaitSeconds = 3600;

/** Until the first reply in 1,025 support threads on Twitter (grade A). */
const measuredReplies: DistributionSpec = { lognormal: { mu: 8.842, sigma: 2.675 } };

const triage = z
  .strictObject({
    takes: durationDistribution.prefault(0).describe('How long it takes until a mention is sorted. Default 0.'),
    discards: share
      .prefault(0)
      .describe('The share that is taken for something that needs no answer: nobody answers it. Default 0.'),
  })
  .describe('Mentions are sorted before they are answered.');

const privateMessages = z
  .strictObject({
    share: share.prefault('100%').describe('The share of mentions that can only be settled in private. Default 100%.'),
    follows: share.prefault('80%').describe('The share of customers who write when asked to. Default 80%.'),
    writing: durationDistribution
      .prefault('10m')
      .describe('How long it takes them to write, or to decide not to. Default 10m.'),
  })
  .describe(
    'Mentions are answered in public with a request to write a private message, which waits in the queue anew.',
  );

const file = z
  .strictObject({
    seen: share
      .prefault('90%')
      .describe('The chance that the company sees a mention, if it listens to what is said about it. Default 90%.'),
    listens: yesNo
      .prefault(true)
      .describe(
        'With no, it sees only mentions that are addressed to it, as many of these as `seen` says. Default yes.',
      ),
    addressed: share.prefault('60%').describe('The share of mentions that are addressed to the company. Default 60%.'),
    teaches: yesNo
      .prefault(true)
      .describe(
        'Whether mentions that are seen count for the `detected` of incidents; with no they are counted and ignored. Default yes.',
      ),
    triage: triage.optional(),
    agents: agentGroups.prefault({}),
    replies: z
      .union([oneOf(['measured']), durationDistribution])
      .optional()
      .describe(
        'When the company replies whose team is not modelled, instead of `agents`: measured, or a duration or distribution. Default measured: of 1,025 support threads on Twitter.',
      ),
    private: privateMessages.optional(),
    announces: timed
      .prefault(false)
      .describe(
        'Whether the company comes forward: a post of its own says what `tells` says. Or { from: detected }. Default no.',
      ),
    found: share.prefault('50%').describe('The share of customers who find that post before they write. Default 50%.'),
    credits: money
      .prefault(0)
      .describe('What the team credits to a customer with an incident, once per journey. Default 0.'),
    'tells-others': share
      .prefault('29%')
      .describe(
        'The share of customers without an answer who tell others, if the scenario has `word-of-mouth`. Default 29% (a survey).',
      ),
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

const emptyAnnouncement: SectionProblem = {
  path: ['announces'],
  message: 'the post needs something to say: `tells: { cause: yes, eta: yes }`.',
};

function triageOf({ discards, takes }: z.output<typeof triage>): SocialSettings['triage'] {
  return { discards, takes: makeDistribution(takes) };
}

function privateOf({ follows, share, writing }: z.output<typeof privateMessages>): SocialSettings['private'] {
  return { follows, share, writing: makeDistribution(writing) };
}

/** Social media. */
export const social: ChannelKind = defineKind({
  name: 'social',
  definition: 'A social network: a team answers public mentions in its hours.',
  endings: {
    answered: { helpedBy: 'agent', failed: false, definition: 'that the team answered' },
    abandoned,
    unanswered,
    informed,
    'moved-to-private': {
      goesOn: true,
      helpedBy: 'nobody',
      failed: false,
      definition: 'that the team answered with a request to write in private',
    },
    'left-private': {
      helpedBy: 'nobody',
      failed: true,
      definition: 'whose customer did not write in private as asked',
    },
  },
  fields: {
    repliedAt: { type: 'instant', definition: 'when the first reply to a mention stood in public' },
    isSeen: { type: 'flag', definition: 'the company saw the mention' },
    isDiscarded: { type: 'flag', definition: 'triage took the mention for something that needs no answer' },
    isPrivate: { type: 'flag', definition: 'it is what followed a mention in private messages' },
  },
  file,
  resolves: (section) => section.resolves,
  cost: (section) => section.cost,
  announces: ({ file: { announces } }) => [{ what: 'post', when: announces }],
  problems: ({ file: { agents, announces, replies, tells } }, { issues, served }) => {
    const hasTeam = Object.keys(agents).length > 0 || served.length > 0;
    const message = 'agents answer here. Leave out `replies`, which is for a team that is not modelled.';
    const twice = replies !== undefined && hasTeam ? [{ path: ['replies'], message }] : [];
    return [
      ...twice,
      ...(announces !== false && !tells.cause && !tells.eta ? [emptyAnnouncement] : []),
      ...groupProblems(agents, [...queuesOf(agents), ...served], issues),
      ...idleGroups(agents, 'mention'),
      ...idleSkills(agents, queuesOf(agents).slice(0, 1)),
    ];
  },
  queues,
  acceptableWait: (section) => section['acceptable-wait'],
  groups: ({ name, file: { agents } }) => groupsOf(name, agents),
  compile: ({ file: section, ...rest }) => ({
    seen: section.seen * (section.listens ? 1 : section.addressed),
    teaches: section.teaches,
    triage: section.triage === undefined ? null : triageOf(section.triage),
    replies: makeDistribution(
      section.replies === undefined || section.replies === 'measured' ? measuredReplies : section.replies,
    ),
    private: section.private === undefined ? null : privateOf(section.private),
    announces: section.announces,
    found: section.found,
    queues: queues({ file: section, ...rest }),
    patience: makeDistribution(section.patience),
    tells: section.tells,
    credit: section.credits,
    tellsOthers: section['tells-others'],
    cost: section.cost,
  }),
  create: (settings, host) => new Social(settings, host),
  measures: (channel, currency, section) => [
    ...contactMeasures(channel, endingsOf(social)),
    ...replyMeasures(channel),
    ...queueMeasures(channel, section?.['acceptable-wait'] ?? acceptableWaitSeconds),
    ...agentMeasures(channel, section && Object.keys(section.agents)),
    ...costMeasures(channel, currency, ['staffing', 'contacts', 'minutes', 'credits', 'platform']),
  ],
});
