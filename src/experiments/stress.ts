import type { JudgedThreshold, ThresholdVerdict } from './thresholds.js';

/** A load at which a scenario was judged. */
export interface StressLevel {
  /** The setting that was raised: the scenario's `load`, or the share of customers that an incident affects. */
  readonly level: number;
  /** *held*: all thresholds are; *missed*: one or more are; *undecided*: neither, with as many replications as were allowed. */
  readonly verdict: ThresholdVerdict;
  readonly thresholds: readonly JudgedThreshold[];
  readonly replications: number;
}

/** Where to look for the breaking point. */
export interface StressRange {
  /** Where it begins, above 0. */
  readonly today: number;
  /** It looks neither below nor above these. */
  readonly least: number;
  readonly most: number;
  /** How near the ends of a bracket must come, 0.002 or more: 0.05 is the upper one 5 % above the lower one. */
  readonly within: number;
  /** Whether a level can be simulated at all: where it is too large, the search ends. Default: any. */
  readonly canRun?: (level: number) => boolean;
}

/** A search's end. Between `held` and `missed` are levels that could not be decided, if they are farther apart than asked. */
export interface BreakingPoint {
  /** The highest level at which all thresholds are held and above which none is known to be; absent if there is none. */
  readonly held?: StressLevel;
  /** The lowest level at which one is missed; absent if there is none. */
  readonly missed?: StressLevel;
  /** All that were judged, the lowest first. */
  readonly levels: readonly StressLevel[];
}

/** Levels are round, so that what is printed is what was run: four digits. */
function rounded(level: number): number {
  return Number(level.toPrecision(4));
}

/**
 * Looks for the load at which a scenario breaks, taking it that more load is never better: doubles it until a threshold is
 * missed, halves it until all are held, and bisects what lies between.
 *
 * Both ends of the bracket are judged by intervals. Where the limit lies within the noise a level is undecided; then two
 * bisections look for where *held* ends and for where *missed* begins.
 */
export async function breakingPoint(
  judgeAt: (level: number) => Promise<StressLevel>,
  { today, least, most, within, canRun = () => true }: StressRange,
): Promise<BreakingPoint> {
  const judged: StressLevel[] = [];
  const at = async (level: number) => {
    const known = judged.find((each) => each.level === level) ?? (await judgeAt(level));
    if (!judged.includes(known)) judged.push(known);
    return known;
  };

  const first = await at(today);
  for (let top = first; top.verdict !== 'missed' && top.level < most; ) {
    const next = Math.min(rounded(2 * top.level), most);
    if (!canRun(next)) break;
    top = await at(next);
  }
  for (let bottom = first; bottom.verdict !== 'held' && bottom.level > least; ) {
    bottom = await at(Math.max(rounded(bottom.level / 2), least));
  }
  await bisect((verdict) => verdict === 'held');
  await bisect((verdict) => verdict !== 'missed');
  return { ...found(), levels: inOrder() };

  /** Narrows the gap between the levels below that satisfy, and those above that do not. */
  async function bisect(isBelow: (verdict: ThresholdVerdict) => boolean): Promise<void> {
    for (;;) {
      const high = inOrder().find(({ verdict }) => !isBelow(verdict));
      const low = inOrder().findLast(
        ({ level, verdict }) => isBelow(verdict) && (high === undefined || level < high.level),
      );
      if (low === undefined || high === undefined || high.level <= low.level * (1 + within)) return;
      const middle = rounded((low.level + high.level) / 2);
      if (middle <= low.level || middle >= high.level) return;
      await at(middle);
    }
  }

  function found(): Pick<BreakingPoint, 'held' | 'missed'> {
    const missed = inOrder().find(({ verdict }) => verdict === 'missed');
    const held = inOrder().findLast(
      ({ level, verdict }) => verdict === 'held' && (missed === undefined || level < missed.level),
    );
    return { ...(held && { held }), ...(missed && { missed }) };
  }

  function inOrder(): StressLevel[] {
    return judged.toSorted((a, b) => a.level - b.level);
  }
}

/** The verdict on a load, from those on its thresholds. */
export function verdictOnAll(thresholds: readonly JudgedThreshold[]): ThresholdVerdict {
  if (thresholds.some(({ verdict }) => verdict === 'missed')) return 'missed';
  return thresholds.every(({ verdict }) => verdict === 'held') ? 'held' : 'undecided';
}

/** A stress test and what it found. Plain data. */
export interface Stress extends BreakingPoint {
  readonly name: string;
  readonly title: string;
  readonly seed: string;
  readonly overrides: readonly string[];
  readonly currency: string;
  /** `load`, or the incident whose reach was raised. */
  readonly by: string;
  /** What is set: `load`, or `incidents.NAME.affects`. */
  readonly setting: string;
  readonly today: number;
  readonly within: number;
  /** Replications of a level: at first, and at most. */
  readonly replications: number;
  readonly maxReplications: number;
  /** Why more could not be simulated, if the search ended there. */
  readonly tooLarge?: string;
}
