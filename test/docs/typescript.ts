import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A folder of somebody's who has installed callstorm and other packages. */
export interface Project {
  readonly folder: string;
  /** Type-checks these files and writes them as JavaScript. @throws {Error} with what the compiler complains of. */
  compile(files: readonly string[]): void;
  /** Runs a file of the folder, or of a package of this repository. */
  node(file: string, ...args: readonly string[]): SpawnSyncReturns<string>;
  remove(): void;
}

/** @param packages that are installed beside callstorm. */
export function newProject(packages: readonly string[]): Project {
  const folder = mkdtempSync(join(tmpdir(), 'callstorm-'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const link = (to: string, name: string) => {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(to, join(folder, 'node_modules', name), 'dir');
  };
  link(root, 'callstorm');
  for (const name of packages) link(join(root, 'node_modules', name), name);
  const node = (path: string, ...args: readonly string[]) =>
    spawnSync(process.execPath, [path, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    });
  return {
    folder,
    compile: (files) => {
      const compilerOptions = {
        strict: true,
        target: 'ES2023',
        module: 'NodeNext',
        types: ['node'],
        skipLibCheck: true,
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
      const { status, stdout, stderr } = node(join(root, 'node_modules/typescript/bin/tsc'));
      if (status !== 0) throw new Error(stdout + stderr);
    },
    node: (file, ...args) => node(file.includes('/') ? join(root, 'node_modules', file) : join(folder, file), ...args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * Type-checks a program as somebody who has installed the package would, and runs it.
 * @returns what it prints.
 * @throws {Error} with what the compiler or the program complains of.
 */
export function runTypeScript(program: string): string {
  const project = newProject(['xstate', '@types/node']);
  try {
    writeFileSync(join(project.folder, 'example.ts'), program);
    project.compile(['example.ts']);
    const { status, stdout, stderr } = project.node('example.js');
    if (status !== 0) throw new Error(stderr);
    return stdout;
  } finally {
    project.remove();
  }
}
