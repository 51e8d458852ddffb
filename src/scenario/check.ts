import { ratioProblems, reserveProblems, rosterProblems } from '../channels/agentGroups.js';
import type { ChannelKind } from '../channels/kind.js';
import { identifier, listed, suggestion } from '../document/index.js';
import { isMap } from '../document/path.js';
import { exceptIn } from '../hours.js';
import { isDated } from '../instants.js';
import { makeDistribution, medianOf } from '../random/index.js';
import { conductProblems, journeyProblems, percent } from './checkJourneys.js';
import { contextProblems } from './effort.js';
import { noticeProblems } from './incidents.js';
import { issuesOf } from './issues.js';
import { looksForProblems } from './looksFor.js';
import { moneyProblems } from './money.js';
import { outreachProblems } from './outreach.js';
import type { ScenarioChannel } from './parse.js';
import type { ScenarioProblem } from './problem.js';
import { endpoints } from './rows.js';
import type { ScenarioFile } from './schema.js';
import { queuesServed } from './sharedGroups.js';
import { staffingProblems } from './staffing.js';

type Path = ScenarioProblem['path'];

/** What stands beside channels where a customer's next step is named. */
const reserved: readonly string[] = [
  ...endpoints,
  'settled',
  'open',
  'journeys',
  'people',
  'news',
  'word',
  'offers',
  'outreach',
  'loyalty',
  'money',
  'incidents',
  'agents',
  'cost',
];

/**
 * What is wrong with a scenario as a whole, in no particular order.
 * @param kinds all that there are.
 * @param given the names of channels with settings from the program.
 */
export function checkScenario(
  file: ScenarioFile,
  channels: readonly ScenarioChannel[],
  kinds: readonly ChannelKind[],
  given: readonly string[],
): ScenarioProblem[] {
  return [
    ...timeProblems(file),
    ...dateProblems(file, channels),
    ...channelProblems(file, channels, kinds, given),
    ...moneyProblems(file, channels),
    ...customerProblems(file, channels),
    ...journeyProblems(file, channels, kinds),
    ...contextProblems(
      file.journeys.context,
      channels.map(({ name }) => name),
      ['journeys', 'context'],
    ),
    ...conductProblems(file, channels, kinds),
    ...personasProblems(file, channels, kinds),
    ...staffingProblems(file, channels),
    ...outreachProblems(file, channels),
  ];
}

/** Hours on some dates mean nothing in a week without dates. */
function dateProblems(file: ScenarioFile, channels: readonly ScenarioChannel[]): ScenarioProblem[] {
  if (isDated(file.starts)) return [];
  const paths = [
    ...exceptionsIn(file.agents, ['agents']),
    ...channels.flatMap((channel) => [
      ...exceptionsIn(channel.file, ['channels', channel.name]),
      ...(asksForDates(channel) ? [['channels', channel.name, 'ivr']] : []),
    ]),
  ];
  const message =
    'has hours on some dates, but the scenario has none: they never come. Say when it starts, such as `starts: 2026-12-24 08:00`.';
  return paths.slice(0, 1).map((path) => ({ path, message, isWarning: true }));
}

function exceptionsIn(value: unknown, path: readonly string[]): (readonly string[])[] {
  if (!isMap(value)) return [];
  if ('intervals' in value && 'except' in value) return [path];
  return Object.entries(value).flatMap(([key, each]) => exceptionsIn(each, [...path, key]));
}

function asksForDates(channel: ScenarioChannel): boolean {
  const nodes = Object.values(channel.kind.menu?.(channel)?.nodes ?? {});
  return nodes.some((node) => node.type === 'hours' && (node.except !== undefined || node.hours.includes(exceptIn)));
}

function timeProblems(file: ScenarioFile): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const report = (path: Path, message: string) => void problems.push({ path, message });
  if (file.horizon <= 0) report(['horizon'], 'nothing happens in 0 s. Give it some time, such as 1d.');
  if (file['warm-up'] >= file.horizon) report(['warm-up'], 'the warm-up must end before the horizon.');
  else if (file['warm-up'] + file['cool-down'] >= file.horizon) {
    report(['cool-down'], 'warm-up and cool-down leave nothing to measure. Shorten them.');
  }
  if (file.slice <= 0) report(['slice'], 'a slice must be longer than 0 s. Write 1h.');
  else if (file.horizon / file.slice > 100_000)
    report(['slice'], 'this makes more than 100,000 slices. Choose a longer one.');
  return problems;
}

