import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { InputError } from '../errors.js';
import { flowSkeleton, scenarioSkeleton } from './skeleton.js';
import { type WholeFile, writeWhole } from './wholeFiles.js';

/**
 * Writes a scenario to start from, and a telephone menu beside it if asked for.
 *
 * @param name of the scenario, or of its file.
 * @throws {InputError} if a file is there already; nothing is written then.
 */
export function newScenario(name: string, { menu }: { readonly menu: boolean }): void {
  const file = /\.ya?ml$/.test(name) ? name : `${name}.yaml`;
  const stem = file.slice(0, -extname(file).length);
  const title = titleOf(basename(stem));
  const flowFile = `${stem}-menu.yaml`;
  const scenario = scenarioSkeleton({ title, file, flowFile: menu ? basename(flowFile) : undefined });
  const files: WholeFile[] = [{ file, text: scenario }];
  if (menu) files.push({ file: flowFile, text: flowSkeleton({ title, flow: flowName(stem), file: flowFile }) });

  const there = files.filter((each) => existsSync(each.file));
  if (there.length > 0) {
    const message = 'is there already, and is left as it is. Choose another name.';
    throw new InputError(there[0].file, [{ message }]);
  }
  writeWhole(files);
  const checked = menu ? `, check its menu: callstorm check ${flowFile}` : '';
  process.stdout.write(
    `Wrote ${files.map((each) => each.file).join(' and ')}. Run it: callstorm run ${file}${checked}\n`,
  );
}

/** `phone-line` as `Phone line`. */
function titleOf(stem: string): string {
  const words = stem.replaceAll(/[-_]+/g, ' ').trim() || 'New';
  return words[0].toUpperCase() + words.slice(1);
}

/** A flow's name: letters, digits, - and _, a letter first. */
function flowName(stem: string): string {
  const name = basename(stem)
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[^A-Za-z]+/, '');
  return name || 'menu';
}
