import { entry } from '../../document/path.js';
import type { Conversion, DraftBlock, FlowDraft, NodeDraft, Way } from '../draft.js';
import { nameOf } from '../names.js';
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
 * A call flow of Genesys Cloud Architect as a draft of ours.
 * @param otherwise the flow's name if the file has none.
 * @throws {InputError} with every problem of the file at its place.
 */
export function draftOfArchy(
  written: string,
  source: string,
  otherwise: string,
): { draft: FlowDraft; text: ArchyFile['text'] } {
  const { text, flow } = readArchy(source, written);
  const all = stepsOf(flow, text);
  const places = new Places(flow, all, text);
  const context: Context = { flow, places, variables: new Variables(all.steps, entry(flow, 'variables')) };
  const tasks = all.tasks.map((task) => endBlock(task, places));
  const blocks = [...all.steps.map((step) => blockOf(step, context)), ...tasks];
  const draft = {
    name: nameOf(flow.name ?? otherwise, 'flow'),
    title: flow.name?.trim() || undefined,
    start: { to: greetingId, at: places.start.at },
    blocks: queuesAfter(blocks),
    at: [topKey],
    notes: notesOn(flow, all),
  };
  return { draft, text };
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

function notesOn({ settingsMenu }: FlowFile, { steps }: Steps): string[] {
  const listens = constantOf(settingsMenu?.listenForExtensionDialing) === 'true';
  const has = (kind: string) => steps.some((step) => step.kind === kind);
  return [
    `The file has no lengths of prompts. They are estimated: ${charactersPerSecond} characters a second, at least 1 s.`,
    ...(listens && has('menu') ? ['Callers can dial extensions at its menus. Here they cannot.'] : []),
    ...(has('transferToVoicemail') ? [`How long messages are is not in the file: ${messageSeconds} s are taken.`] : []),
  ];
}
