import type { Experiment, JudgedThreshold } from '../experiments/index.js';
import type { Threshold } from '../measures/index.js';
import type { Model } from '../simulation/model.js';
import type { Roster, StaffingSection } from '../staffing/index.js';
import { AgentPlan, type Counts } from './agentPlan.js';
import { GroupCover } from './coverGroups.js';
import { demandOf, type GroupDemand } from './demand.js';
import { formulaStaffing } from './formulaStaffing.js';
import { targetsOf, wantsFewer } from './goals.js';
import { leastHolding } from './leastHolding.js';
import { settingsOfCounts, settingsOfRoster } from './plannedShifts.js';
import { isWorked, type Slots } from './slots.js';
import type { StaffedGroup } from './staffedGroups.js';
import { type Simulate, slackOf, type Trial, Trials } from './trials.js';

/** What is to be planned. */
export interface StaffingProblem {
  /** With slices as long as the slots. */
  readonly model: Model;
  readonly seed: string;
  /** One or more. */
  readonly groups: readonly StaffedGroup[];
  readonly slots: Slots;
  readonly thresholds: readonly Threshold[];
  /** Which shifts are possible. Default: no roster is made. */
  readonly shifts?: StaffingSection;
  /** How many of each trial while staffings are compared; 2 or more. */
  readonly replications: number;
  readonly simulate: Simulate;
}

/** Agents who are there to take contacts, by group and slot, and the roster that has them. */
export interface Staffing {
  readonly counts: Counts;
  /** In the order of the groups, if shifts were given. */
  readonly rosters?: readonly Roster[];
  /** Simulated as it is: with its roster, if it has one. */
  readonly experiment: Experiment;
}

export interface FoundStaffing {
  readonly demands: readonly GroupDemand[];
  /** Thresholds that even plenty of agents do not hold: nothing was searched then. */
  readonly unattainable: readonly JudgedThreshold[];
  /** Nothing, if a threshold is unattainable. */
  readonly found?: Staffing;
  /** What Erlang A alone would have said. */
  readonly formula?: Staffing;
  /** Replications of all trials together. */
  readonly runs: number;
}

/** So many agents are plenty; all groups together have no more than a run may have. */
const plenty = 5000;
const mostAgents = 90_000;

/** How often the formula's order is prolonged if its end is not enough. */
const mostExtensions = 6;

/** Single agents that are taken off on trial at once, and how often. */
const shortlist = 6;
const mostRounds = 8;

/** A plan is made smaller or larger in steps of a fortieth, by half at most. */
const levels = 20;

/** Confirmed are plans by up to so many times as many replications; and so often a larger one is taken if it fails. */
const confirming = 4;
const mostFailures = 6;

/**
 * The cheapest staffing of which simulation says that it holds the thresholds, on sample averages with common random numbers:
 *
 * 1. A pilot with plenty of agents says what comes, and which thresholds agents can hold.
 * 2. Erlang A puts agents in order, channel by channel: which slot is worth the next one most (`agentSteps`).
 * 3. Bisection finds how far to go in that order until all thresholds hold.
 * 4. Single agents of those worth least are taken off on trial, the one that hurts least first, while all hold.
 * 5. With shifts, plans around are covered by rosters, and the smallest is taken whose roster holds, simulated with its breaks.
 * 6. It is confirmed with more replications, as long as a threshold is undecided. If it fails, the next larger plan is taken.
 *
 * It takes some 20 to 80 trials, however many slots there are. Thresholds that limit costs or ask for busy agents do not
 * take part; they are judged at the end.
 */
