import { mustBeList, mustBeOneOf, mustBeText, mustHave, refused } from '../arguments.js';
import type { Position } from '../document/path.js';
import { listed } from '../document/suggest.js';
import { InputError } from '../errors.js';
import { type FlowText, type FlowWithChecks, linkedFlow } from '../verify/checks/index.js';
import { assemble, openedOf } from './assemble.js';
import type { Diagnostic } from './diagnostic.js';
import type { Drafted } from './drafted.js';
import { joined, type Made } from './joined.js';
import { readers } from './readers.js';
import { settled } from './settled.js';
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
 * Makes one flow of several files of a vendor: of the first, and of those that it leads to, by the whole names that the vendor
 * gives them, or else by those of their files.
 * @throws {InputError} as `importFlow`; if a file is given twice, two flows have the same name, or nothing leads to one of them.
 */
export function importFlows(files: readonly VendorFile[], options: ImportOptions = {}): Imported {
  mustBeList('files', files);
  if (files.length === 0) throw refused('files', 'expected at least one file, but found none');
  for (const [i, file] of files.entries()) {
    mustHave(`files.${i}`, file, ['text', 'source'], 'a file: { text, source }');
    mustBeText('text', file.text);
    mustBeText('source', file.source);
  }
  mustHave('options', options, []);
  const { entry, vendor } = options;
  if (entry !== undefined) mustBeText('options.entry', entry);
  const drafts = draftsOf(files, vendor, entry);
  const assembled = drafts.map(({ draft, text }) => ({ source: text.source, ...assemble(draft, text) }));
  const documents = settled(assembled.map(({ document }) => document));
  const made = new Map(
    assembled.map(({ source, ...each }, i): [string, Made] => {
      const document = documents[i];
      return [source, { ...each, document, opened: openedOf(document, source, each.locate) }];
    }),
  );
  const [first] = made.values();
  const reached = new Set([first.opened.source]);
  const linked = linkedFlow(first.opened, (file) => {
    reached.add(file);
    return (made.get(file) as Made).opened;
  });
  mustAllBeReached(drafts, reached);
  const all = [...made.values()];
  const notes = [...new Set(all.flatMap((each) => each.notes))];
  const isLinked = all.some(({ opened }) => Object.values(opened.file.nodes).some(({ type }) => type === 'flow'));
  if (isLinked) return { ...joined(linked, made), notes };
  const { diagnostics, document, opened } = first;
  return { flow: linked.flow, locate: (path) => opened.locate(path) as Position, document, diagnostics, notes };
}

/** A vendor's file that another flow leads to: its ways back are still open. @throws {InputError} as `importFlow`. */
export function openVendorFile(text: string, source: string, name: string): FlowText {
  const [{ draft, text: places }] = draftsOf([{ text, source }], undefined, undefined);
  const { document, locate } = assemble(draft, places);
  const [settledOne] = settled([document]);
  return { ...openedOf(settledOne, source, locate), name };
}

/** The drafts of all files, in their order; what a file takes in is a part of its own. Those of one vendor are read together. */
function draftsOf(files: readonly VendorFile[], given: Vendor | undefined, entry: string | undefined): Drafted[] {
  const sources = new Set<string>();
  const first = vendorFor(files[0].text, files[0].source, given);
  const toRead = files.map(({ source, text }, i) => {
    if (sources.size === sources.add(source).size) {
      throw new InputError(source, [{ message: 'the file is given twice. Name it once.' }]);
    }
    const isPart = i > 0 && readers[first].takesIn && vendorOf(text) === undefined;
    const vendor = i === 0 || isPart ? first : vendorFor(text, source, given);
    const { title, entry: hasEntry } = readers[vendor];
    if (i === 0 && entry !== undefined && hasEntry === undefined) {
      throw new InputError('--entry', [{ message: `a file of ${title} says itself where calls enter. Leave it out.` }]);
    }
    return { vendor, file: { text, source, stem: stemOf(source), ...(i === 0 ? { entry } : {}) } };
  });
  const drafts = vendors.flatMap((vendor) => {
    const own = toRead.flatMap((each) => (each.vendor === vendor ? [each.file] : []));
    return own.length === 0 ? [] : readers[vendor].drafts(own);
  });
  return files.flatMap(({ source }) => drafts.find(({ text }) => text.source === source) ?? []);
}

function vendorFor(text: string, source: string, named?: Vendor): Vendor {
  if (named !== undefined) mustBeOneOf('options.vendor', named, vendors);
  const inside = flowInside(text);
  if (inside !== undefined) {
    const message = `is the answer of an API, in which the flow is ${inside}. Save that as a file.`;
    throw new InputError(source, [{ line: 1, column: 1, message }]);
  }
  const known = vendorOf(text);
  if (named !== undefined && known !== undefined && known !== named && !readers[named].knows(text)) {
    const message = `looks like a file of ${readers[known].title}, not of ${readers[named].title}. Leave --from out.`;
    throw new InputError(source, [{ line: 1, column: 1, message }]);
  }
  const given = named ?? known;
  if (given === undefined) {
    if (text.trim() === '') throw new InputError(source, [{ line: 1, column: 1, message: 'the file is empty' }]);
    const titles = vendors.map((each) => readers[each].title);
    const message = `is no flow of ${listed(titles)}. Name the system with --from.`;
    throw new InputError(source, [{ line: 1, column: 1, message }]);
  }
  return given;
}

/** Where a flow stands in the whole answer of a vendor's API; `undefined` if the text is none. */
function flowInside(text: string): string | undefined {
  if (/^\s*\{\s*"ContactFlow(?:Module)?"\s*:/.test(text) && /"Content"\s*:\s*"/.test(text)) {
    return 'the text of ContactFlow.Content';
  }
  const isOfStudio = /^\s*\{\s*"(?:sid|account_sid|friendly_name|status|revision)"\s*:/.test(text);
  return isOfStudio && /"definition"\s*:\s*\{/.test(text) ? 'the object of definition' : undefined;
}

function mustAllBeReached(drafts: readonly Drafted[], reached: ReadonlySet<string>): void {
  const lost = drafts.find(({ text }) => !reached.has(text.source));
  if (lost === undefined) return;
  const message = `no flow leads to "${lost.draft.title ?? lost.draft.name}". Leave the file out, or name the flow first at which calls begin.`;
  throw new InputError(lost.text.source, [{ ...lost.text.locate([]), message }]);
}

/** The name of a file without its folder and ending. */
function stemOf(source: string): string {
  return (source.split(/[\\/]/).at(-1) as string).replace(/(?<=.)\.[^.]*$/, '');
}
