import type { CallEffects, CallGuards, Questioned } from '../../flow/index.js';
import { type Hours, isOpen, parseHours } from '../../hours.js';
import { isOn } from '../../incidents/index.js';
import { microseconds, seconds } from '../../units.js';
import type { Contact } from '../contact.js';
import type { ChannelHost } from '../host.js';
import { type Call, callOf } from './call.js';
import type { CallClock } from './callClock.js';
import { drawn } from './draws.js';
import type { PhoneSettings, Shares } from './settings.js';

/** What a menu asks: systems behind it, opening hours, and what it understands. */
export class Backends {
  readonly #hours: Map<string, Hours>;
  readonly #answers: ReadonlyMap<Questioned, ReadonlyMap<string, Shares>>;
  /** By variable: the ordinal of its draws, its own whatever other variables there are. */
  readonly #places: ReadonlyMap<string, number>;

  constructor(
    readonly settings: PhoneSettings,
    readonly host: ChannelHost,
    readonly clock: CallClock,
  ) {
    this.#hours = new Map(settings.hours);
    this.#answers = settings.answers;
    this.#places = new Map([...(settings.answers.get('value')?.keys() ?? [])].map((name) => [name, placeOf(name)]));
  }

  /** @param text hours by their name in the scenario, or as a flow writes them. */
  isOpen(text: string): boolean {
    let hours = this.#hours.get(text);
    if (hours === undefined) {
      hours = parseHours(text);
      this.#hours.set(text, hours);
    }
    return isOpen(hours, this.host.weekOffsetSeconds + seconds(this.host.world.calendar.now));
  }

  request(contact: Contact, { backend, factor, rejects, takes, verifies = true }: CallEffects['request']): void {
    const { host, settings } = this;
    const call = callOf(contact);
    const system = settings.backends.get(backend);
    const ordinal = contact.again();
    const isDown =
      system !== undefined &&
      (system.during === null || isOn(host.incident(system.during), host.world.calendar.now)) &&
      host.random.uniform(contact.entity, drawn.backend, ordinal) < system.fails;
    const time =
      system === undefined || system.takes === null
        ? takes
        : system.takes.sample(host.random.draw(contact.entity, drawn.backendTime, ordinal));
    const isWrong = verifies && call.hasWrongNumber;
    call.rejected = isWrong && rejects !== undefined ? rejects : '';
    const fails = isDown || (isWrong && rejects === undefined);
    this.clock.awaitBackend(call, microseconds(time * factor), fails);
  }

  /** Whether this is the answer to a question that has several. To ask for the first puts the question. */
  answerIs(contact: Contact, asked: CallGuards['answerIs']): boolean {
    const call = callOf(contact);
    if (asked.answer === asked.among[0]) call.answer = this.#answer(contact, call, asked);
    return call.answer === asked.answer;
  }

  #answer(contact: Contact, call: Call, { among, name, of }: CallGuards['answerIs']): string {
    const usual = among[among.length - 1];
    if (of === 'backend' && call.rejected !== '') return call.rejected;
    if (of === 'speech') return call.understood;
    const shares = this.#answers.get(of)?.get(name);
    if (shares === undefined) return usual;
    // It does not change from call to call.
    const u =
      of === 'value'
        ? this.host.random.uniform(contact.firstEntity, drawn.value, this.#places.get(name)!)
        : this.host.random.uniform(contact.entity, drawn.answer, contact.again());
    let sum = 0;
    for (const answer of among) {
      sum += shares.get(answer) ?? 0;
      if (u < sum) return answer;
    }
    return usual;
  }
}

/** A number of 16 bits for a name: FNV-1a, folded. */
function placeOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 16)) & 0xffff;
}
