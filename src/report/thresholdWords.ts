import type { JudgedThreshold } from '../experiments/index.js';
import { formatFigure } from './formatEstimate.js';

/** `12.3 %`; `–` if there is no estimate. */
export function figureInWords(judged: JudgedThreshold, currency: string): string {
  return judged.estimate === null ? '–' : formatFigure(judged.estimate, judged, currency);
}

/** `11.0 % to 13.6 %`; '' if there is no interval. */
export function intervalInWords(judged: JudgedThreshold, currency: string): string {
  const { low, high } = judged;
  if (low === null || high === null) return '';
  return [low, high].map((end) => formatFigure(end, judged, currency)).join(' to ');
}

/** `12.3 % (11.0 % to 13.6 %)`. */
export function estimateInWords(judged: JudgedThreshold, currency: string): string {
  const interval = intervalInWords(judged, currency);
  const figure = figureInWords(judged, currency);
  return interval === '' ? figure : `${figure} (${interval})`;
}

/** Why an undecided one is, and what would decide it. */
export function doubtInWords({ estimate, low }: JudgedThreshold): string {
  if (estimate === null) return 'nothing came that it is measured by';
  if (low === null) return 'one replication has no interval: run more';
  return 'its interval straddles the limit: more replications would decide it';
}
