import type { Incident } from '../incidents/index.js';
import type { World } from '../kernel/world.js';
import type { KeyedRandom } from '../random/index.js';
import type { Happenings } from '../records/index.js';
import type { Audience } from './audience.js';
import { Experience } from './experience.js';
import { Hearsay } from './hearsay.js';
import { PublicTalk } from './publicTalk.js';
import type { WordSettings } from './settings.js';

/** All the word of mouth of a run; what a scenario does not switch on is null. */
export class WordOfMouth {
  readonly public: PublicTalk | null;
  readonly experience: Experience | null;
  readonly #hearsay: ReadonlyMap<Incident, Hearsay>;

  constructor(
    settings: WordSettings,
    incidents: readonly Incident[],
    world: World,
    random: KeyedRandom,
    audience: Audience,
    happenings: Happenings,
  ) {
    const { experience, hearsay, prospectValue, public: talk } = settings;
    this.public = talk && new PublicTalk(talk, prospectValue, world, random, audience, happenings);
    this.experience = experience && new Experience(experience, prospectValue, world, random, audience, happenings);
    this.#hearsay = new Map(
      hearsay === null
        ? []
        : incidents.map((incident) => [incident, new Hearsay(hearsay, incident, world, random, audience)]),
    );
  }

  /** A customer knows of an incident now, from whatever source. */
  knows(incident: Incident, customer: number): void {
    this.#hearsay.get(incident)?.knows(customer);
  }
}
