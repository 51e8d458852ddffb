import { effectsOf, type Flow, flowMachine, mentionsOf, mentionsOfCall, routes } from '../../flow/index.js';
import { readNamedFlow } from '../../import/index.js';
import { agentMeasures, contactMeasures, costMeasures, queueMeasures } from '../../measures/index.js';
import { makeDistribution } from '../../random/index.js';
import { compile } from '../../statechart/index.js';
import { microseconds } from '../../units.js';
import { groupsOf, queuesOf } from '../agentGroups.js';
import { abandoned, blocked, informed, unanswered } from '../endings.js';
import { type ChannelKind, defineKind, endingsOf, type ReadTools, type Section } from '../kind.js';
import { bookedAt, phonedMeasures } from '../phonedBack.js';
import { answerProblems } from './answerProblems.js';
import { callbackMeasures } from './callbackMeasures.js';
import { callbackProblems } from './callbackProblems.js';
import { closingProblems } from './closingProblems.js';
import { type PhoneFile, phoneFile, phoneScript } from './file.js';
import { ivrOf, type MachineIvr } from './machineIvr.js';
import { menuMeasures } from './menuMeasures.js';
import { Phone } from './phone.js';
import { placesOf } from './places.js';
import { type Answering, isMachine, phoneProblems } from './problems.js';
import type { CallbackSettings, PhoneSettings } from './settings.js';
import type { TransferSettings } from './transfers.js';
import { waitMeasures } from './waitMeasures.js';

const acceptableWaitSeconds = 20;

/** The phone: lines, IVR, queues, agents. */
export const phone: ChannelKind = defineKind({
  name: 'phone',
  definition: 'A phone number: lines, IVR, queues, agents.',
  endings: {
    served: { helpedBy: 'agent', failed: false, definition: 'in which an agent talked to the caller' },
    disconnected: { helpedBy: 'nobody', failed: true, definition: 'disconnected by the channel' },
    abandoned,
    blocked,
    'lost-in-menu': {
      helpedBy: 'nobody',
      failed: true,
      definition: 'given up in the menu, the issue not resolved',
      source: 'house: the half of containment in which nobody was helped',
    },
    'self-served': {
      helpedBy: 'system',
      failed: false,
      definition: 'that settled the issue without a person',
      source: 'house: the half of containment in which the issue was settled',
    },
    informed,
    transferred: { helpedBy: 'nobody', failed: true, definition: 'handed to an outside party' },
    'left-message': { helpedBy: 'nobody', failed: true, definition: 'in which the customer left a message' },
    'said-goodbye': { helpedBy: 'nobody', failed: true, definition: 'that the menu ended with a goodbye' },
    'called-back': { helpedBy: 'agent', failed: false, definition: 'in which an agent phoned the customer back' },
    'passed-on': {
      goesOn: true,
      helpedBy: 'nobody',
      failed: false,
      definition: 'that an agent passed on to another queue',
      source: 'as ACDs count transfers: the call is a new one in the other queue',
    },
    unanswered,
  },
  fields: {
    menuSeconds: { type: 'duration', definition: 'Time in the IVR, from arrival to joining a queue or leaving.' },
    node: { type: 'name', definition: 'The last node of the IVR flow reached; none if the IVR was not entered.' },
    bookedAt,
    offeredAt: { type: 'instant', definition: 'When a callback was first offered; NaN if none was.' },
    accepted: { type: 'flag', definition: 'Whether an offered callback was accepted.' },
    tries: { type: 'count', definition: 'How often an agent phoned back.' },
    missedSeconds: {
      type: 'duration',
      definition: 'Of the agent time, what went into calls before the last, all missed.',
    },
  },
  file: phoneFile,
  script: phoneScript,
  resolves: (file) => file.resolves,
  cost: (file) => file.cost,
  read: answering,
  problems: (section, scenario) => [
    ...phoneProblems(section, scenario),
    ...closingProblems(section.file, section.loaded, scenario.served),
    ...callbackProblems(section.file, section.loaded),
    ...answerProblems(section.file, section.loaded),
  ],
  queues: queuesIn,
  acceptableWait: (file) => file['acceptable-wait'],
  groups: ({ name, file }) => groupsOf(name, file.agents),
  fails: ({ file, loaded }) =>
    (isMachine(loaded) ? loaded.faults : file.faults).some(
      (each) => each.during === undefined && each.probability > 0,
    ) || Object.values(file.backends).some((each) => each.during === undefined && each.fails > 0),
  announces: ({ file, loaded }) => {
    const isSaid = !isMachine(loaded) && Object.values(loaded.nodes).some(({ type }) => type === 'announce');
    return isSaid ? [{ what: 'banner', when: file.banner }] : [];
  },
  menu: ({ loaded }) => (isMachine(loaded) ? null : loaded),
  // What callers of a machine look for is up to the machine.
  places: ({ loaded }) => (isMachine(loaded) ? 'any' : placesOf(loaded)),
  compile: settingsOf,
  create: (settings, host) => new Phone(settings, host),
  measures: (channel, currency, file, loaded) => [
    ...contactMeasures(channel, endingsOf(phone), file?.['queue-limit'] !== undefined),
    ...menuMeasures(channel),
    ...queueMeasures(channel, file?.['acceptable-wait'] ?? acceptableWaitSeconds),
    ...waitMeasures(channel),
    ...phonedMeasures(channel, [{ flag: 'accepted' }]),
    ...(file === undefined || usesCallbacks(file, loaded) ? callbackMeasures(channel) : []),
    ...agentMeasures(channel, file && Object.keys(file.agents)),
    ...costMeasures(channel, currency, ['staffing', 'contacts', 'minutes', 'credits', 'platform']),
  ],
});

