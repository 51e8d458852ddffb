import type { AgentGroupSpec, Cost } from '../channels/channel.js';
import { type ForumSpec, zipfRates } from '../channels/forum/forum.js';
import type { Issue } from '../channels/issue.js';
import type { Ivr, PhoneSpec } from '../channels/phone/phone.js';
import type { SocialSpec } from '../channels/social/social.js';
import type { WebsiteSpec } from '../channels/website/website.js';
import type { Persona, Step } from '../customers/persona.js';
import { type Row, rowIndex, type SwitchingTable, type Way } from '../customers/switching.js';
import { type Flow, flowMachine, routes } from '../flow/index.js';
import type { Incident } from '../incidents/incident.js';
import { makeDistribution, makeRateProfile, type RateProfile, type RateSpec } from '../random/index.js';
import { type ChannelName, channelNames, type Ending, endings } from '../records.js';
import type { IncidentNeed, Model } from '../simulation/model.js';
import { compile } from '../statechart/index.js';
import type { Scenario } from './parse.js';
import type { ScenarioFile } from './schema.js';

type Channels = ScenarioFile['channels'];
type RowFile = NonNullable<ScenarioFile['journeys']['first']>;

/** Makes a scenario runnable: defaults filled in, distributions made, the IVR compiled. */
export function compileScenario({ file, name, ivr, parameters, overrides }: Scenario): Model {
  const channels = channelNames.filter((channel) => file.channels[channel] !== undefined);
  const first = rowOf(file.journeys.first ?? { [channels[0]]: { share: 'rest', after: undefined } });
  const firstOf = (own: RowFile | undefined): Row => (own ? rowOf(own) : first);
  const solving = settledBy(file.channels);
  const issueOf = (issue: string, wants: string | undefined, own: Partial<Record<ChannelName, number>>): Issue => ({
    name: issue,
    incident: null,
    wants: wants ?? null,
    settledBy: { ...solving, ...own },
  });
  const needsOf = (needs: ScenarioFile['needs']) =>
    Object.entries(needs).map(([need, { rate, wants, first: own, resolves }]) => ({
      issue: issueOf(need, wants, resolves),
      first: firstOf(own),
      rate: profileOf(rate, file.starts),
    }));
  const incidents = Object.entries(file.incidents).map(([incident, settings]): IncidentNeed => {
    const made = incidentOf(incident, settings);
    return {
      incident: made,
      issue: { name: incident, incident: made, wants: settings.wants ?? null, settledBy: nothingSettles },
      first: firstOf(settings.first),
    };
  });
  const { phone, website, social, forum } = file.channels;
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
    sliceSeconds: file.slice,
    acceptableWaitSeconds: phone?.['acceptable-wait'] ?? 20,
    population: file.population.customers,
    segments: segments.map(([segment, { share, patience }]) => ({ name: segment, share, patience })),
    needs: needsOf(file.needs),
    streams: needsOf(file.arrivals),
    incidents,
    personas: file.personas.map((persona) => personaOf(persona, incidents, segments[0][0])),
    busynessShape: file.busyness ?? null,
    switching: switchingOf(file.journeys, first),
    trust: { eta: file.journeys.trust, calm: file.journeys.calm, graceSeconds: file.journeys.grace },
    channels,
    phone: phone && ivr ? phoneOf(phone, ivr) : null,
    website: website ? websiteOf(website) : null,
    social: social ? socialOf(social) : null,
    forum: forum ? forumOf(forum) : null,
  };
}

const nothingSettles = Object.freeze({ phone: 0, website: 0, social: 0, forum: 0 });

function settledBy(channels: Channels): Record<ChannelName, number> {
  return Object.fromEntries(channelNames.map((name) => [name, channels[name]?.resolves ?? 0])) as Record<
    ChannelName,
    number
  >;
}

function profileOf(spec: RateSpec, startsAt: number): RateProfile {
  const placed = typeof spec === 'object' && 'weekly' in spec ? { weekly: { ...spec.weekly, startsAt } } : spec;
  return makeRateProfile(placed);
}

// Customers

function rowOf(row: RowFile): Row {
  return Object.entries(row).map(([to, { share, after }]): Way => {
    const shares = share === 'rest' ? null : typeof share === 'number' ? [share] : share;
    return { to: to as Way['to'], shares, after: after === undefined ? null : makeDistribution(after) };
  });
}

function switchingOf(journeys: ScenarioFile['journeys'], first: Row): SwitchingTable {
  const after: (Row | null)[] = Array.from({ length: channelNames.length * endings.length }, () => null);
  for (const [key, row] of Object.entries(journeys.after)) {
    const [channel, ending] = key.split('/');
    after[rowIndex(channel as ChannelName, ending as Ending)] = rowOf(row);
  }
  return {
    after,
    inVain: journeys['in-vain'] ? rowOf(journeys['in-vain']) : first,
    otherwise: rowOf(journeys.otherwise),
  };
}

