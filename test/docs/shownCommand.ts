import { expect } from 'vitest';

/** A command as a page shows it. */
export interface ShownCommand {
  /** As it stands there. */
  readonly line: string;
  readonly program: string;
  /** What the program gets, as a shell reads it; without what the shell does itself. */
  readonly words: readonly string[];
  /** 0, or what the page says behind it: `# exit code 1`. */
  readonly exitCode: number;
}

export function shownCommand(line: string): ShownCommand {
  const command = line
    .replace(/^npx /, '')
    .replace(/ +#.*$/, '')
    .replace(/ >.*$/, '');
  const [program, ...words] = [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plain]) => single ?? double ?? plain,
  );
  return {
    line,
    program,
    words,
    exitCode: Number(/ +# exit code (\d+)/.exec(line)?.[1] ?? 0),
  };
}

/** A page shows this of a text, where a line of `…` stands for whatever it leaves out. */
export function expectShown(text: string, shown: string): void {
  let rest = text;
  for (const part of shown.split(/^ *…\n/m)) {
    const at = rest.indexOf(part);
    if (at < 0) expect(text, 'the page shows other words').toBe(shown);
    rest = rest.slice(at + part.length);
  }
}
