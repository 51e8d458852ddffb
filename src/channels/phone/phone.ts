import { expectedWait } from '../../agents/expectedWait.js';
import { type CallEffects, type CallEnding, type CallGuards, callEvents } from '../../flow/index.js';
import { isOn, isOnAt } from '../../incidents/index.js';
import type { Names, WaitEnd } from '../../records/index.js';
import { type Behaviour, bind } from '../../statechart/index.js';
import { microseconds } from '../../units.js';
import type { Contact } from '../contact.js';
import type { Channel, ChannelHost, PlaceTraffic } from '../host.js';
import { patienceOf } from '../patience.js';
import { purpose } from '../purposes.js';
import { chargeWork, Staff, type StaffedChannel } from '../staff.js';
import { Stays } from '../stays.js';
import { Backends } from './backends.js';
import { Call, callOf } from './call.js';
import { Callbacks } from './callbacks.js';
import {
  acceptCallback,
  backendAnswers,
  backendFails,
  CallClock,
  declineCallback,
  hangUp,
  pressKey,
} from './callClock.js';
import { Callers } from './callers.js';
import { drawn } from './draws.js';
import { NodeTraffic } from './nodeTraffic.js';
import type { EventIds, PhoneSettings } from './settings.js';
import { type TransferSettings, transferOf } from './transfers.js';

/** Endings in the menu that lead nowhere. */
const nowhere: readonly string[] = ['disconnected', 'lost-in-menu', 'said-goodbye'];

/** A phone number: lines, the IVR, queues and agents. */
export class Phone implements Channel, StaffedChannel {
  readonly #behaviour: Behaviour<Contact>;
  readonly isLive = true;
  readonly #staff: Staff;
  readonly #stays: Stays;
  readonly #clock: CallClock;
  readonly #callers: Callers;
  readonly #backends: Backends;
  readonly #callbacks: Callbacks;
  readonly #event: EventIds;
  readonly #calls: Call[] = [];
  readonly #freeCalls: Call[] = [];
  readonly #nodes: Names;
  readonly #traffic: NodeTraffic;
  readonly #menuField: number;
  readonly #nodeField: number;
  readonly #bookedField: number;
  readonly #offeredField: number;
  readonly #acceptedField: number;
  readonly #triesField: number;
  readonly #missedField: number;
  #busyLines = 0;

