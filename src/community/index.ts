export { Community, type CommunityHost, type CommunitySettings } from './community.js';
export { Contributor, type ContributorPlan, type Deeds } from './contributor.js';
export { contributorMachine } from './contributor.machine.js';
export { activityOf, type Incentives, progressOf, type Rewards, rankOf, rewardedActivity } from './motive.js';
export { Reputation } from './reputation.js';
export { type Answer, Thread } from './thread.js';
export { exponentOf, tenthOf, topShare, zipfWeight, zipfWeights } from './zipf.js';
