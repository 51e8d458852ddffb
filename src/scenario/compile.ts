import type { Issue } from '../channels/issue.js';
import { type ChannelKind, endingsOf } from '../channels/kind.js';
import type { IncidentNeed, Need } from '../customers/need.js';
import type { Persona, Step } from '../customers/persona.js';
import type { Row, SwitchingTable } from '../customers/switching.js';
import type { Incident } from '../incidents/incident.js';
import { groupMeasures, journeyMeasures, type Measure, peopleMeasures } from '../measures/index.js';
import { makeDistribution, makeRateProfile, type RateProfile, type RateSpec } from '../random/index.js';
import { type RecordFormat, recordFormat } from '../records/index.js';
import type { Model } from '../simulation/model.js';
import { microseconds } from '../units.js';
import { breakdowns } from './breakdowns.js';
import type { Scenario, ScenarioChannel } from './parse.js';
import { type RowFile, rowOf } from './rows.js';
import type { ScenarioFile } from './schema.js';
import { sharedGroups } from './sharedGroups.js';

/** Makes a scenario runnable: defaults filled in, distributions made, channels compiled. */
export function compileScenario(scenario: Scenario): Model {
  const { file, name, channels, parameters, overrides } = scenario;
  const format = formatOf(channels);
  const { needs, streams, incidents, first } = needsOf(scenario, format);
  const segments = Object.entries(file.population.segments);
  return {
    name,
    title: file.title,
    seed: file.seed,
    replications: file.replications,
    parameters,
    overrides,
    currency: file.currency,
    weekOffsetSeconds: file.starts,
    horizonSeconds: file.horizon,
    warmUpSeconds: file['warm-up'],
    coolDownSeconds: file['cool-down'],
    sliceSeconds: file.slice,
    format,
    measures: measuresOf(scenario),
    population: file.population.customers,
    segments: segments.map(([segment, { share, patience }]) => ({
      name: segment,
      nameId: format.journey.names.segment.id(segment),
      share,
      patience,
    })),
    needs,
    streams,
    incidents,
    personas: file.personas.map((persona) => personaOf(persona, incidents, segments[0][0], format)),
    busynessShape: file.busyness ?? null,
    switching: switchingOf(file.journeys, first, channels, format),
    trust: { eta: file.journeys.trust, calm: file.journeys.calm, grace: microseconds(file.journeys.grace) },
    channels: channels.map((channel) => ({
      name: channel.name,
      kind: channel.kind,
      settings: channel.kind.compile(channel),
      groups: channel.kind.groups?.(channel) ?? [],
    })),
    groups: sharedGroups(file, channels),
  };
}

/** What records of these channels look like. */
function formatOf(channels: readonly ScenarioChannel[]): RecordFormat {
  const kinds = [...new Set(channels.map(({ kind }) => kind))];
  return recordFormat({
    channels: channels.map(({ name, kind }) => ({ name, kind: kind.name })),
    endings: kinds.flatMap(endingsOf),
    extra: Object.assign({}, ...kinds.map(({ fields }) => fields ?? {})),
  });
}

/** In the order of reports: channel by channel, groups of several channels, journeys, people; then their parts. */
function measuresOf(scenario: Scenario): Measure[] {
  const { file, channels } = scenario;
  const whole = [
    ...channels.flatMap(({ name, kind, file: section }) => kind.measures(name, file.currency, section)),
    ...Object.keys(file.agents).flatMap(groupMeasures),
    ...journeyMeasures(file.currency),
    ...peopleMeasures(channels.map(({ name, kind }) => ({ name, endings: endingsOf(kind) }))),
  ];
  return [...whole, ...breakdowns(whole, scenario)];
}

/** Every measure that some scenario has, each channel under the name of its kind. */
export function allMeasures(kinds: readonly ChannelKind[]): Measure[] {
  const currency = 'currency';
  return [
    ...kinds.flatMap(({ name, measures }) => measures(name, currency)),
    ...journeyMeasures(currency),
    ...peopleMeasures(kinds.map((kind) => ({ name: kind.name, endings: endingsOf(kind) }))),
  ];
}

