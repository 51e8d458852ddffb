import type { Distribution, KeyedRandom } from '../random/index.js';
import type { Contact } from './contact.js';
import { purpose } from './purposes.js';

/** How long this customer waits in this contact, in seconds; `Infinity` for a persona. */
export function patienceOf(contact: Contact, distribution: Distribution, random: KeyedRandom): number {
  if (contact.patienceFactor === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  return contact.patienceFactor * distribution.sample(random.draw(contact.entity, purpose.patience, contact.once));
}
