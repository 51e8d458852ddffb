import type { Ivr } from '../channels/phone/phone.js';
import { suggestion } from '../document/index.js';
import { checkFaults, edgesOf, type Flow, mentionsOf, mentionsOfCall, nodeOf } from '../flow/index.js';
import { type ChannelName, channelNames, type Ending, endingsOf } from '../records.js';
import type { ScenarioFile } from './schema.js';

/** Something wrong with a scenario whose fields are right one by one. */
export interface ScenarioProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** The key at the path's end is wrong, not its value. */
  readonly atKey?: boolean;
}

type Path = ScenarioProblem['path'];
type PhoneFile = NonNullable<ScenarioFile['channels']['phone']>;
type RowFile = NonNullable<ScenarioFile['journeys']['first']>;

/**
 * What is wrong with a scenario as a whole, in no particular order.
 * @param ivr what answers the phone: its flow, or the machine in its place; null without a phone.
 */
export function checkScenario(file: ScenarioFile, ivr: Flow | Ivr | null): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const report = (path: Path, message: string, atKey = false): void => {
    problems.push({ path, message, atKey });
  };
  const channels = channelNames.filter((name) => file.channels[name] !== undefined);
  const incidents = Object.keys(file.incidents);
  const issues = [...incidents, ...Object.keys(file.needs)];
  const segments = Object.keys(file.population.segments);

  const mustExist = (path: Path, what: string, name: string, names: readonly string[]): void => {
    if (!names.includes(name)) report(path, `there is no ${what} "${name}".${suggestion(name, names)}`);
  };
  const checkRow = (path: Path, row: RowFile | undefined): void => {
    if (row === undefined) return;
    for (const problem of rowProblems(row, channels))
      report([...path, ...problem.path], problem.message, problem.atKey);
  };
  const checkNode = (path: Path, name: string | undefined): void => {
    // What callers of a machine want is its own affair.
    if (name === undefined || (ivr !== null && isMachine(ivr))) return;
    if (ivr === null) report(path, 'there is no phone here whose menu could have it. Leave this out.');
    else if (!nodeOf(ivr, name)) {
      report(path, `the flow has no node "${name}".${suggestion(name, Object.keys(ivr.nodes))}`);
    } else if (!reachable(ivr).has(name)) {
      report(path, `no way through the flow leads from "${ivr.start}" to "${name}". Add an option that does.`);
    }
  };

  if (file.horizon <= 0) report(['horizon'], 'nothing happens in 0 s. Give it some time, such as 1d.');
  if (file['warm-up'] >= file.horizon) report(['warm-up'], 'the warm-up must end before the horizon.');
  if (file.slice <= 0) report(['slice'], 'a slice must be longer than 0 s. Write 1h.');
  else if (file.horizon / file.slice > 100_000)
    report(['slice'], 'this makes more than 100,000 slices. Choose a longer one.');
  if (channels.length === 0)
    report(['channels'], 'a scenario needs at least one channel: phone, website, social or forum.');

  // Customers
  const shares = Object.values(file.population.segments).reduce((sum, { share }) => sum + share, 0);
  if (Math.abs(shares - 1) > 1e-9) {
    report(['population', 'segments'], `the shares of the segments make ${percent(shares)}, not 100%.`);
  }
  const names = [...issues, ...Object.keys(file.arrivals)];
  for (const section of ['needs', 'arrivals', 'incidents'] as const) {
    for (const [name, { wants, first }] of Object.entries(file[section])) {
      checkNode([section, name, 'wants'], wants);
      checkRow([section, name, 'first'], first);
      if (names.filter((other) => other === name).length > 1) {
        report([section, name], `"${name}" is the name of two issues. Rename one.`, true);
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

  // Journeys
  checkRow(['journeys', 'first'], file.journeys.first);
  checkRow(['journeys', 'in-vain'], file.journeys['in-vain']);
  checkRow(['journeys', 'otherwise'], file.journeys.otherwise);
  for (const [key, row] of Object.entries(file.journeys.after)) {
    const path = ['journeys', 'after', key];
    const [channel, ending, ...more] = key.split('/');
    if (ending === undefined || more.length > 0) {
      report(path, `"${key}" must be a channel and an ending, such as phone/disconnected.`, true);
    } else if (!channels.includes(channel as ChannelName)) {
      report(path, `there is no channel "${channel}" here.${suggestion(channel, channels)}`, true);
    } else {
      const known: readonly string[] = endingsOf[channel as ChannelName];
      if (!known.includes(ending)) {
        report(path, `no contact by ${channel} ends "${ending}".${suggestion(ending, known)}`, true);
      }
    }
    checkRow(path, row);
  }

  // Personas
  file.personas.forEach((persona, i) => {
    mustExist(['personas', i, 'issue'], 'incident or need', persona.issue, issues);
    if (persona.segment !== undefined) mustExist(['personas', i, 'segment'], 'segment', persona.segment, segments);
    if (file.personas.findIndex(({ name }) => name === persona.name) < i) {
      report(['personas', i, 'name'], `"${persona.name}" is the name of two personas. Rename one.`);
    }
    if (persona.script[0].if !== undefined) {
      report(['personas', i, 'script', 0, 'if'], 'there is no contact before the first line. Leave this out.');
    }
    let last = 0;
    const before = new Set<Ending>();
    persona.script.forEach((step, j) => {
      const path = ['personas', i, 'script', j];
      if (step.at !== undefined) {
        if (step.at < last) report([...path, 'at'], 'comes before an earlier line. Put the lines in order of time.');
        if (step.at > file.horizon) report([...path, 'at'], 'comes after the horizon: it would never happen.');
        last = Math.max(last, step.at);
      }
      for (const name of [step.if ?? []].flat()) {
        if (j === 0 || before.has(name)) continue;
        report([...path, 'if'], `no contact of the lines before ends "${name}".${suggestion(name, [...before])}`);
      }
      for (const name of endingsOf[step.channel]) before.add(name);
      mustExist([...path, 'channel'], 'channel here called', step.channel, channels);
      if (step.at !== undefined && step.after !== undefined) report(path, 'a line has `at` or `after`, not both.');
      if (step.keys !== undefined && step.channel !== 'phone') report([...path, 'keys'], 'only the phone has keys.');
    });
  });

  // Channels
  const { website } = file.channels;
  if (website?.['status-page'] === 'telling' && !website.tells.cause && !website.tells.eta) {
    report(['channels', 'website'], 'a telling status page must tell something: `tells: { cause: yes, eta: yes }`.');
  }
  for (const name of ['phone', 'social'] as const) {
    const agents = file.channels[name]?.agents;
    if (agents === undefined) continue;
    const path = ['channels', name, 'agents'];
    const selfService = name === 'phone' && ivr !== null && file.channels.phone?.ivr !== undefined;
    if (Object.keys(agents).length === 0 && !selfService) report(path, 'there must be at least one agent group.');
    const skills = Object.entries(agents).flatMap(([group, settings]) => settings.skills ?? [group]);
    for (const [group, settings] of Object.entries(agents)) {
      if ((settings.count === undefined) === (settings.shifts === undefined)) {
        report([...path, group], 'give either `count` (with `hours`) or `shifts`.');
      }
      settings.helps.forEach(({ from }, i) => {
        mustExist([...path, group, 'helps', i, 'from'], 'queue', from, skills);
      });
    }
  }
  const { phone } = file.channels;
  if (phone !== undefined && ivr !== null) problems.push(...phoneProblems(phone, ivr, incidents));
  else if (ivr !== null) report(['channels'], 'a machine is to answer the phone, but there is no phone here.');
  return problems;
}

function phoneProblems(phone: PhoneFile, ivr: Flow | Ivr, incidents: readonly string[]): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const report = (path: Path, message: string, atKey = false): void => {
    problems.push({ path: ['channels', 'phone', ...path], message, atKey });
  };
  const mustHappen = (path: Path, name: string | undefined): void => {
    if (name === undefined || incidents.includes(name)) return;
    report(path, `there is no incident "${name}".${suggestion(name, incidents)}`);
  };
  const what = isMachine(ivr) ? 'machine' : 'flow';
  const { groups, backends, hours, incidents: spokenOf } = isMachine(ivr) ? mentionsOfCall(ivr.call) : mentionsOf(ivr);

  const wanted = [...new Set(groups.map(({ name }) => name))];
  for (const [group, { skills = [group], helps }] of Object.entries(phone.agents)) {
    if ([...skills, ...helps.map(({ from }) => from)].some((skill) => wanted.includes(skill))) continue;
    const hint = suggestion(skills[0], wanted);
    report(['agents', group], `no call ever gets to this group: the ${what} has no queue "${skills[0]}".${hint}`);
  }
  const skills = Object.entries(phone.agents).flatMap(([group, settings]) => settings.skills ?? [group]);
  for (const { name, node } of groups) {
    if (skills.includes(name)) continue;
    report(['agents'], `nobody serves the queue "${name}" of the ${what}'s node "${node}".${suggestion(name, skills)}`);
  }
  for (const { name, node } of spokenOf) {
    if (incidents.includes(name)) continue;
    const hint = suggestion(name, incidents);
    report(
      isMachine(ivr) ? [] : ['ivr'],
      `the ${what}'s node "${node}" speaks of an incident "${name}" that is not here.${hint}`,
    );
  }
  for (const { name } of hours) {
    if (Object.hasOwn(phone.hours, name)) continue;
    const hint = suggestion(name, Object.keys(phone.hours));
    report(['hours'], `the ${what} asks for hours called "${name}". Say when they are.${hint}`);
  }
  const asked = backends.map(({ name }) => name);
  for (const [name, { during }] of Object.entries(phone.backends)) {
    if (!asked.includes(name)) {
      report(['backends', name], `the ${what} asks no backend "${name}".${suggestion(name, asked)}`, true);
    }
    mustHappen(['backends', name, 'during'], during);
  }
  if (isMachine(ivr)) {
    if (phone.ivr !== undefined) report(['ivr'], 'a machine answers the phone here. Leave the flow file out.', true);
    if (phone.faults.length > 0)
      report(['faults'], 'a machine answers the phone here. Give its faults along with it.', true);
    for (const { during } of ivr.faults) {
      if (during === undefined || incidents.includes(during)) continue;
      const hint = suggestion(during, incidents);
      report([], `a fault of the machine strikes during an incident "${during}" that is not here.${hint}`);
    }
  } else {
    for (const { fault, field, message } of checkFaults(ivr, phone.faults)) report(['faults', fault, field], message);
    for (const [i, { during }] of phone.faults.entries()) mustHappen(['faults', i, 'during'], during);
  }
  return problems;
}

/** The nodes that some call gets to. */
function reachable({ start, nodes }: Flow): ReadonlySet<string> {
  const found = new Set([start]);
  for (const id of found) for (const { to } of edgesOf(nodes[id])) found.add(to);
  return found;
}

function isMachine(ivr: Flow | Ivr): ivr is Ivr {
  return 'call' in ivr;
}

function rowProblems(row: RowFile, channels: readonly ChannelName[]): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const ways = Object.entries(row);
  for (const [to] of ways) {
    if (to === 'give-up' || to === 'wait' || channels.includes(to as ChannelName)) continue;
    const message = `there is no channel "${to}" here.${suggestion(to, [...channels, 'give-up', 'wait'])}`;
    problems.push({ path: [to], message, atKey: true });
  }
  const rests = ways.filter(([, { share }]) => share === 'rest');
  if (rests.length > 1) {
    problems.push({ path: [], message: `only one way can take the rest, but ${rests.length} do.` });
  }
  const longest = Math.max(1, ...ways.map(([, { share }]) => (Array.isArray(share) ? share.length : 1)));
  for (let failures = 1; failures <= longest; failures++) {
    const sum = ways.reduce((total, [, { share }]) => total + shareAfter(share, failures), 0);
    const when = longest === 1 ? '' : ` after failure ${failures}`;
    if (sum > 1 + 1e-9) problems.push({ path: [], message: `the shares make ${percent(sum)}${when}, more than 100%.` });
    else if (rests.length === 0 && sum < 1 - 1e-9) {
      const hint = 'Add `give-up: rest`, or say where the others go.';
      problems.push({ path: [], message: `the shares make ${percent(sum)}${when}, not 100%. ${hint}` });
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
