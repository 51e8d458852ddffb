import type { Contact } from '../channels/contact.js';
import type { PersonaStory, RecordFormat } from '../records/index.js';
import type { Journey } from './journey.js';
import type { Telling, WorldListener } from './listener.js';
import type { Persona } from './persona.js';
import { newStory, tellContact, tellEnd, tellNews } from './storyOf.js';

/** Writes down what happens to the personas. */
export class PersonaLog implements WorldListener {
  readonly stories: readonly PersonaStory[];
  readonly #byName: ReadonlyMap<string, PersonaStory>;

  /** @param horizon whole microseconds. */
  constructor(
    personas: readonly Persona[],
    readonly format: RecordFormat,
    horizon: number,
  ) {
    this.stories = personas.map(({ name }) => newStory(name, horizon));
    this.#byName = new Map(this.stories.map((story) => [story.name, story]));
  }

  informed({ persona }: Journey, telling: Telling): void {
    if (persona !== null) tellNews(this.#of(persona), telling);
  }

  contactEnded(contact: Contact, { persona }: Journey, ending: string, endedAt: number): void {
    if (persona !== null) tellContact(this.#of(persona), contact, ending, endedAt, this.format);
  }

  journeyEnded(journey: Journey, outcome: PersonaStory['outcome'], endedAt: number): void {
    if (journey.persona !== null) tellEnd(this.#of(journey.persona), journey, outcome, endedAt);
  }

  #of(persona: Persona): PersonaStory {
    return this.#byName.get(persona.name)!;
  }
}
