import type { StaffingFormula } from '../theory/index.js';
import { exactDuration } from './exact.js';

interface Formula {
  readonly formula: StaffingFormula;
  readonly acceptableWaitSeconds: number;
}

/** What the columns of the table are. */
export function erlangDefinitions({ acceptableWaitSeconds, formula }: Formula): Record<string, string> {
  const within = exactDuration(acceptableWaitSeconds);
  return {
    occupancy: 'busy time ÷ staffed time of the agents',
    'service-level': `calls answered within ${within} ÷ (all calls − those abandoned within ${within})`,
    'speed-of-answer':
      formula === 'Erlang C'
        ? 'mean wait of the answered calls (ASA); no end where more comes in than the agents can answer'
        : 'mean wait of the answered calls (ASA)',
    rostered: 'agents on the roster, of whom the shrinkage leaves so many available',
    abandonment: 'calls that hang up while waiting ÷ all calls',
  };
}

/** What the columns and totals of a day are, beside those of one load. */
export const dayDefinitions: Readonly<Record<string, string>> = {
  erlangs: 'calls × handle time ÷ length of the interval',
  required: 'fewest agents that meet the target',
  'total-service-level': 'mean over the intervals, each counting by its calls',
  'agent-hours': 'agents on duty × hours, without the shrinkage',
};

/** What a roster adds to the columns of a day. */
export const rosterDefinitions: Readonly<Record<string, string>> = {
  'on-shift': 'fewest agents on duty at any instant of the interval, as the roster has them',
};

/**
 * What the formula takes no account of, one sentence each, the most important first.
 * @param isRostered whether the agents are covered by shifts.
 */
export function leftOut({ formula }: Formula, isRostered = false): string[] {
  const hangUps =
    formula === 'Erlang C'
      ? [
          'Nobody hangs up (Erlang C), so waits come out longer than they will be, above all near full occupancy. ' +
            'Give --patience for Erlang A.',
        ]
      : [
          'Callers who hang up do not call again. In reality about half of them may, and each redial is another call.',
          'Patience is exponential: of the callers who wait, the same share hangs up every second, however long they have waited.',
        ];
  return [
    'The load is steady and calls come independently. A peak within the hour, a busier day than planned or an outage ' +
      'needs more agents, and the backlog of one hour does not reach the next.',
    ...hangUps,
    'Handle times are exponential. Any agent can take any call, in order of arrival.',
    `There is no menu, no busy signal and no other channel${isRostered ? '' : ', and the agents need not fit into shifts'}.`,
    'callstorm run simulates all of that: describe it in a scenario.',
  ];
}
