import { InputError } from '../../errors.js';
import type { Conversion, DraftBlock, FlowDraft, Way } from '../draft.js';
import type { Drafted, FileToRead } from '../drafted.js';
import { nameOf } from '../names.js';
import { opaque } from '../nodes.js';
import { mustBeFew, mustBeShort, type VendorPlaces } from '../places.js';
import { unknownSeconds } from '../spoken.js';
import { asking } from './asking.js';
import { Beside } from './beside.js';
import type { Context, Convert } from './context.js';
import { deciding } from './deciding.js';
import { entryOf } from './entry.js';
import { type AsteriskFile, readAsterisk, type Step } from './file.js';
import { leaving } from './leaving.js';
import { DialPlan, placeIn } from './plan.js';
import { playing } from './playing.js';
import { Returns } from './returns.js';
import { setting } from './setting.js';
import { Timed } from './timed.js';
import { timeoutsOf } from './timeouts.js';
import { readIn, Variables, withInner } from './variables.js';
import { splitAt } from './words.js';

/** Whether a text is a dial plan of Asterisk, or the beginning of one. */
export function isAsterisk(text: string): boolean {
  return /^[ \t]*\[[^\]\n]+\]/m.test(text) && /^[ \t]*(?:exten|same|include)[ \t]*=>?/m.test(text);
}

const convert: Convert = (step, context, next, key) => {
  const kind = Object.hasOwn(kinds, step.app) ? kinds[step.app] : unknown;
  return kind(step, context, next, key);
};

const unknown: Convert = ({ title }, _, next, key) => {
  return opaque(key, next, `What ${title} does is not known here: it is taken for 1 s, and calls go on behind it.`);
};

const kinds: Readonly<Record<string, Convert>> = {
  ...playing,
  ...asking,
  ...deciding,
  ...leaving,
  ...setting(convert),
};

/**
 * Dial plans of Asterisk as a draft of ours: the first file, and those that it takes in.
 * @throws {InputError} with every problem of a file at its place; if a file is not taken in.
 */
export function draftsOfAsterisk([first, ...others]: readonly FileToRead[]): Drafted[] {
  for (const { text, source } of [first, ...others]) mustBeShort(text, source);
  const file = readAsterisk(first, new Beside([first, ...others]));
  const lost = others.find(({ source }) => !file.takenIn.has(source));
  if (lost !== undefined) {
    const message =
      'no #include takes the file in. Leave it out, or name the file first in which the dial plan begins.';
    throw new InputError(lost.source, [{ line: 1, column: 1, message }]);
  }
  return [draftOf(file, nameOf(first.stem, 'flow'), first.entry)];
}

/**
 * The steps that calls can come to from where they enter.
 * @param stem the flow's name.
 * @param entry the context where calls enter, or `context,extension`. Default: found out from the file.
 */
function draftOf(file: AsteriskFile, stem: string, entry?: string): Drafted {
  const { text } = file;
  const plan = new DialPlan(file);
  mustBeFew(plan.steps.size, text);
  const timeouts = timeoutsOf([...plan.steps.values()]);
  const nothing = { variables: new Variables([]), returns: new Returns([], () => []), isReadAfter: () => false };
  const first: Context = { plan, timeouts, timed: new Timed(plan), ...nothing };
  const ways = new Map(blocksOf([...plan.steps.values()], first, text).map((block) => [block.id, block.ways]));
  for (const { id, ways: its } of first.timed.blocks) ways.set(id, its);
  const contexts = contextsLedTo(file, plan, ways);
  const { context, start, note } = entryOf(file, entry, contexts);

  const calls = callsOf(plan);
  const returning = (id: string) => (ways.get(id) ?? []).flatMap(({ to }) => to ?? []);
  const entered = new Map(calls.map(([caller, to]) => [caller.id, to]));
  const behind = (id: string) => {
    const step = entered.has(id) ? plan.steps.get(id) : undefined;
    return step === undefined ? returning(id) : [plan.after(step).to ?? ''].filter((to) => to !== '');
  };
  const reached = new Set(start.to === undefined ? [] : [start.to]);
  for (const id of reached) for (const to of [...returning(id), ...behind(id)]) reached.add(to);
  const extensions = new Set([...reached].flatMap((id) => extensionOf(plan.steps.get(id))));
  const kept = [...plan.steps.values()].filter((step) => extensionOf(step).some((each) => extensions.has(each)));

  const returns = new Returns(
    calls.filter(([caller]) => reached.has(caller.id)),
    behind,
  );
  const isReadAfter = readAfter(kept, (id) => [...returning(id), ...behind(id)]);
  const variables = new Variables(kept);
  const known: Context = { plan, timeouts, variables, returns, timed: new Timed(plan), isReadAfter };
  const blocks = blocksOf(kept, known, text);
  const draft: FlowDraft = {
    name: stem,
    start,
    blocks: [...blocks, ...known.timed.blocks],
    at: start.at,
    notes: [
      ...(note === '' ? [] : [note]),
      `The file has no lengths of prompts: ${unknownSeconds} s are taken for each recording.`,
      ...file.notes,
      ...leftOut(plan, context, extensions),
    ],
  };
  return { draft, text };
}

