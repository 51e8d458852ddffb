import {
  anyKey,
  type CallEffects,
  type CallerTraits,
  type Key,
  keyEvents,
  makeResponse,
  notUnderstood,
  type Press,
  respond,
  secondsPerKey,
} from '../../flow/index.js';
import { microseconds } from '../../units.js';
import type { Contact } from '../contact.js';
import type { ChannelHost } from '../host.js';
import { type Call, callOf } from './call.js';
import { acceptCallback, type CallClock, declineCallback, pressKey } from './callClock.js';
import { drawn } from './draws.js';
import type { EventIds, PhoneSettings } from './settings.js';

/** What a persona's script says of a call. */
interface PhoneScript {
  readonly keys?: readonly Press[];
}

/** How callers answer prompts: which keys they press or what they say, and when. */
export class Callers {
  readonly #pinned: CallerTraits;
  /** The caller asked at a prompt; filled in anew for each. */
  readonly #caller: {
    traits: CallerTraits;
    failures: number;
    asked: number;
    says: string | undefined;
    types: Key | undefined;
  };
  readonly #response = makeResponse();

  constructor(
    readonly settings: PhoneSettings,
    readonly host: ChannelHost,
    readonly clock: CallClock,
    readonly event: EventIds,
  ) {
    this.#pinned = { ...settings.caller, mistakes: 0, slips: 0, silence: 0, randomAfter: Number.POSITIVE_INFINITY };
    this.#caller = { traits: settings.caller, failures: 0, asked: 0, says: undefined, types: undefined };
  }

  /** The caller hears a prompt, and decides what to do. */
  listen(contact: Contact, prompt: CallEffects['listen']): void {
    const call = callOf(contact);
    this.clock.forgetKey(call);
    const caller = this.#caller;
    caller.traits = contact.script === null ? this.settings.caller : this.#pinnedBy(contact.script);
    caller.failures = contact.failures;
    caller.asked = call.asked++;
    if (prompt.heard) call.hasHeardMenu = true;
    const ordinal = contact.again();
    caller.says = this.#wordsOf(contact, prompt, ordinal);
    const source = this.host.random.draw(contact.entity, drawn.navigation, ordinal);
    const response = this.#response;
    const { ivr } = this.settings;
    const wanted = contact.about.looksFor ?? '';
    const right = ivr.keyTo(prompt.node, wanted);
    caller.types = prompt.question.number === undefined ? undefined : ivr.numberTo(prompt.node, wanted);
    respond(prompt.question, right, caller, prompt, source, response);
    call.isRandom = response.isRandom;
    call.hasWrongNumber = response.isWrong && (prompt.question.type === 'input' || !response.isRandom);
    if (response.press === 'silence') return;
    const after = microseconds(response.afterSeconds);
    if (response.press === 'hang-up') {
      this.clock.awaitHangUp(call, after);
      return;
    }
    if (response.press === 'speech') {
      const isUnderstood =
        this.host.random.uniform(contact.entity, drawn.understood, ordinal) < this.settings.speech.understood;
      call.understood = isUnderstood ? response.says : notUnderstood;
      call.keyEvent = this.event.speech;
    } else call.keyEvent = this.event[keyEvents[response.press as Key]];
    call.keysToCome = response.further;
    this.clock.awaitKey(call, after, pressKey);
  }

  /** Once a key is pressed: the next one, unless the key has led to another prompt or ended the call. */
  goOn(contact: Contact, call: Call): void {
    if (call.keyHandle >= 0 || call.keysToCome === 0) return;
    call.keysToCome--;
    if (call.isRandom) {
      const u = this.host.random.uniform(contact.entity, drawn.anyKey, contact.again());
      call.keyEvent = this.event[keyEvents[anyKey(u)]];
    }
    this.clock.awaitKey(call, microseconds(secondsPerKey), pressKey);
  }

  considerCallback(contact: Contact, { heard, factor, length }: CallEffects['offerCallback']): void {
    // A caller who hears nothing answers nothing.
    if (!heard) return;
    const { callback, caller } = this.settings;
    const call = callOf(contact);
    const accepts = this.host.random.uniform(contact.entity, drawn.callback, contact.again()) < callback.accepted;
    this.clock.forgetKey(call);
    const after = microseconds(length * factor + caller.reaction);
    this.clock.awaitKey(call, after, accepts ? acceptCallback : declineCallback);
  }

  /**
   * The caller waits, and hears which keys lead out of the queue: the first time, they press the first of them or wait on. A
   * persona does what the script says.
   */
  considerLeaving(contact: Contact, { keys, length }: NonNullable<CallEffects['joinQueue']['leaves']>): void {
    const call = callOf(contact);
    const key = contact.script === null ? this.#chosen(contact, keys) : this.#scripted(contact, keys);
    if (key === undefined) return;
    call.keyEvent = this.event[keyEvents[key]];
    call.keysToCome = 0;
    this.clock.awaitKey(call, microseconds(length + this.settings.caller.reaction), pressKey);
  }

  /** The key by which a caller leaves a queue who hears of these; `undefined`: they wait on. */
  #chosen(contact: Contact, keys: readonly Key[]): Key | undefined {
    const call = callOf(contact);
    if (call.hasHeardOfKeys) return undefined;
    call.hasHeardOfKeys = true;
    const leaves = this.host.random.uniform(contact.entity, drawn.leaving, contact.once) < this.settings.leavesByKey;
    return leaves ? keys[0] : undefined;
  }

  /** As `#chosen`, of a persona. What the queue does not take is kept for the next prompt. */
  #scripted(contact: Contact, keys: readonly Key[]): Key | undefined {
    const call = callOf(contact);
    const press = (contact.script as PhoneScript).keys?.[call.asked];
    const key = keys.find((each) => each === press);
    if (key !== undefined || press === 'silence') call.asked++;
    return key;
  }

  /** What the caller says at a prompt; `undefined` for one who presses keys. */
  #wordsOf({ about, entity, script }: Contact, { node, question }: CallEffects['listen'], ordinal: number) {
    const { ivr, speech } = this.settings;
    if (speech.speaks === 0 || question.words === undefined || script !== null) return undefined;
    const speaks = this.host.random.uniform(entity, drawn.speaks, ordinal) < speech.speaks;
    return speaks ? ivr.wordsTo(node, about.looksFor ?? '') : undefined;
  }

  #pinnedBy(script: object): CallerTraits {
    const { keys } = script as PhoneScript;
    return keys === undefined ? this.#pinned : { ...this.#pinned, presses: keys };
  }
}
