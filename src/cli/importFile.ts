import { yamlOf } from '../document/yamlOf.js';
import { type Imported, importFlows, sharesOf, type Vendor } from '../import/index.js';
import { json } from '../text/json.js';
import { readInput } from './inputFile.js';
import { mustTakeOutput } from './outputFile.js';
import { terminal } from './terminal.js';
import { version } from './version.js';
import { writeWhole } from './wholeFiles.js';

/** `callstorm import`. */
export interface ImportOrder {
  /** The first is where calls begin; it leads to the others. */
  readonly files: readonly string[];
  readonly vendor: Vendor | undefined;
  /** Where calls enter. Default: found out from the file. */
  readonly entry: string | undefined;
  readonly out: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
}

/**
 * Makes a flow of a vendor's files, prints or writes it, and tells what became of each block.
 * @throws {InputError} for whatever is wrong with the files or the options; nothing is written then.
 */
export async function importFile({ files, vendor, entry, out, json: isJson, quiet }: ImportOrder): Promise<void> {
  if (out !== undefined) mustTakeOutput('--out', out, files);
  const texts = files.map((file) => ({ text: readInput(file), source: file }));
  const imported = importFlows(texts, { vendor, entry });
  const flow = yamlOf(imported.document);
  if (out !== undefined) await writeWhole([{ file: out, text: flow }]);
  if (isJson) terminal.print(dataOf(imported, files));
  else if (out === undefined) terminal.print(flow);
  if (!quiet && !isJson) terminal.tell(...toldOf(imported, files));
}

/** What became of each block, for other programs. */
function dataOf({ diagnostics, notes }: Imported, files: readonly string[]): string {
  return json({ callstorm: version, files, shares: sharesOf(diagnostics), blocks: diagnostics, notes });
}

/** The same for people, in lines: each block that is not exact, then how many there are of each. */
function toldOf({ diagnostics, notes }: Imported, files: readonly string[]): string[] {
  const told = diagnostics.filter(({ fidelity }) => fidelity !== 'exact');
  const shares = sharesOf(diagnostics)
    .filter(({ blocks }) => blocks > 0)
    .map(({ fidelity, blocks, share }) => `${blocks} ${fidelity} (${Math.round(share * 100)} %)`);
  return [
    ...told.map(({ fidelity, block, type, file, line, column, message }) => {
      const name = block === type ? type : `${block} (${type})`;
      return `${file}:${line}:${column}  ${fidelity}: ${name}. ${message}`;
    }),
    ...notes,
    `${files.join(', ')}: ${diagnostics.length} ${diagnostics.length === 1 ? 'block' : 'blocks'}: ${shares.join(', ')}.`,
  ];
}
