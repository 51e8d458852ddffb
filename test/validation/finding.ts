import { studentQuantile } from '../../src/experiments/student.js';
import { type Estimate, holm, twoSided } from './statistics.js';

interface Common {
  /** The model and its parameters. */
  readonly case: string;
  readonly figure: string;
  /** Where the truth comes from. */
  readonly source: string;
  /** What ran: a scenario with its settings, or a model made of the library's parts. */
  readonly model: string;
  readonly seed: string;
  readonly replications: number;
}

/** An estimate to be held to a number from outside. */
export interface Comparison extends Common, Estimate {
  readonly kind: 'comparison';
  /** As printed: half a unit of its last digit is not held against us. */
  readonly truth: string;
  /** What one unit of `truth` is in the figure's own. Default 1. */
  readonly unit?: number;
  /** The standard error of the truth, where it is an estimate too. Default 0. */
  readonly truthError?: number;
}

/** A figure that must reach a bound. */
export interface AtLeast extends Common {
  readonly kind: 'at least';
  readonly bound: number;
  readonly value: number;
}

/** A figure that must lie within bounds, both included. */
export interface Between extends Common {
  readonly kind: 'between';
  readonly low: number;
  readonly high: number;
  readonly value: number;
}

/** A fault that a check must catch. */
export interface Caught extends Common {
  readonly kind: 'caught';
  readonly check: string;
  /** All checks that caught it. */
  readonly by: readonly string[];
}

/** Digits that must be those printed. */
export interface Digits extends Common {
  readonly kind: 'digits';
  readonly truth: string;
  readonly ours: string;
}

export type Finding = Comparison | AtLeast | Between | Digits | Caught;

/** A row of the table. */
export interface Verdict {
  readonly case: string;
  readonly figure: string;
  readonly truth: string;
  readonly source: string;
  readonly model: string;
  readonly seed: string;
  readonly replications: number;
  readonly estimate: string;
  /** The simultaneous interval: all of them hold their truths with the stated confidence. */
  readonly low: number | null;
  readonly high: number | null;
  /** The distance from the nearest number that rounds to the truth, in standard errors. */
  readonly z: number | null;
  /** Adjusted for all comparisons (Holm). */
  readonly p: number | null;
  readonly holds: boolean;
}

/** The chance that any comparison fails although all is well. */
export const familyLevel = 0.01;

/** Judges all findings together. */
export function judge(findings: readonly Finding[]): Verdict[] {
  const comparisons = findings.filter((finding) => finding.kind === 'comparison');
  const scores = comparisons.map(zOf);
  const adjusted = holm(scores.map((z, i) => twoSided(z, comparisons[i].degrees)));
  const alone = familyLevel / comparisons.length;
  return findings.map((finding): Verdict => {
    const { case: model, figure, source, seed, replications } = finding;
    const common = { case: model, figure, source, model: finding.model, seed, replications };
    if (finding.kind !== 'comparison') {
      return { ...common, ...judgeAlone(finding), low: null, high: null, z: null, p: null };
    }
    const index = comparisons.indexOf(finding);
    const unit = finding.unit ?? 1;
    const halfWidth = (studentQuantile(1 - alone / 2, finding.degrees) * errorOf(finding)) / unit;
    const value = finding.value / unit;
    return {
      ...common,
      truth: finding.truth,
      estimate: digits(value),
      low: value - halfWidth,
      high: value + halfWidth,
      z: scores[index],
      p: adjusted[index],
      holds: adjusted[index] > familyLevel,
    };
  });
}

function judgeAlone(finding: Exclude<Finding, Comparison>): Pick<Verdict, 'truth' | 'estimate' | 'holds'> {
  switch (finding.kind) {
    case 'digits':
      return { truth: finding.truth, estimate: finding.ours, holds: finding.truth === finding.ours };
    case 'at least':
      return {
        truth: `≥ ${finding.bound}`,
        estimate: digits(finding.value),
        holds: finding.value >= finding.bound,
      };
    case 'between': {
      const { low, high, value } = finding;
      return {
        truth: `${digits(low)} to ${digits(high)}`,
        estimate: digits(value),
        holds: low <= value && value <= high,
      };
    }
    case 'caught':
      return {
        truth: finding.check,
        estimate: finding.by.join(', ') || 'nothing',
        holds: finding.by.includes(finding.check),
      };
  }
}

function errorOf({ error, truthError = 0, unit = 1 }: Comparison): number {
  const theirs = truthError * unit;
  return Math.sqrt(error * error + theirs * theirs);
}

function zOf(comparison: Comparison): number {
  const { truth, unit = 1, value } = comparison;
  const difference = value - Number(truth) * unit;
  const beyond = Math.max(0, Math.abs(difference) - halfUnit(truth) * unit);
  return beyond === 0 ? 0 : (Math.sign(difference) * beyond) / errorOf(comparison);
}

/** Half a unit of the last digit: 0.0005 for `1.234`. */
function halfUnit(printed: string): number {
  const decimals = printed.split('.')[1]?.length ?? 0;
  return 0.5 / 10 ** decimals;
}

/** Six digits, as many as the truths have. */
export function digits(value: number): string {
  return String(Number(value.toPrecision(6)));
}
