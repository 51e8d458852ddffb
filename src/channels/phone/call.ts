import type { CallEnding } from '../../flow/index.js';
import type { Contact } from '../contact.js';

/** What only a call has, while it lasts: the phone's part of a contact. Times are whole microseconds. */
export class Call {
  // Declared here, given their values by `reset` alone: one place makes a fresh call.
  declare contact: Contact;
  /** The last node of the flow reached, as records name it; 0 for none. */
  declare node: number;
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
  /** The keys to come are any keys. */
  declare isRandom: boolean;
  /** Prompts the caller has been asked at. */
  declare asked: number;
  /** The caller has heard one of them. */
  declare hasHeardMenu: boolean;
  /** What was typed at the last prompt is no true number. */
  declare hasWrongNumber: boolean;
  /** The caller has heard what they wanted to know, and hangs up at this instant; what that makes of the call. */
  declare leavesAs: 'informed' | 'self-served' | null;
  /** The queue in which the call waits sends callers away when it closes. */
  declare closes: boolean;
  /** How the call ends, whatever its machine makes of it: cut off as its queue closed, say; `null`: as the machine says. */
  declare overruled: 'disconnected' | 'abandoned' | 'blocked' | null;
  /** The queue joined last, and with which priority. */
  declare queue: string;
  declare priority: number;
  declare growth: number;
  /** The queue to which the agent will pass the call on; `''` for none. */
  declare passedOnTo: string;
  /** Another agent has the call, or it waits for one, while its machine thinks that the first talk goes on. */
  declare isPassedOn: boolean;
  /** How long the caller waited before the call was passed on. */
  declare waitedBefore: number;
  /** The caller was promised a call by this group, at this instant; `''` and `NaN` if none was promised. */
  declare callbackGroup: string;
  declare bookedAt: number;
  /** Nobody was there when the centre phoned. */
  declare isMissed: boolean;
  /** An agent has the call in hand. */
  declare isInHands: boolean;
  /** How the call ended before its agent was done with it: what that comes to is said then. */
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
    this.menu = 0;
    this.menuPatience = Number.POSITIVE_INFINITY;
    this.keyHandle = -1;
    this.hangUpHandle = -1;
    this.backendHandle = -1;
    this.keyEvent = -1;
    this.keysToCome = 0;
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
    this.passedOnTo = '';
    this.isPassedOn = false;
    this.waitedBefore = 0;
    this.callbackGroup = '';
    this.bookedAt = Number.NaN;
    this.isMissed = false;
    this.isInHands = false;
    this.lateEnding = null;
  }
}

export function callOf(contact: Contact): Call {
  return contact.own as Call;
}
