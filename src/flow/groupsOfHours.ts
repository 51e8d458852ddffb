import type { CallGuards } from './contract.js';
import { isHoursName } from './hoursOrName.js';

/**
 * The groups whose opening hours the guard `isOpen` asks about: those that it names, otherwise of hours by name the group
 * of that name. There need be none: a holiday is a switch. `next`: hours that are written out are those of the queues
 * that come after them, up to the next hours of this kind.
 */
export function groupsOfHours({ hours, of }: CallGuards['isOpen']): readonly string[] | 'next' {
  return of ?? (isHoursName(hours) ? [hours] : 'next');
}
