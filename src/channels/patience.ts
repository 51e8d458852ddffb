import type { Distribution, KeyedRandom } from '../random/index.js';
import type { Contact } from './contact.js';
import { purpose } from './purposes.js';

/**
 * How much longer this customer waits in this contact, in seconds: the patience drawn for it, less the waits in earlier
 * queues. `Infinity` for a persona on the phone.
 */
export function patienceOf(contact: Contact, distribution: Distribution, random: KeyedRandom): number {
  if (contact.patienceFactor === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const patience =
    contact.patienceFactor * distribution.sample(random.draw(contact.entity, purpose.patience, contact.once));
  return contact.waitSeconds > 0 ? Math.max(patience - contact.waitSeconds, 0) : patience;
}
