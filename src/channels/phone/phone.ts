import { expectedWait, type WaitEstimate } from '../../agents/expectedWait.js';
import {
  anyKey,
  type CallEffects,
  type CallEnding,
  type CallEvent,
  type CallerTraits,
  type CallGuards,
  callEvents,
  type Key,
  keyEvents,
  makeResponse,
  type Press,
  respond,
  secondsPerKey,
} from '../../flow/index.js';
import { isOn, isOnAt, type Tells, type Timed } from '../../incidents/incident.js';
import type { Distribution } from '../../random/index.js';
import type { Names, WaitEnd } from '../../records/index.js';
import { type Behaviour, bind } from '../../statechart/index.js';
import { type Hours, isOpen, microseconds, parseHours, seconds } from '../../units.js';
import type { Contact } from '../contact.js';
import type { Cost } from '../fields.js';
import type { Channel, ChannelHost } from '../host.js';
import { patienceOf } from '../patience.js';
import { purpose } from '../purposes.js';
import { chargeWork, Staff, type StaffedChannel } from '../staff.js';
import { Call } from './call.js';
import type { Ivr } from './ivr.js';
import { type TransferSettings, transferOf } from './transfers.js';

/** How a backend system behaves. */
export interface Backend {
  /** In seconds; `null`: as the asking machine says. */
  readonly takes: Distribution | null;
  /** The chance that it fails; 0 to 1. */
  readonly fails: number;
  /** Fails only while this incident is on; `null`: always. */
  readonly during: string | null;
}

/** `closed`: as the flow's queue says; `serve`: agents stay for them; `disconnect`: they are cut off; `wait`: they wait on. */
export type AtClosing = 'closed' | 'serve' | 'disconnect' | 'wait';

/** The wait that callers hear when they join a queue and are not answered at once. */
export interface AnnouncedWait {
  readonly estimate: WaitEstimate;
  /** The chance that a caller whose patience is shorter than that hangs up at once; 0 to 1. */
  readonly balks: number;
}

export interface PhoneSettings {
  readonly ivr: Ivr;
  /** The most calls connected at once; further calls get a busy signal. `Infinity`: no limit. */
  readonly lines: number;
  readonly queues: readonly string[];
  /** The most calls that can wait in each queue. */
  readonly queueLimit: number;
  /** What happens to waiting callers when a queue closes. */
  readonly atClosing: AtClosing;
  /** When agents transfer calls; `null`: never. */
  readonly transfers: TransferSettings | null;
  /** In a queue; seconds. */
  readonly patience: Distribution;
  /** Whether a customer who calls again about the same issue has the patience of the first call. */
  readonly isPatienceKept: boolean;
  /** What callers who have to wait hear; `null`: nothing. */
  readonly announcedWait: AnnouncedWait | null;
  /** From the start of the call, in seconds; callers still in the menu then hang up. `null`: there is no menu. */
  readonly menuPatience: Distribution | null;
  readonly caller: CallerTraits;
  /** Opening hours that the machine names. */
  readonly hours: ReadonlyMap<string, Hours>;
  readonly backends: ReadonlyMap<string, Backend>;
  /** Whether, or when, announcements of incidents are switched on. */
  readonly banner: Timed;
  /** What agents can say of an incident. */
  readonly tells: Tells;
  /** The credit that a customer with an incident gets, once per journey. */
  readonly credit: number;
  readonly callback: {
    /** The chance that a customer takes an offered callback; 0 to 1. */
    readonly accepted: number;
    /** The chance that the customer is not there when the centre phones; 0 to 1. */
    readonly missed: number;
  };
  readonly cost: Cost;
}

/** The purposes of the phone's own draws. */
const drawn = {
  navigation: 14,
  menuPatience: 15,
  fault: 16,
  backend: 17,
  backendTime: 18,
  callback: 19,
  missed: 25,
  anyKey: 27,
  balking: 30,
  // 31 and 32 are those of transfers.
} as const;

/** Endings in the menu that lead nowhere. */
const nowhere: readonly string[] = ['disconnected', 'lost-in-menu', 'said-goodbye'];

type EventIds = Readonly<Record<CallEvent['type'], number>>;

/** What a calendar event addressed to a call means: `8 * call.index + kind`. */
const pressKey = 0;
const hangUp = 1;
const backendAnswers = 2;
const backendFails = 3;
const acceptCallback = 4;
const declineCallback = 5;

