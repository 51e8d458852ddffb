import { InputError } from '../errors.js';
import { json } from '../text/json.js';
import type { TextLook } from '../text/style.js';
import type { Setting } from '../verify/graph/subject.js';
import { callLines } from '../verify/report/callLines.js';
import { callData } from '../verify/report/checkJson.js';
import type { CheckInput } from './checkInput.js';
import { placedHere } from './placeAgain.js';
import { version } from './version.js';
import type { Found } from './writtenPersona.js';

/** The call that `--path` gives, of no property: `callstorm check FLOW --path '{"acts":["1"]}'`. */
export function givenCall({ checked, flow, flowFile }: CheckInput, path: string, setting: Setting): Found {
  const { node = '', ...call } = placedHere('--path', checked, path, setting);
  return {
    call,
    faults: setting.faults ?? [],
    node: node === '' ? (call.trace.nodes.at(-1) ?? '') : node,
    title: `${flow?.flow ?? flowFile}: a call`,
    from: ['A call placed by callstorm check.'],
  };
}

/** What the call comes to, in text or JSON. @throws {InputError} for a format that tells of properties. */
export function callReport(
  format: string,
  file: string,
  { call, faults }: Found,
  input: CheckInput,
): (look: TextLook) => string {
  if (format === 'text') return ({ width }) => `${[file, '', ...callLines(call, faults, width, input)].join('\n')}\n`;
  if (format === 'json') return () => json({ callstorm: version, file, call: callData(call) });
  const message = `${format} tells of properties, and --path gives a call of none. Give the --property that it belongs to.`;
  throw new InputError('--format', [{ message }]);
}