function incidentOf(name: string, settings: ScenarioFile['incidents'][string]): Incident {
  const { lasts, promised, affects, notices } = settings;
  const starts = settings.happens ? settings.starts : Number.POSITIVE_INFINITY;
  return {
    name,
    startsAt: starts,
    endsAt: starts + lasts,
    promisedAt: starts + (promised ?? lasts),
    affects,
    noticedAfter: makeDistribution(settings['noticed-after']),
    notices: notices.map(({ by, share, before = 0, after = 0, tells }) => ({
      by,
      share,
      at: starts + after - before,
      tells,
    })),
  };
}

function personaOf(
  persona: ScenarioFile['personas'][number],
  incidents: readonly IncidentNeed[],
  firstSegment: string,
): Persona {
  const incident = incidents.find(({ issue }) => issue.name === persona.issue)?.incident;
  return {
    name: persona.name,
    issue: persona.issue,
    segment: persona.segment ?? firstSegment,
    noticedAt: Math.max(persona.noticed ?? 0, incident?.startsAt ?? 0),
    script: persona.script.map(
      ({ at, after, channel, if: onlyAfter, keys }): Step => ({
        channel,
        at: at ?? null,
        afterSeconds: after ?? 0,
        onlyAfter: onlyAfter === undefined ? null : typeof onlyAfter === 'string' ? [onlyAfter] : onlyAfter,
        keys: keys ?? null,
      }),
    ),
  };
}

// Channels

function phoneOf(phone: NonNullable<Channels['phone']>, ivr: Flow | Ivr): PhoneSpec {
  const { callers, faults } = phone;
  const isMachine = 'call' in ivr;
  return {
    ivr: isMachine ? ivr : { call: compile(flowMachine(ivr, faults)), faults, ...routes(ivr) },
    lines: phone.lines ?? Number.POSITIVE_INFINITY,
    groups: groupsOf(phone.agents),
    queueLimit: phone['queue-limit'] ?? Number.POSITIVE_INFINITY,
    patience: makeDistribution(phone.patience),
    menuPatience: isMachine || phone.ivr !== undefined ? makeDistribution(phone['menu-patience']) : null,
    caller: {
      mistakes: callers.mistakes,
      slips: callers.slips,
      silence: callers.silence,
      randomAfter: callers['random-keys-after'] ?? Number.POSITIVE_INFINITY,
      reaction: callers.reaction,
    },
    hours: new Map(Object.entries(phone.hours)),
    backends: new Map(
      Object.entries(phone.backends).map(([backend, { takes, fails, during }]) => [
        backend,
        { takes: takes === undefined ? null : makeDistribution(takes), fails, during: during ?? null },
      ]),
    ),
    banner: phone.banner,
    tells: phone.tells,
    credit: phone.credits,
    callback: phone.callback,
    cost: costOf(phone.cost),
  };
}

function websiteOf(website: NonNullable<Channels['website']>): WebsiteSpec {
  return {
    statusPage: website['status-page'],
    staleSeconds: website['stale-for'],
    tells: website.tells,
    visit: makeDistribution(website.visit),
    cost: costOf(website.cost),
  };
}

function socialOf(social: NonNullable<Channels['social']>): SocialSpec {
  return {
    seen: social.seen,
    groups: groupsOf(social.agents),
    patience: makeDistribution(social.patience),
    tells: social.tells,
    cost: costOf(social.cost),
  };
}

function forumOf(forum: NonNullable<Channels['forum']>): ForumSpec {
  return {
    rates: zipfRates(forum.answerers, forum.answers, forum.inequality),
    accepted: forum.accepted,
    patience: makeDistribution(forum.patience),
    tells: forum.tells,
    cost: costOf(forum.cost),
  };
}

function groupsOf(groups: NonNullable<Channels['phone']>['agents']): AgentGroupSpec[] {
  return Object.entries(groups).map(([name, group]) => ({
    name,
    skills: group.skills ?? [name],
    shifts: group.shifts ?? [{ count: group.count ?? 0, hours: group.hours }],
    helps: group.helps.map(({ from, after }) => ({ skill: from, afterSeconds: after })),
    handleTime: makeDistribution(group['handle-time']),
    afterContactWork: makeDistribution(group['after-contact-work']),
  }));
}

function costOf({ contact, minute }: { contact: number; minute: number }): Cost {
  return { perContact: contact, perMinute: minute };
}
