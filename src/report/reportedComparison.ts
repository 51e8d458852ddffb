import type {
  ComparedMeasure,
  ComparedWhatIf,
  Comparison,
  Estimate,
  Experiment,
  Interval,
} from '../experiments/index.js';

/** A measure of a what-if beside its base, as far as it is reported. */
export type ReportedMeasure = Omit<ComparedMeasure, 'definition' | 'channel' | 'group' | 'breakdown'>;

export interface ReportedWhatIf extends Omit<ComparedWhatIf, 'measures' | 'money'> {
  readonly measures: readonly ReportedMeasure[];
  readonly money: {
    readonly total: ReportedMeasure;
    readonly parts: readonly ReportedMeasure[];
    readonly perEffect?: number;
  };
}

/** A comparison as far as it is reported: what `comparison.json` keeps of it. */
export interface ReportedComparison extends Omit<Comparison, 'base' | 'whatIfs'> {
  readonly base: Pick<
    Experiment,
    'title' | 'seed' | 'replications' | 'planned' | 'customers' | 'overrides' | 'thresholds'
  > & {
    readonly observation: Pick<Experiment['observation'], 'currency' | 'horizonSeconds'>;
    readonly estimates: readonly (Pick<Estimate, 'name' | 'unit'> & Interval)[];
  };
  readonly whatIfs: readonly ReportedWhatIf[];
}
