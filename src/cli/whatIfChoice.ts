import { basename } from 'node:path';
import { nearest } from '../document/suggest.js';
import { InputError } from '../errors.js';
import { sortOfFile } from '../scenario/fileSort.js';
import type { Scenario, WhatIf } from '../scenario/index.js';
import { mustBeSameCustomers, whatIfOfFile } from '../scenario/whatIfs.js';
import type { Reader } from './reader.js';
import { saidOf } from './saidOf.js';

/** `more agents: technical-agents=12, general-agents=5`: a title and settings. */
const added = /^([^=]*?):\s+(\S.*=.*)$/s;

/** A what-if in a file of its own. */
const isFile = /\.ya?ml$/i;

/** A what-if, and where it comes from, in words. */
export interface ChosenWhatIf extends WhatIf {
  readonly from: string;
}

/** @throws {InputError} if two have one name. */
export function mustHaveOwnNames(whatIfs: readonly Pick<ChosenWhatIf, 'name' | 'from'>[]): void {
  for (const [i, { name, from }] of whatIfs.entries()) {
    const first = whatIfs.findIndex((each) => each.name === name);
    if (first === i) continue;
    const message = `there are two what-ifs called ${name}: ${whatIfs[first].from}; and ${from}. Rename one, or leave it out.`;
    throw refused(message);
  }
}

/**
 * The what-ifs that a command line means: those it names, or else all of the scenario; and those that it adds.
 *
 * @param texts as after `--what-if`: a name, several with commas between them, a file, or `TITLE: name=value`.
 * @param read reads the scenario with more settings.
 * @param reader reads files of what-ifs.
 * @throws {InputError} for a name that the scenario has not, and for what is wrong with one that is added.
 */
export function chosenWhatIfs(
  { whatIfs, file }: Scenario,
  texts: readonly string[],
  read: (settings: readonly string[]) => Scenario,
  reader: Reader,
): ChosenWhatIf[] {
  const own = texts
    .filter((text) => !added.test(text) && !isFile.test(text))
    .flatMap((text) => text.split(',').map((name) => name.trim()));
  const fresh = texts.flatMap((text) => {
    const [, title, settings] = added.exec(text) ?? [];
    if (title !== undefined) return [addedWhatIf(title.trim(), settings)];
    return isFile.test(text) ? [whatIfInFile(text)] : [];
  });
  const picked =
    own.length === 0 ? whatIfs : own.map((name) => whatIfs.find((each) => each.name === name) ?? unknown(name));
  return [...picked.map((whatIf) => ({ ...whatIf, from: `what-ifs.${whatIf.name} of the scenario` })), ...fresh];

  function addedWhatIf(title: string, text: string): ChosenWhatIf {
    const settings = text.split(/,\s*(?=[\w./-]+=)/).map((each) => each.trim());
    const scenario = saidOf('--what-if', settings, () => read(settings));
    mustBeSameCustomers({ file, source: 'the scenario' }, { file: scenario.file, source: `--what-if ${title}` });
    return { name: nameOf(title), title, scenario, from: `--what-if "${title}: …", called by its title` };
  }

  function whatIfInFile(path: string): ChosenWhatIf {
    const name = nameOf(basename(path).replace(isFile, ''));
    const input = reader.input(path);
    if (sortOfFile(input.text) === 'scenario') {
      throw refused(`${path} is a whole scenario. Name it without --what-if, behind the scenario's own file.`);
    }
    const whatIf = whatIfOfFile(name, input, file, read);
    return { ...whatIf, from: `--what-if ${path}, called by its file` };
  }

  function unknown(name: string): never {
    const best = nearest(
      name,
      whatIfs.map((each) => each.name),
    );
    const known =
      whatIfs.length === 0 ? 'The scenario has none' : `It has ${whatIfs.map((each) => each.name).join(', ')}`;
    const meant = best === undefined ? `${known}; add one with "TITLE: name=value".` : `Did you mean "${best}"?`;
    throw refused(`the scenario has no what-if "${name}". ${meant}`);
  }
}

/** As names are written in files: `More agents` as `more-agents`. */
function nameOf(title: string): string {
  return (
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'what-if'
  );
}

function refused(message: string): InputError {
  return new InputError('--what-if', [{ message }]);
}
