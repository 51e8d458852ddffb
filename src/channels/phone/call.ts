import type { CallEnding } from '../../flow/index.js';
import type { Contact } from '../contact.js';

/** What only a call has, while it lasts: the phone's part of a contact. Times are whole microseconds. */
export class Call {
  // Declared here, given their values by `reset` alone: one place makes a fresh call.
  declare contact: Contact;
  /** The last node of the flow reached, as records name it; 0 for none. */
  declare node: number;
  /** When the call entered it; `NaN` once it has left it, as for an agent. */
  declare enteredAt: number;
  /** Time in the menu: until the call joined its first queue, or ended. */
  declare menu: number;
  /** How long after the call's start the caller leaves the menu; `Infinity` for a persona. */
  declare menuPatience: number;
  /** Calendar handles of what the caller is about to do, and of what a backend is about to answer; -1 for none. */
  declare keyHandle: number;
  declare hangUpHandle: number;
  declare backendHandle: number;
  /** The machine event of the key about to be pressed, and how many more keys after it. */
  declare keyEvent: number;
  declare keysToCome: number;
  /** What the menu understands of what the caller is about to say. */
  declare understood: string;
  /** The keys to come are any keys. */
  declare isRandom: boolean;
  /** The number of prompts at which the caller was asked. */
  declare asked: number;
  /** The caller has heard one of them. */
  declare hasHeardMenu: boolean;
  /** The number typed at the last prompt is wrong. */
  declare hasWrongNumber: boolean;
  /** The ending of a call whose caller has heard what they looked for, and hangs up at this instant. */
  declare leavesAs: 'informed' | 'self-served' | null;
  /** The queue in which the call waits sends callers away when it closes. */
  declare closes: boolean;
  /** An ending that overrides the machine's, such as when the closing queue cuts the call off; `null`: as the machine says. */
  declare overruled: 'disconnected' | 'abandoned' | 'blocked' | null;
  /** The queue joined last, and with which priority. */
  declare queue: string;
  declare priority: number;
  declare growth: number;
  /** The caller has decided whether to leave a queue by a key. */
  declare hasHeardOfKeys: boolean;
  /** The answer to the question that was put last. */
  declare answer: string;
  /** The answer by which the backend that was asked last rejects the number; `''`: it does not. */
  declare rejected: string;
  /** The queue to which the agent will transfer the call; `''` for none. */
  declare passedOnTo: string;
  /** How long that agent will stay beside the next, and how long the one before stays; whole microseconds. */
  declare staysNext: number;
  declare stays: number;
  /** How long the agent waits with the caller for the next; whole microseconds. */
  declare waits: number;
  /** The leg of an agent who stays; null for none. */
  declare stayingLeg: Contact | null;
  /** Another agent has the call, or it waits for one, while its machine thinks that the first talk goes on. */
  declare isPassedOn: boolean;
  /** How long the caller waited before the transfer. */
  declare waitedBefore: number;
  /** Since when its place in that queue counted. */
  declare since: number;
  /** It left a queue for an offer of a callback, and keeps its place there. */
  declare keepsPlace: boolean;
  /** When a callback was first offered; `NaN` if none was. */
  declare offeredAt: number;
  /** The caller accepted an offer. */
  declare hasAccepted: boolean;
  /** The group that is to phone, and when the callback was booked or the message left; `''` and `NaN` if none is. */
  declare callbackGroup: string;
  declare bookedAt: number;
  /** When the caller's line was free again; `NaN` before. */
  declare endedAt: number;
  /** The group is to phone because of a message. */
  declare hasLeftMessage: boolean;
  /** The instance of the callback's machine; -1 before. */
  declare callback: number;
  /** How often an agent has phoned. */
  declare tries: number;
  /** Agent time of the calls before the last; whole microseconds. */
  declare missed: number;
  /** The customer did not pick up when the centre phoned. */
  declare isMissed: boolean;
  /** An agent has the call in hand. */
  declare isInHands: boolean;
  /** How the call ended before its agent was done with it; the ending is reported when the agent is. */
  declare lateEnding: CallEnding | null;

  constructor(
    /** Its place among the phone's calls: calendar events are addressed to it. */
    readonly index: number,
  ) {
    // V8 builds its code anew when a field that has held small whole numbers first holds another number.
    this.menu = Number.NaN;
    this.keyHandle = Number.NaN;
    this.hangUpHandle = Number.NaN;
    this.backendHandle = Number.NaN;
    this.reset();
  }

  /** Forgets the call before. */
  reset(): void {
    this.node = 0;
    this.enteredAt = Number.NaN;
    this.menu = 0;
    this.menuPatience = Number.POSITIVE_INFINITY;
    this.keyHandle = -1;
    this.hangUpHandle = -1;
    this.backendHandle = -1;
    this.keyEvent = -1;
    this.keysToCome = 0;
    this.understood = '';
    this.isRandom = false;
    this.asked = 0;
    this.hasHeardMenu = false;
    this.hasWrongNumber = false;
    this.leavesAs = null;
    this.closes = false;
    this.overruled = null;
    this.queue = '';
    this.priority = 0;
    this.growth = 0;
    this.hasHeardOfKeys = false;
    this.answer = '';
    this.rejected = '';
    this.passedOnTo = '';
    this.staysNext = 0;
    this.stays = 0;
    this.waits = 0;
    this.stayingLeg = null;
    this.isPassedOn = false;
    this.waitedBefore = 0;
    this.since = Number.NaN;
    this.keepsPlace = false;
    this.offeredAt = Number.NaN;
    this.hasAccepted = false;
    this.callbackGroup = '';
    this.bookedAt = Number.NaN;
    this.endedAt = Number.NaN;
    this.hasLeftMessage = false;
    this.callback = -1;
    this.tries = 0;
    this.missed = 0;
    this.isMissed = false;
    this.isInHands = false;
    this.lateEnding = null;
  }
}

export function callOf(contact: Contact): Call {
  return contact.own as Call;
}
