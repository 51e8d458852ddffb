import { agentMeasures, contactMeasures, costMeasures, queueMeasures } from '../../measures/index.js';
import { makeDistribution } from '../../random/index.js';
import { microseconds } from '../../units.js';
import { rosterProblems } from '../agentGroups.js';
import { abandoned, blocked, turnedAway } from '../endings.js';
import { type ChannelKind, defineKind, endingsOf, type ScenarioNames, type SectionProblem } from '../kind.js';
import { Branches, type BranchSettings } from './branch.js';
import { branchMeasures } from './branchMeasures.js';
import { type BranchFile, branchFile } from './file.js';
import { groupsOfBranches, sharedQueue } from './groups.js';

const acceptableWaitSeconds = 20;

/** Local branches without a menu. */
export const branch: ChannelKind = defineKind({
  name: 'branch',
  definition: 'Local branches: each customer reaches the few people of their own, without a menu.',
  endings: {
    served: { helpedBy: 'agent', failed: false, definition: 'in which an agent talked to the caller' },
    abandoned,
    blocked,
    closed: turnedAway,
  },
  fields: {
    branch: { type: 'name', definition: "The customer's own branch: 1, 2, 3 …" },
    isKnown: { type: 'flag', definition: "an agent of the customer's own branch talked to them" },
    idleElsewhere: { type: 'flag', definition: 'an agent of another branch was free when the customer had to wait' },
    isHelpedOut: { type: 'flag', definition: 'the customer went on to wait for others than the own branch' },
    isOneMore: {
      type: 'flag',
      definition: 'the customer left unanswered, as more of this branch then had than of any branch before',
    },
  },
  file: branchFile,
  resolves: (file) => file.resolves,
  cost: (file) => file.cost,
  problems: ({ file }, scenario) => branchProblems(file, scenario),
  queues: () => [sharedQueue],
  acceptableWait: (file) => file['acceptable-wait'],
  groups: ({ name, file }) => groupsOfBranches(name, file),
  compile: ({ file }) => settingsOf(file),
  create: (settings, host) => new Branches(settings, host),
  measures: (channel, currency, file) => [
    ...contactMeasures(channel, endingsOf(branch), file?.['queue-limit'] !== undefined),
    ...queueMeasures(channel, file?.['acceptable-wait'] ?? acceptableWaitSeconds),
    ...branchMeasures(channel),
    ...agentMeasures(channel, file && Object.keys(file.agents)),
    ...costMeasures(channel, currency, ['staffing', 'contacts', 'minutes', 'credits', 'platform']),
  ],
});

function settingsOf(file: BranchFile): BranchSettings {
  const { 'helps-out': helpsOut, pooled, resolves, strangers } = file;
  return {
    shares: sharesOf(file),
    isPooled: pooled,
    // Whoever waits for all branches already has nobody else to turn to.
    helpsOutAfter: helpsOut === undefined || pooled ? null : microseconds(helpsOut.after),
    queueLimit: file['queue-limit'] ?? Number.POSITIVE_INFINITY,
    atClosing: file['at-closing'],
    patience: makeDistribution(file.patience),
    strangersTake: microseconds(strangers.takes),
    strangersResolve: resolves === 0 ? 1 : strangers.resolves / resolves,
    warmth: file.warmth,
    tells: file.tells,
    credit: file.credits,
    cost: file.cost,
  };
}

/** What share of the customers have a branch or one before it. */
function sharesOf({ branches, sizes }: BranchFile): number[] {
  const sizeOf = (branch: number) => sizes[Math.min(branch, sizes.length - 1)];
  const sums: number[] = [];
  for (let branch = 0; branch < branches; branch++) sums.push((sums[branch - 1] ?? 0) + sizeOf(branch));
  const all = sums[branches - 1];
  return sums.map((sum) => sum / all);
}

/** What is wrong with the section as a whole. */
function branchProblems(file: BranchFile, { hasLoyalty, issues, served }: ScenarioNames): SectionProblem[] {
  const { 'helps-out': helpsOut, agents, branches, pooled, sizes, warmth } = file;
  const problems = Object.entries(agents).flatMap(([name, group]) => rosterProblems(group, ['agents', name], issues));
  if (!Object.values(agents).some(({ after }) => after === 0)) {
    const message =
      Object.keys(agents).length === 0
        ? 'there must be at least one agent group.'
        : 'all groups wait before they help. Give one without `after`.';
    problems.push({ path: ['agents'], message });
  }
  if (sizes.length > branches) {
    problems.push({ path: ['sizes'], message: `there are only ${branches} branches. Give no more sizes than that.` });
  }
  if (helpsOut?.by === 'others' && served.length === 0) {
    const message = `nobody helps out: no agent group of the scenario's \`agents\` serves the channel. Give it one, or leave \`by\` out.`;
    problems.push({ path: ['helps-out', 'by'], message });
  }
  if (helpsOut?.by === 'branches' && branches === 1 && served.length === 0) {
    const message = 'there is no other branch, so nobody helps out.';
    problems.push({ path: ['helps-out'], message, isWarning: true });
  }
  if (served.length > 0 && helpsOut === undefined && !pooled) {
    const message =
      'customers wait at their own branch alone, so no contact reaches the groups in `agents` of the scenario. Give `helps-out`.';
    problems.push({ path: ['agents'], message, isWarning: true });
  }
  if (warmth !== 0 && !hasLoyalty) {
    const message = 'has no effect: there is no `loyalty` that it could move. Give the scenario a section `loyalty`.';
    problems.push({ path: ['warmth'], message, isWarning: true });
  }
  return problems;
}
