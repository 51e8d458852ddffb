import type { DraftBlock, FlowDraft, Way } from '../draft.js';
import type { Drafted, FileToRead } from '../drafted.js';
import { Flows } from '../flows.js';
import { nameOf } from '../names.js';
import { withLeftOut } from '../nodes.js';
import { charactersPerSecond } from '../spoken.js';
import { asking } from './asking.js';
import type { BlockKind, Context } from './conversion.js';
import { Course } from './course.js';
import { deciding } from './deciding.js';
import { type Block, type ConnectFile, readConnect } from './file.js';
import { leaving } from './leaving.js';
import { readOlderConnect } from './olderFile.js';
import { invokesModule, isOpaqueId, systemError } from './parameters.js';
import { prompts } from './prompts.js';
import { Queues } from './queues.js';
import { setting, unknownKind } from './settings.js';
import { variablesOf } from './variables.js';

const kinds: Readonly<Record<string, BlockKind>> = { ...prompts, ...asking, ...deciding, ...leaving, ...setting };

/** Whether a text is a flow of Amazon Connect: JSON with what such a file has at its top. */
export function isConnect(text: string): boolean {
  return /^\s*\{/.test(text) && /"(?:StartAction|Actions|modules)"\s*:/.test(text);
}

/**
 * Flows of Amazon Connect as drafts of ours. What a contact carries with it, such as its queue, goes from flow to flow.
 * @throws {InputError} with every problem of a file at its place.
 */
export function draftsOfConnect(files: readonly FileToRead[]): Drafted[] {
  const read = files.map(({ text, source, stem }) => {
    const file = isOlder(text) ? readOlderConnect(source, text) : readConnect(source, text);
    return { ...file, source, stem };
  });
  const flows = new Flows(read);
  const blocks = read.map((file) => file.blocks);
  const queues = new Queues(new Course(read, flows), blocks.flat());
  const variables = variablesOf(blocks);
  return read.map((file, i) => {
    const draft = draftOf(file, file.stem, { variables: variables[i], queues, flows });
    return { draft, text: file.text };
  });
}

/** @param otherwise the flow's name if the file has none. */
function draftOf({ name, start, list, blocks }: ConnectFile, otherwise: string, context: Context): FlowDraft {
  const drafts = blocks.map((block) => blockOf(block, context));
  const leftOut = drafts.reduce((sum, { errors }) => sum + errors, 0);
  return {
    name: nameOf(name ?? otherwise, 'flow'),
    title: name,
    start,
    blocks: drafts.map(({ draft }) => draft),
    at: list,
    notes: [
      `The file has no lengths of prompts. They are estimated: ${charactersPerSecond} characters a second, at least 1 s.`,
      ...(leftOut === 0
        ? []
        : [
            `Ways of NoMatchingError, an error of Amazon Connect itself, are left out: ${leftOut}. Calls do not take them.`,
          ]),
    ],
  };
}

/** Whether the console has exported a list of modules, as it did before the flow language. */
function isOlder(written: string): boolean {
  return /"modules"\s*:/.test(written) && !/"Actions"\s*:/.test(written);
}

/** @returns the block, and how many ways of errors it leaves out. */
function blockOf(block: Block, context: Context): { draft: DraftBlock; errors: number } {
  const { id, type, at, ways, parameters } = block;
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : unknownKind;
  const converted = kind.convert(block, context);
  const followed = [...converted.nodes.flatMap((node) => node.ways.map(([, way]) => way)), converted.passesTo];
  const { errors, others } = leftOutOf(block, new Set(followed));
  const unread = Object.keys(parameters).filter((name) => kind.parameters && !kind.parameters.includes(name));
  const conversion = withLeftOut(converted, { parameters: unread, ways: others });
  // An id that a machine made tells people nothing: such a block is called by its type.
  const label = isOpaqueId(id) ? undefined : id;
  return { draft: { id, label, type: kind.title || type, at, ways, conversion }, errors };
}

/** The ways that a conversion does not follow: how many of errors of the system, and what the others are called. */
function leftOutOf(block: Block, followed: ReadonlySet<Way | undefined>): { errors: number; others: string[] } {
  const leadsThere = ({ to }: Way) => [...followed].some((way) => way?.to === to);
  const errors = [...block.errors].filter(([, way]) => way.to !== undefined && !followed.has(way));
  const others = [
    ...errors.flatMap(([type, way]) => (type === systemError || leadsThere(way) ? [] : [type])),
    ...block.conditions.flatMap(({ operands, way }) => {
      // Whatever a module returns, calls go on behind it.
      const isFollowed = followed.has(way) || (block.type === invokesModule && leadsThere(way));
      return isFollowed ? [] : [operands.join(' ')];
    }),
    ...(block.next && !followed.has(block.next) && !leadsThere(block.next) && !isOfError(block) ? ['NextAction'] : []),
  ];
  return { errors: errors.filter(([type]) => type === systemError).length, others };
}

/** Whether the usual way is that of an error, too: the console writes it so where a block has no other. */
function isOfError({ next, errors }: Block): boolean {
  return [...errors.values()].some(({ to }) => to === next?.to);
}
