import type { Path } from '../../document/path.js';
import { longestFile, type PathProblem, placesByLine, type TakenIn, type VendorPlaces } from '../places.js';
import type { Beside, ConfFile } from './beside.js';
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
  /** The other files that it takes in. */
  readonly takenIn: ReadonlySet<string>;
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

/**
 * @param beside the files that it may take in.
 * @throws {InputError} with every line that is none of a dial plan.
 */
export function readAsterisk(file: ConfFile, beside: Beside): AsteriskFile {
  const reader = new Reader(file.source, beside);
  reader.readAll(file);
  return reader.done();
}

/** Where the reader is in a dial plan. */
interface Here {
  readonly section: string;
  readonly context: Context | undefined;
  extension: Extension | undefined;
  last: number;
  /** A line was refused: those that go on from it say nothing more. */
  isLost: boolean;
}

const outside = { section: '', context: undefined, extension: undefined, last: 0 };

class Reader {
  readonly #text: VendorPlaces;
  readonly #beside: Beside;
  readonly #takenIn: TakenIn[] = [];
  readonly #contexts = new Map<string, Context>();
  readonly #globals = new Map<string, string>();
  readonly #notes: string[] = [];
  readonly #problems: PathProblem[] = [];
  #here: Here = { ...outside, isLost: false };
  /** The files that are being read, the innermost last. */
  readonly #open: string[] = [];
  /** The characters of all files read so far, each as often as it is taken in. */
  #length = 0;

  constructor(source: string, beside: Beside) {
    this.#beside = beside;
    this.#text = placesByLine(source, this.#takenIn);
  }

  /** Reads a file. @param number its number among those that are taken in, if it is. */
  readAll({ source, text }: ConfFile, number: readonly number[] = []): void {
    this.#open.push(source);
    this.#length += text.length;
    for (const line of linesOf(text)) this.#tryToRead(line, [line.line, line.column, ...number]);
    this.#open.pop();
  }

  /** Reads a line; what is wrong with it is kept for the end. */
  #tryToRead(line: Line, at: Path): void {
    try {
      this.#read(line, at);
    } catch (error) {
      if (!(error instanceof LineRefused)) throw error;
      this.#problems.push(error.problem);
      this.#here.extension = undefined;
      this.#here.isLost = true;
    }
  }

  #read(line: Line, at: Path): void {
    const { text } = line;
    if (text.startsWith('[')) {
      this.#begin(text, at);
      return;
    }
    if (text.startsWith('#')) {
      this.#takeIn(text, at);
      return;
    }
    const [, key, mark, value] = /^([\w-]+)\s*(=>?)\s*(.*)$/.exec(text) ?? [];
    if (key === undefined) refuse(at, 'this is no line of a dial plan, such as exten => s,1,Answer().');
    const { section, context } = this.#here;
    if (section === 'globals') this.#globals.set(key, unquoted(value));
    if (section === 'globals' || section === 'general') return;
    if (context === undefined) refuse(at, 'it stands in no context. Begin one, such as [incoming].');
    const from = line.column + text.indexOf(mark) + mark.length;
    const column = from + text.slice(from - line.column).search(/\S|$/);
    this.#inContext(context, key.toLowerCase(), value, [line.line, column, ...at.slice(2)]);
  }

  /** Another file in place of a line. What stands behind the line goes on in the context before it. */
  #takeIn(text: string, at: Path): void {
    const [, how = '', quoted] = /^#(\w*)\s*(.*)$/.exec(text) ?? [];
    if (how !== 'include' && how !== 'tryinclude') {
      this.#notes.push(`${this.#lineAt(at)} takes in what is not read: ${text}.`);
      return;
    }
    const name = quoted.replace(/^(["<])(.*)[">]$/, '$2').trim();
    const file = this.#beside.fileOf(name);
    if (file === undefined) {
      const because = `${this.#lineAt(at)} takes in another file, which is not read: ${text}.`;
      this.#notes.push(`${because} Give that file to callstorm import, too.`);
      return;
    }
    if (this.#open.includes(file.source)) refuse(at, 'the file takes in itself. Remove the line.');
    if (this.#length + file.text.length > longestFile) {
      refuse(at, `with ${name} the dial plan is longer than ${longestFile / 1e6} MB. Split it.`);
    }
    const outer = this.#here;
    this.readAll(file, [this.#takenIn.push({ source: file.source, at }) - 1]);
    this.#here = outer;
  }

  #lineAt([line, , file]: Path): string {
    return file === undefined ? `Line ${line}` : `Line ${line} of ${this.#takenIn[Number(file)].source}`;
  }

  /** @throws {InputError} with all that was wrong. */
  done(): AsteriskFile {
    if (this.#problems.length > 0) throw this.#text.wrong(...this.#problems);
    return {
      text: this.#text,
      contexts: this.#contexts,
      globals: this.#globals,
      notes: this.#notes,
      takenIn: new Set(this.#takenIn.map(({ source }) => source)),
    };
  }

  #begin(text: string, at: Path): void {
    const [, name] = /^\[([^\]]+)\]\s*(?:\([^)]*\))?$/.exec(text) ?? [];
    if (name === undefined) refuse(at, 'the name of a context is not closed. Write [name].');
    const section = name.trim();
    const { isLost } = this.#here;
    this.#here = { ...outside, section, isLost };
    if (section === 'general' || section === 'globals') return;
    const context = this.#contexts.get(section) ?? { name: section, at, extensions: new Map(), includes: [] };
    this.#contexts.set(section, context);
    this.#here = { ...this.#here, context };
  }

  #inContext(context: Context, key: string, value: string, at: Path): void {
    switch (key) {
      case 'exten': {
        const [name = '', priority = '', call = ''] = splitAt(value, ',', 3);
        const [extension] = splitAt(name, '/', 2);
        if (extension === '') refuse(at, 'the extension is missing. Write exten => s,1,Answer().');
        if (extension !== this.#here.extension?.name) this.#here.last = 0;
        const known = context.extensions.get(extension);
        this.#here.extension = known ?? { context: context.name, name: extension, steps: new Map(), labels: new Map() };
        if (priority === 'hint') return;
        context.extensions.set(extension, this.#here.extension);
        this.#step(this.#here.extension, priority, call, at);
        return;
      }
      case 'same': {
        const [priority = '', call = ''] = splitAt(value, ',', 2);
        if (this.#here.extension === undefined && this.#here.isLost) return;
        if (this.#here.extension === undefined) refuse(at, 'no extension stands before it. Write exten => first.');
        if (priority === 'hint') return;
        this.#step(this.#here.extension, priority, call, at);
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
          `${this.#lineAt(at)} asks another system for extensions, which is not followed: ${key} => ${value}.`,
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
    if (!/^\d/.test(number) && this.#here.last === 0) {
      if (this.#here.isLost) return;
      refuse(at, `the first priority of ${extension.name} is ${number}: write 1.`);
    }
    const priority = /^\d/.test(number) ? Number(number) : this.#here.last + (number === 'n' ? 1 : 0) + Number(more);
    const call = callIn(text);
    if (call === undefined) {
      const what = text === '' ? 'the application is missing' : 'the application is not whole, such as Hangup()';
      refuse(at, `${what}. Is the file cut off?`);
    }
    if (extension.steps.has(priority)) {
      refuse(at, `${extension.name} has the priority ${priority} twice. Remove or renumber one.`);
    }
    this.#here.last = priority;
    this.#here.isLost = false;
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
