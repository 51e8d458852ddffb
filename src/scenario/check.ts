import { shiftProblems } from '../channels/agentGroups.js';
import type { ChannelKind, Places } from '../channels/kind.js';
import { identifier, listed, suggestion } from '../document/index.js';
import type { ScenarioChannel } from './parse.js';
import { endpoints, type RowFile } from './rows.js';
import type { ScenarioFile } from './schema.js';
import { queuesServed } from './sharedGroups.js';

/** Something wrong with a scenario whose fields are right one by one. */
export interface ScenarioProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** The key at the path's end is wrong, not its value. */
  readonly atKey?: boolean;
  /** The scenario can be run, but is hardly meant so. */
  readonly isWarning?: boolean;
}

type Path = ScenarioProblem['path'];

/** What stands beside channels where a customer's next step is named. */
const reserved: readonly string[] = [...endpoints, 'settled', 'open', 'journeys', 'agents'];

/**
 * What is wrong with a scenario as a whole, in no particular order.
 * @param kinds all that there are.
 * @param given the names of channels that something is given for.
 */
export function checkScenario(
  file: ScenarioFile,
  channels: readonly ScenarioChannel[],
  kinds: readonly ChannelKind[],
  given: readonly string[],
): ScenarioProblem[] {
  return [
    ...timeProblems(file),
    ...channelProblems(file, channels, kinds, given),
    ...customerProblems(file, channels),
    ...journeyProblems(file, channels),
    ...file.personas.flatMap((_, i) => personaProblems(file, i, channels, kinds)),
  ];
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
  }
  for (const name of names) {
    const path = ['channels', name];
    if (reserved.includes(name)) {
      problems.push({
        path,
        message: `a channel cannot be called "${name}": it means something else here.`,
        atKey: true,
      });
    } else if (!identifier.safeParse(name).success) {
      const message = `expected a name of letters, digits, - and _ that starts with a letter, but found "${name}"`;
      problems.push({ path, message, atKey: true });
    }
  }
  for (const name of given.filter((each) => !names.includes(each))) {
    const message = `something is given for a channel "${name}", but there is no such channel here.`;
    problems.push({ path: ['channels'], message });
  }
  const incidents = Object.keys(file.incidents);
  for (const channel of channels) {
    const served = queuesServed(file, channel);
    for (const problem of channel.kind.problems?.(channel, { incidents, served }) ?? []) {
      problems.push({ ...problem, path: ['channels', channel.name, ...problem.path] });
    }
  }
  for (const [group, settings] of Object.entries(file.agents)) {
    problems.push(...shiftProblems(settings, ['agents', group]));
    for (const { name } of channels.filter((channel) => ownGroups(channel).includes(group))) {
      const message = `"${group}" is the name of a group of ${name}'s, too: their figures would be mixed. Rename one.`;
      problems.push({ path: ['agents', group], message, atKey: true });
    }
    if (names.includes(group)) {
      const message = `"${group}" is the name of a channel, too: their measures would have one name. Rename one.`;
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
          message: `the queue is here twice: "${name}" alone is its first queue, "${queue}".`,
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
  const shares = Object.values(file.population.segments).reduce((sum, { share }) => sum + share, 0);
  if (Math.abs(shares - 1) > 1e-9) {
    report(['population', 'segments'], `the shares of the segments make ${percent(shares)}, not 100%.`);
  }
  const issues = [...Object.keys(file.incidents), ...Object.keys(file.needs), ...Object.keys(file.arrivals)];
  for (const section of ['needs', 'arrivals', 'incidents'] as const) {
    for (const [name, need] of Object.entries(file[section])) {
      if (need.wants !== undefined) problems.push(...placeProblems([section, name, 'wants'], need.wants, channels));
      problems.push(...rowProblems([section, name, 'first'], need.first, names));
      if (issues.filter((other) => other === name).length > 1) {
        report([section, name], `"${name}" is the name of two issues. Rename one.`, true);
      }
      for (const channel of Object.keys('resolves' in need ? need.resolves : {})) {
        if (names.includes(channel)) continue;
        const message = `there is no channel "${channel}" here.${suggestion(channel, names)}`;
        report([section, name, 'resolves', channel], message, true);
      }
    }
  }
  for (const [name, { notices }] of Object.entries(file.incidents)) {
    notices.forEach(({ before, after }, i) => {
      if (before === undefined || after === undefined) return;
      report(['incidents', name, 'notices', i], 'a notice goes out `before` or `after` the start, not both.');
    });
  }
  if (file.population.customers === 0 && Object.keys(file.arrivals).length === 0 && file.personas.length === 0) {
    report(['population'], 'there is nobody: give `population.customers`, `arrivals` or `personas`.');
  }
  return problems;
}

/** What customers want must be in some channel that has places, and they must be able to get there. */
function placeProblems(path: Path, place: string, channels: readonly ScenarioChannel[]): ScenarioProblem[] {
  const having = channels.map((channel) => channel.kind.places?.(channel)).filter((places) => places !== undefined);
  if (having.includes('any')) return [];
  const all = having as Places[];
  if (all.length === 0) {
    return [{ path, message: 'there is no channel here whose menu could have it. Leave this out.' }];
  }
  const known = [...new Set(all.flatMap((places) => places.all))];
  const those = all.filter((places) => places.all.includes(place));
  if (those.length === 0) {
    return [{ path, message: `the ${all[0].what} has no node "${place}".${suggestion(place, known)}` }];
  }
  if (those.some((places) => places.isReachable(place))) return [];
  const [{ what, start }] = those;
  return [
    { path, message: `no way through the ${what} leads from "${start}" to "${place}". Add an option that does.` },
  ];
}

function journeyProblems({ journeys }: ScenarioFile, channels: readonly ScenarioChannel[]): ScenarioProblem[] {
  const names = channels.map(({ name }) => name);
  return [
    ...rowProblems(['journeys', 'first'], journeys.first, names),
    ...rowProblems(['journeys', 'in-vain'], journeys['in-vain'], names),
    ...rowProblems(['journeys', 'otherwise'], journeys.otherwise, names),
    ...Object.entries(journeys.after).flatMap(([key, row]) => {
      const path = ['journeys', 'after', key];
      return [...endingProblems(path, key, channels), ...rowProblems(path, row, names)];
    }),
  ];
}

function endingProblems(path: Path, key: string, channels: readonly ScenarioChannel[]): ScenarioProblem[] {
  const [name, ending, ...more] = key.split('/');
  const names = channels.map((channel) => channel.name);
  const channel = channels.find((each) => each.name === name);
  if (ending === undefined || more.length > 0) {
    return [{ path, message: `"${key}" must be a channel and an ending, such as phone/disconnected.`, atKey: true }];
  }
  if (channel === undefined) {
    return [{ path, message: `there is no channel "${name}" here.${suggestion(name, names)}`, atKey: true }];
  }
  const known = Object.keys(channel.kind.endings);
  if (known.includes(ending)) return [];
  return [{ path, message: `no contact by ${name} ends "${ending}".${suggestion(ending, known)}`, atKey: true }];
}

function personaProblems(
  file: ScenarioFile,
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
  mustExist(['issue'], 'incident or need', persona.issue, [...Object.keys(file.incidents), ...Object.keys(file.needs)]);
  if (persona.segment !== undefined) {
    mustExist(['segment'], 'segment', persona.segment, Object.keys(file.population.segments));
  }
  if (file.personas.findIndex(({ name }) => name === persona.name) < index) {
    report(['name'], `"${persona.name}" is the name of two personas. Rename one.`);
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
      if (at < last) report([...path, 'at'], 'comes before an earlier line. Put the lines in order of time.');
      if (at > file.horizon) report([...path, 'at'], 'comes after the horizon: it would never happen.');
      last = Math.max(last, at);
    }
    for (const ending of [onlyAfter ?? []].flat()) {
      if (i === 0 || before.has(ending)) continue;
      report([...path, 'if'], `no contact of the lines before ends "${ending}".${suggestion(ending, [...before])}`);
    }
    mustExist(
      [...path, 'channel'],
      'channel here called',
      name,
      channels.map((each) => each.name),
    );
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

function rowProblems(at: Path, row: RowFile | undefined, channels: readonly string[]): ScenarioProblem[] {
  if (row === undefined) return [];
  const problems: ScenarioProblem[] = [];
  const ways = Object.entries(row);
  const places = [...channels, ...endpoints];
  for (const [to] of ways) {
    if (places.includes(to)) continue;
    problems.push({
      path: [...at, to],
      message: `there is no channel "${to}" here.${suggestion(to, places)}`,
      atKey: true,
    });
  }
  const rests = ways.filter(([, { share }]) => share === 'rest');
  if (rests.length > 1) {
    problems.push({ path: at, message: `only one way can take the rest, but ${rests.length} do.` });
  }
  const longest = Math.max(1, ...ways.map(([, { share }]) => (Array.isArray(share) ? share.length : 1)));
  for (let failures = 1; failures <= longest; failures++) {
    const sum = ways.reduce((total, [, { share }]) => total + shareAfter(share, failures), 0);
    const when = longest === 1 ? '' : ` after failure ${failures}`;
    if (sum > 1 + 1e-9) problems.push({ path: at, message: `the shares make ${percent(sum)}${when}, more than 100%.` });
    else if (rests.length === 0 && sum < 1 - 1e-9) {
      const hint = 'Add `give-up: rest`, or say where the others go.';
      problems.push({ path: at, message: `the shares make ${percent(sum)}${when}, not 100%. ${hint}` });
    } else continue;
    break;
  }
  return problems;
}

function shareAfter(share: number | 'rest' | readonly number[], failures: number): number {
  if (share === 'rest') return 0;
  return typeof share === 'number' ? share : share[Math.min(failures, share.length) - 1];
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(6))}%`;
}
