import { Ticket } from '../agents/ticket.js';
import type { Press } from '../flow/index.js';
import type { ChannelName, ContactRecord, Ending, NextStep } from '../records.js';
import type { Instance } from '../statechart/index.js';
import type { Issue } from './issue.js';

/**
 * One attempt to get help through one channel, while it lasts. It is its own record: when it ends, the record is
 * complete, and after the sinks have seen it the object serves another contact.
 */
export class Contact implements ContactRecord {
  customer = 0;
  journey = 0;
  segment = '';
  issue = '';
  incident = false;
  channel: ChannelName = 'phone';
  attempt = 1;
  arrivedAt = 0;
  endedAt = Number.NaN;
  ending: Ending = 'open';
  next: NextStep = 'open';
  menuSeconds = 0;
  queuedAt = Number.NaN;
  waitSeconds = Number.NaN;
  answeredAt = Number.NaN;
  handleSeconds = 0;
  group = '';
  node = '';
  cost = 0;

  /** What it is about. */
  about!: Issue;
  /** The journey's place in the simulation's pool. */
  owner = 0;
  /** Whose draws these are: this contact's of this journey. */
  entity = 0;
  /** Contacts of this journey through this channel that did not help, before this one. */
  failures = 0;
  /** Multiplies the patience drawn; `Infinity` for a persona who waits. */
  patienceFactor = 1;
  /** A persona does not slip, mistake or give up in the menu. */
  pinned = false;
  /** The keys a persona presses, one a menu; null to find the way as people do. */
  keys: readonly Press[] | null = null;
  /** The caller has heard what they wanted to know, and hangs up at this instant. */
  hangingUp = false;
  /** Whether this contact settled the issue. */
  settled = false;

  /** The channel's machine that runs it. */
  instance: Instance<Contact> | null = null;
  readonly ticket: Ticket<Contact> = new Ticket<Contact>(this);
  /** Its place in its simulation's pool, for events addressed to a contact. */
  readonly index: number;
  /** The ordinal of draws made once a contact. */
  readonly once = 0;
  /** How often `again` was called. */
  steps = 0;
  /** How long after the call's start the caller leaves the menu; `Infinity` for a persona. */
  menuPatienceSeconds = Number.POSITIVE_INFINITY;
  /** Calendar handles of what the caller is about to do, and of what a backend is about to answer; -1 for none. */
  keyHandle = -1;
  hangUpHandle = -1;
  backendHandle = -1;
  /** The key the caller is about to press, and how many more after it. */
  key = '';
  keysToCome = 0;
  /** Prompts the caller has been asked at. */
  asked = 0;
  /** The caller was promised a call, by this group, and is not on the line any more. */
  phonedBack = false;
  callbackGroup = '';
  /** Nobody was there when the centre phoned. */
  missed = false;

  constructor(index: number) {
    this.index = index;
  }

  /** A fresh ordinal, above 0, for a draw that may be made several times in the contact. Wraps round after 65,535. */
  again(): number {
    this.steps = (this.steps % 0xffff) + 1;
    return this.steps;
  }

  /** Forgets the contact before. */
  reset(): void {
    this.endedAt = Number.NaN;
    this.ending = 'open';
    this.next = 'open';
    this.menuSeconds = 0;
    this.queuedAt = Number.NaN;
    this.waitSeconds = Number.NaN;
    this.answeredAt = Number.NaN;
    this.handleSeconds = 0;
    this.group = '';
    this.node = '';
    this.cost = 0;
    this.hangingUp = false;
    this.settled = false;
    this.instance = null;
    this.steps = 0;
    this.keyHandle = -1;
    this.hangUpHandle = -1;
    this.backendHandle = -1;
    this.key = '';
    this.keysToCome = 0;
    this.asked = 0;
    this.phonedBack = false;
    this.callbackGroup = '';
    this.missed = false;
    this.ticket.reset();
  }
}
