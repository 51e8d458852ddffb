import { visible } from '../../visible.js';
import { actsInText, type SippCall } from './sippCalls.js';
import { sippMark, sippScenario } from './sippScenario.js';

/**
 * The files of these calls, by their names: a scenario, an injection file, and the command that sends them. There are three of
 * them, however many calls there are.
 * @param flow its name: letters, digits, `-` and `_`.
 */
export function sippFiles(calls: readonly SippCall[], flow: string): Record<string, string> {
  return {
    'calls.xml': sippScenario,
    'calls.csv': injectionFile(calls, flow),
    'run.sh': runScript(calls, flow),
  };
}

/**
 * A line a call: its number, what is pressed, what the flow comes to, and all acts with the milliseconds before each. SIPp knows
 * no quotes: in a name, a semicolon becomes a comma.
 */
function injectionFile(calls: readonly SippCall[], flow: string): string {
  const rows = calls.map((call, i) => [i + 1, call.name, call.expected, actsInText(call)].map(field).join(';'));
  return [
    'SEQUENTIAL',
    `# ${sippMark}: calls of the flow ${flow}.`,
    '# number;what is pressed;what the flow comes to;milliseconds before each key, and before the caller hangs up',
    ...rows,
    '',
  ].join('\n');
}

function field(value: string | number): string {
  return visible(String(value)).replaceAll(';', ',');
}

function runScript(calls: readonly SippCall[], flow: string): string {
  return `#!/bin/sh
# ${sippMark}. Sends the calls of the flow ${flow} to a SIP endpoint with SIPp, 3.6 or later.
# sh run.sh HOST[:PORT] [options of sipp]: -s NUMBER is who is called, -r 1 how many calls begin in a second,
# -l 10 how many there are at once, -t t1 is TCP. It ends with 0 if all calls went well. calls.log has a line a call.
: "\${1:?Usage: sh run.sh HOST[:PORT] [options of sipp]}"
here=$(dirname "$0")
exec sipp -sf "$here/calls.xml" -inf "$here/calls.csv" -m ${calls.length} -r 1 -l 10 \\
  -trace_logs -log_file "$here/calls.log" -trace_err -error_file "$here/errors.log" "$@"
`;
}
