import { Router } from '../agents/router.js';
import { mustBeList, mustHave } from '../arguments.js';
import type { Contact } from '../channels/contact.js';
import { purpose } from '../channels/purposes.js';
import { Reputation } from '../community/index.js';
import { Customers } from '../customers/customers.js';
import { Hearers } from '../customers/hearers.js';
import { IssueMemory } from '../customers/issueMemory.js';
import { Journeys } from '../customers/journeys.js';
import type { WorldListener } from '../customers/listener.js';
import { Loyalty } from '../customers/loyalty.js';
import { OfferSource } from '../customers/offers.js';
import { Outreaches } from '../customers/outreach.js';
import { PersonaLog } from '../customers/personaLog.js';
import { startSources } from '../customers/sources.js';
import { World } from '../kernel/world.js';
import { windowOf } from '../measures/window.js';
import { KeyedRandom } from '../random/index.js';
import { RecordBuffer, type RecordSink, type RunOutcome } from '../records/index.js';
import { microseconds, seconds } from '../units.js';
import { WordOfMouth } from '../word/index.js';
import { ChannelPort } from './channelPort.js';
import { recordContributors } from './contributors.js';
import { incidentsOf } from './incidentsOf.js';
import { luckOfAgents } from './luckOfAgents.js';
import { type Model, mustBeModel } from './model.js';
import { chargePlatforms } from './platformCharges.js';
import { shiftRecorder } from './shiftRecorder.js';
import { mustFit } from './takes.js';

export type { RunOutcome };

export interface RunOptions {
  /** Any text. */
  readonly seed: string;
  /** Counts from 0. */
  readonly replication: number;
  readonly sink: RecordSink;
  /** An observer of the run; default none. */
  readonly listeners?: readonly WorldListener[];
}

/**
 * One run: a model and a seed, from the scenario's start to its horizon. The same arguments give the same records, in
 * the same order, on any machine.
 *
 * @throws {InputError} before anything happens if an argument is wrong or the model is too large; in the middle if time
 * hardly passes, or if more is open or pending at once than can be held.
 */
export function runOnce(model: Model, options: RunOptions): RunOutcome {
  mustBeModel('model', model);
  mustHave('options', options, []);
  const { seed, replication, sink, listeners = [] } = options;
  mustBeList('listeners', listeners);
  listeners.forEach((listener, i) => {
    mustHave(`listeners.${i}`, listener, []);
  });
  mustFit(model);
  const world = new World(`scenario "${model.name}"`);
  const random = new KeyedRandom(seed, replication);
  const horizon = microseconds(model.horizonSeconds);
  const records = new RecordBuffer(model.format, sink);
  const customers = new Customers(model.population, model.segments, random);
  const log = new PersonaLog(model.personas, model.format, horizon);
  const heard = model.personas.length > 0 ? [log, ...listeners] : listeners;
  const journeys = new Journeys(model, world, random, customers, records, heard);
  const router = new Router<Contact>(
    world,
    model.weekOffsetSeconds,
    shiftRecorder(model, world, records),
    (contact) => random.uniform(contact.entity, purpose.agent, contact.again()),
    luckOfAgents(random),
  );

  const incidents = incidentsOf(model.incidents, random);
  const shared = { model, incidents, world, random, reputation: new Reputation(), router, journeys, horizon };
  model.channels.forEach((channel, index) => {
    journeys.channels.push(channel.kind.create(channel.settings, new ChannelPort(shared, channel, index)));
  });
  for (const { groups } of [...model.channels, model]) for (const group of groups) router.addGroup(group);
  router.open();
  const surroundings = { settings: { ...model, incidents }, world, random, customers, journeys, horizon };
  const sources = startSources(surroundings);
  const { happenings } = journeys;
  const { loyalty, offers, outreach, population } = model;
  if (loyalty !== null) {
    journeys.loyalty = new Loyalty(loyalty, {
      population,
      world,
      random,
      happenings,
      horizon,
      observed: windowOf(model),
      departed: (customer) => journeys.depart(customer),
    });
  }
  if (offers.length > 0 || outreach.some(({ spares }) => spares)) journeys.issues = new IssueMemory();
  for (const offer of offers) new OfferSource(surroundings, offer, sources);
  if (outreach.length > 0) journeys.outreach = new Outreaches(surroundings, outreach, sources);
  if (model.word !== null) {
    const hearers = new Hearers(surroundings, sources);
    const all = incidents.map(({ incident }) => incident);
    journeys.word = new WordOfMouth(model.word, all, world, random, hearers, happenings);
  }

  world.run(horizon);
  journeys.close(horizon);
  router.close();
  journeys.loyalty?.close();
  for (const channel of journeys.channels) channel.close?.();
  chargePlatforms(model, records);
  recordContributors(model, journeys.channels, records);
  records.flush();
  return {
    personas: log.stories,
    events: world.calendar.happened,
    customers: customers.count,
    incidents: incidents
      .filter(({ incident }) => incident.startsAt <= horizon)
      .map(({ incident: { name, startsAt, endsAt } }) => ({ name, lastsSeconds: seconds(endsAt - startsAt) })),
    traffic: model.channels.flatMap(({ name: channel }, i) =>
      (journeys.channels[i].traffic?.() ?? []).map((row) => ({ channel, ...row })),
    ),
  };
}
