import { minute } from '../units.js';
import { beginsOf, type CoverRequest, type PossibleBreak, type PossibleShift } from './possibleShift.js';

/*
 * Covering required agents by shifts, as an integer program (Dantzig 1954). Breaks that can lie at several instants are
 * chosen by variables of their own (Aykin 1996), which are few: the breaks of a shift never overlap, so it does not matter
 * which of its agents takes which, and they are dealt out afterwards.
 */

/** How many agents work a shift from a start on. */
export interface StartVariable {
  readonly shift: PossibleShift;
  /** In seconds from the period's midnight on. */
  readonly start: number;
  /** The variables of each break: how many of the agents take it from each instant on. */
  readonly breaks: readonly BreakVariables[];
}

export interface BreakVariables {
  readonly break: PossibleBreak;
  /** In seconds from the shift's start on. */
  readonly begins: readonly number[];
  /** The number of the variable of the first begin; the others follow. */
  readonly first: number;
}

/** `low ≤ Σ factor · variable ≤ high`, for two lists in step. */
export interface Row {
  readonly variables: readonly number[];
  readonly factors: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** A stretch in which nobody comes, goes or takes a break. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly required: number;
  /** The variables of those who are there, with 1, and of those who take a break then, with −1. */
  readonly variables: readonly number[];
  readonly factors: readonly number[];
}

export interface CoverModel {
  readonly count: number;
  /** By number of the variable; undefined for those of breaks. */
  readonly starts: readonly (StartVariable | undefined)[];
  /** In order, all over the period. */
  readonly stretches: readonly Stretch[];
  readonly rows: readonly Row[];
}

export function coverModel(request: CoverRequest): CoverModel {
  const starts = variablesOf(request.shifts);
  const stretches = stretchesOf(request, starts);
  return { count: starts.length, starts, stretches, rows: [...breakRows(starts), ...stretchRows(stretches)] };
}

function variablesOf(shifts: readonly PossibleShift[]): (StartVariable | undefined)[] {
  const variables: (StartVariable | undefined)[] = [];
  for (const shift of shifts) {
    for (const start of [...new Set(shift.starts)].sort((a, b) => a - b)) {
      const number = variables.push(undefined) - 1;
      const breaks = shift.breaks.map((each) => {
        const begins = beginsOf(each);
        const first = variables.length;
        for (const _ of begins) variables.push(undefined);
        return { break: each, begins, first };
      });
      variables[number] = { shift, start, breaks };
    }
  }
  return variables;
}

/** A span of time that a variable adds to or takes from. */
interface Span {
  readonly variable: number;
  readonly factor: 1 | -1;
  readonly from: number;
  readonly lasts: number;
}

function spansOf(starts: CoverModel['starts']): Span[] {
  return starts.flatMap((each, variable): Span[] => {
    if (each === undefined) return [];
    const { start, shift, breaks } = each;
    return [
      { variable, factor: 1, from: start, lasts: shift.lasts },
      ...breaks.flatMap(({ break: { lasts }, begins, first }) =>
        begins.map((begin, i): Span => ({ variable: first + i, factor: -1, from: start + begin, lasts })),
      ),
    ];
  });
}

function stretchesOf({ period, intervals, intervalSeconds }: CoverRequest, starts: CoverModel['starts']): Stretch[] {
  const spans = spansOf(starts).flatMap(({ from, lasts, ...span }) => {
    const begin = from % period;
    const end = begin + lasts;
    if (end <= period) return [{ ...span, from: begin, to: end }];
    return [
      { ...span, from: begin, to: period },
      { ...span, from: 0, to: end - period },
    ];
  });
  const edges = new Set([0, period]);
  for (const { from, to } of spans) edges.add(from).add(to);
  for (const { at } of intervals) edges.add(at).add(at + intervalSeconds);
  const cuts = [...edges].sort((a, b) => a - b);
  const slots = new Map(cuts.map((cut, i) => [cut, i]));
  const there = cuts.slice(1).map((to, i) => ({
    ...{ from: cuts[i], to, required: 0 },
    variables: [] as number[],
    factors: [] as number[],
  }));
  const within = (from: number, to: number) => there.slice(slots.get(from), slots.get(to));
  for (const { at, agents } of intervals) {
    for (const stretch of within(at, at + intervalSeconds)) stretch.required = agents;
  }
  for (const { from, to, variable, factor } of spans) {
    for (const stretch of within(from, to)) {
      stretch.variables.push(variable);
      stretch.factors.push(factor);
    }
  }
  return there;
}

/** All agents of a start take each of its breaks once. */
function breakRows(starts: CoverModel['starts']): Row[] {
  return starts.flatMap((each, variable) =>
    (each?.breaks ?? []).map(({ begins, first }) => ({
      variables: [variable, ...begins.map((_, i) => first + i)],
      factors: [-1, ...begins.map(() => 1)],
      low: 0,
      high: 0,
    })),
  );
}

/** As many agents as required in each stretch; of stretches with the same agents, the one that requires most. */
function stretchRows(stretches: readonly Stretch[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { variables, factors, required } of stretches) {
    const key = variables.map((variable, i) => variable * factors[i]).join();
    if (required <= (rows.get(key)?.low ?? 0)) continue;
    rows.set(key, { variables, factors, low: required, high: Number.POSITIVE_INFINITY });
  }
  return [...rows.values()];
}

/** The stretches that some agents are required in and that no shift covers, joined where they touch. */
export function uncovered({ starts, stretches }: CoverModel): { from: number; to: number; required: number }[] {
  const found: { from: number; to: number; required: number }[] = [];
  for (const { from, to, required, variables } of stretches) {
    const isCovered = variables.some((variable) => {
      const each = starts[variable];
      // Whoever is there can be without a break then if each of them has an instant that is not on the list.
      return each?.breaks.every(({ begins, first }) => begins.some((_, i) => !variables.includes(first + i)));
    });
    if (required === 0 || isCovered) continue;
    const last = found.at(-1);
    if (last?.to === from) Object.assign(last, { to, required: Math.max(last.required, required) });
    else found.push({ from, to, required });
  }
  return found;
}

/** What an agent of a start is on duty, breaks taken off, in minutes. */
export function minutesOnDuty({ shift: { lasts, breaks } }: StartVariable): number {
  return (lasts - breaks.reduce((sum, each) => sum + each.lasts, 0)) / minute;
}
