import type { StaffingPlan } from '../theory/index.js';
import { formatDuration } from '../units.js';

/** What the columns of the table are. */
export function erlangDefinitions({ acceptableWaitSeconds, formula }: StaffingPlan): Record<string, string> {
  const within = formatDuration(acceptableWaitSeconds);
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

/** What the formula takes no account of, a sentence each, the most telling first. */
export function leftOut({ formula }: StaffingPlan): string[] {
  const hangUps =
    formula === 'Erlang C'
      ? [
          'Nobody hangs up (Erlang C), so waits come out longer than they will be, above all near full occupancy. ' +
            'Give --patience for Erlang A.',
        ]
      : [
          'Those who hang up do not call again, as half of them may; each of them is another call.',
          'Patience is exponential: of those who wait, the same share hangs up every second, however long they have waited.',
        ];
  return [
    'The load is steady and calls come independently: a peak within the hour, a busier day than planned, or an outage ' +
      'needs more agents, and the backlog of one hour does not reach the next.',
    ...hangUps,
    'Handle times are exponential. Any agent can take any call, in order of arrival.',
    'No menu, no busy signal, no other channel, and no shifts to fit the agents into.',
    'For all of that, describe it in a scenario: callstorm run.',
  ];
}
