import { entry } from '../../document/path.js';
import type { Conversion, DraftBlock, FlowDraft, NodeDraft, Way } from '../draft.js';
import type { Drafted, FileToRead } from '../drafted.js';
import { Flows } from '../flows.js';
import { Names, nameOf } from '../names.js';
import { anyOf } from '../nodes.js';
import { charactersPerSecond } from '../spoken.js';
import { asking } from './asking.js';
import { wayBack } from './calls.js';
import { type Context, goesTo, type StepKind } from './conversion.js';
import { deciding } from './deciding.js';
import { type ArchyFile, type FlowFile, readArchy, topKey } from './file.js';
import { going, unknownKind } from './going.js';
import { leaving, messageSeconds } from './leaving.js';
import { Places } from './places.js';
import { queuesAfter } from './queuesAfter.js';
import { constantOf } from './settings.js';
import { endOf, greetingId, type Step, type Steps, stepsOf, type Task } from './steps.js';
import { systems } from './systems.js';
import { telling } from './telling.js';
import { Variables } from './variables.js';

const kinds: Readonly<Record<string, StepKind>> = {
  ...telling,
  ...asking,
  ...deciding,
  ...systems,
  ...leaving,
  ...going,
};

/**
 * Call flows of Genesys Cloud Architect as drafts of ours. Each has variables of its own.
 * @throws {InputError} with every problem of a file at its place.
 */
export function draftsOfArchy(files: readonly FileToRead[]): Drafted[] {
  const read = files.map(({ text, source, stem }) => {
    const file = readArchy(source, text);
    return { ...file, source, stem, name: file.flow.name?.trim() || undefined };
  });
  const flows = new Flows(read);
  const names = new Names();
  const drafts = read.map((file) => ({
    source: file.source,
    draft: draftOf(file, file.name ?? file.stem, flows, names),
  }));
  return queuesAfter(drafts).map((draft, i) => ({ draft, text: read[i].text }));
}

/** @param names those of variables that are given away in all flows. */
function draftOf({ text, flow }: ArchyFile, name: string, flows: Flows, names: Names): FlowDraft {
  const all = stepsOf(flow, text);
  const places = new Places(flow, all, text, names);
  const context: Context = {
    flow,
    places,
    flows,
    variables: new Variables(all.steps, entry(flow, 'variables'), names),
  };
  const tasks = all.tasks.map((task) => endBlock(task, places));
  return {
    name: nameOf(name, 'flow'),
    title: flow.name?.trim() || undefined,
    start: { to: greetingId, at: places.start.at },
    blocks: [...all.steps.map((step) => blockOf(step, context)), ...tasks],
    at: [topKey],
    notes: notesOn(flow, all),
  };
}

function blockOf(step: Step, context: Context): DraftBlock {
  const { id, kind, name, at, choices } = step;
  const { title, convert } = Object.hasOwn(kinds, kind) ? kinds[kind] : unknownKind;
  const conversion = convert(step, context);
  const further = new Set(conversion.nodes.map(({ key }) => key));
  const followed = [...conversion.nodes.flatMap(({ ways }) => ways.map(([, way]) => way)), conversion.passesTo];
  const own = followed.flatMap((way) => (way?.to === undefined || further.has(way.to) ? [] : [way]));
  const ways: Way[] = [...own, ...step.outputs.values(), ...choices.map(({ way }) => way)];
  const targets = new Set(followed.map((way) => way?.to));
  const leftOut = [...step.outputs].flatMap(([output, { to }]) =>
    targets.has(to) || kind === 'callTask' ? [] : [output],
  );
  return {
    id,
    label: name ?? (title || kind),
    type: title || kind,
    at,
    ways,
    conversion: leftOut.length === 0 ? conversion : without(conversion, leftOut),
  };
}

function without(conversion: Conversion, outputs: readonly string[]): Conversion {
  return {
    ...conversion,
    fidelity: conversion.fidelity === 'exact' ? 'approximated' : conversion.fidelity,
    because: [...conversion.because, `Ways left out: ${outputs.join(', ')}.`],
  };
}

/** The end of a task: calls go back to who has called it, or end. */
function endBlock(task: Task, places: Places): DraftBlock {
  const { name, at } = task;
  const id = endOf(task.id);
  const callers = places.callersOf(task);
  const conversion = endConversion(id, task, places);
  const label = `${name ?? 'Task'} end`;
  return { id, label, type: 'Task', at, ways: callers.map(wayBack), conversion };
}

function endConversion(id: string, task: Task, places: Places): Conversion {
  const callers = places.callersOf(task);
  if (places.callsItself(task)) return anyCaller(id, task, places);
  const variable = places.variableOf(task);
  if (variable === undefined)
    return goesTo(callers.length > 0 ? wayBack(callers[0]) : { at: task.at }, 'Its steps are nodes of their own.');
  const node: NodeDraft = {
    key: id,
    fields: { type: 'branch', on: variable },
    ways: [
      ...callers.map((caller) => [['cases', places.siteOf(caller)?.value as string], wayBack(caller)] as const),
      [['else'], { at: task.at }],
    ],
  };
  return { fidelity: 'exact', because: [], nodes: [node] };
}

/** The end of a task that calls itself: a flow does not know how often it has, so calls may go back to any caller. */
function anyCaller(id: string, task: Task, places: Places): Conversion {
  const callers = places.callersOf(task);
  const ways = callers.map((caller) => [`after ${caller.name ?? 'call'}`, wayBack(caller)] as const);
  const end = places.isJumpedTo(task) ? [['end', { at: task.at }] as const] : [];
  const because =
    'The task calls itself. Where calls go on after it is known in a call only: any of its ways may be at any time.';
  // A scenario that says nothing goes on outside the task, and comes to an end.
  const outside = callers.find((caller) => caller.task !== task.id) ?? callers[0];
  return anyOf(id, [...end, ...ways], { because: [because], usual: wayBack(outside) });
}

function notesOn({ settingsMenu }: FlowFile, { steps }: Steps): string[] {
  const listens = constantOf(settingsMenu?.listenForExtensionDialing) === 'true';
  const has = (kind: string) => steps.some((step) => step.kind === kind);
  return [
    `The file has no lengths of prompts. They are estimated: ${charactersPerSecond} characters a second, at least 1 s.`,
    ...(listens && has('menu') ? ['Callers can dial extensions at its menus. Here they cannot.'] : []),
    ...(has('transferToVoicemail') ? [`How long messages are is not in the file: ${messageSeconds} s are taken.`] : []),
  ];
}
