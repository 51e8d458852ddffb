import { yamlOf } from '../document/yamlOf.js';
import { type Imported, importFlow, sharesOf, type Vendor } from '../import/index.js';
import { json } from '../text/json.js';
import { readInput } from './inputFile.js';
import { mustTakeOutput } from './outputFile.js';
import { terminal } from './terminal.js';
import { version } from './version.js';
import { writeWhole } from './wholeFiles.js';

/** `callstorm import`. */
export interface ImportOrder {
  readonly file: string;
  readonly vendor: Vendor | undefined;
  readonly out: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
}

/**
 * Makes a flow of a vendor's file, prints or writes it, and tells what became of each block.
 * @throws {InputError} for whatever is wrong with the file or the options; nothing is written then.
 */
export async function importFile({ file, vendor, out, json: isJson, quiet }: ImportOrder): Promise<void> {
  if (out !== undefined) mustTakeOutput('--out', out, [file]);
  const imported = importFlow(readInput(file), file, vendor);
  const flow = yamlOf(imported.document);
  if (out !== undefined) await writeWhole([{ file: out, text: flow }]);
  if (isJson) terminal.print(dataOf(imported, file));
  else if (out === undefined) terminal.print(flow);
  if (!quiet && !isJson) terminal.tell(...toldOf(imported, file));
}

/** What became of each block, for other programs. */
function dataOf({ diagnostics, notes }: Imported, file: string): string {
  return json({ callstorm: version, file, shares: sharesOf(diagnostics), blocks: diagnostics, notes });
}

/** The same for people, in lines: each block that is not exact, then how many there are of each. */
function toldOf({ diagnostics, notes }: Imported, file: string): string[] {
  const told = diagnostics.filter(({ fidelity }) => fidelity !== 'exact');
  const shares = sharesOf(diagnostics)
    .filter(({ blocks }) => blocks > 0)
    .map(({ fidelity, blocks, share }) => `${blocks} ${fidelity} (${Math.round(share * 100)} %)`);
  return [
    ...told.map(({ fidelity, block, type, line, column, message }) => {
      const name = block === type ? type : `${block} (${type})`;
      return `${file}:${line}:${column}  ${fidelity}: ${name}. ${message}`;
    }),
    ...notes,
    `${file}: ${diagnostics.length} ${diagnostics.length === 1 ? 'block' : 'blocks'}: ${shares.join(', ')}.`,
  ];
}