function answering(file: PhoneFile, { document, given }: ReadTools): Answering {
  if (given !== undefined) return ivrOf(given as MachineIvr);
  if (file.ivr === undefined) return straightThrough(file);
  const { text, source } = document(file.ivr, ['ivr']);
  return readNamedFlow(text, source, file.ivr, (path) => document(path, ['ivr']));
}

/**
 * No menu: every call joins the first queue of the first group at once. Where the phone says what happens at closing, a
 * caller after hours hears that it is closed.
 */
function straightThrough({ agents, 'at-closing': atClosing }: PhoneFile): Flow {
  const [group = 'calls'] = queuesOf(agents);
  const closes = atClosing !== undefined && atClosing !== 'wait';
  return {
    flow: 'straight-through',
    start: 'queue',
    nodes: {
      queue: { type: 'queue', group, priority: 0, ...(closes && { closed: 'closed' }) },
      ...(closes && { closed: { type: 'hang-up', text: 'We are closed.', length: 3 } as const }),
    },
    checks: { paths: [] },
  };
}

/** The queues that its calls join, and those of its groups. */
function queuesIn({ file, loaded }: Section<PhoneFile, Answering>): string[] {
  const { groups } = isMachine(loaded) ? mentionsOfCall(loaded.call) : mentionsOf(loaded);
  return [...new Set([...queuesOf(file.agents), ...groups.map(({ name }) => name)])];
}

function transfersOf({ transfers }: PhoneFile, loaded: Answering): TransferSettings | null {
  if (transfers.length === 0) return null;
  const { groups } = isMachine(loaded) ? mentionsOfCall(loaded.call) : mentionsOf(loaded);
  return {
    queueOf: new Map(groups.map(({ name, node }) => [node, name])),
    rules: transfers.map(({ after, from, share, stays, to, waits }) => ({
      from: from ?? null,
      to: to ?? null,
      share,
      after: after === undefined ? null : makeDistribution(after),
      stays: typeof stays === 'number' ? microseconds(stays) : stays ? Number.POSITIVE_INFINITY : 0,
      waits: microseconds(waits),
    })),
  };
}