function channelProblems(
  file: ScenarioFile,
  channels: readonly ScenarioChannel[],
  kinds: readonly ChannelKind[],
  given: readonly string[],
): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const names = channels.map(({ name }) => name);
  if (channels.length === 0) {
    const known = listed(kinds.map(({ name }) => name));
    problems.push({ path: ['channels'], message: `a scenario needs at least one channel: ${known}.` });
  } else if (channels.every(({ kind }) => kind.isOutbound)) {
    problems.push({ path: ['channels'], message: 'customers can turn to none of these. Give one more channel.' });
  }
  for (const name of names) {
    const path = ['channels', name];
    if (reserved.includes(name)) {
      problems.push({
        path,
        message: `a channel cannot be called "${name}": the name is reserved. Rename it.`,
        atKey: true,
      });
    } else if (!identifier.safeParse(name).success) {
      const message = `expected a name of letters, digits, - and _ that starts with a letter, but found "${name}"`;
      problems.push({ path, message, atKey: true });
    }
  }
  for (const name of given.filter((each) => !names.includes(each))) {
    const message = `settings are given for a channel "${name}", but there is no such channel here.`;
    problems.push({ path: ['channels'], message });
  }
  const incidents = Object.keys(file.incidents);
  const issues = issuesOf(file);
  const happening = Object.values(file.incidents).filter(({ happens }) => happens);
  const longestIncident = Math.max(0, ...happening.map(({ lasts }) => medianOf(makeDistribution(lasts))));
  for (const channel of channels) {
    const served = queuesServed(file, channel);
    const names = { incidents, issues, served, longestIncident, hasLoyalty: file.loyalty !== undefined };
    problems.push(...namedTwice(channel, channels));
    for (const problem of channel.kind.problems?.(channel, names) ?? []) {
      problems.push({ ...problem, path: ['channels', channel.name, ...problem.path] });
    }
  }
  for (const [group, settings] of Object.entries(file.agents)) {
    problems.push(...rosterProblems(settings, ['agents', group], issues));
    const ratios = Object.values(settings.serves).map(({ ratio }) => ratio);
    problems.push(...ratioProblems(ratios, ['agents', group, 'serves']));
    const reserves = Object.entries(settings.serves).map(
      ([queue, { reserve }]) => [['agents', group, 'serves', queue, 'reserve'], reserve] as const,
    );
    problems.push(...reserveProblems(settings, reserves));
    for (const { name } of channels.filter((channel) => ownGroups(channel).includes(group))) {
      const message = `"${group}" is also the name of a group of ${name}: their figures would be mixed. Rename one.`;
      problems.push({ path: ['agents', group], message, atKey: true });
    }
    if (reserved.includes(group)) {
      const message = `a group cannot be called "${group}": it means something else here.`;
      problems.push({ path: ['agents', group], message, atKey: true });
    }
    if (names.includes(group)) {
      const message = `"${group}" is also the name of a channel: their measures would have the same name. Rename one.`;
      problems.push({ path: ['agents', group], message, atKey: true });
    }
    for (const key of Object.keys(settings.serves)) {
      const path = ['agents', group, 'serves', key];
      const [name, queue, ...more] = key.split('/');
      const channel = channels.find((each) => each.name === name);
      const queues = channel?.kind.queues?.(channel) ?? [];
      if (more.length > 0) {
        problems.push({
          path,
          message: `"${key}" must be a channel and a queue, such as phone/technical.`,
          atKey: true,
        });
      } else if (channel === undefined) {
        problems.push({ path, message: `there is no channel "${name}" here.${suggestion(name, names)}`, atKey: true });
      } else if (queues.length === 0) {
        problems.push({ path, message: `the channel "${name}" has no queue for agents.`, atKey: true });
      } else if (queue !== undefined && !queues.includes(queue)) {
        const message = `the channel "${name}" has no queue "${queue}".${suggestion(queue, queues)}`;
        problems.push({ path, message, atKey: true });
      } else if (queue === queues[0] && Object.hasOwn(settings.serves, name)) {
        problems.push({
          path,
          message: `the queue is in the list twice: "${name}" alone means its first queue, "${queue}".`,
          atKey: true,
        });
      }
    }
  }
  return problems;
}

/** The names of a channel's own agent groups. */
function ownGroups(channel: ScenarioChannel): string[] {
  return (channel.kind.groups?.(channel) ?? []).map(({ name }) => name);
}

function customerProblems(file: ScenarioFile, channels: readonly ScenarioChannel[]): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const report = (path: Path, message: string, atKey = false) => void problems.push({ path, message, atKey });
  const names = channels.map(({ name }) => name);
  const mustBeChannel = (path: Path, channel: string): void => {
    if (names.includes(channel)) return;
    report(path, `there is no channel "${channel}" here.${suggestion(channel, names)}`, true);
  };
  const shares = Object.values(file.population.segments).reduce((sum, { share }) => sum + share, 0);
  if (Math.abs(shares - 1) > 1e-9) {
    report(['population', 'segments'], `the shares of the segments make ${percent(shares)}, not 100%.`);
  }
  const issues = issuesOf(file);
  for (const section of ['needs', 'arrivals', 'incidents'] as const) {
    for (const [name, need] of Object.entries(file[section])) {
      problems.push(...looksForProblems([section, name], need, channels, section !== 'incidents'));
      if (issues.filter((other) => other === name).length > 1) {
        report([section, name], `"${name}" is the name of two issues. Rename one.`, true);
      }
      for (const channel of Object.keys('resolves' in need ? need.resolves : {})) {
        mustBeChannel([section, name, 'resolves', channel], channel);
      }
    }
  }
  for (const [name, { worried }] of Object.entries(file.incidents)) {
    if (worried === undefined) continue;
    const path = ['incidents', name, 'worried'];
    problems.push(...looksForProblems(path, worried, channels, true));
    for (const channel of Object.keys(worried.resolves)) mustBeChannel([...path, 'resolves', channel], channel);
  }
  for (const [name, incident] of Object.entries(file.incidents)) {
    const { notices } = incident;
    problems.push(...noticeProblems(name, incident, names));
    notices.forEach(({ before, after, 'after-detection': afterDetection }, i) => {
      if ([before, after, afterDetection].filter((each) => each !== undefined).length < 2) return;
      const message = 'a notice goes out `before` or `after` the start, or `after-detection`: give one of them.';
      report(['incidents', name, 'notices', i], message);
    });
  }
  if (file.population.customers === 0 && Object.keys(file.arrivals).length === 0 && file.personas.length === 0) {
    report(['population'], 'there is nobody: give `population.customers`, `arrivals` or `personas`.');
  }
  return problems;
}