export async function findStaffing(problem: StaffingProblem): Promise<FoundStaffing> {
  const { groups, slots, thresholds, replications } = problem;
  const search = new Search(problem);
  const open = groups.map(({ hours }) => slots.list.map((slot) => isWorked(slots, slot, hours)));
  // Where nobody is on duty the queue is closed: that is for the scenario to say.
  const least = open.map((slots, g) => slots.map((isOpen) => (isOpen && groups[g].queues.length > 0 ? 1 : 0)));
  await search.staffed(least);

  const many = Math.min(plenty, Math.floor(mostAgents / groups.length));
  const pilot = await search.trial(
    open.map((slots) => slots.map((isOpen) => (isOpen ? many : 0))),
    2 * replications,
  );
  const demands = demandOf(search.trials.experiment(pilot), groups, slots);
  const outOfReach = search.unheld(pilot).filter((each) => !wantsFewer(each));
  if (outOfReach.length > 0) return { demands, unattainable: outOfReach, runs: search.trials.runs };
  search.leaveOut(search.unheld(pilot));

  const targets = groups.map((group) => targetsOf(group, thresholds));
  const plan = new AgentPlan(groups, demands, least, targets);
  const formula = groups.map((group, g) => formulaStaffing(group, demands[g], slots, targets[g], least[g]));
  const taken = await takenSteps(plan, search, formula);
  if (!Array.isArray(taken)) return { demands, unattainable: taken.unheld, runs: search.trials.runs };
  const counts = await withoutSpare(plan, search, plan.counts(taken));
  const found = await confirmed(plan, search, taken, counts);
  return {
    demands,
    unattainable: [],
    found,
    formula: await search.staffing(formula, found.experiment.replications),
    runs: search.trials.runs,
  };
}

/** Simulates staffings, and judges them by those thresholds that agents can hold. */
class Search {
  readonly trials: Trials;
  readonly #cover: GroupCover | undefined;
  readonly #leftOut = new Set<string>();
  /** What was simulated as it is, by its settings. */
  readonly #known = new Map<string, Trial>();

  constructor(readonly problem: StaffingProblem) {
    const { groups, model, seed, shifts, simulate, slots, thresholds } = problem;
    this.trials = new Trials(model, seed, thresholds, simulate);
    this.#cover = shifts && new GroupCover(groups, slots, shifts);
  }

  get hasShifts(): boolean {
    return this.#cover !== undefined;
  }

  /** Thresholds that are not the search's business. */
  leaveOut(thresholds: readonly Threshold[]): void {
    for (const { threshold } of thresholds) this.#leftOut.add(threshold);
  }

