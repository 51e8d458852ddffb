import type { Argv } from 'yargs';
import { listed } from '../document/suggest.js';
import { vendors } from '../import/vendors.js';

/** The options of `callstorm import`. */
export const importOptions = {
  from: { type: 'string', describe: `Whose file it is: ${listed(vendors)}. Default: found out from the file` },
  entry: {
    type: 'string',
    describe:
      'Where calls enter: a context of Asterisk, CONTEXT or CONTEXT,EXTENSION, or a menu of FreeSWITCH. Default: found out from the file',
  },
  out: { type: 'string', describe: 'Write the flow to this file instead of the terminal' },
  json: { type: 'boolean', default: false, describe: 'Print what became of each block as JSON instead of the flow' },
  quiet: { type: 'boolean', default: false, describe: 'Do not tell what became of the blocks' },
} as const;

const aboutImport = `$0 import FILE… [options]

Makes a flow of a file of another system, such as Amazon Connect, and prints it as YAML. Of
several files, calls begin in the first, which leads to the others by their names, or takes them in
(#include). Tells on stderr what became of each block: exact, approximated, passed over, or opaque.
check, draw, diff and a scenario's ivr take such a file as it is, too.`;

export function describeImport(command: Argv) {
  return command
    .usage(aboutImport)
    .positional('files', {
      type: 'string',
      array: true,
      demandOption: true,
      describe: 'The file, and others that it leads to; - for standard input',
    })
    .options(importOptions)
    .example('$0 import bank.json --out bank.yaml', 'A flow file to go on with')
    .example('$0 import extensions.conf --entry incoming', 'Calls enter in this context of Asterisk')
    .example('$0 import bank.json --json', 'What became of each block, for other programs');
}
