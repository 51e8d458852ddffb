import type { Contact } from './contact.js';
import type { ChannelHost } from './host.js';
import { purpose } from './purposes.js';

/** Whether help in the channel settles the contact's everyday need: by its chance there, once a leg. An incident never is. */
export function isSettledIn(contact: Contact, { index, random }: ChannelHost): boolean {
  return random.uniform(contact.entity, purpose.settled, contact.once) < contact.about.settledBy[index];
}
