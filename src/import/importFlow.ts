import { mustBeList, mustBeOneOf, mustBeText, mustHave, refused } from '../arguments.js';
import type { Position } from '../document/path.js';
import { listed } from '../document/suggest.js';
import { InputError } from '../errors.js';
import { type FlowText, type FlowWithChecks, linkedFlow } from '../verify/checks/index.js';
import { type Assembled, assemble, storedBy } from './assemble.js';
import type { Diagnostic } from './diagnostic.js';
import type { FlowDraft } from './draft.js';
import { joined } from './joined.js';
import { nameOf } from './names.js';
import type { VendorPlaces } from './places.js';
import { readers } from './readers.js';
import { type Vendor, vendors } from './vendors.js';

/** A flow that was made of one or more files of a vendor. */
export interface Imported {
  readonly flow: FlowWithChecks;
  /** The flow as plain data to be written: what `flow` was read from. */
  readonly document: Readonly<Record<string, unknown>>;
  /** Of each block, in the order of the files. */
  readonly diagnostics: readonly Diagnostic[];
  /** What holds of the flow as a whole, in sentences. */
  readonly notes: readonly string[];
  /** Where something of the flow stands in the first file; both count from 1. */
  locate(path: readonly (string | number)[]): { readonly line: number; readonly column: number };
}

/** A vendor's file. */
export interface VendorFile {
  readonly text: string;
  /** Its name as the user gave it, for messages and for where nodes come from. */
  readonly source: string;
}

/** Whose flow a text is; `undefined` if it is no file of a vendor. */
export function vendorOf(text: string): Vendor | undefined {
  return vendors.find((vendor) => readers[vendor].knows(text));
}

/** How to import. */
export interface ImportOptions {
  /** Whose files they are. Default: found out from each text. */
  readonly vendor?: Vendor | undefined;
  /** Where calls enter the first file, such as a context of Asterisk. Default: found out from the file. */
  readonly entry?: string | undefined;
}

/**
 * Makes a flow of a vendor's file.
 * @param source the file's name as the user gave it, for messages and for where nodes come from.
 * @throws {InputError} with every problem of the file at its place there; if nobody's file is known like it.
 */
export function importFlow(text: string, source: string, options?: ImportOptions): Imported {
  mustBeText('text', text);
  mustBeText('source', source);
  return importFlows([{ text, source }], options);
}

/**
 * Makes one flow of several files of a vendor: of the first, and of those that it leads to, by their names.
 * @throws {InputError} as `importFlow`; if two flows have the same name, or nothing leads to one of them.
 */
export function importFlows(files: readonly VendorFile[], options: ImportOptions = {}): Imported {
  mustBeList('files', files);
  if (files.length === 0) throw refused('files', 'expected at least one file, but found none');
  for (const [i, file] of files.entries()) mustHave(`files.${i}`, file, ['text', 'source'], 'a file: { text, source }');
  mustHave('options', options, []);
  const { entry, vendor } = options;
  if (entry !== undefined) mustBeText('options.entry', entry);
  const drafts = files.map((file, i) => drafted(file, vendor, i === 0 ? entry : undefined));
  const names = new Map<string, string>();
  for (const { draft, text } of drafts) {
    const other = names.get(draft.name);
    if (other !== undefined) {
      const message = `the flow has the name "${draft.name}", as that of ${other}: nobody knows which of them others lead to. Rename one.`;
      throw new InputError(text.source, [{ ...text.locate([]), message }]);
    }
    names.set(draft.name, text.source);
  }
  const assembled = new Map(
    drafts.map(({ draft, text }) => {
      const others = drafts.filter((each) => each.draft !== draft).flatMap((each) => each.draft.blocks);
      const stored = new Set(others.flatMap(({ conversion }) => conversion.nodes.flatMap(storedBy)));
      return [text.source, assemble(draft, text, { files: names, stored })];
    }),
  );
  const [first] = assembled.values();
  const linked = linkedFlow(first.opened, (file) => (assembled.get(file) as Assembled).opened);
  mustAllBeReached(drafts, new Set([...linked.origins.values()].map(({ opened }) => opened.source)));
  const all = [...assembled.values()];
  const notes = [...new Set(all.flatMap((each) => each.notes))];
  const isLinked = all.some(({ opened }) => Object.values(opened.file.nodes).some(({ type }) => type === 'flow'));
  if (isLinked) return { ...joined(linked, assembled), notes };
  const { diagnostics, document, opened } = first;
  return { flow: linked.flow, locate: (path) => opened.locate(path) as Position, document, diagnostics, notes };
}

/** A vendor's file that another flow leads to: its ways back are still open. @throws {InputError} as `importFlow`. */
export function openVendorFile(text: string, source: string, name: string): FlowText {
  const { draft, text: places } = drafted({ text, source });
  return { ...assemble(draft, places).opened, name };
}

interface Drafted {
  readonly draft: FlowDraft;
  readonly text: VendorPlaces;
}

function drafted({ source, text }: VendorFile, vendor = vendorOf(text), entry?: string): Drafted {
  mustBeText('text', text);
  mustBeText('source', source);
  if (vendor === undefined) {
    if (text.trim() === '') throw new InputError(source, [{ line: 1, column: 1, message: 'the file is empty' }]);
    const titles = vendors.map((each) => readers[each].title);
    const message = `is no flow of ${listed(titles)}. Name the system with --from.`;
    throw new InputError(source, [{ line: 1, column: 1, message }]);
  }
  mustBeOneOf('options.vendor', vendor, vendors);
  const reader = readers[vendor];
  if (entry !== undefined && reader.entry === undefined) {
    const message = `a file of ${reader.title} says itself where calls enter. Leave it out.`;
    throw new InputError('--entry', [{ message }]);
  }
  return reader.draft(text, source, stemOf(source), entry);
}

function mustAllBeReached(drafts: readonly Drafted[], reached: ReadonlySet<string>): void {
  const [first] = drafts;
  const lost = drafts.find(({ text }) => !reached.has(text.source));
  if (lost === undefined || lost === first) return;
  const message = `no flow leads to "${lost.draft.title ?? lost.draft.name}". Leave the file out, or name the flow first at which calls begin.`;
  throw new InputError(lost.text.source, [{ ...lost.text.locate([]), message }]);
}

/** The name of a file without its folder and ending. */
function stemOf(source: string): string {
  const [stem] = (source.split(/[\\/]/).at(-1) as string).split('.');
  return nameOf(stem, 'flow');
}
