import { type GroupSpec, isServiceOf } from '../agents/group.js';
import { nextOpening } from '../hours.js';
import { makeDistribution } from '../random/index.js';
import { day, formatDuration } from '../units.js';
import { arrivalsOf, endOf, profileOf } from './arrivals.js';
import { startOf } from './incidentStart.js';
import type { Scenario } from './parse.js';
import type { ScenarioProblem } from './problem.js';
import type { ScenarioFile } from './schema.js';
import { sharedGroups } from './sharedGroups.js';

/** What a scenario without problems is made of. */
type Checked = Pick<Scenario, 'file' | 'channels' | 'callCounts'>;

type Path = ScenarioProblem['path'];

/**
 * Warnings: what can run but never happens, or is hardly meant. Those that only a kind of channel knows are in its
 * `KindDefinition.problems`.
 */
export function warningsOf(scenario: Checked): ScenarioProblem[] {
  const { file } = scenario;
  return [
    ...incidentWarnings(file),
    ...talkWarnings(file),
    ...needWarnings(scenario),
    ...file.personas.flatMap((persona, i) => personaWarnings(file, persona, ['personas', i])),
    ...staffWarnings(scenario),
    ...unvisitedWarnings(scenario),
  ];
}

function warning(path: Path, message: string, atKey = false): ScenarioProblem {
  return { path, message, atKey, isWarning: true };
}

function incidentWarnings(file: ScenarioFile): ScenarioProblem[] {
  return Object.entries(file.incidents).flatMap(([name, incident]) => {
    if (!incident.happens) return [];
    const here = ['incidents', name];
    if (startOf(incident.starts, file.starts) >= file.horizon) {
      const message =
        'the incident starts after the horizon, so it never happens. Start it earlier, or extend `horizon`.';
      return [warning([...here, 'starts'], message)];
    }
    const lasts = makeDistribution(incident.lasts);
    const late = incident.revised.findIndex(({ after }) => lasts.cdf(after) === 1);
    const useless =
      late < 0
        ? []
        : [
            warning(
              [...here, 'revised', late, 'after'],
              'the incident is over by then, so nobody hears this. Say it earlier.',
            ),
          ];
    return [
      ...useless,
      ...blindWarnings(incident, here),
      ...pastWarnings(incident, here),
      ...incident.notices.flatMap(({ after = 0, credit, tells }, i) => {
        const place = [...here, 'notices', i];
        if (!tells.cause && !tells.eta && credit === 0) {
          const message = 'has no contents, so it has no effect. Give it `tells`, with `cause: yes` or `eta: yes`.';
          return [warning(place, message)];
        }
        if (lasts.cdf(after) < 1) return [];
        return [
          warning(
            [...place, 'after'],
            'the notice goes out after the incident, so it reaches nobody. Send it earlier.',
          ),
        ];
      }),
    ];
  });
}

/** An incident that the company never hears of. */
function blindWarnings({ detected }: ScenarioFile['incidents'][string], here: Path): ScenarioProblem[] {
  if (detected === undefined || detected.after !== 'never' || detected.mentions !== undefined) return [];
  const message =
    'the company never knows of it, and says nothing: give `after`, or `mentions` that tell it. Leave `detected` out if it knows from the start.';
  return [warning([...here, 'detected'], message)];
}

/** Promises of what is over when they are made. */
function pastWarnings({ revised }: ScenarioFile['incidents'][string], here: Path): ScenarioProblem[] {
  return revised.flatMap(({ after, promised }, i) => {
    if (typeof promised !== 'number' || promised > after) return [];
    const message = `ends before it is made: it counts from the incident's start, too. For so long from then on, write ${formatDuration(after + promised)}.`;
    return [warning([...here, 'revised', i, 'promised'], message)];
  });
}

/** Talk that may never end, and offers that nobody gets. */
function talkWarnings(file: ScenarioFile): ScenarioProblem[] {
  const talk = file['word-of-mouth']?.public;
  const endless = talk !== undefined && talk.reshares * Math.max(talk.calm, 1) >= 1;
  const message =
    'a post leads to one more or to more than one, so talk may grow without end: a run that fills the memory stops. Give less than 1.';
  const isInVain = Object.keys(file.offers).length > 0 && file.loyalty === undefined && talk === undefined;
  const inVain = 'they irritate nobody to any effect: there is neither `loyalty` nor `word-of-mouth.public`.';
  return [
    ...(isInVain ? [warning(['offers'], inVain, true)] : []),
    ...(endless ? [warning(['word-of-mouth', 'public', 'reshares'], message)] : []),
    ...Object.keys(file.offers)
      .filter(() => file.population.customers === 0)
      .map((name) =>
        warning(['offers', name], 'nobody gets it: the population is empty. Give `population.customers`.', true),
      ),
    ...Object.entries(file.offers)
      .filter(([, { at }]) => at >= file.horizon)
      .map(([name]) =>
        warning(['offers', name, 'at'], 'the offer goes out after the horizon, so nobody gets it. Send it earlier.'),
      ),
  ];
}

