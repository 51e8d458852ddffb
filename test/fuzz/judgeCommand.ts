import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Fault, faultOfError, type Judgement } from './fault.js';
import { type Input, wordsOf } from './input.js';
import { faultsOfXml } from './judgeFlow.js';
import { faultsOfCsv, faultsOfJson } from './outputs.js';
import { faultsOfWords, longestProblem, mostProblems } from './words.js';

const built = (file: string) => new URL(`../../dist/cli/${file}`, import.meta.url);

const commands = [
  'new',
  'run',
  'compare',
  'select',
  'sweep',
  'sensitivity',
  'stress',
  'staff',
  'merge',
  'check',
  'diff',
  'draw',
  'erlang',
  'measures',
  'schema',
  'completion',
];

/** What a command may end with; 3 is a fault of ours, and nobody interrupts. */
const fine = [0, 1, 2];

/** Carries out a command line in a folder of its own, in this process, and looks at what it says and leaves behind. */
export async function judgeCommand(input: Input & { kind: 'command' }): Promise<Judgement> {
  if (!existsSync(fileURLToPath(built('main.js')))) throw new Error('build first: npm run build');
  // A folder within folders, so that what climbs out is still seen.
  const root = mkdtempSync(join(tmpdir(), 'callstorm-fuzz-'));
  const folder = join(root, 'a', 'b');
  mkdirSync(join(folder, 'folder'), { recursive: true });
  for (const [name, content] of Object.entries(input.files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : Buffer.from(content.base64, 'base64'));
  }
  const before = snapshot(root);
  try {
    const told = await carriedOut(folder, input.args);
    const after = snapshot(root);
    const made = [...after.keys()].filter((file) => after.get(file) !== before.get(file));
    const faults = [...faultsOfCommand(input, told, before, after), ...faultsOfFiles(input, root, made)];
    return { outcome: `exit ${told.status}`, faults };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

interface Told {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Thrown by the command, and not the user's fault. */
  readonly error?: unknown;
}

async function carriedOut(folder: string, args: readonly string[]): Promise<Told> {
  const { commandLine }: typeof import('../../src/cli/commandLine.js') = await import(built('commandLine.js').href);
  const { tellFailure }: typeof import('../../src/cli/failure.js') = await import(built('failure.js').href);
  const { terminal }: typeof import('../../src/cli/terminal.js') = await import(built('terminal.js').href);
  const written = { stdout: '', stderr: '' };
  const { print, printAside, look } = terminal;
  const cwd = process.cwd();
  process.chdir(folder);
  let thrown: unknown;
  try {
    terminal.print = (text) => {
      written.stdout += text;
    };
    terminal.printAside = (text) => {
      written.stderr += text;
    };
    terminal.look = () => ({ colour: false, width: 100 });
    const status = await commandLine(args).catch((error: unknown) => {
      const code = tellFailure(error, args);
      if (code === 3) thrown = error;
      return code;
    });
    return { status, ...written, ...(thrown === undefined ? {} : { error: thrown }) };
  } finally {
    Object.assign(terminal, { print, printAside, look });
    process.chdir(cwd);
  }
}

/** All files below a folder, by name, with what they hold. */
function snapshot(root: string): Map<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8', withFileTypes: true });
  return new Map(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(root.length + 1), createHash('sha1').update(readFileSync(path)).digest('hex')];
      }),
  );
}

function faultsOfCommand(
  input: Input & { kind: 'command' },
  told: Told,
  before: Map<string, string>,
  after: Map<string, string>,
): Fault[] {
  const { args } = input;
  const { status, stdout, stderr } = told;
  const given = wordsOf(input);
  const faults: Fault[] = [];
  const name = commands.find((command) => args.includes(command)) ?? 'callstorm';
  const fault = (key: string, more: string) => faults.push({ key: `${name}: ${key}`, told: more });
  if (status === 3) return [faultOfError('a command', told.error)];
  if (!fine.includes(status)) fault(`ends with ${status}`, stderr);
  if (status === 2 && stderr.trim() === '') fault('refuses without a word', stdout);
  // A file that cannot be checked is a report in the format that was asked for, wherever it was to be written.
  const reports = name === 'check' && args.some((arg) => /^--(?:json|format|out)/.test(arg));
  if (status === 2 && stdout !== '' && !reports) fault('refuses, and prints results', stdout.slice(0, 200));
  faults.push(
    ...faultsOfWords(`stderr of ${name}`, stderr, given),
    ...faultsOfWords(`stdout of ${name}`, stdout, given),
  );
  const lines = stderr.split('\n');
  const longest = lines.reduce((most, line) => (line.length > most.length ? line : most), '');
  if (status === 2 && longest.length > longestProblem + 100)
    fault('a line of its refusal is too long', `${longest.length}: ${longest.slice(0, 200)}`);
  if (status === 2 && lines.length > mostProblems + 4) fault('refuses in too many lines', `${lines.length} lines`);
  if (
    status === 0 &&
    args.includes('--json') &&
    name !== 'completion' &&
    stdout !== '' &&
    !args.some((arg) => /^-h$|--(?:help|version|csv|out|format)/.test(arg))
  ) {
    faults.push(...faultsOfJson(`stdout of ${name} --json`, stdout));
  }
  const changed = [...before].filter(([file, hash]) => after.get(file) !== hash).map(([file]) => file);
  const made = [...after.keys()].filter((file) => !before.has(file));
  if (status === 2 && changed.length + made.length > 0 && !reports)
    fault('refuses, and changes files', [...changed, ...made].join(', '));
  // Only what is named may be changed.
  const strange = changed.find((file) => !args.some((arg) => arg.includes(file.split('/').at(-1) as string)));
  if (strange !== undefined) fault('changes a file that is not named', strange);
  const outside = [...changed, ...made].find((file) => !file.startsWith('a/b/'));
  if (outside !== undefined) fault('writes outside its folder', outside);
  const left = made.find((file) => /unfinished|\.tmp|~$/.test(file));
  if (left !== undefined) fault('leaves something unfinished behind', left);
  return faults;
}

/** What is wrong with the files that a command left. */
function faultsOfFiles(input: Input & { kind: 'command' }, root: string, files: readonly string[]): Fault[] {
  const given = wordsOf(input);
  return files.flatMap((file) => {
    const ending = extname(file);
    const where = `a file that ends with ${ending}`;
    if (ending === '.parquet') return [];
    const text = readFileSync(join(root, file), 'utf8');
    if (ending === '.csv') return faultsOfCsv(basename(file), text, given);
    // A report in another format may be written under any name.
    if (ending === '.json' && !input.args.some((arg) => arg.startsWith('--format'))) return faultsOfJson(where, text);
    if (text.startsWith('<svg') || text.startsWith('<?xml')) return faultsOfXml(where, text);
    return faultsOfWords(where, text, given);
  });
}
