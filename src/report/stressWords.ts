import { listed } from '../document/suggest.js';
import type { Stress, StressLevel } from '../experiments/index.js';
import { formatNumber } from '../units.js';
import { estimateInWords } from './thresholdWords.js';

/** `1.41 times today's load`, `35 % of the customers, 1.4 times as many as today`. */
export function levelInWords({ by, today }: Stress, { level }: Pick<StressLevel, 'level'>): string {
  const times = level / today;
  if (by === 'load') return level === today ? "today's load" : `${factorInWords(times)} times today's load`;
  const share = `${shareInWords(level)} of the customers affected`;
  return level === today ? `${share}, as today` : `${share}, ${factorInWords(times)} times as many as today`;
}

/** The level as a table has it. */
export function levelFigure({ by }: Stress, level: number): string {
  return by === 'load' ? formatNumber(level, 6) : shareInWords(level);
}

export function factorInWords(times: number): string {
  return formatNumber(Number(times.toPrecision(4)), 6);
}

function shareInWords(share: number): string {
  return `${formatNumber(Number((100 * share).toPrecision(4)), 6)} %`;
}

/** What was found, in sentences. */
export function stressSentences(stress: Stress): string[] {
  const { held, missed, levels } = stress;
  const say = (level: StressLevel) => levelInWords(stress, level);
  if (missed === undefined) return unbroken(stress);
  if (held === undefined) {
    return [`All thresholds are held at no load, down to ${say(levels[0])}.`, breaks(stress, missed)];
  }
  return [beginning(stress, say(held)), breaks(stress, missed), ...doubt(stress, held, missed)];
}

function beginning({ levels, today }: Stress, held: string): string {
  switch (levels.find(({ level }) => level === today)!.verdict) {
    case 'held':
      return `It holds up to ${held}.`;
    case 'missed':
      return `It is too much today: all thresholds are held only up to ${held}.`;
    case 'undecided':
      return `It is at its limit today: for certain, all thresholds are held only up to ${held}.`;
  }
}

function unbroken(stress: Stress): string[] {
  const { held, levels, tooLarge } = stress;
  const top = levels[levels.length - 1];
  const end =
    tooLarge === undefined
      ? ', which is as far as was looked'
      : `; more cannot be simulated: ${tooLarge.replace(/\.$/, '')}`;
  if (held === undefined)
    return ['No threshold is missed, and none is held for certain. More replications would tell.'];
  if (held === top) return [`Nothing breaks: all thresholds are held up to ${levelInWords(stress, held)}${end}.`];
  const undecided = `From there to ${levelInWords(stress, top)} it is undecided${end}.`;
  return [`Nothing is seen to break: all thresholds are held up to ${levelInWords(stress, held)}.`, undecided];
}

function breaks(stress: Stress, missed: StressLevel): string {
  const broken = missed.thresholds.filter(({ verdict }) => verdict === 'missed');
  const what = broken.map((each) => `${each.threshold}, at ${estimateInWords(each, stress.currency)}`);
  return `It breaks at ${levelInWords(stress, missed)}. First to break: ${listed(what, 'and')}.`;
}

function doubt({ within, maxReplications: most }: Stress, held: StressLevel, missed: StressLevel): string[] {
  if (missed.level <= held.level * (1 + within)) return [];
  return [
    `Between them it is undecided with ${formatNumber(most)} replications. --max-replications ${formatNumber(4 * most)} would narrow it to about half.`,
  ];
}
