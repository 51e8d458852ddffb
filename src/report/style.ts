import { visible } from '../visible.js';

/** How terminal text is set off. Whatever is in it, it is text in one line. */
export interface Style {
  heading(text: string): string;
  faint(text: string): string;
}

/** @param colour whether the terminal takes ANSI escape codes. */
export function styleFor(colour: boolean): Style {
  const between = (on: number) => (text: string) =>
    colour && text ? `\u001b[${on}m${visible(text)}\u001b[22m` : visible(text);
  return { heading: between(1), faint: between(2) };
}
