import type { Contact } from '../channels/contact.js';
import type { Channel } from '../channels/host.js';
import { contactFields, type RecordBuffer, type RecordFormat } from '../records/index.js';
import { writeContact } from './journeyRecords.js';

/** Puts contacts on record, with the fields of their kind. */
export class ContactLog {
  /** Where instants of single kinds stand in a row: what has not come is `NaN`, as in the common ones. */
  readonly #ownInstants: readonly number[];

  constructor(
    { contact: { fields, offsets } }: RecordFormat,
    readonly records: RecordBuffer,
    readonly channels: readonly Channel[],
  ) {
    this.#ownInstants = Object.keys(fields)
      .filter((name) => fields[name].type === 'instant' && !(name in contactFields))
      .map((name) => offsets[name]);
  }

  /** @param ending, @param next by their index in the format. */
  add(contact: Contact, ending: number, next: number, endedAt: number): void {
    const at = writeContact(this.records, contact, ending, next, endedAt);
    const { rows } = this.records.contacts;
    for (let i = 0; i < this.#ownInstants.length; i++) rows[at + this.#ownInstants[i]] = Number.NaN;
    this.channels[contact.channel].record?.(contact, rows, at);
  }
}