/** So many ways lead out of all steps together. */
const mostWays = 50_000;

/** @throws {InputError} if more than 50,000 ways lead out of them: many menus in which many extensions can be dialled. */
function blocksOf(steps: readonly Step[], context: Context, text: VendorPlaces): DraftBlock[] {
  let ways = 0;
  return steps.map((step) => {
    const block = blockOf(step, context);
    ways += block.ways.length;
    if (ways > mostWays) {
      throw text.wrong({
        path: step.at,
        message: `more than ${mostWays} ways lead on from menu to menu. Split the dial plan.`,
      });
    }
    return block;
  });
}

function blockOf(step: Step, context: Context): DraftBlock {
  const conversion = convert(step, context, context.plan.after(step), step.id);
  const ways = waysOut(step, conversion, context);
  return { id: step.id, label: step.name, type: step.title, at: step.at, ways, conversion };
}

/** The ways out of what a step became. A menu goes on to the steps that are a part of it, too. */
function waysOut({ app, ...step }: Step, { nodes, passesTo }: Conversion, { plan }: Context): Way[] {
  const own = new Set(nodes.map(({ key }) => key));
  const out = nodes
    .flatMap((node) => node.ways.map(([, way]) => way))
    .filter(({ to }) => to !== undefined && !own.has(to));
  const next = app === 'background' ? [plan.after({ app, ...step })] : [];
  return [...out, ...(passesTo === undefined ? [] : [passesTo]), ...next];
}

/** Each call of a subroutine, with the step where that begins. */
function callsOf(plan: DialPlan): [caller: Step, entry: string][] {
  return [...plan.steps.values()].flatMap((step): [Step, string][] => {
    if (step.app !== 'gosub') return [];
    const place = placeIn(splitAt(step.written, '(', 2)[0], step);
    const [found] = plan.find(place.context, place.extension);
    const entry = found && plan.stepIn(found.extension, place.priority);
    return entry === undefined ? [] : [[step, entry]];
  });
}

/** Tells whether calls can come from a step to one that reads a variable. */
function readAfter(steps: readonly Step[], next: (id: string) => readonly string[]): Context['isReadAfter'] {
  const before = new Map<string, string[]>();
  for (const { id } of steps) for (const to of next(id)) before.set(to, [...(before.get(to) ?? []), id]);
  const known = new Map<string, Set<string>>();
  const leadingTo = (variable: string) => {
    const reading = steps.filter((step) => withInner(step).some((each) => readIn(each).includes(variable)));
    // A set's iteration meets what is added on the way.
    const leading = new Set(reading.flatMap(({ id }) => before.get(id) ?? []));
    for (const id of leading) for (const from of before.get(id) ?? []) leading.add(from);
    return leading;
  };
  return ({ id }, variable) => {
    const leading = known.get(variable) ?? leadingTo(variable);
    known.set(variable, leading);
    return leading.has(id);
  };
}

function extensionOf(step: Step | undefined): string[] {
  return step === undefined ? [] : [`${step.context},${step.extension}`];
}

/** The contexts to which others lead, or that they include. */
function contextsLedTo(
  { contexts }: AsteriskFile,
  plan: DialPlan,
  ways: ReadonlyMap<string, readonly Way[]>,
): Set<string> {
  const led = new Set<string>();
  for (const { name, includes } of contexts.values()) {
    for (const { context } of includes) if (context !== name) led.add(context);
  }
  for (const [id, its] of ways) {
    for (const { to } of its) {
      const from = plan.steps.get(id)?.context;
      const there = plan.steps.get(to ?? '')?.context;
      if (there !== undefined && there !== from) led.add(there);
    }
  }
  return led;
}

/** The most names that a note lists. */
const mostNamed = 12;

/** What no call comes to from where they enter. */
function leftOut({ contexts }: DialPlan, entry: string, extensions: ReadonlySet<string>): string[] {
  const all = [...contexts.values()].flatMap(({ extensions: own }) => [...own.values()]);
  const others = all.map(({ context, name }) => `${context},${name}`).filter((name) => !extensions.has(name));
  const missing = [...contexts.values()].flatMap(({ name, includes }) =>
    includes
      .filter(({ context }) => !contexts.has(context))
      .map(({ context }) => `${name} includes ${context}, which is not in this file.`),
  );
  if (others.length === 0) return missing;
  const more = others.length > mostNamed ? ` and ${others.length - mostNamed} more` : '';
  return [
    ...missing,
    `No call that enters in ${entry} comes to these extensions, which are left out: ${others.slice(0, mostNamed).join(' · ')}${more}.`,
  ];
}
