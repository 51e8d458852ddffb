import type { ChannelKind } from '../channels/kind.js';
import { listed, suggestion } from '../document/index.js';
import { origins } from '../records/index.js';
import type { ScenarioChannel } from './parse.js';
import type { ScenarioProblem } from './problem.js';
import { type ConductFile, endpoints, type RowFile } from './rows.js';
import type { ScenarioFile } from './schema.js';

type Path = ScenarioProblem['path'];

const originNames: readonly string[] = origins.filter(
  // No row decides these: `first` does, or nothing does.
  (name) => name !== 'noticed' && name !== 'left-the-company',
);

/** What is wrong with `journeys`. */
export function journeyProblems(
  { journeys }: ScenarioFile,
  channels: readonly ScenarioChannel[],
  kinds: readonly ChannelKind[],
): ScenarioProblem[] {
  const names = turnedTo(channels);
  const inVain = journeys['in-vain'];
  const problems = [
    ...rowProblems(['journeys', 'first'], journeys.first, names),
    ...rowProblems(['journeys', 'in-vain'], inVain, names),
    ...rowProblems(['journeys', 'otherwise'], journeys.otherwise, names),
    ...tableProblems(['journeys', 'after'], journeys.after, channels, kinds),
  ];
  const given = originNames.filter((name) => Object.hasOwn(journeys.after, name));
  if (inVain !== undefined && given.length > 0) {
    const message = `is the old name of ${listed(originNames, 'and')}, and \`after\` has ${listed(given, 'and')} too. Leave this out.`;
    problems.push({ path: ['journeys', 'in-vain'], message, atKey: true });
  }
  if (journeys.calm !== undefined && journeys['waits-without-eta'] !== undefined) {
    const message = 'is the old name of `waits-without-eta`, which is here too. Leave this out.';
    problems.push({ path: ['journeys', 'calm'], message, atKey: true });
  }
  return problems;
}

/** The names of channels to which customers can turn. */
function turnedTo(channels: readonly ScenarioChannel[]): string[] {
  return channels.filter(({ kind }) => !kind.isOutbound).map(({ name }) => name);
}

/** What is wrong with what segments, needs, arrivals and incidents say of how their customers act. */
export function conductProblems(
  file: ScenarioFile,
  channels: readonly ScenarioChannel[],
  kinds: readonly ChannelKind[],
): ScenarioProblem[] {
  const { segments } = file.population;
  const of = (path: Path, parts: Readonly<Record<string, ConductFile>>) =>
    Object.entries(parts).flatMap(([name, part]) => partProblems([...path, name], part, channels, kinds));
  const promised = 'promise-broken';
  const unpromised = (['needs', 'arrivals'] as const).flatMap((section) =>
    Object.entries(file[section])
      .filter(([, { after }]) => Object.hasOwn(after, promised))
      .map(([name]): ScenarioProblem => {
        const message = 'an everyday need has no promised end, so this row is never used. Leave it out.';
        return { path: [section, name, 'after', promised], message, atKey: true, isWarning: true };
      }),
  );
  return [
    ...of(['population', 'segments'], segments),
    ...of(['needs'], file.needs),
    ...of(['arrivals'], file.arrivals),
    ...of(['incidents'], file.incidents),
    ...Object.entries(file.incidents).flatMap(([name, { worried }]) =>
      worried === undefined ? [] : partProblems(['incidents', name, 'worried'], worried, channels, kinds),
    ),
    ...unpromised,
  ];
}

function partProblems(
  path: Path,
  part: ConductFile,
  channels: readonly ScenarioChannel[],
  kinds: readonly ChannelKind[],
): ScenarioProblem[] {
  const names = turnedTo(channels);
  const patient = channels
    .filter(({ kind, file }) => Object.hasOwn(kind.file.shape, 'patience') && !kind.unused?.(file).includes('patience'))
    .map(({ name }) => name);
  const unpatient = Object.keys(typeof part.patience === 'number' ? {} : part.patience)
    .filter((name) => !patient.includes(name))
    .map((name): ScenarioProblem => {
      const message = names.includes(name)
        ? `the channel "${name}" has no patience.${suggestion(name, patient)}`
        : `there is no channel "${name}" here.${suggestion(name, patient)}`;
      return { path: [...path, 'patience', name], message, atKey: true };
    });
  return [
    ...rowProblems([...path, 'first'], part.first, names),
    ...tableProblems([...path, 'after'], part.after, channels, kinds),
    ...unpatient,
  ];
}

function tableProblems(
  at: Path,
  after: Readonly<Record<string, RowFile>>,
  channels: readonly ScenarioChannel[],
  kinds: readonly ChannelKind[],
): ScenarioProblem[] {
  const names = turnedTo(channels);
  return Object.entries(after).flatMap(([key, row]) => {
    const path = [...at, key];
    return [...originProblems(path, key, channels, kinds), ...rowProblems(path, row, names)];
  });
}

function originProblems(
  path: Path,
  key: string,
  channels: readonly ScenarioChannel[],
  kinds: readonly ChannelKind[],
): ScenarioProblem[] {
  if (originNames.includes(key)) return [];
  const [name, ending, ...more] = key.split('/');
  const names = turnedTo(channels);
  const channel = channels.find((each) => each.name === name && !each.kind.isOutbound);
  if (ending === undefined || more.length > 0) {
    const due = `a channel and an ending, such as phone/disconnected, or ${listed(originNames)}`;
    return [{ path, message: `"${key}" must be ${due}.`, atKey: true }];
  }
  if (channel === undefined) {
    return [{ path, message: `there is no channel "${name}" here.${suggestion(name, names)}`, atKey: true }];
  }
  const known = Object.keys(channel.kind.endings);
  if (known.includes(ending)) {
    if (!channel.kind.endings[ending].goesOn) return [];
    const message = `a contact that is ${ending} goes on, so nothing follows: this row is never used. Leave it out.`;
    return [{ path, message, atKey: true, isWarning: true }];
  }
  const same = sameEnding(ending, channel.kind, kinds);
  const hint = same === undefined ? suggestion(ending, known) : ` Did you mean "${same}"?`;
  return [{ path, message: `no contact by ${name} ends as "${ending}".${hint}`, atKey: true }];
}

/** What a kind calls an ending of another kind in which somebody helped. */
function sameEnding(ending: string, kind: ChannelKind, kinds: readonly ChannelKind[]): string | undefined {
  const helpedBy = kinds.find(({ endings }) => Object.hasOwn(endings, ending))?.endings[ending].helpedBy;
  if (helpedBy === undefined || helpedBy === 'nobody') return undefined;
  return Object.keys(kind.endings).find((name) => kind.endings[name].helpedBy === helpedBy);
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
    problems.push({ path: at, message: `only one share can be \`rest\`, but ${rests.length} are.` });
  }
  const longest = Math.max(1, ...ways.map(([, { share }]) => (Array.isArray(share) ? share.length : 1)));
  for (let failures = 1; failures <= longest; failures++) {
    const sum = ways.reduce((total, [, { share }]) => total + shareAfter(share, failures), 0);
    const when = longest === 1 ? '' : ` after failure ${failures}`;
    if (sum > 1 + 1e-9) problems.push({ path: at, message: `the shares make ${percent(sum)}${when}, more than 100%.` });
    else if (rests.length === 0 && sum < 1 - 1e-9) {
      const hint = 'Add `give-up: rest`, or give the missing share.';
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

/** Says a share in percent. */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(6))}%`;
}
