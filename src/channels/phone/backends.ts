import type { CallEffects } from '../../flow/index.js';
import { isOn } from '../../incidents/index.js';
import { type Hours, isOpen, microseconds, parseHours, seconds } from '../../units.js';
import type { Contact } from '../contact.js';
import type { ChannelHost } from '../host.js';
import { callOf } from './call.js';
import type { CallClock } from './callClock.js';
import { drawn } from './draws.js';
import type { PhoneSettings } from './settings.js';

/** What a menu asks: systems behind it, and opening hours. */
export class Backends {
  readonly #hours: Map<string, Hours>;

  constructor(
    readonly settings: PhoneSettings,
    readonly host: ChannelHost,
    readonly clock: CallClock,
  ) {
    this.#hours = new Map(settings.hours);
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

  request(contact: Contact, { backend, factor, takes, verifies = true }: CallEffects['request']): void {
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
    const fails = isDown || (verifies && call.hasWrongNumber);
    this.clock.awaitBackend(call, microseconds(time * factor), fails);
  }
}