  constructor(
    readonly settings: PhoneSettings,
    readonly host: ChannelHost,
  ) {
    this.#clock = new CallClock(host.world.calendar, host.world.register(this));
    this.#backends = new Backends(settings, host, this.#clock);
    this.#staff = new Staff(this, host, settings.queues, {
      limit: settings.queueLimit,
      isServedOut: settings.atClosing === 'serve',
    });
    this.#callbacks = new Callbacks(settings.callback, host, this.#staff, (contact, ending) => {
      if (ending === 'called-back') this.#help(contact, ending);
      else this.#end(contact, ending);
    });
    this.#stays = new Stays(host, settings.cost, (leg) => {
      callOf(leg).stayingLeg = null;
    });
    this.#nodes = host.names('node');
    this.#traffic = new NodeTraffic(this.#nodes);
    this.#menuField = host.field('menuSeconds');
    this.#nodeField = host.field('node');
    this.#bookedField = host.field('bookedAt');
    this.#offeredField = host.field('offeredAt');
    this.#acceptedField = host.field('accepted');
    this.#triesField = host.field('tries');
    this.#missedField = host.field('missedSeconds');
    this.#behaviour = this.#bind();
    this.#event = Object.fromEntries(callEvents.map((type) => [type, this.#behaviour.event(type)])) as EventIds;
    this.#callers = new Callers(settings, host, this.#clock, this.#event);
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
      this.#clock.awaitHangUp(call, call.menuPatience);
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
        this.#behaviour.send(contact.instance, call.keyEvent);
        this.#callers.goOn(contact, call);
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
      this.#callbacks.answered(contact, joining);
      return;
    }
    this.#forgetMessage(call);
    // Who was about to leave by a key is answered first.
    if (call.keyHandle >= 0) this.#clock.forgetKey(call);
    if (this.settings.transfers !== null) this.#considerTransfer(contact, call, this.settings.transfers);
    if (call.isPassedOn) {
      this.#clock.forgetHangUp(call);
      if (call.stayingLeg !== null) this.#stays.endAfter(call.stayingLeg, call.stays);
    } else if (joining) this.#behaviour.post(contact.instance, this.#event.answered);
    else this.#behaviour.send(contact.instance, this.#event.answered);
  }

  released(contact: Contact): void {
    const call = callOf(contact);
    call.isInHands = false;
    if (contact.isPhonedBack) this.#callbacks.released(contact);
    else if (call.lateEnding !== null) this.#settleCall(contact, call, call.lateEnding);
    else if (this.#canBePassedOn(call)) this.#passOn(contact, call);
    else this.#release(contact, call);
  }

  closed(contact: Contact): void {
    // A booked callback is kept for the next day.
    if (contact.isPhonedBack) return;
    const call = callOf(contact);
    const { atClosing } = this.settings;
    // To be served to the end, somebody must be there.
    if (atClosing !== 'disconnect' && atClosing !== 'wait' && call.closes) {
      this.#leaveQueue(contact, 'closed');
      this.#behaviour.send(contact.instance, this.#event.closed);
    } else if (atClosing === 'disconnect' || atClosing === 'serve') this.#overrule(contact, call, 'disconnected');
  }

  cutShort(contact: Contact): void {
    const { horizon } = this.host;
    if (this.#stays.cutShort(contact)) return;
    if (!contact.hasQueued && !contact.isPhonedBack) callOf(contact).menu = horizon - contact.arrivedAt;
    this.#staff.cutShort(contact);
    chargeWork(contact, this.settings.cost);
  }

  record(contact: Contact, rows: Float64Array, at: number): void {
    const call = callOf(contact);
    const { bookedAt, hasAccepted, menu, missed, node, offeredAt, tries } = call;
    const hasMenu = contact.leg === 0;
    if (hasMenu) this.#leaveNode(contact, call);
    // A transferred caller has left the menu before.
    rows[at + this.#menuField] = hasMenu ? menu : 0;
    rows[at + this.#nodeField] = hasMenu ? node : 0;
    rows[at + this.#bookedField] = bookedAt;
    rows[at + this.#offeredField] = hasMenu ? offeredAt : Number.NaN;
    rows[at + this.#acceptedField] = Number(hasMenu && hasAccepted);
    rows[at + this.#triesField] = tries;
    rows[at + this.#missedField] = missed;
  }

  traffic(): readonly PlaceTraffic[] {
    return this.#traffic.rows();
  }

  /** In a queue, a call is at its node until an agent answers; with a callback booked, the caller has hung up. */
  #leaveNode({ answeredAt, isPhonedBack }: Contact, call: Call): void {
    const isAnswered = !Number.isNaN(answeredAt) && !isPhonedBack;
    const until = isAnswered ? answeredAt : call.hasLeftMessage ? call.endedAt : call.bookedAt;
    this.#traffic.leave(call, Number.isNaN(until) ? this.host.world.calendar.now : until);
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
        isOpen: (_, params: CallGuards['isOpen']) => this.#backends.isOpen(params.hours),
        incidentConcerns: (contact, params: CallGuards['incidentConcerns']) => {
          const { incident } = contact.about;
          const { incident: named } = params;
          const { now } = world.calendar;
          if (incident === null || !isOn(incident, now) || !isOnAt(settings.banner, now, incident)) return false;
          return named === undefined || named === incident.name;
        },
        faultStrikes: (contact, params: CallGuards['faultStrikes']) => {
          const { probability, during } = faults[params.fault];
          if (during !== undefined && !isOn(host.incident(during), world.calendar.now)) return false;
          return this.#draw(contact, drawn.fault, contact.again()) < probability;
        },
        answerIs: (contact, params: CallGuards['answerIs']) => this.#backends.answerIs(contact, params),
        waitExceeds: (contact, params: CallGuards['waitExceeds']) => {
          const { entry } = contact;
          if (!entry.isWaiting || !Number.isNaN(callOf(contact).offeredAt)) return false;
          return expectedWait(entry.queue!, settings.waitEstimate) > microseconds(params.seconds);
        },
      },
      delays: {
        // A caller who has just been answered at once needs none.
        patience: (contact) =>
          contact.script === null && contact.entry.agent === null ? this.#patience(contact) : Number.POSITIVE_INFINITY,
      },
      effects: {
        enterNode: (contact, params: CallEffects['enterNode']) => {
          if (settings.menuPatience === null) return;
          this.#traffic.enter(callOf(contact), this.#nodes.id(params.node), world.calendar.now);
        },
        listen: (contact, params: CallEffects['listen']) => this.#callers.listen(contact, params),
        heard: (contact, params: CallEffects['heard']) => this.#heard(contact, params),
        said: (contact, params: CallEffects['said']) => this.#said(contact, params),
        request: (contact, params: CallEffects['request']) => this.#backends.request(contact, params),
        endRequest: (contact) => this.#clock.forgetBackend(callOf(contact)),
        joinQueue: (contact, params: CallEffects['joinQueue']) => this.#joinQueue(contact, params),
        leaveQueue: (contact) => this.#leaveQueue(contact, 'left'),
        offerCallback: (contact, params: CallEffects['offerCallback']) => {
          const call = callOf(contact);
          if (Number.isNaN(call.offeredAt)) call.offeredAt = world.calendar.now;
          call.keepsPlace = settings.callback.isPlaceKept && contact.waitEnd === 'left';
          this.#callers.considerCallback(contact, params);
        },
        bookCallback: (contact, params: CallEffects['bookCallback']) => {
          callOf(contact).hasAccepted = true;
          this.#book(contact, params.group, false);
        },
        leaveMessage: (contact, { group }: CallEffects['leaveMessage']) => {
          if (group !== undefined) this.#book(contact, group, true);
        },
        transferCall: (contact) => {
          contact.settled = this.#settles(contact);
        },
        endCall: (contact, params: CallEffects['endCall']) => this.#endCall(contact, params.ending),
      },
    });
  }

  // What callers hear

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

  // The queue

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

  #joinQueue(contact: Contact, { group, priority, grows = 0, closes, leaves }: CallEffects['joinQueue']): void {
    const call = callOf(contact);
    // The caller has heard enough and is about to hang up.
    if (call.leavesAs !== null) return;
    const { router, world } = this.host;
    const staffed = this.#staff.queue(group);
    if (!contact.hasQueued) call.menu = world.calendar.now - contact.arrivedAt;
    this.#clock.forgetKey(call);
    call.closes = closes;
    call.queue = group;
    call.priority = priority;
    call.growth = grows / 60e6;
    const since = call.keepsPlace ? call.since : world.calendar.now;
    call.keepsPlace = false;
    if (closes && !router.isStaffed(staffed.queue)) this.#behaviour.post(contact.instance, this.#event.closed);
    else if (this.#staff.join(contact, staffed, priority, call.growth, since) === 'full') {
      this.#behaviour.post(contact.instance, this.#event.full);
    } else {
      call.since = since;
      this.#clock.forgetHangUp(call);
      if (leaves && contact.entry.isWaiting) this.#callers.considerLeaving(contact, leaves);
    }
  }

  #leaveQueue(contact: Contact, how: WaitEnd): void {
    if (!contact.entry.isWaiting) return;
    const call = callOf(contact);
    this.#staff.leave(contact, how);
    if (call.keyHandle >= 0) this.#clock.forgetKey(call);
    // Back in the menu, where patience has gone on from where it was.
    const menuEndsAt = contact.arrivedAt + call.menuPatience + contact.wait;
    this.#clock.awaitHangUp(call, Math.max(menuEndsAt - this.host.world.calendar.now, 0));
  }

  // Transfers

  #considerTransfer(contact: Contact, call: Call, settings: TransferSettings): void {
    const { random, router } = this.host;
    const isStaffed = (queue: string) => router.isStaffed(this.#staff.queue(queue).queue);
    const transfer = transferOf(contact, call.queue, settings, random, isStaffed);
    call.passedOnTo = transfer?.to ?? '';
    call.staysNext = transfer?.stays ?? 0;
    call.waits = transfer?.waits ?? 0;
    if (transfer?.talk) contact.entry.talk = transfer.talk + contact.retelling;
  }

  /** A desk that has closed during the talk takes nothing more: the agent then does what there is to do. */
  #canBePassedOn({ passedOnTo }: Call): boolean {
    return passedOnTo !== '' && this.host.router.isStaffed(this.#staff.queue(passedOnTo).queue);
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
    this.#letGo(call);
    call.stays = call.staysNext;
    if (call.stays === 0) this.host.passedOn(contact, 'passed-on');
    else {
      call.stayingLeg = this.host.calledIn(contact, 'passed-on');
      this.#stays.begin(call.stayingLeg);
      this.#stays.endAfter(call.stayingLeg, call.waits);
    }
    const reception = this.#staff.join(contact, this.#staff.queue(call.queue), call.priority, call.growth);
    if (reception === 'full') this.#overrule(contact, call, 'blocked');
    else if (reception === 'queued' && contact.script === null) {
      this.#clock.awaitHangUp(call, this.#patience(contact));
    }
  }

  #letGo(call: Call): void {
    if (call.stayingLeg !== null) this.#stays.end(call.stayingLeg);
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
    this.#letGo(call);
    this.#behaviour.send(contact.instance, this.#event.released);
  }

  // The end of a call

  #endCall(contact: Contact, ending: CallEnding): void {
    const call = callOf(contact);
    this.#busyLines--;
    call.endedAt = this.host.world.calendar.now;
    this.#clock.forgetKey(call);
    this.#clock.forgetBackend(call);
    this.#clock.forgetHangUp(call);
    if (!contact.hasQueued) call.menu = this.host.world.calendar.now - contact.arrivedAt;
    // A machine may leave the queue at the very instant of the answer: the agent then talks to nobody.
    if (call.isInHands) call.lateEnding = ending;
    else this.#settleCall(contact, call, ending);
  }

  #settleCall(contact: Contact, call: Call, ending: CallEnding): void {
    if (call.overruled !== null) this.#end(contact, call.overruled);
    else if (call.callbackGroup !== '' && this.#isToBePhoned(contact, call, ending)) {
      if (ending === 'abandoned') contact.waitEnd = 'abandoned';
      this.#callbacks.begin(contact);
    } else {
      this.#forgetMessage(call);
      this.#conclude(contact, call, ending);
    }
  }

  /** A message is answered also if the call went on after it, and nobody and nothing helped the caller. */
  #isToBePhoned(contact: Contact, call: Call, ending: CallEnding): boolean {
    if (ending === 'called-back' || ending === 'left-message') return true;
    if (!call.hasLeftMessage || call.leavesAs !== null) return false;
    if (ending === 'said-goodbye') return !this.#reachedAim(contact, call);
    return ending !== 'served' && ending !== 'transferred';
  }

  /** Whoever is helped after a message is not phoned. */
  #forgetMessage(call: Call): void {
    if (!call.hasLeftMessage) return;
    call.hasLeftMessage = false;
    call.callbackGroup = '';
    call.bookedAt = Number.NaN;
  }

  #conclude(contact: Contact, call: Call, ending: CallEnding): void {
    if (ending === 'served') this.#help(contact, ending);
    else if (call.leavesAs === 'informed') this.#end(contact, 'informed');
    else if (ending === 'disconnected') this.#end(contact, ending);
    else if (call.leavesAs === 'self-served' || (ending === 'said-goodbye' && this.#reachedAim(contact, call))) {
      contact.settled = true;
      // A say node is over when its end is heard, and the next one entered.
      this.#traffic.leave(call, this.host.world.calendar.now);
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

  /** Once the call is over, a group is to phone. */
  #book(contact: Contact, group: string, isByMessage: boolean): void {
    const call = callOf(contact);
    call.callbackGroup = group;
    call.bookedAt = this.host.world.calendar.now;
    call.hasLeftMessage = isByMessage;
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

  #draw(contact: Contact, of: number, ordinal: number): number {
    return this.host.random.uniform(contact.entity, of, ordinal);
  }
}
