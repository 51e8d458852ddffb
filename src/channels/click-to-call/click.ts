import type { Contact } from '../contact.js';

/** What the channel keeps of a contact. Instants are whole microseconds, `NaN` before they come. */
export class Click {
  /** How often the customer has looked at the button. */
  looks = 0;
  /** A look showed that nobody was free. */
  sawBusy = false;
  /** When the customer left a number. */
  bookedAt = Number.NaN;
  /** When the customer turned to something else, to look again later; `NaN` if they have come back. */
  awaySince = Number.NaN;
  /** The customer did not pick up when the agent phoned. */
  isMissed = false;

  reset(): this {
    this.looks = 0;
    this.sawBusy = false;
    this.bookedAt = Number.NaN;
    this.awaySince = Number.NaN;
    this.isMissed = false;
    return this;
  }
}

export function clickOf(contact: Contact): Click {
  return contact.own as Click;
}
