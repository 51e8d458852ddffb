import { basename, extname } from 'node:path';
import { InputError } from '../errors.js';
import { quoted } from '../text/quoted.js';
import { flowSkeleton, scenarioSkeleton } from './skeleton.js';
import { terminal } from './terminal.js';
import { type WholeFile, writeWhole } from './wholeFiles.js';

/**
 * Writes a scenario to start from, and a telephone menu beside it if asked for.
 *
 * @param name of the scenario, or of its file.
 * @throws {InputError} if the name is none for a file, or a file is there already; nothing is written then.
 */
export async function newScenario(name: string, { menu }: { readonly menu: boolean }): Promise<void> {
  mustBeName(name);
  const file = /\.ya?ml$/.test(name) ? name : `${name}.yaml`;
  const stem = file.slice(0, -extname(file).length);
  const title = titleOf(basename(stem));
  const flowFile = `${stem}-menu.yaml`;
  const scenario = scenarioSkeleton({ title, file, flowFile: menu ? basename(flowFile) : undefined });
  const files: WholeFile[] = [{ file, text: scenario, before: null }];
  if (menu)
    files.push({ file: flowFile, text: flowSkeleton({ title, flow: flowName(stem), file: flowFile }), before: null });

  await writeWhole(files);
  const checked = menu ? `, check its menu: callstorm check ${quoted(flowFile)}` : '';
  terminal.say(
    `Wrote ${files.map((each) => each.file).join(' and ')}. Run it: callstorm run ${quoted(file)}${checked}`,
  );
}

function mustBeName(name: string): void {
  // It stands in the files, too, where a line break would end a comment.
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)) {
    throw new InputError('callstorm new', [
      { message: `the name ${name} has a control character. Choose another name.` },
    ]);
  }
  if (/(?:^|\/)\.*(?:\.ya?ml)?$/.test(name)) {
    const message = `${name} is no name for a file. Write callstorm new NAME, such as callstorm new helpdesk.`;
    throw new InputError('callstorm new', [{ message }]);
  }
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
