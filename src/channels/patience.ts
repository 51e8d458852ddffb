import type { Distribution, KeyedRandom } from '../random/index.js';
import { microseconds } from '../units.js';
import type { Contact } from './contact.js';
import { purpose } from './purposes.js';

/**
 * How much longer this customer waits in this contact: its drawn patience, less the waits in earlier queues. Whole
 * microseconds.
 *
 * @param usual the channel's distribution, in seconds; that of the customer's need or segment goes before.
 * @param entity the key of the draw. Default: this contact's own.
 */
export function patienceOf(
  contact: Contact,
  usual: Distribution,
  random: KeyedRandom,
  entity = contact.entity,
): number {
  const drawn = (contact.patience ?? usual).sample(random.draw(entity, purpose.patience, 0));
  const patience = microseconds(contact.patienceFactor * drawn);
  return contact.wait > 0 ? Math.max(patience - contact.wait, 0) : patience;
}
