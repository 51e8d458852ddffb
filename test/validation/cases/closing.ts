import type { Digits } from '../finding.js';
import { historyOf } from '../history.js';
import { modelOf, simulate } from '../simulate.js';

const seed = 'Closing';
const path = 'test/validation/scenarios/closing.yaml';
const source = 'arithmetic: calls at 9:00, 9:10, 9:20, 9:30, talks of 25 min, closing at 10:00';

/**
 * The first three calls wait 0, 15 and 30 minutes. The fourth waits 30 until closing time; to be served it waits until
 * 10:15, or until nine on the next day. What `closed` leads to takes 30 s.
 */
const days: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  closed: { 'speed-of-answer': 900, wait: 1125, 'wait-of-closed': 1800, 'closed-rate': 0.25, 'left-message': 1 },
  serve: { 'speed-of-answer': 1350, wait: 1350, 'closed-rate': 0, served: 4 },
  disconnect: { 'speed-of-answer': 900, wait: 1125, 'wait-of-closed': 1800, disconnected: 1, 'abandonment-rate': 0 },
  wait: { 'speed-of-answer': (0 + 900 + 1800 + 84_600) / 4, 'closed-rate': 0, served: 4 },
};

/** When the agent goes home on the first day, seconds after nine: a talk that has begun is finished. */
const home: Readonly<Record<string, number>> = { closed: 4500, serve: 6000, disconnect: 4500, wait: 4500 };

/** A queue that closes, against a day reckoned by hand, for each thing that can become of those who wait. */
export function closing(): Digits[] {
  return Object.entries(days).flatMap(([atClosing, figures]) => {
    const settings = { 'at-closing': atClosing };
    const ran = simulate(seed, path, settings, 1);
    const about = { kind: 'digits', case: `at closing: ${atClosing}`, source, seed, replications: 1 } as const;
    const row = (figure: string, truth: number, ours: number): Digits => {
      return { ...about, figure, model: ran.model, truth: String(truth), ours: String(ours) };
    };
    const [{ endedAt }] = historyOf(modelOf(path, settings).model, seed).shifts;
    return [
      ...Object.entries(figures).map(([figure, truth]) => {
        const [{ numerator, denominator }] = ran.pairs(`phone.${figure}`);
        return row(figure, truth, numerator / denominator);
      }),
      row('the agent goes home, s after nine', home[atClosing], endedAt),
    ];
  });
}