function personasProblems(
  file: ScenarioFile,
  channels: readonly ScenarioChannel[],
  kinds: readonly ChannelKind[],
): ScenarioProblem[] {
  const names: PersonaNames = {
    issues: [...Object.keys(file.incidents), ...Object.keys(file.needs)],
    segments: Object.keys(file.population.segments),
    channels: channels.filter(({ kind }) => !kind.isOutbound).map(({ name }) => name),
  };
  const before = new Set<string>();
  return file.personas.flatMap(({ name }, i) => {
    const twice = before.size === before.add(name).size;
    const path = ['personas', i, 'name'];
    return [
      ...(twice ? [{ path, message: `"${name}" is the name of two personas. Rename one.` }] : []),
      ...personaProblems(file, names, i, channels, kinds),
    ];
  });
}

/** What a persona can name. */
interface PersonaNames {
  readonly issues: readonly string[];
  readonly segments: readonly string[];
  readonly channels: readonly string[];
}

function personaProblems(
  file: ScenarioFile,
  known: PersonaNames,
  index: number,
  channels: readonly ScenarioChannel[],
  kinds: readonly ChannelKind[],
): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const here: Path = ['personas', index];
  const report = (path: Path, message: string) => void problems.push({ path: [...here, ...path], message });
  const mustExist = (path: Path, what: string, name: string, names: readonly string[]): void => {
    if (!names.includes(name)) report(path, `there is no ${what} "${name}".${suggestion(name, names)}`);
  };
  const persona = file.personas[index];
  mustExist(['issue'], 'incident or need', persona.issue, known.issues);
  if (persona.segment !== undefined) {
    mustExist(['segment'], 'segment', persona.segment, known.segments);
  }
  if (persona.script[0].if !== undefined) {
    report(['script', 0, 'if'], 'there is no contact before the first line. Leave this out.');
  }
  let last = 0;
  const before = new Set<string>();
  persona.script.forEach((step, i) => {
    const path = ['script', i];
    const { at, after, channel: name, if: onlyAfter, ...script } = step;
    if (at !== undefined) {
      if (at < last) report([...path, 'at'], 'comes before the line above it. Put the lines in order of time.');
      if (at > file.horizon) report([...path, 'at'], 'comes after the horizon, so it never happens.');
      last = Math.max(last, at);
    }
    for (const ending of [onlyAfter ?? []].flat()) {
      if (i === 0 || before.has(ending)) continue;
      report([...path, 'if'], `no contact of the lines above ends as "${ending}".${suggestion(ending, [...before])}`);
    }
    mustExist([...path, 'channel'], 'channel here called', name, known.channels);
    const kind = channels.find((channel) => channel.name === name)?.kind;
    for (const ending of Object.keys(kind?.endings ?? {})) before.add(ending);
    if (at !== undefined && after !== undefined) report(path, 'a line has `at` or `after`, not both.');
    for (const [key, value] of Object.entries(script)) {
      if (value === undefined || kind === undefined || Object.hasOwn(kind.script ?? {}, key)) continue;
      const having = kinds.filter((each) => Object.hasOwn(each.script ?? {}, key)).map((each) => each.name);
      report([...path, key], `only the ${listed(having)} has ${key}.`);
    }
  });
  return problems;
}

/** Contributors of a community who are named in one before it, too: their measures would have one name. */
function namedTwice(channel: ScenarioChannel, channels: readonly ScenarioChannel[]): ScenarioProblem[] {
  const namesOf = ({ kind, file }: ScenarioChannel) => Object.keys(kind.community?.(file).without ?? {});
  const before = channels.slice(0, channels.indexOf(channel));
  return namesOf(channel).flatMap((name) => {
    const other = before.find((each) => namesOf(each).includes(name));
    if (other === undefined) return [];
    const message = `"${other.name}" names a contributor "${name}", too. Give one of them another name.`;
    return [{ path: ['channels', channel.name, 'named', name], message, atKey: true }];
  });
}
