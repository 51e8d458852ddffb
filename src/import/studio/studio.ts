import type { DraftBlock, FlowDraft, Way } from '../draft.js';
import { withLeftOut } from '../nodes.js';
import { charactersPerSecond } from '../spoken.js';
import { asking } from './asking.js';
import { type Context, overEvents, type WidgetKind } from './conversion.js';
import { deciding } from './deciding.js';
import { readStudio, type StudioFile, type Widget } from './file.js';
import { Groups } from './groups.js';
import { leaving, messageSeconds } from './leaving.js';
import { Menus } from './menus.js';
import { incomingCall, setting, unknownKind } from './settings.js';
import { systems } from './systems.js';
import { Variables } from './variables.js';

const kinds: Readonly<Record<string, WidgetKind>> = { ...setting, ...asking, ...deciding, ...systems, ...leaving };

/** Whether a text is a flow of Twilio Studio: JSON with what such a file has at its top. */
export function isStudio(text: string): boolean {
  return /^\s*\{/.test(text) && /"(?:states"\s*:\s*\[|initial_state"\s*:)/.test(text);
}

/**
 * A flow of Twilio Studio as a draft of ours.
 * @param name the flow's name: the file has none.
 * @throws {InputError} with every problem of the file at its place.
 */
export function draftOfStudio(
  written: string,
  source: string,
  name: string,
): { draft: FlowDraft; text: StudioFile['text'] } {
  const { text, description, start, widgets } = readStudio(source, written);
  const menus = new Menus(widgets);
  const context: Context = { menus, variables: new Variables(widgets, menus), groups: new Groups() };
  const draft = {
    name,
    title: description,
    start,
    blocks: widgets.map((widget) => blockOf(widget, context)),
    at: ['states'],
    endsWithGoodbye: true,
    notes: notesOn(widgets),
  };
  return { draft, text };
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
function leftOutOf(widget: Widget, followed: readonly (Way | undefined)[], { menus }: Context): string[] {
  const targets = new Set(followed.map((way) => way?.to));
  return [...widget.events].flatMap(([event, { to }]) => {
    const isFollowed = targets.has(to) || menus.gatherOf(to) === widget.id;
    return to === undefined || isFollowed || isExpected(event) ? [] : [event];
  });
}

/** Ways of which something else is said: a note, or that the call ends with the talk. */
function isExpected(event: string): boolean {
  return overEvents.includes(event) || event === 'callComplete';
}

function notesOn(widgets: readonly Widget[]): string[] {
  const has = (type: string) => widgets.some((widget) => widget.type === type);
  const over = widgets.flatMap(({ events }) => overEvents.filter((event) => events.get(event)?.to !== undefined));
  const others = widgets
    .filter(({ type }) => type === 'trigger')
    .flatMap(({ events }) => [...events].filter(([event, { to }]) => event !== incomingCall && to !== undefined));
  return [
    `The file has no lengths of prompts. They are estimated: ${charactersPerSecond} characters a second, at least 1 s.`,
    ...(has('record-voicemail') ? [`How long messages are is not in the file: ${messageSeconds} s are taken.`] : []),
    ...(others.length > 0
      ? [`Calls begin at ${incomingCall}. Other ways in are left out: ${others.map(([event]) => event).join(', ')}.`]
      : []),
    ...(over.length > 0
      ? [`Ways of calls that are over (${overEvents.join(', ')}) are left out: ${over.length}.`]
      : []),
  ];
}
