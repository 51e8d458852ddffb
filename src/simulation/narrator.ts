import type { Persona } from '../customers/persona.js';
import type { ContactRecord, JourneyRecord, PersonaStory } from '../records.js';

/** Writes down what happens to the personas. */
export class Narrator {
  readonly stories: readonly PersonaStory[];
  readonly #byName: ReadonlyMap<string, PersonaStory>;

  constructor(personas: readonly Persona[], horizonSeconds: number) {
    this.stories = personas.map(({ name }) => ({
      name,
      contacts: [],
      told: [],
      credits: 0,
      channels: [],
      switches: 0,
      contactsByChannel: {},
      outcome: 'open',
      endedAt: horizonSeconds,
    }));
    this.#byName = new Map(this.stories.map((story) => [story.name, story]));
  }

  told(persona: Persona, telling: PersonaStory['told'][number]): void {
    this.#of(persona).told.push(telling);
  }

  contact(persona: Persona, { arrivedAt, channel, ending, endedAt }: ContactRecord): void {
    const story = this.#of(persona);
    story.contacts.push({ at: arrivedAt, channel, ending, seconds: endedAt - arrivedAt });
    if (!story.channels.includes(channel)) story.channels.push(channel);
    story.contactsByChannel[channel] = (story.contactsByChannel[channel] ?? 0) + 1;
  }

  end(persona: Persona, journey: JourneyRecord): void {
    const story = this.#of(persona);
    story.credits = journey.credits;
    story.switches = journey.switches;
    story.outcome = journey.outcome;
    story.endedAt = journey.endedAt;
  }

  #of(persona: Persona): PersonaStory {
    return this.#byName.get(persona.name)!;
  }
}