  /** Simulates agents slot by slot, without shifts. */
  async trial(counts: Counts, replications = this.problem.replications): Promise<Trial> {
    const [trial] = await this.trials.of([this.#steps(counts)], replications);
    return trial;
  }

  async trialsOf(all: readonly Counts[]): Promise<Trial[]> {
    return this.trials.of(
      all.map((counts) => this.#steps(counts)),
      this.problem.replications,
    );
  }

  #steps(counts: Counts): string[] {
    const { groups, slots } = this.problem;
    return groups.flatMap(({ path }, g) => settingsOfCounts(path, counts[g], slots));
  }

  /** How agents come to be there, for good: by shifts if there are any. */
  async staffed(counts: Counts): Promise<{ settings: string[]; rosters?: Roster[] }> {
    const { groups } = this.problem;
    if (this.#cover === undefined) return { settings: this.#steps(counts) };
    const rosters = await this.#cover.rosters(counts);
    return { settings: groups.flatMap(({ path }, g) => settingsOfRoster(path, rosters[g])), rosters };
  }

  /** Simulates agents as they come to be there; what was simulated already goes on from there. */
  async staffedTrial(counts: Counts, replications = this.problem.replications): Promise<Trial> {
    const { settings } = await this.staffed(counts);
    const key = JSON.stringify(settings);
    const known = this.#known.get(key);
    if (known === undefined) {
      const [trial] = await this.trials.of([settings], replications);
      this.#known.set(key, trial);
      return trial;
    }
    if (known.replications.count < replications) await this.trials.extend([known], replications);
    return known;
  }

  async staffing(counts: Counts, replications: number): Promise<Staffing> {
    const trial = await this.staffedTrial(counts, replications);
    const { rosters } = await this.staffed(counts);
    return { counts, ...(rosters && { rosters }), experiment: this.trials.experiment(trial) };
  }

  /** Thresholds that its estimates do not hold, of those that are the search's business. */
  unheld(trial: Trial): JudgedThreshold[] {
    return this.#judged(trial).filter((each) => slackOf(each) < 0);
  }

  holds(trial: Trial): boolean {
    return this.unheld(trial).length === 0;
  }

  /** Of the threshold that is nearest to being missed. */
  slack(trial: Trial): number {
    return Math.min(...this.#judged(trial).map(slackOf));
  }

  #judged(trial: Trial): JudgedThreshold[] {
    return this.trials.judged(trial).filter(({ threshold }) => !this.#leftOut.has(threshold));
  }
}

/** How many steps of each lane it takes until all thresholds hold, one lane after the other; or which ones never do. */
async function takenSteps(
  plan: AgentPlan,
  search: Search,
  formula: Counts,
): Promise<number[] | { unheld: JudgedThreshold[] }> {
  let top = await search.trial(plan.counts(ends(plan)));
  for (let more = 0; !search.holds(top); more++) {
    if (more === mostExtensions) return { unheld: search.unheld(top) };
    plan.extend();
    top = await search.trial(plan.counts(ends(plan)));
  }
  const taken = ends(plan);
  for (const [i, { channel, steps }] of plan.lanes.entries()) {
    const guess = search.problem.groups.reduce((sum, group, g) => {
      const more = formula[g].map((count, slot) => count - plan.least[g][slot]);
      return group.channel === channel ? more.reduce((all, each) => all + each, sum) : sum;
    }, 0);
    const step = Math.ceil(steps.length / levels / 2);
    taken[i] = await leastHolding(steps.length, guess, step, async (number) =>
      search.holds(await search.trial(plan.counts(taken.with(i, number)))),
    );
  }
  return taken;
}

function ends({ lanes }: AgentPlan): number[] {
  return lanes.map(({ steps }) => steps.length);
}

/** Takes single agents off as long as all thresholds hold without one of those worth least. */
async function withoutSpare(plan: AgentPlan, search: Search, enough: Counts): Promise<Counts> {
  let counts = enough;
  for (let round = 0; round < mostRounds; round++) {
    const places = plan.weakest(counts).slice(0, shortlist);
    if (places.length === 0) break;
    const fewer = places.map(({ group, slot }) =>
      counts.map((slots, g) => (g === group ? slots.with(slot, slots[slot] - 1) : slots)),
    );
    const slacks = (await search.trialsOf(fewer)).map((trial) => search.slack(trial));
    const most = Math.max(...slacks);
    if (most < 0) break;
    counts = fewer[slacks.indexOf(most)];
  }
  return counts;
}

/** The smallest plan around that holds as agents come to be there, and goes on to do so with more replications. */
async function confirmed(plan: AgentPlan, search: Search, taken: readonly number[], counts: Counts): Promise<Staffing> {
  const spare = plan.counts(taken).map((slots, g) => slots.map((count, slot) => count - counts[g][slot]));
  const at = (level: number): Counts =>
    plan
      .counts(taken.map((steps) => steps + Math.sign(level) * Math.ceil((Math.abs(level) * steps) / levels / 2)))
      .map((slots, g) => slots.map((count, slot) => Math.max(plan.least[g][slot], count - spare[g][slot])));
  const holds = async (level: number) => search.holds(await search.staffedTrial(at(level)));

  let level = 0;
  while (level < levels && !(await holds(level))) level = Math.max(1, 2 * level);
  if (search.hasShifts && level < levels) {
    // Shifts bring more agents than are required: perhaps fewer need be.
    level = (await leastHolding(level + levels, level + levels - 1, 1, (number) => holds(number - levels))) - levels;
  }
  const { replications } = search.problem;
  for (let failures = 0; ; failures++) {
    let trial = await search.staffedTrial(at(level));
    for (let most = 2 * replications; most <= confirming * replications && isOpen(search, trial); most *= 2) {
      trial = await search.staffedTrial(at(level), most);
    }
    if (search.holds(trial) || failures === mostFailures) return search.staffing(at(level), trial.replications.count);
    level++;
  }
}

/** Whether more replications may tell more. */
function isOpen(search: Search, trial: Trial): boolean {
  return search.trials.judged(trial).some(({ verdict }) => verdict === 'undecided');
}
