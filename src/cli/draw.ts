import { extname } from 'node:path';
import { InputError } from '../errors.js';
import { type DrawingOptions, flowDrawing } from '../report/drawing.js';
import { mermaid } from '../report/drawMermaid.js';
import { svg } from '../report/drawSvg.js';
import { defaultSeed } from '../verify/index.js';
import { type CheckInput, readCheckInput } from './checkInput.js';
import { Options } from './checkRequest.js';
import { checkedFaults } from './checkRun.js';
import { isModule } from './machineModule.js';
import { mustTakeOutput } from './outputFile.js';
import { placeAgain } from './placeAgain.js';
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

const formats = ['mermaid', 'svg'] as const;

/** Laying out takes time with the square of the nodes: some seconds for so many. */
const mostNodes = 400;

/** What is written into a file whose name ends so, if no format is given. */
const formatOfEnding: Readonly<Record<string, (typeof formats)[number]>> = {
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
  if (request.out !== undefined) mustTakeOutput('--out', request.out, [request.file, input.flowFile]);
  if (input.flow === undefined) throw hasNoNodes();
  const drawing = flowDrawing(input.flow, await marks(input, order));
  if (order.format === 'svg' && drawing.nodes.length > mostNodes) {
    const message = `has ${drawing.nodes.length} nodes, and a picture of more than ${mostNodes} takes minutes to lay out. Take --format mermaid.`;
    throw new InputError(request.file, [{ message }]);
  }
  const text = order.format === 'svg' ? await svg(drawing) : mermaid(drawing);
  if (request.out === undefined) terminal.print(text);
  else await writeWhole([{ file: request.out, text }]);
}

type Order = ReturnType<typeof read>;

function read({ format, out, mark, property, seed, set, param, fault }: DrawRequest) {
  const options = new Options('callstorm draw');
  const properties = options.properties('--property', property === undefined ? [] : [property]);
  if (mark !== undefined && property === undefined) options.report('--mark', 'needs the --property that it belongs to');
  else if (properties && properties.length > 1)
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
    format: options.oneOf('--format', format ?? known, formats),
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

/** The call to mark, and where something is wrong: the faults, and what the counterexample is about. */
async function marks(input: CheckInput, { mark, property, seed, parameters, faults }: Order): Promise<DrawingOptions> {
  const all = [...(input.setting.faults ?? []), ...checkedFaults(faults, input)];
  const broken = all.map(({ at }) => at);
  if (mark === undefined || property === undefined) return { broken };
  const setting = { ...input.setting, faults: all };
  const found = await placeAgain('--mark', input.checked, { ...setting, property, path: mark, seed, parameters });
  if (found?.call === undefined) {
    const message = `in this call ${property} is not violated: there is nothing to mark. Take --path from a current report.`;
    throw new InputError('--mark', [{ message }]);
  }
  return { broken: [...broken, found.node], marked: found.call.trace.nodes };
}
