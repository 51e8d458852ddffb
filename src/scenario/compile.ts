import type * as z from 'zod';
import { mustHave } from '../arguments.js';
import type { Issue } from '../channels/issue.js';
import type { PlannedIncident } from '../customers/need.js';
import type { Persona, Step } from '../customers/persona.js';
import type { Endpoints } from '../customers/switching.js';
import { makeDistribution } from '../random/index.js';
import type { RecordFormat } from '../records/index.js';
import type { Model } from '../simulation/model.js';
import { microseconds } from '../units.js';
import { arrivalsOf, profileOf } from './arrivals.js';
import { conductsOf } from './conduct.js';
import { contextOf } from './effort.js';
import { formatOf } from './format.js';
import { type IncidentFile, planOf } from './incidents.js';
import { worryOf } from './issues.js';
import { looksForOf } from './looksFor.js';
import { loyaltyOf, prospectValueOf } from './loyalty.js';
import { measuresOf } from './measures.js';
import { observedQueues } from './observedQueues.js';
import { offerOf } from './offers.js';
import { outreachOf } from './outreach.js';
import type { Scenario, ScenarioChannel } from './parse.js';
import type { RecurringShape } from './rows.js';
import type { ScenarioFile } from './schema.js';
import { sharedGroups } from './sharedGroups.js';
import { wordOf } from './wordOfMouth.js';

/** Makes a scenario runnable: defaults filled in, distributions made, channels compiled. */
export function compileScenario(scenario: Scenario): Model {
  mustHave('scenario', scenario, ['file', 'name', 'channels', 'callCounts'], 'a Scenario as parseScenario returns it');
  const { file, name, channels, parameters, overrides, thresholds, warnings } = scenario;
  const format = formatOf(channels);
  const { needs, streams, incidents } = needsOf(scenario, format);
  const segments = Object.entries(file.population.segments);
  const { journeys } = file;
  const shared = sharedGroups(file, channels);
  return {
    name,
    title: file.title,
    seed: file.seed,
    replications: file.replications,
    parameters,
    overrides,
    warnings,
    currency: file.currency,
    weekOffsetSeconds: file.starts,
    horizonSeconds: file.horizon,
    warmUpSeconds: file['warm-up'],
    coolDownSeconds: file['cool-down'],
    sliceSeconds: file.slice,
    format,
    measures: measuresOf(scenario),
    thresholds,
    queues: observedQueues(channels, shared),
    acceptableWaits: acceptableWaitsOf(channels),
    population: file.population.customers,
    segments: segments.map(([segment, { share }], index) => ({
      index,
      name: segment,
      nameId: format.journey.names.segment.id(segment),
      share,
    })),
    needs,
    streams,
    incidents,
    personas: file.personas.map((persona) => personaOf(persona, incidents, segments[0][0], format)),
    busynessShape: file.busyness ?? null,
    endpoints: endpointsOf(format),
    trust: {
      eta: journeys.trust,
      withoutEta: journeys['waits-without-eta'] ?? journeys.calm ?? { cause: 0, credit: 0 },
      grace: microseconds(journeys.grace),
    },
    context: contextOf(
      journeys.context,
      channels.map((channel) => channel.name),
    ),
    effort: journeys.effort,
    word: wordOf(file['word-of-mouth'], file.loyalty === undefined ? 0 : prospectValueOf(file.loyalty)),
    spends: Object.values(file.spends).reduce((sum, each) => sum + each, 0),
    loyalty: file.loyalty === undefined ? null : loyaltyOf(file.loyalty),
    offers: Object.entries(file.offers).map(([offer, section]) => offerOf(offer, section)),
    outreach: Object.entries(file.outreach).map(([each, section]) =>
      outreachOf(each, section, Object.keys(file.population.segments), format),
    ),
    channels: channels.map((channel) => ({
      name: channel.name,
      kind: channel.kind,
      settings: channel.kind.compile(channel),
      groups: channel.kind.groups?.(channel) ?? [],
      platform: channel.kind.cost?.(channel.file).platform ?? 0,
      fails: channel.kind.fails?.(channel, file.horizon) ?? false,
    })),
    groups: shared,
  };
}

function acceptableWaitsOf(channels: readonly ScenarioChannel[]): Record<string, number> {
  return Object.fromEntries(
    channels.flatMap(({ name, kind, file }) => (kind.acceptableWait ? [[name, kind.acceptableWait(file)]] : [])),
  );
}

// Customers

function needsOf(scenario: Scenario, format: RecordFormat) {
  const { file, channels } = scenario;
  const nameId = (issue: string) => format.journey.names.issue.id(issue);
  const conducts = conductsOf(file, format);
  const usual = channels.map(({ kind, file: section }) => kind.resolves?.(section) ?? 0);
  const nothing = channels.map(() => 0);
  const recurring = (need: string, section: z.output<z.ZodObject<RecurringShape>>) => ({
    issue: {
      name: need,
      nameId: nameId(need),
      incident: null,
      looksFor: looksForOf(section) ?? null,
      settledBy: channels.map(({ name }, i) =>
        Object.hasOwn(section.resolves, name) ? section.resolves[name] : usual[i],
      ),
    } satisfies Issue,
    conducts: conducts(section, false),
  });
  const needs = Object.entries(file.needs).map(([name, need]) => ({
    ...recurring(name, need),
    rate: profileOf(need.rate, file),
  }));
  const streams = Object.entries(file.arrivals).map(([name, stream]) => ({
    ...recurring(name, stream),
    ...arrivalsOf(scenario, name),
  }));
  const worryIn = (incident: string, worried: NonNullable<IncidentFile['worried']>) => ({
    ...recurring(worryOf(incident), worried),
    share: worried.share,
    delay: makeDistribution(worried.delay),
  });
  const incidents = Object.entries(file.incidents).map(
    ([incident, settings]): PlannedIncident => ({
      plan: planOf(incident, settings, file.starts),
      issue: {
        name: incident,
        nameId: nameId(incident),
        looksFor: looksForOf(settings) ?? null,
        settledBy: nothing,
      },
      conducts: conducts(settings, true),
      worry: settings.worried === undefined ? null : worryIn(incident, settings.worried),
    }),
  );
  return { needs, streams, incidents };
}

function endpointsOf({ channels, next }: RecordFormat): Endpoints {
  const place = (name: string) => next.indexOf(name, channels.length);
  return { giveUp: place('give-up'), wait: place('wait'), settled: place('settled'), open: place('open') };
}

function personaOf(
  persona: ScenarioFile['personas'][number],
  incidents: readonly PlannedIncident[],
  firstSegment: string,
  format: RecordFormat,
): Persona {
  const incident = incidents.find(({ issue }) => issue.name === persona.issue)?.plan;
  return {
    name: persona.name,
    issue: persona.issue,
    segment: persona.segment ?? firstSegment,
    noticedAt: Math.max(microseconds(persona.noticed ?? 0), incident?.startsAt ?? 0),
    script: persona.script.map(
      ({ at, after, channel, if: onlyAfter, ...script }): Step => ({
        channel: format.channels.findIndex(({ name }) => name === channel),
        at: at === undefined ? null : microseconds(at),
        after: microseconds(after ?? 0),
        onlyAfter: onlyAfter === undefined ? null : [onlyAfter].flat(),
        script,
      }),
    ),
  };
}
