import { type CallGuards, type Fault, type Flow, mentionsOf } from '../flow/index.js';
import { type Hours, isOpen } from '../hours.js';
import { formatWeekInstant } from '../instants.js';
import { day, minute } from '../units.js';
import type { PlacedCall } from '../verify/calls/placeCall.js';
import { answersIn } from '../verify/calls/questions.js';
import { visible } from '../visible.js';
import { personaOf } from './personaOf.js';
import { type Reception, receptionOf } from './receptionOf.js';

/** A placed call, and the setting it was placed in: what the scenario is made from. */
export interface CallStory {
  readonly flow: Flow;
  /** The flow's file, relative to the scenario's. */
  readonly flowFile: string;
  readonly call: PlacedCall;
  /** By index, as the call's environment numbers them. */
  readonly faults: readonly Fault[];
  readonly hours: ReadonlyMap<string, Hours>;
  readonly banner: boolean;
  /** The persona's name. */
  readonly name: string;
  readonly title: string;
  /** Lines that go before the scenario, without `#`. */
  readonly comment: readonly string[];
}

/** A scenario file in which a placed call happens again, to a persona. */
export interface WrittenStory {
  readonly text: string;
  /** What it cannot express, each in a sentence. */
  readonly untold: readonly string[];
}

/** Writes the scenario in which nothing happens but this call. */
export function scenarioOfCall(story: CallStory): WrittenStory {
  const { flow, call, name, title, comment } = story;
  const { environment } = call;
  const { keys, untold } = personaOf(call);
  const problems = new Set(untold);
  const queues = queuesOf(call, problems);
  const before = queues.filter(({ closes, reception }) => closes && (reception === 'busy' || reception === 'full'));
  const incident = environment.incident === null ? null : asName(environment.incident);
  const issue = incident ?? unusedName('question', [...incidentsOf(flow), name]);
  const startsAt = Math.floor(environment.at / minute) * minute;
  const callsAt = environment.at - startsAt;
  const script = (at: number) =>
    `{ at: ${at}s, channel: phone${keys.length > 0 ? `, keys: [${keys.map(written).join(', ')}]` : ''} }`;
  const persona = (id: string, at: number) => [
    `  - name: ${id}`,
    `    issue: ${issue}`,
    '    script:',
    `      - ${script(at)}`,
  ];
  const lines = [
    ...comment.map((line) => `# ${visible(line)}`.trimEnd()),
    ...(comment.length > 0 ? [''] : []),
    `title: ${JSON.stringify(title)}`,
    'seed: 1',
    'replications: 1',
    `starts: ${formatWeekInstant(startsAt)}`,
    'horizon: 1d',
    ...(incident === null ? ['needs:', `  ${issue}: { rate: 0 }`] : []),
    ...incidentLines(story, incident),
    'channels:',
    '  phone:',
    `    ivr: ${JSON.stringify(story.flowFile)}`,
    ...phoneLines(story, queues, problems),
    'personas:',
    ...before.flatMap((_, i) => [
      ...(i === 0 ? ['  # Who calls a moment before and keeps the agents busy.'] : []),
      ...persona(`${name}-${i + 1}-ahead`, callsAt + i),
    ]),
    ...persona(name, callsAt + before.length),
  ];
  return { text: `${lines.join('\n')}\n`, untold: [...problems] };
}

