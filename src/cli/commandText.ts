import { basename } from 'node:path';
import { standardInput } from '../document/standardInput.js';
import { quoted } from '../text/quoted.js';

type Value = string | number | readonly string[] | undefined;

/**
 * A command line that makes the same results again, as a shell takes it. Files go by their names alone: whoever gets a
 * report need not know where they were.
 * @param options by name; `undefined`, and no texts, are left out.
 */
export function commandText(
  command: string,
  files: readonly (string | undefined)[],
  options: Readonly<Record<string, Value>>,
): string {
  const words = files.flatMap((file) => (file === undefined ? [] : [nameOf(file)]));
  const values = Object.entries(options).flatMap(([name, value]) =>
    [value ?? []]
      .flat()
      .flatMap((each) => (String(each).startsWith('-') ? [`--${name}=${each}`] : [`--${name}`, each])),
  );
  return ['callstorm', command, ...words, ...values].map((word) => quoted(String(word))).join(' ');
}

function nameOf(file: string): string {
  if (file === standardInput) return '-';
  const name = basename(file);
  return name.startsWith('-') ? `./${name}` : name;
}
