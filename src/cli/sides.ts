import { basename } from 'node:path';
import { InputError } from '../errors.js';
import { sortOfFile } from '../scenario/fileSort.js';
import { compileScenario, type WhatIf } from '../scenario/index.js';
import { mustBeSameCustomers } from '../scenario/whatIfs.js';
import type { Model } from '../simulation/model.js';
import type { FileText, ScenarioText, Variant } from '../work/index.js';
import { type ReadFile, Recording } from './reader.js';
import { readScenarioFile, type ScenarioOrder } from './scenarioFile.js';
import { chosenWhatIfs, mustHaveOwnNames } from './whatIfChoice.js';

/** How a command line names a base and its what-ifs. */
export interface SidesOrder extends ScenarioOrder {
  /** Another scenario file, which is the what-if. Default: those of the scenario. */
  readonly other?: string;
  /** As after `--what-if`. */
  readonly whatIfs: readonly string[];
}

/** The base of a comparison, whose name is '', or a what-if. */
export interface Side extends WhatIf {
  readonly variant: Variant;
  readonly model: Model;
}

/**
 * Reads the base and its what-ifs.
 * @throws {InputError} for whatever is wrong with them, and if there is no what-if.
 */
export function readSides(request: SidesOrder): {
  /** The base first. */
  readonly sides: readonly Side[];
  readonly texts: readonly ScenarioText[];
  /** The names of all files that were read; and what was in them. */
  readonly read: readonly string[];
  readonly files: readonly ReadFile[];
} {
  const { file, other, overrides } = request;
  const reader = new Recording(request.reader);
  const own = readScenarioFile({ ...request, reader });
  const base: WhatIf = { name: '', title: own.scenario.file.title, scenario: own.scenario };
  const files = [own];
  const whatIfs: (Omit<Side, 'model'> & { readonly from: string })[] = [];
  if (other !== undefined) {
    if (sortOfFile(reader.input(other).text) === 'what-if') {
      const message = `is a what-if, and no whole scenario. Write --what-if ${other}.`;
      throw new InputError(other, [{ message }]);
    }
    const its = readScenarioFile({ ...request, reader, file: other });
    mustBeSameCustomers(compared(own), compared(its));
    files.push(its);
    const { name, file } = its.scenario;
    const from = `${other}, called by its file`;
    const title = file.title === base.title ? `${file.title} (${basename(other)})` : file.title;
    whatIfs.push({ name, title, scenario: its.scenario, variant: { scenario: 1, overrides }, from });
  }
  if (other === undefined || request.whatIfs.length > 0) {
    const read = (settings: readonly string[]) =>
      readScenarioFile({ ...request, reader, overrides: [...overrides, ...settings] }).scenario;
    for (const whatIf of chosenWhatIfs(own.scenario, request.whatIfs, read, reader)) {
      whatIfs.push({ ...whatIf, variant: { scenario: 0, overrides: whatIf.scenario.overrides } });
    }
  }
  mustHaveOwnNames(whatIfs);
  if (whatIfs.length === 0) {
    const message = `it has no what-ifs. Write some under \`what-ifs\`, add one with --what-if "TITLE: name=value", or name a second scenario.`;
    throw new InputError(file, [{ message }]);
  }
  const all = [{ ...base, variant: { scenario: 0, overrides } }, ...whatIfs.map(({ from: _, ...side }) => side)];
  return {
    sides: all.map((side): Side => ({ ...side, model: compileScenario(side.scenario) })),
    texts: files.map(({ texts }): ScenarioText => ({ ...texts, files: besideIt(texts.source) })),
    read: files.flatMap(({ read }) => read),
    files: reader.files,
  };

  function compared({ scenario, texts }: typeof own) {
    return { file: scenario.file, source: texts.source, text: texts.text };
  }

  /** All that any of its variants names: a what-if may name another menu. */
  function besideIt(source: string): FileText[] {
    return reader.files.flatMap(({ of, name, source: whose, text }) => {
      return of === source ? [{ path: name, source: whose, text }] : [];
    });
  }
}