/** A key in a YAML list. */
export function written(press: string): string {
  return /^[*#]$/.test(press) ? `'${press}'` : press;
}

interface Joined {
  readonly group: string;
  readonly closes: boolean;
  readonly reception: Reception;
}

/** The queues that the call joined, each group once, and how it fared there the first time. */
function queuesOf({ trace }: PlacedCall, problems: Set<string>): Joined[] {
  const joined: Joined[] = [];
  trace.steps.forEach(({ effects }, i) => {
    for (const [place, { name, params }] of effects.entries()) {
      if (name !== 'joinQueue') continue;
      const { group, closes } = params;
      const reception = receptionOf(trace, i, place);
      const known = joined.find((each) => each.group === group);
      if (known === undefined) joined.push({ group, closes, reception });
      else if (known.reception !== reception) {
        problems.add(
          `The queue of ${group} is ${known.reception} and later ${reception}: in a scenario it stays as it is.`,
        );
      }
    }
  });
  const isFull = joined.some(({ reception }) => reception === 'full');
  if (isFull && joined.some(({ reception }) => reception === 'busy')) {
    problems.add('One queue is full while another lets callers wait: in a scenario all are of one length.');
  }
  return joined;
}

function phoneLines(
  { flow, call, faults, hours, banner }: CallStory,
  queues: readonly Joined[],
  problems: Set<string>,
) {
  const { environment, trace } = call;
  const { groups, hours: named } = mentionsOf(flow);
  const section = (key: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`    ${key}:`, ...lines.map((line) => `      ${line}`)];
  const open = [...new Set(named.map(({ name }) => name))].map((name) => {
    const known = hours.get(name);
    const isIt = known ? isOpen(known, environment.at) : !environment.closed.includes(name);
    return `${name}: ${isIt ? 'always' : 'never'}`;
  });
  const accepts = trace.steps.some(({ event }) => event === 'callback.accepted');
  if (accepts && queues.some(({ reception }) => reception === 'full')) {
    problems.add('The callback is booked, but its queue is full: in a scenario nobody phones back.');
  }
  return [
    ...(banner ? [] : ['    banner: no']),
    ...section('faults', faultLines(call, faults, problems)),
    ...section('hours', open),
    ...section('backends', backendLines(call, problems)),
    ...section('values', answerLines('value', call, problems)),
    ...section('outcomes', answerLines('outcome', call, problems)),
    ...section(
      'agents',
      [...new Set(groups.map(({ name }) => name))].map((group) => agents(group, queues)),
    ),
    ...(queues.some(({ reception }) => reception === 'full') ? ['    queue-limit: 0'] : []),
    ...(trace.steps.some(({ asked }) => asked.some(({ guard, yes }) => guard === 'waitExceeds' && yes))
      ? ['    wait-estimate: queue-length']
      : []),
    ...(Object.values(flow.nodes).some(({ type }) => type === 'callback')
      ? [`    callback: { accepted: ${accepts ? '100%' : '0%'}, missed: 0% }`]
      : []),
  ];
}

/** One agent, there or not; busy ones talk for the whole day to who called before. */
function agents(group: string, queues: readonly Joined[]): string {
  const queue = queues.find((each) => each.group === group);
  if (queue === undefined || queue.reception === 'answered') return `${group}: { count: 1, handle-time: 5m }`;
  const isAway = queue.reception === 'closed' || !queue.closes;
  return `${group}: { count: 1, ${isAway ? 'hours: never, ' : ''}handle-time: 2d }`;
}

function faultLines({ trace }: PlacedCall, faults: readonly Fault[], problems: Set<string>): string[] {
  const asked = trace.steps.flatMap((step) => step.asked).filter(({ guard }) => guard === 'faultStrikes');
  return faults.flatMap(({ at, effect, factor }, index) => {
    const answers = asked.filter(({ params }) => (params as CallGuards['faultStrikes']).fault === index);
    if (!answers.some(({ yes }) => yes)) return [];
    if (answers.some(({ yes }) => !yes))
      problems.add(`The fault at ${at} strikes now and then: in the scenario always.`);
    return [`- { at: ${at}, effect: ${effect}${factor === undefined ? '' : `, factor: ${factor}`} }`];
  });
}

function backendLines({ trace }: PlacedCall, problems: Set<string>): string[] {
  const did = new Map<string, Set<string>>();
  for (const { event, by, before } of trace.steps) {
    const backend = before.requested;
    if (backend === null) continue;
    const answer = event === 'backend.ok' || event === 'backend.failed' ? event : by === 'time' ? 'none' : undefined;
    if (answer !== undefined) did.set(backend, (did.get(backend) ?? new Set()).add(answer));
  }
  const answers = answersTo('backend', trace, problems);
  return [...did].flatMap(([backend, all]) => {
    if (all.size > 1) problems.add(`The backend ${backend} answers now so, now so: in the scenario it goes one way.`);
    if (all.has('backend.failed')) return [`${backend}: { fails: 100% }`];
    // A day is longer than any flow waits.
    if (all.has('none')) return [`${backend}: { takes: ${day}s }`];
    const answer = answers.get(backend);
    return answer === undefined || answer === 'ok' ? [] : [`${backend}: { answers: { ${asKey(answer)}: 100% } }`];
  });
}

/** What was answered to questions of a kind, each the first time. */
function answersTo(of: string, trace: PlacedCall['trace'], problems: Set<string>): Map<string, string> {
  const answers = new Map<string, string>();
  for (const { question, answer } of answersIn(trace.steps.flatMap(({ asked }) => asked))) {
    if (!question.startsWith(`${of} `)) continue;
    const name = question.slice(of.length + 1);
    const known = answers.get(name);
    if (known === undefined) answers.set(name, answer);
    else if (known !== answer)
      problems.add(`The answer of ${name} is ${known} and later ${answer}: in a scenario it is one.`);
  }
  return answers;
}

function answerLines(of: string, { trace }: PlacedCall, problems: Set<string>): string[] {
  return [...answersTo(of, trace, problems)].map(([name, answer]) => `${name}: { ${asKey(answer)}: 100% }`);
}

function incidentsOf(flow: Flow): string[] {
  return [...new Set(mentionsOf(flow).incidents.map(({ name }) => name))];
}

/** The one that is on, and those that the flow speaks of, which are not. */
function incidentLines({ flow, call }: CallStory, on: string | null): string[] {
  const off = incidentsOf(flow).filter((name) => name !== on);
  // A persona who hears when it ends hangs up to wait for that, unless the time is over.
  const isOver = hearsTheEnd(call);
  const lines = [
    ...(on === null ? [] : [`  ${on}: { lasts: 1d, ${isOver ? 'promised: 0s, ' : ''}affects: 0% }`]),
    ...off.map((name) => `  ${name}: { happens: no, lasts: 1d, affects: 0% }`),
  ];
  return [...(lines.length > 0 ? ['incidents:', ...lines] : []), ...(isOver ? ['journeys: { grace: 0s }'] : [])];
}

/** Whether an announcement says when the incident will be over. */
export function hearsTheEnd({ trace }: PlacedCall): boolean {
  return trace.steps.some(({ effects }) => effects.some(({ name, params }) => name === 'heard' && params.tells.eta));
}

/** A value as a key in YAML. */
function asKey(value: string): string {
  return /^[A-Za-z][\w-]*$/.test(value) ? value : JSON.stringify(value);
}

/** The incident that an announcement of any speaks of has no name in a check. */
function asName(incident: string): string {
  return /^[A-Za-z][\w-]*$/.test(incident) ? incident : 'incident';
}

/** The name, or the name with the first number that makes it another than all of these. */
export function unusedName(name: string, taken: readonly string[]): string {
  let unused = name;
  for (let i = 2; taken.includes(unused); i++) unused = `${name}-${i}`;
  return unused;
}