// Customers

function needsOf({ file, channels }: Scenario, { journey, next }: RecordFormat) {
  const nameId = (issue: string) => journey.names.issue.id(issue);
  const first = rowOf(file.journeys.first ?? { [channels[0].name]: { share: 'rest', after: undefined } }, next);
  const firstOf = (own: RowFile | undefined): Row => (own ? rowOf(own, next) : first);
  const usual = channels.map(({ kind, file: section }) => kind.resolves?.(section) ?? 0);
  const nothing = channels.map(() => 0);
  const recurring = (needs: ScenarioFile['needs']) =>
    Object.entries(needs).map(([need, { rate, wants, first: own, resolves }]) => ({
      issue: {
        name: need,
        nameId: nameId(need),
        incident: null,
        wants: wants ?? null,
        settledBy: channels.map(({ name }, i) => (Object.hasOwn(resolves, name) ? resolves[name] : usual[i])),
      } satisfies Issue,
      first: firstOf(own),
      rate: profileOf(rate, file.starts),
    }));
  const incidents = Object.entries(file.incidents).map(([incident, settings]): IncidentNeed => {
    const made = incidentOf(incident, settings);
    const issue = {
      name: incident,
      nameId: nameId(incident),
      incident: made,
      wants: settings.wants ?? null,
      settledBy: nothing,
    };
    return { incident: made, issue, first: firstOf(settings.first) };
  });
  return { needs: recurring(file.needs), streams: recurring(file.arrivals), incidents, first };
}

function profileOf(spec: RateSpec, startsAt: number): RateProfile {
  const placed = typeof spec === 'object' && 'weekly' in spec ? { weekly: { ...spec.weekly, startsAt } } : spec;
  return makeRateProfile(placed);
}

function switchingOf(
  journeys: ScenarioFile['journeys'],
  first: Row,
  channels: readonly ScenarioChannel[],
  format: RecordFormat,
): SwitchingTable {
  const { next } = format;
  const endings = format.endings.length;
  const after: (Row | null)[] = Array.from({ length: channels.length * endings }, () => null);
  for (const [key, row] of Object.entries(journeys.after)) {
    const [name, ending] = key.split('/');
    const channel = channels.findIndex((each) => each.name === name);
    after[channel * endings + format.endingId(channels[channel].kind.name, ending)] = rowOf(row, next);
  }
  return {
    after,
    endings,
    inVain: journeys['in-vain'] ? rowOf(journeys['in-vain'], next) : first,
    otherwise: rowOf(journeys.otherwise, next),
    to: {
      giveUp: next.indexOf('give-up', channels.length),
      wait: next.indexOf('wait', channels.length),
      settled: next.indexOf('settled', channels.length),
      open: next.indexOf('open', channels.length),
    },
  };
}

function incidentOf(name: string, settings: ScenarioFile['incidents'][string]): Incident {
  const { lasts, promised, affects, notices } = settings;
  const starts = settings.happens ? microseconds(settings.starts) : Number.POSITIVE_INFINITY;
  return {
    name,
    startsAt: starts,
    endsAt: starts + microseconds(lasts),
    promisedAt: starts + microseconds(promised ?? lasts),
    affects,
    noticedAfter: makeDistribution(settings['noticed-after']),
    notices: notices.map(({ by, share, before = 0, after = 0, tells }) => ({
      by,
      share,
      at: starts + microseconds(after) - microseconds(before),
      tells,
    })),
  };
}

function personaOf(
  persona: ScenarioFile['personas'][number],
  incidents: readonly (IncidentNeed & Need)[],
  firstSegment: string,
  format: RecordFormat,
): Persona {
  const incident = incidents.find(({ issue }) => issue.name === persona.issue)?.incident;
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
