import { extname } from 'node:path';
import { InputError } from '../errors.js';
import type { Flow } from '../flow/index.js';
import { type DrawFlowOptions, type DrawFormat, drawFlow, drawFormats } from '../report/drawFlow.js';
import { isCallText } from '../verify/calls/callText.js';
import { defaultSeed } from '../verify/index.js';
import { type CheckInput, readCheckInput } from './checkInput.js';
import { Options } from './checkRequest.js';
import { checkedFaults } from './checkRun.js';
import { isModule } from './machineModule.js';
import { mustTakeOutput } from './outputFile.js';
import { placeAgain, placedHere } from './placeAgain.js';
import { terminal } from './terminal.js';
import { writeWhole } from './wholeFiles.js';

/** `callstorm draw`, each option as it was written; `undefined` if it was not. */
export interface DrawRequest {
  readonly file: string;
  readonly format: string | undefined;
  readonly out: string | undefined;
  readonly mark: string | undefined;
  readonly property: string | undefined;
  readonly seed: string | undefined;
  readonly set: readonly string[];
  readonly channel: string | undefined;
  readonly allowOutside: boolean;
  readonly param: readonly string[];
  readonly fault: readonly string[];
}

/** What is written into a file whose name ends so, if no format is given. */
const formatOfEnding: Readonly<Record<string, DrawFormat>> = {
  '.svg': 'svg',
  '.mmd': 'mermaid',
  '.md': 'mermaid',
  '.txt': 'mermaid',
  '': 'mermaid',
};

/**
 * Draws a flow, to the terminal or into a file.
 * @throws {InputError} for whatever is wrong with the file or the options; nothing is written then.
 */
export async function draw(request: DrawRequest): Promise<void> {
  const order = read(request);
  const hasNoNodes = () =>
    new InputError(request.file, [{ message: 'is a machine, which has no nodes to draw. Give a flow.' }]);
  if (isModule(request.file)) throw hasNoNodes();
  const input = await readCheckInput(request.file, { ...request, overrides: order.overrides });
  if (request.out !== undefined) mustTakeOutput('--out', request.out, [request.file, ...input.files]);
  if (input.flow === undefined) throw hasNoNodes();
  const text = await drawn(input.flow, request.file, { format: order.format, ...(await marks(input, order)) });
  if (request.out === undefined) terminal.print(text);
  else await writeWhole([{ file: request.out, text }]);
}

type Order = ReturnType<typeof read>;
type Marks = Pick<DrawFlowOptions, 'marked' | 'broken'>;

function read({ format, out, mark, property, seed, set, param, fault }: DrawRequest) {
  const options = new Options('callstorm draw');
  const properties = options.properties('--property', property === undefined ? [] : [property]);
  if (mark !== undefined && property === undefined && !isCallText(mark)) {
    options.report('--mark', 'needs the --property that it belongs to, since it is no call in JSON');
  } else if (properties && properties.length > 1)
    options.report('--property', 'expected one, the one that the mark belongs to');
  options.callPath('--mark', mark);
  const ending = out === undefined ? '' : extname(out);
  const known = Object.hasOwn(formatOfEnding, ending) ? formatOfEnding[ending] : undefined;
  if (format === undefined && known === undefined)
    options.report(
      '--out',
      `ends in ${ending}, but svg and mermaid are known. Write .svg or .mmd, or give a --format.`,
    );
  const order = {
    format: options.oneOf('--format', format ?? known, drawFormats),
    mark,
    property: properties?.[0],
    seed: options.seed(seed) ?? defaultSeed,
    overrides: set,
    parameters: param,
    faults: options.faults(fault),
  };
  options.done();
  return order;
}

async function drawn(flow: Flow, file: string, options: DrawFlowOptions): Promise<string> {
  try {
    return await drawFlow(flow, options);
  } catch (error) {
    // Here the flow is a file.
    if (error instanceof InputError && error.source === 'flow') throw new InputError(file, error.problems);
    throw error;
  }
}

/** The call to mark, and where something is wrong: the faults, and what the counterexample is about. */
async function marks(input: CheckInput, { mark, property, seed, parameters, faults }: Order): Promise<Marks> {
  const all = [...(input.setting.faults ?? []), ...checkedFaults(faults, input)];
  const broken = all.map(({ at }) => at);
  if (mark === undefined) return { broken };
  const setting = { ...input.setting, faults: all };
  if (property === undefined) {
    const { trace, node } = placedHere('--mark', input.checked, mark, setting);
    return { broken: node === undefined ? broken : [...broken, node], marked: trace.nodes };
  }
  const found = await placeAgain('--mark', input.checked, { ...setting, property, path: mark, seed, parameters });
  if (found?.call === undefined) {
    const message = `in this call ${property} is not violated: there is nothing to mark. Take --path from a current report.`;
    throw new InputError('--mark', [{ message }]);
  }
  return { broken: [...broken, found.node], marked: found.call.trace.nodes };
}
