// Makes dist/: the declarations as TypeScript writes them, and the program in a few files instead of hundreds, since Node
// takes half a millisecond and more to load each.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [
    'src/index.ts',
    'src/check.ts',
    'src/cli/main.ts',
    // Threads begin with these.
    'src/cli/workThread.ts',
    'src/cli/bullmqThread.ts',
    // Tests call these as they are built.
    'src/cli/bullmqExecutor.ts',
    'src/cli/commandLine.ts',
    'src/cli/failure.ts',
    'src/cli/terminal.ts',
    'src/cli/wholeFiles.ts',
  ],
  outdir: 'dist',
  outbase: 'src',
  bundle: true,
  splitting: true,
  // Shared parts stand beside the command, whose files look for their neighbours.
  chunkNames: 'cli/[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  sourcemap: false,
  metafile: true,
  logLevel: 'warning',
});

// The script of the page on which a planner explores a scenario: the simulator in a browser, in one file. It stands within
// the page, and nothing in it may end it there.
const page = await build({
  absWorkingDir: root,
  entryPoints: { 'explore/page': 'src/explore/main.ts' },
  outdir: 'dist',
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2023',
  // Loaded when rosters are searched and flows are drawn, which this page does not do.
  external: ['highs', '@hpcc-js/wasm-graphviz'],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
const scriptFile = join(root, 'dist/explore/page.js');
// What reads XML names the mark of a comment, in texts only: there \! is !.
const script = readFileSync(scriptFile, 'utf8').replaceAll('<!--', '<\\!--');
writeFileSync(scriptFile, script);
if (/<!--|<\/?script/i.test(script)) throw new Error('the script of the page has what would end it within the page');

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

// What earlier builds have left.
const made = new Set(
  [metafile, page.metafile].flatMap(({ outputs }) => Object.keys(outputs)).map((file) => resolve(root, file)),
);
for (const { name, parentPath } of readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })) {
  const file = join(parentPath, name);
  if (name.endsWith('.js') && !made.has(file)) rmSync(file);
}
