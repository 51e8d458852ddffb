import type { ChannelName, ContactRecord, Ending } from '../records.js';
import { type Measure, meanOverContacts } from './measure.js';
import type { Window } from './window.js';

/**
 * What the phone menu (the IVR) does with those who enter it, by the instant they left it within the window. Contacts
 * that reached no node of a flow (blocked, or no IVR at all) and those in the menu at the horizon are left out.
 *
 * - *menu time*: mean time from arrival to joining a queue or leaving.
 * - *containment*: ended in the menu without being passed to an agent ÷ entered it. It mixes two fates, so it is split
 *   into *self-served* (settled or told what they needed) and *lost* (given up, disconnected, sent away).
 */
export function menuMeasures(channel: ChannelName, window: Window): Measure[] {
  const leftMenu = (contact: ContactRecord) => contact.node !== '' && window.holds(leftMenuAt(contact));
  const whose = 'contacts that left the menu within the window';
  return [
    meanOverContacts(
      channel,
      {
        name: 'menu-time',
        unit: 'seconds',
        definition: `mean time from arrival to joining a queue or hanging up, of ${whose}`,
      },
      leftMenu,
      ({ menuSeconds }) => menuSeconds,
    ),
    meanOverContacts(
      channel,
      {
        name: 'containment',
        unit: 'share',
        definition: `contacts that ended in the menu without being passed to an agent ÷ ${whose}; it mixes two fates, see the split`,
      },
      leftMenu,
      isContained,
    ),
    meanOverContacts(
      channel,
      {
        name: 'containment-self-served',
        unit: 'share',
        definition: `contacts that ended in the menu, settled or told what they needed ÷ ${whose}`,
      },
      leftMenu,
      (contact) => isContained(contact) && helped.includes(contact.ending),
    ),
    meanOverContacts(
      channel,
      {
        name: 'containment-lost',
        unit: 'share',
        definition: `contacts that ended in the menu, given up, disconnected or sent away ÷ ${whose}`,
      },
      leftMenu,
      (contact) => isContained(contact) && !helped.includes(contact.ending),
    ),
  ];
}

const helped: readonly Ending[] = ['self-served', 'informed'];
/** Endings in the menu after which a person takes over. */
const passedOn: readonly Ending[] = ['called-back', 'left-message', 'transferred'];

function isContained({ queuedAt, ending }: ContactRecord): boolean {
  return Number.isNaN(queuedAt) && !passedOn.includes(ending);
}

function leftMenuAt({ ending, queuedAt, arrivedAt, menuSeconds }: ContactRecord): number {
  const isInMenu = ending === 'open' && Number.isNaN(queuedAt);
  return isInMenu ? Number.NaN : arrivedAt + menuSeconds;
}
