import type { Desk } from '../../agents/desk.js';
import {
  type CallEffects,
  type CallEnding,
  type CallEvent,
  type CallerTraits,
  type CallGuards,
  callEvents,
  type Fault,
  type Key,
  keyEvents,
  makeResponse,
  type Routes,
  respond,
  secondsPerKey,
} from '../../flow/index.js';
import { isOn, type Tells } from '../../incidents/incident.js';
import type { Distribution } from '../../random/index.js';
import type { Ending } from '../../records.js';
import { type Behaviour, bind, type Program } from '../../statechart/index.js';
import { type Hours, isOpen, parseHours } from '../../units.js';
import type { AgentGroupSpec, Channel, ChannelHost, Cost } from '../channel.js';
import type { Contact } from '../contact.js';
import { patienceOf } from '../patience.js';
import { purpose } from '../purposes.js';
import { chargeWork, cutShort, join, staff, waited } from '../staff.js';

/** How a backend system behaves. */
export interface Backend {
  /** `null`: as the machine says that asks. */
  readonly takes: Distribution | null;
  /** The chance that it fails; 0 to 1. */
  readonly fails: number;
  /** Fails only while this incident is on; `null`: always. */
  readonly during: string | null;
}

/** What answers the phone. */
export interface Ivr extends Routes {
  /** The machine of a call, which keeps the contract (`checkContract`), compiled. */
  readonly call: Program;
  /** What is broken in it; the guard `faultStrikes` names a fault by its index. */
  readonly faults: readonly Pick<Fault, 'probability' | 'during'>[];
}

export interface PhoneSpec {
  readonly ivr: Ivr;
  /** Calls that can be connected at once; one more hears the busy signal. `Infinity`: no limit. */
  readonly lines: number;
  readonly groups: readonly AgentGroupSpec[];
  /** How many can wait in each queue. */
  readonly queueLimit: number;
  /** In a queue. */
  readonly patience: Distribution;
  /** From the start of the call; who is still in the menu then hangs up. `null`: there is no menu. */
  readonly menuPatience: Distribution | null;
  readonly caller: CallerTraits;
  /** Opening hours that the machine names. */
  readonly hours: ReadonlyMap<string, Hours>;
  readonly backends: ReadonlyMap<string, Backend>;
  /** Whether announcements of incidents are switched on. */
  readonly banner: boolean;
  /** What agents can say of an incident. */
  readonly tells: Tells;
  /** What an agent credits, once a journey, to a customer with an incident. */
  readonly credit: number;
  readonly callback: {
    /** The chance that a customer takes an offered callback; 0 to 1. */
    readonly accepted: number;
    /** The chance that the customer is not there when the centre phones; 0 to 1. */
    readonly missed: number;
  };
  readonly cost: Cost;
}

type EventIds = Readonly<Record<CallEvent['type'], number>>;

/** What a calendar event addressed to a caller means: `8 * contact.index + kind`. */
const pressKey = 0;
const hangUp = 1;
const backendAnswers = 2;
const backendFails = 3;
const acceptCallback = 4;
const declineCallback = 5;

/** How long an agent rings a customer who is not there. */
const missedCallSeconds = 30;

/** The phone: lines, the IVR, queues and agents. */
export class Phone implements Channel {
  readonly name = 'phone';
  readonly #behaviour: Behaviour<Contact>;
  readonly #desk: Desk<Contact>;
  readonly #target: number;
  readonly #hours: Map<string, Hours>;
  readonly #event: EventIds;
  readonly #pinned: CallerTraits;
  /** Who is asked at a prompt; filled in anew for each. */
  readonly #caller: { traits: CallerTraits; wants: string; failures: number; asked: number };
  readonly #response = makeResponse();
  #busyLines = 0;

  constructor(
    readonly spec: PhoneSpec,
    readonly host: ChannelHost,
    /** Finds the contact of a calendar event. */
    readonly contactAt: (index: number) => Contact,
  ) {
    this.#target = host.world.register(this);
    this.#hours = new Map(spec.hours);
    this.#pinned = { ...spec.caller, mistakes: 0, slips: 0, silence: 0, randomAfter: Number.POSITIVE_INFINITY };
    this.#caller = { traits: spec.caller, wants: '', failures: 0, asked: 0 };
    this.#desk = staff(this, spec.groups, host, spec.queueLimit);
    this.#behaviour = this.#bind();
    this.#event = Object.fromEntries(callEvents.map((type) => [type, this.#behaviour.event(type)])) as EventIds;
  }

