import { visible } from '../visible.js';

/** What XML 1.0 cannot hold, however it is written. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A line of text that XML can hold: what it cannot becomes `�`. */
export function xmlText(text: string): string {
  return visible(text).replace(forbidden, '\ufffd');
}

/** The same for an element or an attribute in double quotes. */
export function xml(text: string): string {
  return xmlText(text).replace(/[&<>"]/g, (character) => entities[character]);
}
