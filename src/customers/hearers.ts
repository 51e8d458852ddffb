import type { Incident } from '../incidents/index.js';
import type { Audience, Word } from '../word/index.js';
import type { IncidentSource } from './incidentSource.js';
import type { Surroundings } from './sources.js';

/** The customers of a run, as word of mouth reaches them. */
export class Hearers implements Audience {
  readonly population: number;
  readonly #sources = new Map<Incident, IncidentSource>();

  constructor(
    readonly surroundings: Surroundings,
    sources: readonly IncidentSource[],
  ) {
    this.population = surroundings.customers.population;
    for (const source of sources) this.#sources.set(source.need.incident, source);
  }

  knowsCause(incident: Incident, customer: number): boolean {
    return this.surroundings.customers.known(customer, incident)?.knowsCause ?? false;
  }

  hear(incident: Incident, customer: number, { at, by, cause, eta, isWorrying }: Word): void {
    if (this.surroundings.journeys.loyalty?.isGone(customer)) return;
    const source = this.#sources.get(incident)!;
    source.hear(source.hearer(customer), { by, at, cause, eta, credit: 0, isWord: true }, isWorrying);
  }
}
