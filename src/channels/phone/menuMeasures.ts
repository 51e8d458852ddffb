import { type Condition, inChannel, type Mask, type Measure, mean, ofChannel, share } from '../../measures/index.js';

/** Endings in the menu after which a person takes over. */
const passedOn = ['called-back', 'left-message', 'transferred'];

/** It entered a menu and left it within the window, for a queue or for good. */
const leftMenu: Mask = [
  { not: { field: 'node', is: '' } },
  { within: { plus: ['arrivedAt', 'menuSeconds'] } },
  { any: [[{ known: 'queuedAt' }], [{ known: 'bookedAt' }], [{ not: { ending: { name: 'open' } } }]] },
];

/** It ended in the menu without being passed to an agent. */
const isContained: Mask = [
  { not: { known: 'queuedAt' } },
  { not: { known: 'bookedAt' } },
  { not: { ending: { name: passedOn } } },
];

/** The menu itself settled the issue or informed the customer. */
const helpedByMenu: Condition = { ending: { helpedBy: 'system' } };

/**
 * What the phone menu (the IVR) does with those who enter it, by the instant they left it within the window. Contacts
 * that reached no node of a flow (blocked, or no IVR at all) and those in the menu at the horizon are left out.
 *
 * - *menu time*: mean time from arrival to joining a queue or leaving.
 * - *containment*: ended in the menu without being passed to an agent ÷ entered it. It mixes two fates, so it is split
 *   into *self-served* (settled or informed) and *lost* (given up, disconnected, sent away).
 */
export function menuMeasures(channel: string): Measure[] {
  const among = [ofChannel(channel), ...leftMenu];
  const whose = 'contacts that left the menu within the window';
  return inChannel(channel, [
    mean(
      {
        name: 'menu-time',
        unit: 'seconds',
        definition: `mean time from arrival to joining a queue or hanging up, of ${whose}`,
        source: 'house: kept apart from the wait, which begins in the queue',
      },
      'contact',
      'menuSeconds',
      among,
    ),
    share(
      {
        name: 'containment',
        definition: `contacts that ended in the menu without being passed to an agent ÷ ${whose}; it mixes two fates, see the split`,
        source: 'as the trade measures it; never to be read without its split',
      },
      'contact',
      among,
      isContained,
    ),
    share(
      {
        name: 'containment-self-served',
        definition: `contacts that ended in the menu, settled or informed ÷ ${whose}`,
        source: 'house: containment split by fate',
        better: 'higher',
      },
      'contact',
      among,
      [...isContained, helpedByMenu],
    ),
    share(
      {
        name: 'containment-lost',
        definition: `contacts that ended in the menu, given up, disconnected or sent away ÷ ${whose}`,
        source: 'house: containment split by fate',
        better: 'lower',
      },
      'contact',
      among,
      [...isContained, { not: helpedByMenu }],
    ),
  ]);
}
