/** A length as SVG writes it, to a hundredth. */
export function hundredths(length: number): string {
  return String(Math.round(length * 100) / 100);
}

/** SVG with its numbers to a hundredth; texts are put in as they are. */
export function markup(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return String.raw({ raw: parts }, ...values.map((value) => (typeof value === 'number' ? hundredths(value) : value)));
}
