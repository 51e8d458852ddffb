import { mustBeOneOf, mustBeText } from '../arguments.js';
import { listed } from '../document/suggest.js';
import { InputError } from '../errors.js';
import { assemble, type Imported } from './assemble.js';
import { nameOf } from './names.js';
import { readers } from './readers.js';
import { type Vendor, vendors } from './vendors.js';

/** Whose flow a text is; `undefined` if it is no file of a vendor. */
export function vendorOf(text: string): Vendor | undefined {
  return vendors.find((vendor) => readers[vendor].knows(text));
}

/**
 * Makes a flow of a vendor's file.
 * @param source the file's name as the user gave it, for messages and for where nodes come from.
 * @param vendor whose file it is. Default: found out from the text.
 * @throws {InputError} with every problem of the file at its place there; if nobody's file is known like it.
 */
export function importFlow(text: string, source: string, vendor = vendorOf(text)): Imported {
  mustBeText('text', text);
  mustBeText('source', source);
  if (vendor === undefined) {
    if (text.trim() === '') throw new InputError(source, [{ line: 1, column: 1, message: 'the file is empty' }]);
    const titles = vendors.map((each) => readers[each].title);
    const message = `is no flow of ${listed(titles)}. Name the system with --from.`;
    throw new InputError(source, [{ line: 1, column: 1, message }]);
  }
  mustBeOneOf('vendor', vendor, vendors);
  const { draft, text: read } = readers[vendor].draft(text, source, stemOf(source));
  return assemble(draft, read);
}

/** The name of a file without its folder and ending. */
function stemOf(source: string): string {
  const [stem] = (source.split(/[\\/]/).at(-1) as string).split('.');
  return nameOf(stem, 'flow');
}
