import { DOMParser, type Document, type Element, type Node } from '@xmldom/xmldom';
import type { Path, Position } from '../document/path.js';
import { InputError } from '../errors.js';
import { placeAt } from '../text/jsonPlace.js';
import { mustBeShort } from './places.js';

/** An element of a vendor's XML. */
export interface XmlElement {
  /** Without the prefix of a namespace. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Elements and texts, in their order. Comments are left out. */
  readonly children: readonly (XmlElement | string)[];
  /** Its line and its column. */
  readonly at: Path;
}

/** So deep may elements lie in one another. */
const deepest = 100;

/**
 * Reads a vendor's XML. Only the five entities that XML has itself, and those by number, are read; nothing is taken from outside.
 * @throws {InputError} for what is no XML, an inner DOCTYPE, or elements that lie too deep, with the place.
 */
export function readXml(text: string, source: string): XmlElement {
  mustBeShort(text, source);
  const refuse = (place: Position, message: string): never => {
    throw new InputError(source, [{ ...place, message }]);
  };
  const doctype = text.search(/<!DOCTYPE[^<>[]*\[/i);
  if (doctype >= 0)
    refuse(placeAt(text, doctype), 'a DOCTYPE with declarations is not read. Leave out its part in [ ].');
  const root = parsed(text, refuse).documentElement;
  if (root === null) return refuse({ line: 1, column: 1 }, 'there is no element in it: this is no XML.');
  return plain(root, refuse);
}

type Refuse = (place: Position, message: string) => never;

function parsed(text: string, refuse: Refuse): Document {
  const errors: { readonly message: string; readonly place: Position }[] = [];
  const parser = new DOMParser({
    onError: (_, message, context) => {
      const { lineNumber, columnNumber } =
        (context as { locator?: { lineNumber?: number; columnNumber?: number } }).locator ?? {};
      errors.push({ message, place: { line: lineNumber || 1, column: columnNumber || 1 } });
    },
  });
  try {
    const document = parser.parseFromString(text, 'text/xml');
    if (errors.length === 0) return document;
  } catch {
    // It has told why.
  }
  const [{ message, place }] =
    errors.length > 0 ? errors : [{ message: 'it is no XML', place: { line: 1, column: 1 } }];
  return refuse(place, explained(message));
}

/** What is wrong, in our words. */
function explained(message: string): string {
  const entity = /entity not found:(&[^;\s]*;?)/.exec(message)?.[1];
  if (entity !== undefined) return `${entity} is no entity of XML. Write &amp; for &.`;
  if (/unclosed xml tag|unexpected end/.test(message)) {
    return 'the file ends too early: only a part of it is there. Export the flow again.';
  }
  if (/missing root element/.test(message)) return 'there is no element in it: this is no XML.';
  const [, opened, closed] = /tag mismatch: "([^"]*)" != "([^"]*)"/.exec(message) ?? [];
  if (opened !== undefined) return `<${opened}> is closed by </${closed}>. Close it by </${opened}>.`;
  if (/redefined/.test(message)) return 'an attribute is there twice. Remove one.';
  if (/attribute/i.test(message)) return 'an attribute is damaged. Write name="value".';
  if (/only one element|outside root/i.test(message))
    return 'only one element can be outermost. Remove what stands outside it.';
  return 'this is no XML.';
}

function placeOf({ lineNumber, columnNumber }: Node): Position {
  return { line: lineNumber || 1, column: columnNumber || 1 };
}

function plain(element: Element, refuse: Refuse, depth = 1): XmlElement {
  const place = placeOf(element);
  if (depth > deepest) refuse(place, `elements lie more than ${deepest} deep in one another`);
  const children: (XmlElement | string)[] = [];
  for (let node = element.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType === node.ELEMENT_NODE) children.push(plain(node as Element, refuse, depth + 1));
    else if (node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE)
      children.push(node.nodeValue ?? '');
  }
  const attributes = [...element.attributes].map(({ name, value }) => [name, value] as const);
  return {
    name: element.localName ?? element.tagName,
    attributes: new Map(attributes),
    children,
    at: [place.line, place.column],
  };
}

/** The elements right inside another, of one name or of any. */
export function childrenOf({ children }: XmlElement, name?: string): XmlElement[] {
  return children.filter(
    (each) => typeof each !== 'string' && (name === undefined || each.name === name),
  ) as XmlElement[];
}

/** All elements of a name, the element itself included, in their order. */
export function within(element: XmlElement, name: string): XmlElement[] {
  const own = element.name === name ? [element] : [];
  return [...own, ...childrenOf(element).flatMap((child) => within(child, name))];
}

/** An attribute without the blanks around it; `undefined` if it is not there, or is blank. */
export function attribute({ attributes }: XmlElement, name: string): string | undefined {
  return attributes.get(name)?.trim() || undefined;
}
