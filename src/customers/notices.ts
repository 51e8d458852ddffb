import { purpose } from '../channels/purposes.js';
import type { Notice } from '../incidents/index.js';
import type { Actor } from '../kernel/world.js';
import { keyOfName } from '../random/index.js';
import { addCharge, type ChargePart } from '../records/index.js';
import { microseconds, seconds } from '../units.js';
import type { Hearer } from './awareness.js';
import type { IncidentSource } from './incidentSource.js';
import { entityOf, entityOfPersona } from './keys.js';
import type { Surroundings } from './sources.js';

/**
 * The notices of one incident: each goes out once, to those on its list, and is read by some of them, at once or later.
 * Sending comes before any other event of its instant. Once service is back, no further message goes out.
 */
export class Notices {
  constructor(
    readonly surroundings: Surroundings,
    readonly source: IncidentSource,
  ) {
    const { need } = source;
    const { calendar } = surroundings.world;
    const { detection, notices, startsAt } = need.incident;
    const late: (() => void)[] = [];
    notices.forEach((notice, index) => {
      if (notice.share === 0) return;
      const mailing = new Mailing(surroundings, source, index);
      // Nothing goes out before the company knows of the incident; of planned work it knows before the start.
      const dueAt = (known: number) =>
        notice.afterDetection === null ? Math.max(notice.at, known) : Math.max(known, startsAt) + notice.afterDetection;
      mailing.sendAt(dueAt(detection.at));
      // Customers may bring it forward.
      late.push(() => mailing.sendAt(dueAt(calendar.now)));
    });
    if (late.length > 0) detection.listen(() => void late.forEach((send) => void send()));
  }
}

/** The code of a mailing's clock; from 0 up it is a customer who reads, and below this a persona. */
const sends = -1;

/** One notice on its way to its receivers. */
class Mailing implements Actor {
  readonly #target: number;
  readonly #key: number;
  readonly #notice: Notice;
  #handle = -1;
  /** `NaN` until it is sent. */
  #sentAt = Number.NaN;
  /** As it was meant: it may be before the scenario's start. */
  #dueAt = Number.NaN;

  constructor(
    readonly surroundings: Surroundings,
    readonly source: IncidentSource,
    readonly index: number,
  ) {
    this.#target = surroundings.world.register(this);
    this.#key = keyOfName(source.need.issue.name);
    this.#notice = source.need.incident.notices[index];
  }

  /** It goes out then, if it has not yet, and not at the instant that was meant before. */
  sendAt(at: number): void {
    const { calendar } = this.surroundings.world;
    if (!Number.isNaN(this.#sentAt)) return;
    this.#dueAt = at;
    calendar.cancel(this.#handle);
    this.#handle = calendar.scheduleClock(Math.max(at, calendar.now), this.#target, sends);
  }

  handle(code: number): void {
    if (code !== sends) {
      this.#read(this.source.hearer(code > sends ? code : code + 1));
      return;
    }
    const { incident } = this.source.need;
    const { now } = this.surroundings.world.calendar;
    // What went out before the scenario's start keeps its instant.
    this.#sentAt = Math.min(this.#dueAt, now);
    if (now >= incident.endsAt) return;
    let sent = 0;
    let credits = 0;
    for (const hearer of this.#receivers()) {
      sent++;
      if (hearer.isAffected && this.#gives(hearer)) credits++;
      this.#deliver(hearer);
    }
    this.#charge('notices', sent * this.#notice.cost);
    this.#charge('credits', credits * this.#notice.credit);
  }

  /** Everybody on the list: the affected customers of the population and personas, and others by mistake. */
  *#receivers(): Generator<Hearer> {
    const { customers, journeys, random, settings } = this.surroundings;
    const { mistaken, share } = this.#notice;
    const { affects } = this.source.need.incident;
    for (let customer = 0; customer < customers.population; customer++) {
      if (journeys.loyalty?.isGone(customer)) continue;
      const entity = entityOf(this.#key, customer, 0);
      const isAffected = random.uniform(entity, purpose.affected, 0) < affects;
      if (!isAffected && mistaken === 0) continue;
      const chance = isAffected ? share : mistaken;
      if (random.uniform(entity, purpose.notice, this.index) >= chance) continue;
      yield { customer, entity, isPersona: false, isAffected };
    }
    for (const [i, { issue, name }] of settings.personas.entries()) {
      if (issue !== this.source.need.issue.name) continue;
      const entity = entityOfPersona(name);
      if (random.uniform(entity, purpose.notice, this.index) >= share) continue;
      yield { customer: -1 - i, entity, isPersona: true, isAffected: true };
    }
  }

  /** A customer is credited once for an incident. */
  #gives({ customer }: Hearer): boolean {
    const { credit } = this.#notice;
    if (credit === 0) return false;
    const { customers } = this.surroundings;
    const { incident } = this.source.need;
    if ((customers.known(customer, incident)?.credit ?? 0) > 0) return false;
    customers.knowledge(customer, incident).credit = credit;
    return true;
  }

  #deliver(hearer: Hearer): void {
    const { random, world } = this.surroundings;
    const { delay, read } = this.#notice;
    if (read < 1 && random.uniform(hearer.entity, purpose.noticeRead, this.index) >= read) return;
    if (delay === null) {
      this.#read(hearer);
      return;
    }
    const after = microseconds(delay.sample(random.draw(hearer.entity, purpose.noticeDelay, this.index)));
    const { customer } = hearer;
    // What was sent before the scenario's start may have arrived before it, too.
    const at = Math.max(this.#sentAt + after, world.calendar.now);
    world.calendar.schedule(at, this.#target, customer < 0 ? customer - 1 : customer);
  }

  #read(hearer: Hearer): void {
    const { by, credit, tells } = this.#notice;
    this.surroundings.journeys.loyalty?.heard(hearer.customer);
    this.source.hear(hearer, {
      by,
      at: this.#sentAt,
      credit: hearer.isAffected ? credit : 0,
      ...tells,
    });
  }

  #charge(part: ChargePart, amount: number): void {
    if (amount === 0) return;
    const { journeys, world } = this.surroundings;
    const now = seconds(world.calendar.now);
    addCharge(journeys.settings.format, journeys.records, {
      channel: '',
      part,
      issue: this.source.need.issue.name,
      startedAt: now,
      endedAt: now,
      amount,
    });
  }
}
