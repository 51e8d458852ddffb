import type { ChannelName, Ending } from '../records.js';
import { type Measure, meanOverContacts, totalOverContacts } from './measure.js';
import type { Window } from './window.js';

/**
 * How many contacts came and how they ended.
 *
 * - *contacts*: by arrival within the window.
 * - *each ending*: by the end of the contact within the window; contacts open at the horizon have not ended.
 * - *disconnect rate*: disconnected ÷ ended.
 * - *time in system*: mean from arrival to departure, of contacts ended.
 */
export function contactMeasures(channel: ChannelName, window: Window): Measure[] {
  const counts = countedEndings[channel].map(([name, wording, ...endings]) =>
    totalOverContacts(
      channel,
      { name, unit: 'contacts', definition: `contacts ${wording}, by their end within the window` },
      ({ ending, endedAt }) => endings.includes(ending) && window.holds(endedAt),
    ),
  );
  const ended = ({ ending, endedAt }: { ending: Ending; endedAt: number }) =>
    ending !== 'open' && window.holds(endedAt);
  return [
    totalOverContacts(
      channel,
      { name: 'contacts', unit: 'contacts', definition: 'contacts, by their arrival within the window' },
      ({ arrivedAt }) => window.holds(arrivedAt),
    ),
    ...counts,
    ...(channel === 'phone'
      ? [
          meanOverContacts(
            channel,
            {
              name: 'disconnect-rate',
              unit: 'share',
              definition: 'contacts disconnected by the channel ÷ contacts that ended within the window',
            },
            ended,
            ({ ending }) => ending === 'disconnected',
          ),
        ]
      : []),
    meanOverContacts(
      channel,
      {
        name: 'time-in-system',
        unit: 'seconds',
        definition: 'mean time from arrival to departure, of contacts that ended within the window',
      },
      ended,
      ({ arrivedAt, endedAt }) => endedAt - arrivedAt,
    ),
  ];
}

type CountedEnding = readonly [name: string, wording: string, ...endings: Ending[]];

/** Endings in which a person helped: an agent, the social-care team, an answerer on the forum. */
const servedEndings: readonly Ending[] = ['served', 'answered', 'called-back'];

/** Whether a person helped: what the measure `served` counts. */
export function isServed(ending: Ending): boolean {
  return servedEndings.includes(ending);
}

const served: CountedEnding = ['served', 'in which a person helped', ...servedEndings];
const disconnected: CountedEnding = ['disconnected', 'disconnected by the channel', 'disconnected'];
const abandoned: CountedEnding = ['abandoned', 'that left the queue before being answered', 'abandoned'];
const blocked: CountedEnding = ['blocked', 'turned away because the channel was full', 'blocked'];
const lostInMenu: CountedEnding = ['lost-in-menu', 'given up in the menu, the issue not resolved', 'lost-in-menu'];
const selfServed: CountedEnding = ['self-served', 'that settled the issue without a person', 'self-served'];
const informed: CountedEnding = ['informed', 'that ended because the customer was told what they needed', 'informed'];
const unanswered: CountedEnding = ['unanswered', 'that brought no answer', 'unanswered'];

const transferred: CountedEnding = ['transferred', 'handed to an outside party', 'transferred'];
const leftMessage: CountedEnding = ['left-message', 'in which the customer left a message', 'left-message'];
const saidGoodbye: CountedEnding = ['said-goodbye', 'that the menu ended with a goodbye', 'said-goodbye'];

/** The endings that make sense in a channel: together with those open at the horizon, all there are. */
const countedEndings: Readonly<Record<ChannelName, readonly CountedEnding[]>> = {
  phone: [
    served,
    disconnected,
    abandoned,
    blocked,
    lostInMenu,
    selfServed,
    informed,
    transferred,
    leftMessage,
    saidGoodbye,
    unanswered,
  ],
  website: [selfServed, informed, unanswered],
  social: [served, abandoned, unanswered],
  forum: [served, unanswered],
};