function settingsOf(section: Section<PhoneFile, Answering>): PhoneSettings {
  const { file, loaded } = section;
  const { callers, faults } = file;
  const hasMenu = isMachine(loaded) || file.ivr !== undefined;
  return {
    ivr: isMachine(loaded) ? loaded : { call: compile(flowMachine(loaded, faults)), faults, ...routes(loaded) },
    lines: file.lines ?? Number.POSITIVE_INFINITY,
    queues: queuesIn(section),
    queueLimit: file['queue-limit'] ?? Number.POSITIVE_INFINITY,
    atClosing: file['at-closing'] ?? 'closed',
    transfers: transfersOf(file, loaded),
    patience: makeDistribution(file.patience),
    isPatienceKept: file['patience-on-redial'] === 'kept',
    waitEstimate: file['wait-estimate'],
    announcedWait: file['announced-wait'] ? { estimate: file['wait-estimate'], ...file['announced-wait'] } : null,
    menuPatience: hasMenu ? makeDistribution(file['menu-patience']) : null,
    caller: {
      mistakes: callers.mistakes,
      slips: callers.slips,
      silence: callers.silence,
      randomAfter: callers['random-keys-after'] ?? Number.POSITIVE_INFINITY,
      reaction: callers.reaction,
    },
    leavesByKey: callers['leaves-by-key'],
    speech: { speaks: callers.speaks, understood: callers.understood },
    hours: new Map(Object.entries(file.hours)),
    backends: new Map(
      Object.entries(file.backends).map(([backend, { takes, fails, during }]) => [
        backend,
        { takes: takes === undefined ? null : makeDistribution(takes), fails, during: during ?? null },
      ]),
    ),
    answers: answersOf(file),
    banner: file.banner,
    tells: file.tells,
    credit: file.credits,
    callback: callbackOf(file),
    cost: file.cost,
  };
}

function answersOf({ backends, outcomes, values }: PhoneFile): PhoneSettings['answers'] {
  const ofBackends = Object.fromEntries(
    Object.entries(backends).flatMap(([name, { answers }]) => (answers ? [[name, answers]] : [])),
  );
  const shared = (named: Readonly<Record<string, Readonly<Record<string, number>>>>) =>
    new Map(Object.entries(named).map(([name, shares]) => [name, new Map(Object.entries(shares))]));
  return new Map([
    ['backend', shared(ofBackends)],
    ['value', shared(values)],
    ['outcome', shared(outcomes)],
  ]);
}

function callbackOf({ callback }: PhoneFile): CallbackSettings {
  const { accepted, missed, place, appointment, tries = 1, 'again-after': againAfter = 1800, patience } = callback;
  return {
    accepted,
    missed,
    isPlaceKept: place === 'kept',
    appointment: appointment
      ? {
          from: appointment.from ?? null,
          after: appointment.after === undefined ? null : makeDistribution(appointment.after),
          priority: appointment.priority,
        }
      : null,
    tries,
    againAfter: microseconds(againAfter),
    patience: patience === undefined ? null : makeDistribution(patience),
  };
}

/** Whether the phone or what answers it says more of callbacks than who takes and who misses them. */
function usesCallbacks({ callback }: PhoneFile, loaded: Answering | undefined): boolean {
  const { accepted: _, missed: __, ...more } = callback;
  if (Object.values(more).some((value) => value !== undefined)) return true;
  if (loaded === undefined) return false;
  if (isMachine(loaded)) {
    const { call } = loaded;
    const predicts = call.guards.some(({ name }) => name === 'waitExceeds');
    return predicts || effectsOf(call, 'leaveMessage').some(({ group }) => group !== undefined);
  }
  return Object.values(loaded.nodes).some(
    (node) =>
      (node.type === 'queue' && node['callback-when'] !== undefined) ||
      (node.type === 'voicemail' && node.group !== undefined),
  );
}
