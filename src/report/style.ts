/** How terminal text is set off. */
export interface Style {
  heading(text: string): string;
  faint(text: string): string;
}

/** @param colour whether the terminal takes ANSI escape codes. */
export function styleFor(colour: boolean): Style {
  const between = (on: number) => (text: string) => (colour && text ? `\u001b[${on}m${text}\u001b[22m` : text);
  return { heading: between(1), faint: between(2) };
}
