import { basename } from 'node:path';
import { nearest } from '../document/suggest.js';
import { InputError } from '../errors.js';
import type { Scenario, WhatIf } from '../scenario/index.js';
import { mustBeSameCustomers, whatIfOfFile } from '../scenario/whatIfs.js';
import type { Reader } from './reader.js';

/** `more agents: technical-agents=12, general-agents=5`: a title and settings. */
const added = /^([^=]*?):\s+(\S.*=.*)$/s;

/** A what-if in a file of its own. */
const isFile = /\.ya?ml$/i;

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
): WhatIf[] {
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
  const all = [...picked, ...fresh];
  const twice = all.find(({ name }, i) => all.findIndex((each) => each.name === name) < i);
  if (twice !== undefined) throw refused(`there are two what-ifs called ${twice.name}. Give one another title.`);
  return all;

  function addedWhatIf(title: string, text: string): WhatIf {
    const settings = text.split(/,\s*(?=[\w./-]+=)/).map((each) => each.trim());
    const scenario = read(settings);
    mustBeSameCustomers(`--what-if ${title}`, file, scenario.file);
    return { name: nameOf(title), title, scenario };
  }

  function whatIfInFile(path: string): WhatIf {
    const name = nameOf(basename(path).replace(isFile, ''));
    const whatIf = whatIfOfFile(name, reader.input(path), read);
    mustBeSameCustomers(path, file, whatIf.scenario.file);
    return whatIf;
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
