import type { Highs, default as Loader, Model } from 'highs';
import { type CoverModel, minutesOnDuty, type Row } from './coverModel.js';

/** An answer of the solver: what each variable stands for, and how far it may be from the best. */
export interface Cover {
  readonly values: readonly number[];
  /** No cover costs less than this; it is what this one costs, if that is proved to be the cheapest. */
  readonly leastCost: number;
}

/** The least `Σ factor · variable` under the rows, in whole numbers, 0 or more. */
interface Program {
  readonly count: number;
  readonly rows: readonly Row[];
  /** The factors of each goal, whole numbers: of the best for the first, the best for the second, and so on. */
  readonly goals: readonly (readonly number[])[];
}

/** Costs are counted in whole ten-thousandths. */
const costUnits = 10_000;

/**
 * The cheapest cover; of several, the one with the fewest hours on duty, and then with the earliest starts and breaks.
 * HiGHS runs as WebAssembly, in one thread and bounded by counts, so every machine comes to the same.
 */
export async function solveCover(model: CoverModel): Promise<Cover> {
  const highs = await loaded();
  const costs = model.starts.map((each) => (each === undefined ? 0 : Math.round(each.shift.cost * costUnits)));
  const unit = Math.max(1, costs.reduce(commonDivisor, 0));
  const goals = [
    costs.map((cost) => cost / unit),
    model.starts.map((each) => (each === undefined ? 0 : minutesOnDuty(each))),
    latenessOf(model),
  ];
  const values = new Array<number>(model.count).fill(0);
  let bound = 0;
  // Days that share no shift are solved apart, and days that are alike once.
  const solved = new Map<string, Solved>();
  for (const part of partsOf(model)) {
    const program = programOf(part, goals);
    const key = JSON.stringify(program);
    const answer = solved.get(key) ?? solve(highs, program);
    solved.set(key, answer);
    for (const [i, variable] of part.variables.entries()) values[variable] = answer.values[i];
    bound += answer.bound;
  }
  return { values, leastCost: (bound * unit) / costUnits };
}

let runtime: Promise<Highs> | undefined;

/** The solver takes a tenth of a second to load: once, and only for those who ask for it. */
async function loaded(): Promise<Highs> {
  const { default: loader } = await import('highs');
  // Its types are those of CommonJS, in which a module's default is one level deeper.
  runtime ??= (loader as unknown as typeof Loader.default)();
  return runtime;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** How late a start is among all starts, and a break among the instants at which it can begin. */
function latenessOf({ count, starts }: CoverModel): number[] {
  const lateness = new Array<number>(count).fill(0);
  const order = [...new Set(starts.flatMap((each) => (each === undefined ? [] : [each.start])))].sort((a, b) => a - b);
  for (const [variable, each] of starts.entries()) {
    if (each === undefined) continue;
    lateness[variable] = order.indexOf(each.start);
    for (const { begins, first } of each.breaks) for (const i of begins.keys()) lateness[first + i] = i;
  }
  return lateness;
}

/** Variables that rows bind together, directly or by others, with these rows. */
interface Part {
  readonly variables: number[];
  readonly rows: Row[];
}

/** All parts in which somebody is required; whoever is in none stays at home. */
function partsOf({ count, rows }: CoverModel): Part[] {
  const leaders = Array.from({ length: count }, (_, i) => i);
  const leaderOf = (variable: number): number => {
    while (leaders[variable] !== variable) variable = leaders[variable];
    return variable;
  };
  for (const { variables } of rows) {
    for (const variable of variables) leaders[leaderOf(variable)] = leaderOf(variables[0]);
  }
  const parts = new Map<number, Part>();
  for (let variable = 0; variable < count; variable++) {
    const leader = leaderOf(variable);
    if (!parts.has(leader)) parts.set(leader, { variables: [], rows: [] });
    parts.get(leader)?.variables.push(variable);
  }
  for (const row of rows) parts.get(leaderOf(row.variables[0]))?.rows.push(row);
  return [...parts.values()].filter((part) => part.rows.some(({ low }) => low > 0));
}

function programOf({ variables, rows }: Part, goals: readonly (readonly number[])[]): Program {
  const numbers = new Map(variables.map((variable, i) => [variable, i]));
  return {
    count: variables.length,
    rows: rows.map((row) => ({ ...row, variables: row.variables.map((variable) => numbers.get(variable) as number) })),
    goals: goals.map((goal) => variables.map((variable) => goal[variable])),
  };
}

interface Solved {
  readonly values: readonly number[];
  /** What the first goal cannot be less than. */
  readonly bound: number;
}

/** How many nodes of its tree the solver visits for a goal, times the variables of each: about ten seconds. */
const mostWork = 50_000;

function solve(highs: Highs, { count, rows, goals }: Program): Solved {
  const { constants, infinity } = highs;
  const search = (model: Model): Solved => {
    model.options.set({
      output_flag: false,
      mip_rel_gap: 0,
      // Goals are whole numbers: what is less than 1 better is not better.
      mip_abs_gap: 0.99,
      mip_max_nodes: Math.max(30, Math.floor(mostWork / count)),
    });
    model.addVars(new Array(count).fill(0), new Array(count).fill(infinity));
    for (let i = 0; i < count; i++) model.changeColIntegrality(i, constants.variableType.integer);
    const limits = [...rows];
    for (const row of rows) addRow(model, row, infinity);

    let values: readonly number[] | undefined;
    let bound = 0;
    for (const [rank, goal] of goals.entries()) {
      for (let i = 0; i < count; i++) model.changeColCost(i, goal[i]);
      if (values !== undefined) model.setSolution({ colValue: [...values] });
      model.run();
      const found = [...model.getSolution().colValue].map((value) => Math.round(value));
      const isSound = limits.every((row) => holds(row, found));
      if (isSound) values = found;
      if (values === undefined) throw new Error('the solver found no cover, though there is one');
      const reached = sumOf(goal, values);
      const isProved = isSound && model.getModelStatus() === constants.modelStatus.optimal;
      if (rank === 0) bound = isProved ? reached : Math.ceil(Number(model.info.get('mip_dual_bound')) - 1e-6);
      if (!isProved) break;
      const limit: Row = { variables: [...goal.keys()], factors: goal, low: 0, high: reached };
      limits.push(limit);
      addRow(model, limit, infinity);
    }
    return { values: values as readonly number[], bound };
  };
  return highs.withModel((model) => search(model));
}

function addRow(model: Model, { variables, factors, low, high }: Row, infinity: number): void {
  const entries = { indices: [...variables], values: [...factors] };
  model.addRow(low, high === Number.POSITIVE_INFINITY ? infinity : high, entries);
}

function holds({ variables, factors, low, high }: Row, values: readonly number[]): boolean {
  const sum = variables.reduce((total, variable, i) => total + factors[i] * values[variable], 0);
  return low <= sum && sum <= high;
}

function sumOf(factors: readonly number[], values: readonly number[]): number {
  return factors.reduce((total, factor, i) => total + factor * values[i], 0);
}
