import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/** Takes the lines with `-` out of the file that a diff block names, and puts those with `+` in their place. */
export function changeFile(folder: string, diff: string): void {
  const lines = diff.trimEnd().split('\n');
  const file = join(folder, lines[0].replace(/^--- /, ''));
  const of = (sign: string) => lines.slice(1).flatMap((line) => (line.startsWith(sign) ? [line.slice(1)] : []));
  const parts = readFileSync(file, 'utf8').split(of('-').join('\n'));
  expect(parts, `${file} has the lines that are to go once`).toHaveLength(2);
  writeFileSync(file, parts.join(of('+').join('\n')));
}
