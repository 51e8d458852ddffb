import type { Path } from '../../document/path.js';
import { type PathProblem, placesByLine, type VendorPlaces } from '../places.js';
import { type Line, linesOf } from './lines.js';
import { callIn, splitAt, unquoted } from './words.js';

/** One line of an extension: an application and what it is given. */
export interface Step {
  /** `context,extension,priority`. */
  readonly id: string;
  /** As the id, with the priority's label if it has one. */
  readonly name: string;
  readonly context: string;
  readonly extension: string;
  readonly priority: number;
  /** The application, as it is written, and in small letters. */
  readonly title: string;
  readonly app: string;
  /** What stands in its brackets. */
  readonly written: string;
  /** What is given, by its place. */
  readonly given: readonly string[];
  readonly at: Path;
}

export interface Extension {
  readonly context: string;
  readonly name: string;
  /** By priority. */
  readonly steps: Map<number, Step>;
  readonly labels: Map<string, number>;
}

/** Another context whose extensions are those of this one, too. */
export interface Include {
  readonly context: string;
  /** When it counts, as `GotoIfTime` writes it; '' for always. */
  readonly times: string;
  readonly at: Path;
}

export interface Context {
  readonly name: string;
  readonly at: Path;
  readonly extensions: Map<string, Extension>;
  readonly includes: Include[];
}

/** The file `extensions.conf` of Asterisk, as it is written. */
export interface AsteriskFile {
  readonly text: VendorPlaces;
  readonly contexts: ReadonlyMap<string, Context>;
  /** Variables with the values that all calls begin with. */
  readonly globals: ReadonlyMap<string, string>;
  /** What is not followed, in sentences. */
  readonly notes: readonly string[];
}

/** The application of a step, and what it is given. */
export function calledAs({ app, written }: { readonly app: string; readonly written: string }) {
  return { title: app, app: app.toLowerCase(), written, given: written === '' ? [] : splitAt(written, ',') };
}

/** What is wrong with one line. */
class LineRefused extends Error {
  constructor(readonly problem: PathProblem) {
    super(problem.message);
  }
}

function refuse(path: Path, message: string): never {
  throw new LineRefused({ path, message });
}

/** @throws {InputError} with every line that is none of a dial plan. */
export function readAsterisk(written: string, source: string): AsteriskFile {
  const reader = new Reader(placesByLine(source));
  for (const line of linesOf(written)) reader.tryToRead(line);
  return reader.done();
}

class Reader {
  readonly #text: VendorPlaces;
  readonly #contexts = new Map<string, Context>();
  readonly #globals = new Map<string, string>();
  readonly #notes: string[] = [];
  readonly #problems: PathProblem[] = [];
  #section = '';
  #context: Context | undefined;
  #extension: Extension | undefined;
  #last = 0;
  /** A line was refused: those that go on from it say nothing more. */
  #isLost = false;

  constructor(text: VendorPlaces) {
    this.#text = text;
  }

  /** Reads a line; what is wrong with it is kept for the end. */
  tryToRead(line: Line): void {
    try {
      this.#read(line);
    } catch (error) {
      if (!(error instanceof LineRefused)) throw error;
      this.#problems.push(error.problem);
      this.#extension = undefined;
      this.#isLost = true;
    }
  }

  #read(line: Line): void {
    const { text } = line;
    const at = [line.line, line.column];
    if (text.startsWith('[')) {
      this.#begin(text, at);
      return;
    }
    if (text.startsWith('#')) {
      this.#notes.push(`Line ${line.line} takes in another file, which is not read: ${text}. Put its text there.`);
      return;
    }
    const [, key, mark, value] = /^([\w-]+)\s*(=>?)\s*(.*)$/.exec(text) ?? [];
    if (key === undefined) refuse(at, 'this is no line of a dial plan, such as exten => s,1,Answer().');
    if (this.#section === 'globals') this.#globals.set(key, unquoted(value));
    if (this.#section === 'globals' || this.#section === 'general') return;
    if (this.#context === undefined) refuse(at, 'it stands in no context. Begin one, such as [incoming].');
    const from = line.column + text.indexOf(mark) + mark.length;
    this.#inContext(this.#context, key.toLowerCase(), value, [
      line.line,
      from + text.slice(from - line.column).search(/\S|$/),
    ]);
  }

