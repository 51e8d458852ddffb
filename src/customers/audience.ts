import type { Incident } from '../incidents/index.js';
import type { World } from '../kernel/world.js';
import type { Audience, Word } from '../word/index.js';
import type { IncidentSource } from './incidentSource.js';

/** The customers of a run, as word of mouth reaches them. */
export class Hearers implements Audience {
  readonly #sources = new Map<Incident, IncidentSource>();

  constructor(
    readonly population: number,
    readonly world: World,
    sources: readonly IncidentSource[],
  ) {
    for (const source of sources) this.#sources.set(source.need.incident, source);
  }

  hear(incident: Incident, customer: number, { by, cause, eta, isWorrying }: Word): void {
    const source = this.#sources.get(incident)!;
    const news = { by, at: this.world.calendar.now, cause, eta, credit: 0 };
    source.hear(source.hearer(customer), news, isWorrying);
  }
}