  open(contact: Contact): void {
    const { host, spec } = this;
    contact.cost += spec.cost.perContact;
    if (this.#busyLines >= spec.lines) {
      host.ended(contact, 'blocked');
      return;
    }
    this.#busyLines++;
    if (!contact.pinned && spec.menuPatience !== null) {
      const source = host.random.draw(contact.entity, purpose.menuPatience, contact.once);
      contact.menuPatienceSeconds = spec.menuPatience.sample(source);
      contact.hangUpHandle = this.#after(contact.menuPatienceSeconds, contact, hangUp);
    }
    contact.instance = this.#behaviour.prepare(contact);
    contact.instance.begin();
  }

  /** A caller presses a key or hangs up, or a backend answers a call. */
  handle(code: number): void {
    const contact = this.contactAt(code >> 3);
    const call = contact.instance!;
    switch (code & 7) {
      case pressKey:
        contact.keyHandle = -1;
        call.send(this.#event[keyEvents[contact.key as Key]]);
        this.#pressNext(contact);
        break;
      case hangUp:
        contact.hangUpHandle = -1;
        call.send(this.#event['hang-up']);
        break;
      case backendAnswers:
        contact.backendHandle = -1;
        call.send(this.#event['backend.ok']);
        break;
      case backendFails:
        contact.backendHandle = -1;
        call.send(this.#event['backend.failed']);
        break;
      case acceptCallback:
        contact.keyHandle = -1;
        call.send(this.#event['callback.accepted']);
        break;
      case declineCallback:
        contact.keyHandle = -1;
        call.send(this.#event['callback.declined']);
        break;
    }
  }

  answered(contact: Contact, joining: boolean): void {
    if (contact.phonedBack) {
      // Nobody there: the agent rings for a while, and that is all the work there is.
      if (this.#draw(contact, purpose.missed, contact.once) < this.spec.callback.missed) {
        contact.missed = true;
        contact.ticket.talkSeconds = missedCallSeconds;
        contact.ticket.afterContactSeconds = 0;
      }
    } else if (joining) contact.instance!.post(this.#event.answered);
    else contact.instance!.send(this.#event.answered);
  }

  released(contact: Contact): void {
    if (!contact.phonedBack) contact.instance!.send(this.#event.released);
    else if (contact.missed) this.#end(contact, 'unanswered');
    else this.#help(contact, 'called-back');
  }

  lookAway(): void {}

  cutShort(contact: Contact): void {
    const { horizonSeconds } = this.host;
    if (Number.isNaN(contact.queuedAt)) contact.menuSeconds = horizonSeconds - contact.arrivedAt;
    cutShort(contact, horizonSeconds);
    chargeWork(contact, this.spec.cost);
  }

  close(): void {
    this.#desk.close();
  }

  #bind(): Behaviour<Contact> {
    const { host, spec } = this;
    const { random, world } = host;
    const { call, faults } = spec.ivr;
    return bind<Contact>(call, {
      world,
      guards: {
        isOpen: (_, params: CallGuards['isOpen']) => this.#isOpen(params.hours),
        incidentConcerns: (contact, params: CallGuards['incidentConcerns']) => {
          const { incident } = contact.about;
          const { incident: named } = params;
          if (!spec.banner || incident === null || !isOn(incident, world.calendar.now)) return false;
          return named === undefined || named === incident.name;
        },
        faultStrikes: (contact, params: CallGuards['faultStrikes']) => {
          const { probability, during } = faults[params.fault];
          if (during !== undefined && !isOn(host.incident(during), world.calendar.now)) return false;
          return this.#draw(contact, purpose.fault, contact.again()) < probability;
        },
      },
      delays: { patience: (contact) => patienceOf(contact, spec.patience, random) },
      effects: {
        enterNode: (contact, params: CallEffects['enterNode']) => {
          if (spec.menuPatience !== null) contact.node = params.node;
        },
        listen: (contact, params: CallEffects['listen']) => this.#listen(contact, params),
        heard: (contact, params: CallEffects['heard']) => this.#heard(contact, params),
        request: (contact, params: CallEffects['request']) => this.#request(contact, params),
        endRequest: (contact) => this.#forgetRequest(contact),
        joinQueue: (contact, params: CallEffects['joinQueue']) => this.#joinQueue(contact, params),
        leaveQueue: (contact) => {
          if (!contact.ticket.waiting) return;
          waited(contact, world.calendar.now);
          this.#desk.leave(contact.ticket);
          // Back in the menu, where patience has gone on from where it was.
          const menuEndsAt = contact.arrivedAt + contact.menuPatienceSeconds + contact.waitSeconds;
          this.#rehang(contact, Math.max(menuEndsAt - world.calendar.now, 0));
        },
        offerCallback: (contact, params: CallEffects['offerCallback']) => this.#considerCallback(contact, params),
        bookCallback: (contact, params: CallEffects['bookCallback']) => {
          contact.phonedBack = true;
          contact.callbackGroup = params.group;
        },
        leaveMessage: () => {},
        transferCall: (contact) => {
          contact.settled = this.#draw(contact, purpose.settled, contact.once) < contact.about.settledBy.phone;
        },
        endCall: (contact, params: CallEffects['endCall']) => this.#endCall(contact, params.ending),
      },
    });
  }

  // The caller

  #listen(contact: Contact, prompt: CallEffects['listen']): void {
    this.#forgetKey(contact);
    const caller = this.#caller;
    caller.traits = contact.pinned ? this.#pinnedWith(contact) : this.spec.caller;
    caller.wants = contact.about.wants ?? '';
    caller.failures = contact.failures;
    caller.asked = contact.asked++;
    const source = this.host.random.draw(contact.entity, purpose.navigation, contact.again());
    const response = this.#response;
    const right = this.spec.ivr.keyTo(prompt.node, caller.wants);
    respond(prompt.question, right, caller, prompt, source, response);
    if (response.press === 'silence') return;
    if (response.press === 'hang-up') {
      this.#rehang(contact, response.afterSeconds);
      return;
    }
    contact.key = response.press;
    contact.keysToCome = response.further;
    contact.keyHandle = this.#after(response.afterSeconds, contact, pressKey);
  }

  #pressNext(contact: Contact): void {
    // The key may have ended the call, or have led to the next prompt, where the caller has chosen anew.
    if (contact.instance!.done || contact.keyHandle >= 0 || contact.keysToCome === 0) return;
    contact.keysToCome--;
    contact.keyHandle = this.#after(secondsPerKey, contact, pressKey);
  }

  #forgetKey(contact: Contact): void {
    this.host.world.calendar.cancel(contact.keyHandle);
    contact.keyHandle = -1;
    contact.keysToCome = 0;
  }

  #rehang(contact: Contact, seconds: number): void {
    this.host.world.calendar.cancel(contact.hangUpHandle);
    contact.hangUpHandle = this.#after(seconds, contact, hangUp);
  }

  #pinnedWith(contact: Contact): CallerTraits {
    return contact.keys === null ? this.#pinned : { ...this.#pinned, presses: contact.keys };
  }

  #heard(contact: Contact, { tells }: CallEffects['heard']): void {
    const { host, spec } = this;
    if (tells.credit) host.credit(contact, spec.credit);
    host.tell(contact, tells);
    if (!host.wouldWait(contact)) return;
    contact.hangingUp = true;
    contact.instance!.post(this.#event['hang-up']);
  }

  // Behind the menu

  #isOpen(text: string): boolean {
    let hours = this.#hours.get(text);
    if (hours === undefined) {
      hours = parseHours(text);
      this.#hours.set(text, hours);
    }
    return isOpen(hours, this.host.weekOffsetSeconds + this.host.world.calendar.now);
  }

  #request(contact: Contact, { backend, factor, takes }: CallEffects['request']): void {
    const { host, spec } = this;
    const system = spec.backends.get(backend);
    this.#forgetRequest(contact);
    const ordinal = contact.again();
    const down =
      system !== undefined &&
      (system.during === null || isOn(host.incident(system.during), host.world.calendar.now)) &&
      this.#draw(contact, purpose.backend, ordinal) < system.fails;
    const seconds =
      system === undefined || system.takes === null
        ? takes
        : system.takes.sample(host.random.draw(contact.entity, purpose.backendTime, ordinal));
    contact.backendHandle = this.#after(seconds * factor, contact, down ? backendFails : backendAnswers);
  }

  #forgetRequest(contact: Contact): void {
    this.host.world.calendar.cancel(contact.backendHandle);
    contact.backendHandle = -1;
  }