  /** @throws {InputError} with all that was wrong. */
  done(): AsteriskFile {
    if (this.#problems.length > 0) throw this.#text.wrong(...this.#problems);
    return { text: this.#text, contexts: this.#contexts, globals: this.#globals, notes: this.#notes };
  }

  #begin(text: string, at: Path): void {
    const [, name] = /^\[([^\]]+)\]\s*(?:\([^)]*\))?$/.exec(text) ?? [];
    if (name === undefined) refuse(at, 'the name of a context is not closed. Write [name].');
    this.#section = name.trim();
    this.#extension = undefined;
    this.#context = undefined;
    if (this.#section === 'general' || this.#section === 'globals') return;
    this.#context = this.#contexts.get(this.#section) ?? {
      name: this.#section,
      at,
      extensions: new Map(),
      includes: [],
    };
    this.#contexts.set(this.#section, this.#context);
  }

  #inContext(context: Context, key: string, value: string, at: Path): void {
    switch (key) {
      case 'exten': {
        const [name = '', priority = '', call = ''] = splitAt(value, ',', 3);
        const [extension] = splitAt(name, '/', 2);
        if (extension === '') refuse(at, 'the extension is missing. Write exten => s,1,Answer().');
        if (extension !== this.#extension?.name) this.#last = 0;
        const known = context.extensions.get(extension);
        this.#extension = known ?? { context: context.name, name: extension, steps: new Map(), labels: new Map() };
        if (priority === 'hint') return;
        context.extensions.set(extension, this.#extension);
        this.#step(this.#extension, priority, call, at);
        return;
      }
      case 'same': {
        const [priority = '', call = ''] = splitAt(value, ',', 2);
        if (this.#extension === undefined && this.#isLost) return;
        if (this.#extension === undefined) refuse(at, 'no extension stands before it. Write exten => first.');
        if (priority === 'hint') return;
        this.#step(this.#extension, priority, call, at);
        return;
      }
      case 'include': {
        const [name = '', ...times] = splitAt(value, ',');
        context.includes.push({ context: name, times: times.join(','), at });
        return;
      }
      case 'switch':
      case 'lswitch':
      case 'eswitch':
        this.#notes.push(
          `Line ${at[0]} asks another system for extensions, which is not followed: ${key} => ${value}.`,
        );
        return;
      case 'ignorepat':
      case 'autohints':
        return;
      default:
        refuse(at, `"${key}" is nothing that a context has: exten, same, include or switch.`);
    }
  }

  #step(extension: Extension, written: string, text: string, at: Path): void {
    const [, number, more = '0', label] = /^(\d+|n|s)(?:\+(\d+))?(?:\(([^)]+)\))?$/.exec(written) ?? [];
    if (number === undefined) {
      refuse(at, `"${written}" is no priority: write 1, n, or n(label).`);
    }
    if (!/^\d/.test(number) && this.#last === 0) {
      if (this.#isLost) return;
      refuse(at, `the first priority of ${extension.name} is ${number}: write 1.`);
    }
    const priority = /^\d/.test(number) ? Number(number) : this.#last + (number === 'n' ? 1 : 0) + Number(more);
    const call = callIn(text);
    if (call === undefined) {
      const what = text === '' ? 'the application is missing' : 'the application is not whole, such as Hangup()';
      refuse(at, `${what}. Is the file cut off?`);
    }
    if (extension.steps.has(priority)) {
      refuse(at, `${extension.name} has the priority ${priority} twice. Remove or renumber one.`);
    }
    this.#last = priority;
    this.#isLost = false;
    const place = `${extension.context},${extension.name}`;
    extension.steps.set(priority, {
      id: `${place},${priority}`,
      name: `${place},${label ?? priority}`,
      context: extension.context,
      extension: extension.name,
      priority,
      ...calledAs(call),
      at,
    });
    if (label !== undefined) extension.labels.set(label, priority);
  }
}