/** Needs and arrivals that never occur, unless a persona has them. */
function needWarnings(scenario: Checked): ScenarioProblem[] {
  const { file } = scenario;
  const ofPersonas = file.personas.map(({ issue }) => issue);
  const needs = Object.entries(file.needs).filter(([name]) => !ofPersonas.includes(name));
  return [
    ...needs.flatMap(([name, { rate }]) => {
      if (file.population.customers === 0) {
        const message =
          'nobody has this need: the population is empty. Give `population.customers`, or use `arrivals`.';
        return [warning(['needs', name], message, true)];
      }
      if (profileOf(rate, file).cumulative(file.horizon) > 0) return [];
      return [warning(['needs', name, 'rate'], 'the rate is 0 up to the horizon, so the need never occurs.')];
    }),
    ...Object.entries(file.arrivals).flatMap(([name, { count }]) => {
      if (count === 0) return [warning(['arrivals', name, 'count'], 'the count is 0, so nobody arrives.')];
      if (count !== undefined || comesEver(scenario, name)) return [];
      return [warning(['arrivals', name, 'rate'], 'the rate is 0 up to the horizon, so nobody arrives.')];
    }),
    ...Object.entries(scenario.callCounts).flatMap(([name, counts]) => {
      const end = endOf(counts, file.starts);
      // A run may go on over the night.
      if (end + day >= file.horizon) return [];
      const message = `the file ends ${formatDuration(end)} after the start, and nobody arrives from there to the horizon. Shorten \`horizon\`, or add days.`;
      return [warning(['arrivals', name, 'rate', 'csv', 'file'], message)];
    }),
  ];
}

/** Counts of arrivals for which there is no time. */
export function arrivalProblems(scenario: Pick<Scenario, 'file' | 'callCounts'>): ScenarioProblem[] {
  return Object.entries(scenario.file.arrivals).flatMap(([name, { count }]) => {
    if (count === undefined || count === 0 || comesEver(scenario, name)) return [];
    return [{ path: ['arrivals', name, 'count'], message: 'nobody can arrive: the `rate` is 0 up to the horizon.' }];
  });
}

function comesEver(scenario: Pick<Scenario, 'file' | 'callCounts'>, name: string): boolean {
  return arrivalsOf(scenario, name).rate.cumulative(scenario.file.horizon) > 0;
}

type PersonaFile = ScenarioFile['personas'][number];

/** With an incident that is left out on purpose, by `happens: no`, its personas are left out, too. */
function personaWarnings(file: ScenarioFile, { issue, noticed = 0 }: PersonaFile, here: Path): ScenarioProblem[] {
  const incident = Object.hasOwn(file.incidents, issue) ? file.incidents[issue] : undefined;
  if (incident?.happens === false) return [];
  const starts = incident ? startOf(incident.starts, file.starts) : 0;
  if (starts >= file.horizon) {
    return [warning([...here, 'issue'], `"${issue}" does not occur up to the horizon, so this persona does nothing.`)];
  }
  if (noticed >= file.horizon) {
    return [warning([...here, 'noticed'], 'the persona notices after the horizon, so they do nothing.')];
  }
  if (incident === undefined || makeDistribution(incident.lasts).cdf(noticed - starts) < 1) return [];
  return [
    warning(
      [...here, 'noticed'],
      `the persona notices when "${issue}" is over, so they do nothing. Let them notice earlier.`,
    ),
  ];
}

/** Channels that no customer ever turns to. In a scenario of personas alone, that is their story. */
function unvisitedWarnings({ file, channels }: Checked): ScenarioProblem[] {
  if (file.population.customers === 0 && Object.keys(file.arrivals).length === 0) return [];
  const { journeys, population, needs, arrivals, incidents, personas } = file;
  const conducts = [
    journeys,
    ...[population.segments, needs, arrivals, incidents].flatMap((part) => Object.values(part)),
  ];
  const rows = conducts.flatMap(({ first = {}, after }) => [first, ...Object.values(after)]);
  const visited = new Set([
    ...[...rows, journeys.otherwise, journeys['in-vain'] ?? {}].flatMap((row) => Object.keys(row)),
    ...personas.flatMap(({ script }) => script.map(({ channel }) => channel)),
    ...(journeys.first === undefined ? [channels[0].name] : []),
  ]);
  return channels
    .filter(({ kind, name }) => !kind.isOutbound && !visited.has(name))
    .map(({ name }) => {
      const message =
        'no customer ever turns to it. Give it a share in `journeys.first`, or in a row of `journeys.after`.';
      return warning(['channels', name], message, true);
    });
}

/** Queues that nobody ever serves, though some group should. In a scenario of personas alone, that is their story. */
function staffWarnings({ file, channels }: Checked): ScenarioProblem[] {
  if (file.population.customers === 0 && Object.keys(file.arrivals).length === 0) return [];
  const shared = sharedGroups(file, channels);
  return channels.flatMap((channel) => {
    const own = channel.kind.groups?.(channel) ?? [];
    return (channel.kind.queues?.(channel) ?? []).flatMap((queue) => {
      const serving = [...own, ...shared].filter(({ serves }) =>
        serves.some((service) => isServiceOf(`${channel.name}/${queue}`, service)),
      );
      if (serving.length === 0 || serving.some((group) => worksEver(group, file))) return [];
      const [{ name }] = serving;
      const here = own.some((group) => group.name === name) ? ['channels', channel.name, 'agents'] : ['agents'];
      const message = `nobody serves the queue "${queue}" up to the horizon. Raise a \`count\`, or change \`hours\`.`;
      return [warning([...here, name], message)];
    });
  });
}

function worksEver({ shifts }: GroupSpec, { horizon, starts }: ScenarioFile): boolean {
  return shifts.some(({ count, hours }) => count > 0 && nextOpening(hours, starts) < starts + horizon);
}
