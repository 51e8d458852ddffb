import { visible } from '../visible.js';

/** What a text is written for. */
export interface TextLook {
  /** Whether to set headings off with ANSI escape codes. */
  readonly colour: boolean;
  /** Columns of the terminal, 1 or more. */
  readonly width: number;
}

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