/** How long an agent rings a customer who does not pick up. */
const missedCall = microseconds(30);

/** A phone number: lines, the IVR, queues and agents. */
export class Phone implements Channel, StaffedChannel {
  readonly #behaviour: Behaviour<Contact>;
  readonly #staff: Staff;
  readonly #target: number;
  readonly #hours: Map<string, Hours>;
  readonly #event: EventIds;
  readonly #pinned: CallerTraits;
  /** The caller at a prompt; filled in anew for each. */
  readonly #caller: { traits: CallerTraits; failures: number; asked: number };
  readonly #response = makeResponse();
  readonly #calls: Call[] = [];
  readonly #freeCalls: Call[] = [];
  readonly #nodes: Names;
  readonly #menuField: number;
  readonly #nodeField: number;
  readonly #bookedField: number;
  #busyLines = 0;

  constructor(
    readonly settings: PhoneSettings,
    readonly host: ChannelHost,
  ) {
    this.#target = host.world.register(this);
    this.#hours = new Map(settings.hours);
    this.#pinned = { ...settings.caller, mistakes: 0, slips: 0, silence: 0, randomAfter: Number.POSITIVE_INFINITY };
    this.#caller = { traits: settings.caller, failures: 0, asked: 0 };
    this.#staff = new Staff(this, host, settings.queues, {
      limit: settings.queueLimit,
      isServedOut: settings.atClosing === 'serve',
    });
    this.#nodes = host.names('node');
    this.#menuField = host.field('menuSeconds');
    this.#nodeField = host.field('node');
    this.#bookedField = host.field('bookedAt');
    this.#behaviour = this.#bind();
    this.#event = Object.fromEntries(callEvents.map((type) => [type, this.#behaviour.event(type)])) as EventIds;
  }

  open(contact: Contact): void {
    const { host, settings } = this;
    const call = this.#takeCall(contact);
    if (this.#busyLines >= settings.lines) {
      this.#end(contact, 'blocked');
      return;
    }
    this.#busyLines++;
    contact.contactCost = settings.cost.contact;
    if (contact.script === null && settings.menuPatience !== null) {
      const source = host.random.draw(contact.entity, drawn.menuPatience, contact.once);
      call.menuPatience = microseconds(settings.menuPatience.sample(source));
      call.hangUpHandle = this.#after(call.menuPatience, call, hangUp);
    }
    contact.instance = this.#behaviour.prepare(contact);
    this.#behaviour.begin(contact.instance);
  }

  /** A caller presses a key or hangs up, or a backend answers a call. */
  handle(code: number): void {
    const call = this.#calls[code >> 3];
    const { contact } = call;
    switch (code & 7) {
      case pressKey:
        call.keyHandle = -1;
        this.#press(contact, call);
        break;
      case hangUp:
        call.hangUpHandle = -1;
        if (call.isPassedOn) this.#overrule(contact, call, 'abandoned');
        else this.#behaviour.send(contact.instance, this.#event['hang-up']);
        break;
      case backendAnswers:
        call.backendHandle = -1;
        this.#behaviour.send(contact.instance, this.#event['backend.ok']);
        break;
      case backendFails:
        call.backendHandle = -1;
        this.#behaviour.send(contact.instance, this.#event['backend.failed']);
        break;
      case acceptCallback:
        call.keyHandle = -1;
        this.#behaviour.send(contact.instance, this.#event['callback.accepted']);
        break;
      case declineCallback:
        call.keyHandle = -1;
        this.#behaviour.send(contact.instance, this.#event['callback.declined']);
        break;
    }
  }

  answered(contact: Contact, joining: boolean): void {
    const call = callOf(contact);
    call.isInHands = true;
    if (contact.isPhonedBack) {
      // The customer does not pick up: the agent's only work is to ring for a while.
      if (this.#draw(contact, drawn.missed, contact.once) >= this.settings.callback.missed) return;
      call.isMissed = true;
      contact.entry.talk = missedCall;
      contact.entry.afterContactWork = 0;
      return;
    }
    if (this.settings.transfers !== null) this.#considerTransfer(contact, call, this.settings.transfers);
    if (call.isPassedOn) {
      this.host.world.calendar.cancel(call.hangUpHandle);
      call.hangUpHandle = -1;
    } else if (joining) this.#behaviour.post(contact.instance, this.#event.answered);
    else this.#behaviour.send(contact.instance, this.#event.answered);
  }

  released(contact: Contact): void {
    const call = callOf(contact);
    call.isInHands = false;
    if (call.lateEnding !== null) this.#settleCall(contact, call, call.lateEnding);
    else if (call.passedOnTo !== '') this.#passOn(contact, call);
    else if (!contact.isPhonedBack) this.#release(contact, call);
    else if (call.isMissed) this.#end(contact, 'unanswered');
    else this.#help(contact, 'called-back');
  }

  closed(contact: Contact): void {
    // A booked callback is kept for the next day.
    if (contact.isPhonedBack) return;
    const call = callOf(contact);
    const { atClosing } = this.settings;
    if (atClosing === 'closed' && call.closes) {
      this.#leaveQueue(contact, 'closed');
      this.#behaviour.send(contact.instance, this.#event.closed);
    } else if (atClosing === 'disconnect') this.#overrule(contact, call, 'disconnected');
  }

  cutShort(contact: Contact): void {
    const { horizon } = this.host;
    if (!contact.hasQueued && !contact.isPhonedBack) callOf(contact).menu = horizon - contact.arrivedAt;
    this.#staff.cutShort(contact);
    chargeWork(contact, this.settings.cost);
  }

  record(contact: Contact, rows: Float64Array, at: number): void {
    const { bookedAt, menu, node } = callOf(contact);
    const hasMenu = contact.leg === 0;
    // A transferred caller has left the menu before.
    rows[at + this.#menuField] = hasMenu ? menu : 0;
    rows[at + this.#nodeField] = hasMenu ? node : 0;
    rows[at + this.#bookedField] = bookedAt;
  }

  #bind(): Behaviour<Contact> {
    const { host, settings } = this;
    const { world } = host;
    const { call: program, faults } = settings.ivr;
    return bind<Contact>(program, {
      world,
      // Of a key and a timeout at one instant, the key comes too late: as in the checker's calls.
      fixedDelaysFirst: true,
      guards: {
        isOpen: (_, params: CallGuards['isOpen']) => this.#isOpen(params.hours),
        incidentConcerns: (contact, params: CallGuards['incidentConcerns']) => {
          const { incident } = contact.about;
          const { incident: named } = params;
          const { now } = world.calendar;
          if (incident === null || !isOn(incident, now) || !isOnAt(settings.banner, now)) return false;
          return named === undefined || named === incident.name;
        },
        faultStrikes: (contact, params: CallGuards['faultStrikes']) => {
          const { probability, during } = faults[params.fault];
          if (during !== undefined && !isOn(host.incident(during), world.calendar.now)) return false;
          return this.#draw(contact, drawn.fault, contact.again()) < probability;
        },
      },
      delays: {
        // A caller who has just been answered at once needs none.
        patience: (contact) =>
          contact.script === null && contact.entry.agent === null ? this.#patience(contact) : Number.POSITIVE_INFINITY,
      },
      effects: {
        enterNode: (contact, params: CallEffects['enterNode']) => {
          if (settings.menuPatience !== null) callOf(contact).node = this.#nodes.id(params.node);
        },
        listen: (contact, params: CallEffects['listen']) => this.#listen(contact, params),
        heard: (contact, params: CallEffects['heard']) => this.#heard(contact, params),
        said: (contact, params: CallEffects['said']) => this.#said(contact, params),
        request: (contact, params: CallEffects['request']) => this.#request(contact, params),
        endRequest: (contact) => this.#forgetRequest(callOf(contact)),
        joinQueue: (contact, params: CallEffects['joinQueue']) => this.#joinQueue(contact, params),
        leaveQueue: (contact) => this.#leaveQueue(contact, 'left'),
        offerCallback: (contact, params: CallEffects['offerCallback']) => this.#considerCallback(contact, params),
        bookCallback: (contact, params: CallEffects['bookCallback']) => {
          const call = callOf(contact);
          call.callbackGroup = params.group;
          call.bookedAt = world.calendar.now;
        },
        leaveMessage: () => {},
        transferCall: (contact) => {
          contact.settled = this.#settles(contact);
        },
        endCall: (contact, params: CallEffects['endCall']) => this.#endCall(contact, params.ending),
      },
    });
  }

  // The caller

  #listen(contact: Contact, prompt: CallEffects['listen']): void {
    const call = callOf(contact);
    this.#forgetKey(call);
    const caller = this.#caller;
    caller.traits = contact.script === null ? this.settings.caller : this.#pinnedBy(contact.script);
    caller.failures = contact.failures;
    caller.asked = call.asked++;
    if (prompt.heard) call.hasHeardMenu = true;
    const source = this.host.random.draw(contact.entity, drawn.navigation, contact.again());
    const response = this.#response;
    const right = this.settings.ivr.keyTo(prompt.node, contact.about.looksFor ?? '');
    respond(prompt.question, right, caller, prompt, source, response);
    call.isRandom = response.isRandom;
    call.hasWrongNumber = prompt.question.type === 'input' && response.isWrong;
    if (response.press === 'silence') return;
    const after = microseconds(response.afterSeconds);
    if (response.press === 'hang-up') {
      this.#rehang(call, after);
      return;
    }
    call.keyEvent = this.#event[keyEvents[response.press as Key]];
    call.keysToCome = response.further;
    call.keyHandle = this.#after(after, call, pressKey);
  }

  #press(contact: Contact, call: Call): void {
    this.#behaviour.send(contact.instance, call.keyEvent);
    // The key may have ended the call, or have led to the next prompt, where the caller has chosen anew.
    if (call.keyHandle >= 0 || call.keysToCome === 0) return;
    call.keysToCome--;
    if (call.isRandom) {
      call.keyEvent = this.#event[keyEvents[anyKey(this.#draw(contact, drawn.anyKey, contact.again()))]];
    }
    call.keyHandle = this.#after(microseconds(secondsPerKey), call, pressKey);
  }

  #forgetKey(call: Call): void {
    this.host.world.calendar.cancel(call.keyHandle);
    call.keyHandle = -1;
    call.keysToCome = 0;
  }

  #rehang(call: Call, after: number): void {
    this.host.world.calendar.cancel(call.hangUpHandle);
    call.hangUpHandle = after < Number.POSITIVE_INFINITY ? this.#after(after, call, hangUp) : -1;
  }

  #pinnedBy(script: object): CallerTraits {
    const { keys } = script as { keys?: readonly Press[] };
    return keys === undefined ? this.#pinned : { ...this.#pinned, presses: keys };
  }

  #heard(contact: Contact, { tells }: CallEffects['heard']): void {
    const { host, settings } = this;
    if (tells.credit) host.credit(contact, settings.credit);
    host.tell(contact, tells);
    if (host.wouldWait(contact)) this.#hangUpAs(contact, 'informed');
  }

  /** A caller who looks for this node's information is self-served. */
  #said(contact: Contact, { node }: CallEffects['said']): void {
    const { incident, looksFor } = contact.about;
    if (incident === null && looksFor === node) this.#hangUpAs(contact, 'self-served');
  }

  #hangUpAs(contact: Contact, ending: 'informed' | 'self-served'): void {
    callOf(contact).leavesAs = ending;
    this.#behaviour.post(contact.instance, this.#event['hang-up']);
  }

  // Behind the menu

  #isOpen(text: string): boolean {
    let hours = this.#hours.get(text);
    if (hours === undefined) {
      hours = parseHours(text);
      this.#hours.set(text, hours);
    }
    return isOpen(hours, this.host.weekOffsetSeconds + seconds(this.host.world.calendar.now));
  }

  #request(contact: Contact, { backend, factor, takes, verifies = true }: CallEffects['request']): void {
    const { host, settings } = this;
    const call = callOf(contact);
    const system = settings.backends.get(backend);
    this.#forgetRequest(call);
    const ordinal = contact.again();
    const isDown =
      system !== undefined &&
      (system.during === null || isOn(host.incident(system.during), host.world.calendar.now)) &&
      this.#draw(contact, drawn.backend, ordinal) < system.fails;
    const time =
      system === undefined || system.takes === null
        ? takes
        : system.takes.sample(host.random.draw(contact.entity, drawn.backendTime, ordinal));
    const fails = isDown || (verifies && call.hasWrongNumber);
    call.backendHandle = this.#after(microseconds(time * factor), call, fails ? backendFails : backendAnswers);
  }

  #forgetRequest(call: Call): void {
    this.host.world.calendar.cancel(call.backendHandle);
    call.backendHandle = -1;
  }

  #considerCallback(contact: Contact, { heard, factor, length }: CallEffects['offerCallback']): void {
    // A caller who hears nothing answers nothing.
    if (!heard) return;
    const { settings } = this;
    const call = callOf(contact);
    const accepts = this.#draw(contact, drawn.callback, contact.again()) < settings.callback.accepted;
    const after = microseconds(length * factor + settings.caller.reaction);
    this.#forgetKey(call);
    call.keyHandle = this.#after(after, call, accepts ? acceptCallback : declineCallback);
  }

  /** In the queue just joined; whole microseconds. */
  #patience(contact: Contact): number {
    const { announcedWait, isPatienceKept, patience } = this.settings;
    const entity = isPatienceKept ? contact.firstEntity : contact.entity;
    const { waitedBefore } = callOf(contact);
    const left = Math.max(patienceOf(contact, patience, this.host.random, entity) - waitedBefore, 0);
    if (announcedWait === null || !contact.entry.isWaiting) return left;
    const { balks, estimate } = announcedWait;
    if (expectedWait(contact.entry.queue!, estimate) <= left) return left;
    // Certainty needs no draw.
    return balks >= 1 || this.#draw(contact, drawn.balking, contact.once) < balks ? 0 : left;
  }

  #joinQueue(contact: Contact, { group, priority, grows = 0, closes }: CallEffects['joinQueue']): void {
    const call = callOf(contact);
    // The caller has heard enough and is about to hang up.
    if (call.leavesAs !== null) return;
    const { router, world } = this.host;
    const staffed = this.#staff.queue(group);
    if (!contact.hasQueued) call.menu = world.calendar.now - contact.arrivedAt;
    this.#forgetKey(call);
    call.closes = closes;
    call.queue = group;
    call.priority = priority;
    call.growth = grows / 60e6;
    if (closes && !router.isStaffed(staffed.queue)) this.#behaviour.post(contact.instance, this.#event.closed);
    else if (this.#staff.join(contact, staffed, priority, call.growth) === 'full') {
      this.#behaviour.post(contact.instance, this.#event.full);
    } else {
      world.calendar.cancel(call.hangUpHandle);
      call.hangUpHandle = -1;
    }
  }

  #leaveQueue(contact: Contact, how: WaitEnd): void {
    if (!contact.entry.isWaiting) return;
    const call = callOf(contact);
    this.#staff.leave(contact, how);
    // Back in the menu, where patience has gone on from where it was.
    const menuEndsAt = contact.arrivedAt + call.menuPatience + contact.wait;
    this.#rehang(call, Math.max(menuEndsAt - this.host.world.calendar.now, 0));
  }

  // Transfers

  #considerTransfer(contact: Contact, call: Call, settings: TransferSettings): void {
    const { random, router } = this.host;
    const isStaffed = (queue: string) => router.isStaffed(this.#staff.queue(queue).queue);
    const transfer = transferOf(contact, call.queue, settings, random, isStaffed);
    call.passedOnTo = transfer?.to ?? '';
    if (transfer?.talk) contact.entry.talk = transfer.talk;
  }

  /** The caller waits again, with what is left of the patience; the machine does not hear of it. */
  #passOn(contact: Contact, call: Call): void {
    const { settings } = this;
    call.waitedBefore += contact.wait;
    call.queue = call.passedOnTo;
    call.passedOnTo = '';
    call.closes = false;
    call.isPassedOn = true;
    chargeWork(contact, settings.cost);
    this.host.passedOn(contact, 'passed-on');
    const reception = this.#staff.join(contact, this.#staff.queue(call.queue), call.priority, call.growth);
    if (reception === 'full') this.#overrule(contact, call, 'blocked');
    else if (reception === 'queued' && contact.script === null) {
      this.#rehang(call, this.#patience(contact));
    }
  }

  /** Ends the call with this ending, whatever its machine says. */
  #overrule(contact: Contact, call: Call, ending: NonNullable<Call['overruled']>): void {
    call.overruled = ending;
    this.#leaveQueue(contact, ending === 'abandoned' ? 'abandoned' : 'closed');
    if (call.isPassedOn) this.#release(contact, call);
    else this.#behaviour.send(contact.instance, this.#event['hang-up']);
  }

  /** For the machine all the legs of a call are one long talk, which is now over. */
  #release(contact: Contact, call: Call): void {
    call.isPassedOn = false;
    this.#behaviour.send(contact.instance, this.#event.released);
  }

  // The end of a call

  #endCall(contact: Contact, ending: CallEnding): void {
    const call = callOf(contact);
    this.#busyLines--;
    this.#forgetKey(call);
    this.#forgetRequest(call);
    this.host.world.calendar.cancel(call.hangUpHandle);
    call.hangUpHandle = -1;
    if (!contact.hasQueued) call.menu = this.host.world.calendar.now - contact.arrivedAt;
    // A machine may leave the queue at the very instant of the answer: the agent then talks to nobody.
    if (call.isInHands) call.lateEnding = ending;
    else this.#settleCall(contact, call, ending);
  }

  #settleCall(contact: Contact, call: Call, ending: CallEnding): void {
    if (call.overruled !== null) this.#end(contact, call.overruled);
    else if (ending === 'called-back' && call.callbackGroup !== '') this.#awaitCallback(contact, call);
    else if (ending === 'served') this.#help(contact, ending);
    else if (call.leavesAs === 'informed') this.#end(contact, 'informed');
    else if (ending === 'disconnected') this.#end(contact, ending);
    else if (call.leavesAs === 'self-served' || (ending === 'said-goodbye' && this.#reachedAim(contact, call))) {
      contact.settled = true;
      // A say node is over when its end is heard, and the next one entered.
      call.node = this.#nodes.id(contact.about.looksFor!);
      this.#end(contact, 'self-served');
    } else if (ending === 'hung-up') this.#end(contact, 'lost-in-menu');
    else if (ending === 'abandoned') this.#abandon(contact);
    else this.#end(contact, ending);
  }

  /** The caller reached the goodbye that they look for: the bill is paid, for example. */
  #reachedAim({ about: { incident, looksFor } }: Contact, call: Call): boolean {
    return incident === null && looksFor !== null && looksFor === this.#nodes.list[call.node];
  }

  /** The call is over, but not the contact: it keeps a place in the queue, without patience, until an agent phones. */
  #awaitCallback(contact: Contact, call: Call): void {
    contact.isPhonedBack = true;
    const reception = this.#staff.join(contact, this.#staff.queue(call.callbackGroup), 0);
    if (reception === 'full') this.#end(contact, 'unanswered');
  }

  /** Only at this point is it known that the caller left the queue for good. */
  #abandon(contact: Contact): void {
    contact.waitEnd = 'abandoned';
    this.#end(contact, 'abandoned');
  }

  /** The talk is over: it may settle the need, and informs and credits a customer with an incident. */
  #help(contact: Contact, ending: string): void {
    const { host, settings } = this;
    contact.settled = this.#settles(contact);
    if (contact.about.incident !== null) {
      host.credit(contact, settings.credit);
      host.tell(contact, settings.tells);
    }
    this.#end(contact, ending);
  }

  #settles(contact: Contact): boolean {
    const chance = contact.about.settledBy[this.host.index];
    // Certainty needs no draw.
    if (chance >= 1 || chance <= 0) return chance >= 1;
    return this.#draw(contact, purpose.settled, contact.once) < chance;
  }

  #end(contact: Contact, ending: string): void {
    const call = callOf(contact);
    chargeWork(contact, this.settings.cost);
    contact.ledNowhere = call.hasHeardMenu && !contact.hasQueued && nowhere.includes(ending);
    this.host.ended(contact, ending);
    this.#freeCalls.push(call);
  }

  // Calls

  #takeCall(contact: Contact): Call {
    let call = this.#freeCalls.pop();
    if (call === undefined) {
      call = new Call(this.#calls.length);
      this.#calls.push(call);
    } else call.reset();
    call.contact = contact;
    contact.own = call;
    return call;
  }

  #after(delay: number, call: Call, kind: number): number {
    const { calendar } = this.host.world;
    return calendar.schedule(calendar.now + delay, this.#target, 8 * call.index + kind);
  }

  #draw(contact: Contact, of: number, ordinal: number): number {
    return this.host.random.uniform(contact.entity, of, ordinal);
  }
}

function callOf(contact: Contact): Call {
  return contact.own as Call;
}
