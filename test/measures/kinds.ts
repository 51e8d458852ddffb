import { menuMeasures } from '../../src/channels/phone/menuMeasures.js';
import { waitMeasures } from '../../src/channels/phone/waitMeasures.js';
import { phonedMeasures } from '../../src/channels/phonedBack.js';
import {
  agentMeasures,
  contactMeasures,
  costMeasures,
  journeyMeasures,
  type Measure,
  queueMeasures,
} from '../../src/measures/index.js';
import { type Ending, type EndingTraits, type Fields, recordFormat } from '../../src/records/index.js';

type Traits = Pick<EndingTraits, 'helpedBy' | 'failed' | 'definition'>;

const traits = (helpedBy: EndingTraits['helpedBy'], failed: boolean, definition: string): Traits => {
  return { helpedBy, failed, definition };
};

const told = traits('system', false, 'that ended because the customer learned what they needed');
const settled = traits('system', false, 'that settled the issue without a person');
const unanswered = traits('nobody', true, 'that brought no answer');
const abandoned = traits('nobody', true, 'that left the queue before being answered');

/** Channels such as callstorm has, to measure by: their endings in the order of the report. */
const endingsOf: Readonly<Record<string, Readonly<Record<string, Traits>>>> = {
  phone: {
    served: traits('agent', false, 'in which a person helped'),
    'called-back': traits('agent', false, 'in which an agent called back'),
    disconnected: traits('nobody', true, 'disconnected by the channel'),
    abandoned,
    blocked: traits('nobody', true, 'turned away because the channel was full'),
    'lost-in-menu': traits('nobody', true, 'given up in the menu, the issue not resolved'),
    'self-served': settled,
    informed: told,
    transferred: traits('nobody', false, 'handed to an outside party'),
    'left-message': traits('nobody', false, 'in which the customer left a message'),
    'said-goodbye': traits('nobody', true, 'that the menu ended with a goodbye'),
    unanswered,
  },
  website: { 'self-served': settled, informed: told, unanswered },
  social: { answered: traits('agent', false, 'that the team answered'), abandoned, unanswered },
  forum: { answered: traits('customer', false, 'that another customer answered'), unanswered },
};

export const endings: readonly Ending[] = Object.entries(endingsOf).flatMap(([kind, all]) =>
  Object.entries(all).map(([name, each]) => ({ kind, name, ...each })),
);

const extra: Fields = {
  menuSeconds: { type: 'duration', definition: 'time in the menu' },
  node: { type: 'name', definition: 'the last node of the menu' },
  bookedAt: { type: 'instant', definition: 'when a callback was booked' },
};

/** A format of channels each of which is named like its kind. */
export function formatOf(channels: readonly string[]) {
  return recordFormat({ channels: channels.map((name) => ({ name, kind: name })), endings, extra });
}

/** Every measure of such channels and of journeys. */
export function measuresFor(channels: readonly string[], acceptableWaitSeconds = 20, currency = 'GBP'): Measure[] {
  const hour = 3600;
  return [
    ...channels.flatMap((channel) => {
      const contacts = contactMeasures(
        channel,
        endings.filter(({ kind }) => kind === channel),
      );
      const cost = costMeasures(channel, currency, ['staffing', 'contacts', 'minutes', 'credits', 'platform']);
      if (channel === 'phone') {
        const queue = queueMeasures(channel, acceptableWaitSeconds);
        const waits = [...waitMeasures(channel), ...phonedMeasures(channel)];
        return [...contacts, ...menuMeasures(channel), ...queue, ...waits, ...agentMeasures(channel), ...cost];
      }
      if (channel === 'social')
        return [...contacts, ...queueMeasures(channel, hour), ...agentMeasures(channel), ...cost];
      return [...contacts, ...cost];
    }),
    ...journeyMeasures(currency),
  ];
}
