import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderWith } from '../cli/callstorm.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Type-checks a program as somebody who has installed the package would, and runs it.
 * @returns what it prints.
 * @throws {Error} with what the compiler or the program complains of.
 */
export function runTypeScript(program: string): string {
  const compilerOptions = { strict: true, target: 'ES2023', module: 'NodeNext', types: ['node'], skipLibCheck: true };
  const folder = folderWith({
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify({ compilerOptions, files: ['example.ts'] }),
    'example.ts': program,
  });
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules/callstorm'), 'dir');
  for (const name of ['xstate', '@types/node']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'dir');
  }
  const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const compiled = node(join(root, 'node_modules/typescript/bin/tsc'));
  if (compiled.status !== 0) throw new Error(compiled.stdout + compiled.stderr);
  const { status, stdout, stderr } = node('example.js');
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
