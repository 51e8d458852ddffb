import { assign, setup } from 'xstate';
import * as z from 'zod';
import {
  type Behaviour,
  bind,
  type Channel,
  type ChannelHost,
  type ChannelKind,
  type Contact,
  compile,
  contactMeasures,
  type Distribution,
  defineKind,
  endingsOf,
  fields,
  type Measure,
  makeDistribution,
  microseconds,
} from '../../src/index.js';

/*
 * A kind of channel of one's own, as a program outside callstorm would write it: a letter by pigeon. It flies, and
 * arrives or is lost; hawks are about at given hours of the flight, so to say.
 */

const letterMachine = setup({
  types: { context: {} as { rests: number } },
  actions: {
    rest: assign({ rests: ({ context }) => context.rests + 1 }),
    land: (_, _params: { ending: 'arrived' | 'lost' }) => {},
  },
  guards: { meetsHawk: () => false },
  delays: { flight: 0 },
}).createMachine({
  id: 'letter',
  context: { rests: 0 },
  initial: 'flying',
  states: {
    flying: {
      after: {
        flight: [
          { guard: 'meetsHawk', target: 'lost' },
          { target: 'resting', actions: 'rest' },
        ],
      },
    },
    resting: { after: { 60000: 'arrived' } },
    arrived: { type: 'final', entry: { type: 'land', params: { ending: 'arrived' } } },
    lost: { type: 'final', entry: { type: 'land', params: { ending: 'lost' } } },
  },
});

const file = z
  .strictObject({
    flight: fields.durationDistribution.prefault('10m').describe('How long a flight takes. Default 10m.'),
    hawks: fields.share.prefault('10%').describe('How often a hawk takes the letter. Default 10%.'),
    miles: fields.number({ min: 0 }).prefault(12).describe('How far it is. Default 12.'),
  })
  .describe('A letter by pigeon.');

interface Settings {
  readonly flight: Distribution;
  readonly hawks: number;
  readonly miles: number;
}

/** What a pigeon's draws are for: numbers of its own. */
const drawn = { flight: 64, hawk: 65 } as const;

class Loft implements Channel {
  readonly #letters: Behaviour<Contact>;
  readonly #milesAt: number;
  readonly #weatherAt: number;

  constructor(
    readonly settings: Settings,
    readonly host: ChannelHost,
  ) {
    const { random, world } = host;
    this.#milesAt = host.field('miles');
    this.#weatherAt = host.field('weather');
    this.#letters = bind<Contact>(compile(letterMachine), {
      world,
      guards: { meetsHawk: ({ entity }) => random.uniform(entity, drawn.hawk, 0) < settings.hawks },
      delays: { flight: ({ entity }) => microseconds(settings.flight.sample(random.draw(entity, drawn.flight, 0))) },
      effects: {
        land: (contact, { ending }: { ending: 'arrived' | 'lost' }) => {
          contact.settled = ending === 'arrived';
          host.ended(contact, ending);
        },
      },
    });
  }

  open(contact: Contact): void {
    contact.instance = this.#letters.start(contact);
  }

  record(_: Contact, rows: Float64Array, at: number): void {
    rows[at + this.#milesAt] = this.settings.miles;
    rows[at + this.#weatherAt] = this.host.names('weather').id('fair');
  }
}

/** A measure of its own, over a field of its own. */
const milesFlown = (channel: string): Measure => ({
  name: `${channel}.miles`,
  unit: 'miles',
  definition: 'miles flown with letters that arrived within the window',
  source: 'a toy',
  channel,
  numerator: {
    over: 'contact',
    of: 'miles',
    where: [{ field: 'channel', is: channel }, { within: 'endedAt' }, { field: 'ending', is: 'arrived' }],
  },
});

export const pigeon: ChannelKind = defineKind({
  name: 'pigeon',
  definition: 'A letter by pigeon.',
  endings: {
    arrived: { helpedBy: 'system', failed: false, definition: 'that arrived' },
    lost: { helpedBy: 'nobody', failed: true, definition: 'that a hawk took' },
  },
  fields: {
    miles: { type: 'count', definition: 'How far it was.' },
    weather: { type: 'name', definition: 'What the sky was like.' },
  },
  file,
  script: { cage: fields.text.optional().describe('By pigeon: the cage it starts from.') },
  resolves: () => 1,
  compile: ({ file: { flight, hawks, miles } }) => ({ flight: makeDistribution(flight), hawks, miles }),
  create: (settings, host) => new Loft(settings, host),
  measures: (channel) => [...contactMeasures(channel, endingsOf(pigeon)), milesFlown(channel)],
});