  #considerCallback(contact: Contact, { heard, factor, length }: CallEffects['offerCallback']): void {
    const { spec } = this;
    // Who hears nothing answers nothing.
    if (!heard) return;
    const accepts = this.#draw(contact, purpose.callback, contact.again()) < spec.callback.accepted;
    const seconds = length * factor + spec.caller.reaction;
    this.#forgetKey(contact);
    contact.keyHandle = this.#after(seconds, contact, accepts ? acceptCallback : declineCallback);
  }

  #joinQueue(contact: Contact, { group, priority, closes }: CallEffects['joinQueue']): void {
    // The caller has heard enough, and the receiver is on its way down.
    if (contact.hangingUp) return;
    const { world } = this.host;
    const queue = this.#desk.queue(group);
    if (Number.isNaN(contact.queuedAt)) contact.menuSeconds = world.calendar.now - contact.arrivedAt;
    this.#forgetKey(contact);
    if (closes && !this.#desk.isStaffed(queue)) contact.instance!.post(this.#event.closed);
    else if (!join(this.#desk, contact, queue, priority)) contact.instance!.post(this.#event.full);
    else {
      world.calendar.cancel(contact.hangUpHandle);
      contact.hangUpHandle = -1;
    }
  }

  // The end of a call

  #endCall(contact: Contact, ending: CallEnding): void {
    this.#busyLines--;
    this.#forgetKey(contact);
    this.#forgetRequest(contact);
    this.host.world.calendar.cancel(contact.hangUpHandle);
    contact.hangUpHandle = -1;
    if (Number.isNaN(contact.queuedAt)) contact.menuSeconds = this.host.world.calendar.now - contact.arrivedAt;
    if (ending === 'called-back' && contact.phonedBack) this.#awaitCallback(contact);
    else if (ending === 'served') this.#help(contact, ending);
    else if (contact.hangingUp) this.#end(contact, 'informed');
    else if (ending === 'hung-up') this.#end(contact, 'lost-in-menu');
    else if (ending === 'said-goodbye' && this.#helpedItself(contact)) this.#end(contact, 'self-served');
    else this.#end(contact, ending);
  }

  /** The caller reached the very goodbye they wanted: their bill is paid, say. */
  #helpedItself(contact: Contact): boolean {
    contact.settled = contact.about.incident === null && contact.about.wants === contact.node;
    return contact.settled;
  }

  /** The call is over, the contact is not: it keeps a place in the queue, without patience, until an agent phones. */
  #awaitCallback(contact: Contact): void {
    const queue = this.#desk.queue(contact.callbackGroup);
    if (!join(this.#desk, contact, queue, 0)) this.#end(contact, 'unanswered');
  }

  /** An agent has done what agents can do. */
  #help(contact: Contact, ending: Ending): void {
    const { host, spec } = this;
    contact.settled = this.#draw(contact, purpose.settled, contact.once) < contact.about.settledBy.phone;
    host.credit(contact, spec.credit);
    host.tell(contact, spec.tells);
    this.#end(contact, ending);
  }

  #end(contact: Contact, ending: Ending): void {
    chargeWork(contact, this.spec.cost);
    this.host.ended(contact, ending);
  }

  #after(seconds: number, contact: Contact, kind: number): number {
    const { calendar } = this.host.world;
    return calendar.schedule(calendar.now + seconds, this.#target, 8 * contact.index + kind);
  }

  #draw(contact: Contact, of: number, ordinal: number): number {
    return this.host.random.uniform(contact.entity, of, ordinal);
  }
}
