import type { DraftBlock, FlowDraft, Way } from '../draft.js';
import type { Drafted, FileToRead } from '../drafted.js';
import { Names, nameOf } from '../names.js';
import { withLeftOut } from '../nodes.js';
import { charactersPerSecond } from '../spoken.js';
import { asking } from './asking.js';
import { type Context, overEvents, type WidgetKind } from './conversion.js';
import { deciding } from './deciding.js';
import { readStudio, type Widget } from './file.js';
import { Groups } from './groups.js';
import { leaving, messageSeconds } from './leaving.js';
import { Menus } from './menus.js';
import { Runs } from './runs.js';
import { setting, unknownKind } from './settings.js';
import { type FlowInFile, goingBack, incomingCall, incomingParent, parameterNamed, Subflows } from './subflows.js';
import { systems } from './systems.js';
import { Variables } from './variables.js';

const kinds: Readonly<Record<string, WidgetKind>> = { ...setting, ...asking, ...deciding, ...systems, ...leaving };

/** Whether a text is a flow of Twilio Studio: JSON with what such a file has at its top. */
export function isStudio(text: string): boolean {
  return /^\s*\{/.test(text) && /"(?:states"\s*:\s*\[|initial_state"\s*:)/.test(text);
}

/**
 * Flows of Twilio Studio as drafts of ours: those that run each other have the same groups, and each has variables of its own.
 * @throws {InputError} with every problem of a file at its place.
 */
export function draftsOfStudio(files: readonly FileToRead[]): Drafted[] {
  const read = files.map(({ text, source, stem }) => ({ ...readStudio(source, text), source, stem }));
  const subflows = new Subflows(read);
  const groups = new Groups();
  const names = new Names();
  const variables = new Map<string, Variables>();
  const contexts = read.map((flow): Context => {
    const widgets = subflows.returns(flow.source) ? goingBack(flow.widgets) : flow.widgets;
    const menus = new Menus(widgets);
    const runs = new Runs(flow, subflows, variables);
    const own = new Variables(widgets, menus, {
      names,
      given: subflows.givenTo(flow.source).map(parameterNamed),
      runs,
    });
    variables.set(flow.source, own);
    return {
      widgets,
      menus,
      groups,
      variables: own,
      runs,
      entry: subflows.isRun(flow) ? incomingParent : incomingCall,
    };
  });
  return read.map((flow, i) => ({ draft: draftOf(flow, contexts[i]), text: flow.text }));
}

function draftOf({ description, start, stem }: FlowInFile, context: Context): FlowDraft {
  return {
    name: nameOf(stem, 'flow'),
    title: description,
    start,
    blocks: context.widgets.map((widget) => blockOf(widget, context)),
    at: ['states'],
    endsWithGoodbye: true,
    notes: notesOn(context),
  };
}

function blockOf(widget: Widget, context: Context): DraftBlock {
  const { id, type, at, ways, properties } = widget;
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : unknownKind;
  const converted = kind.convert(widget, context);
  const followed = [...converted.nodes.flatMap((node) => node.ways.map(([, way]) => way)), converted.passesTo];
  const others =
    type === 'trigger' || context.menus.gatherOf(id) !== undefined ? [] : leftOutOf(widget, followed, context);
  const unread = Object.keys(properties).filter((name) => {
    return kind.properties && name !== 'offset' && properties[name] !== null && !kind.properties.includes(name);
  });
  const conversion = withLeftOut(converted, { parameters: unread, ways: others });
  return { id, label: id, type: kind.title || type, at, ways, conversion };
}

/** The ways that a conversion does not follow, by what they are called. */
function leftOutOf(widget: Widget, followed: readonly (Way | undefined)[], { menus, runs }: Context): string[] {
  const targets = new Set(followed.map((way) => way?.to));
  return [...widget.events].flatMap(([event, { to }]) => {
    const isFollowed = targets.has(to) || menus.gatherOf(to) === widget.id;
    const cannotBe = event === 'failed' && runs.fileOf(widget) !== undefined;
    return to === undefined || isFollowed || isExpected(event) || cannotBe ? [] : [event];
  });
}

/** Ways of which something else is said: a note, or that the call ends with the talk. */
function isExpected(event: string): boolean {
  return overEvents.includes(event) || event === 'callComplete';
}

function notesOn({ widgets, runs, entry }: Context): string[] {
  const has = (type: string) => widgets.some((widget) => widget.type === type);
  const over = widgets.flatMap(({ events }) => overEvents.filter((event) => events.get(event)?.to !== undefined));
  const unrun = widgets.filter(
    (widget) => runs.fileOf(widget) !== undefined && widget.events.get('failed')?.to !== undefined,
  );
  const others = widgets
    .filter(({ type }) => type === 'trigger')
    .flatMap(({ events }) => [...events].filter(([event, { to }]) => event !== entry && to !== undefined));
  return [
    `The file has no lengths of prompts. They are estimated: ${charactersPerSecond} characters a second, at least 1 s.`,
    ...(has('record-voicemail') ? [`How long messages are is not in the file: ${messageSeconds} s are taken.`] : []),
    ...(others.length > 0
      ? [`Calls begin at ${entry}. Other ways in are left out: ${others.map(([event]) => event).join(', ')}.`]
      : []),
    ...(unrun.length > 0 ? [`Ways of subflows that cannot be run (failed) are left out: ${unrun.length}.`] : []),
    ...(over.length > 0
      ? [`Ways of calls that are over (${overEvents.join(', ')}) are left out: ${over.length}.`]
      : []),
  ];
}
