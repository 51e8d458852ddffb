import { standardInput } from '../document/standardInput.js';
import { exitCodes, InputError } from '../errors.js';
import type { TextLook } from '../text/style.js';
import { type CheckedFlow, flowDiff, worseIn } from '../verify/diff/flowDiff.js';
import { diffFormats } from '../verify/diff/formats.js';
import { catalogue, subjectOf } from '../verify/index.js';
import { propertyNames } from '../verify/properties/index.js';
import { type CheckInput, readCheckInput } from './checkInput.js';
import { Options } from './checkRequest.js';
import { type CheckOrderRequest, checkedFaults, checkedRun, mustLeaveSome, readCheckOrder } from './checkRun.js';
import { watching } from './foreignCode.js';
import { helpPage } from './helpPage.js';
import { isModule } from './machineModule.js';
import { mustTakeOutput } from './outputFile.js';
import { type FormatRequest, readFormats } from './reportFormats.js';
import { terminal } from './terminal.js';
import { version } from './version.js';
import { writeWhole } from './wholeFiles.js';

/** `callstorm diff`, each option as it was written; `undefined` if it was not. */
export interface DiffRequest extends CheckOrderRequest, FormatRequest {
  readonly old: string;
  readonly now: string;
}

/**
 * Tells what a change of a flow breaks, mends and moves, and writes what was asked for, all or none.
 * @returns the exit code: 1 if anything is broken that is at least as bad as `--fail-on`.
 * @throws {InputError} for whatever is wrong with the options; nothing is written then, or if a file cannot be read.
 */
export async function diff(request: DiffRequest): Promise<number> {
  const order = read(request);
  const { old, now } = request;
  for (const [option, file] of order.written) mustTakeOutput(option, file, [old, now]);
  const inputs = { old: await readOrRefused(old, order), now: await readOrRefused(now, order) };
  const refusals = Object.values(inputs).filter((each) => each instanceof InputError);
  for (const { message } of refusals) terminal.tell(...message.split('\n'));
  if (inputs.old instanceof InputError || inputs.now instanceof InputError) return exitCodes.badInput;

  const flows = { old: await checkedFlow(old, inputs.old, order), now: await checkedFlow(now, inputs.now, order) };
  const found = flowDiff(flows);
  const { format, also, out, quiet } = order;
  const texts = [...(out === undefined ? [] : [{ format, file: out }]), ...also].map(({ format, file }) => {
    return { file, text: format.write(found, version, plainText) };
  });
  await writeWhole(texts);
  const shown = out === undefined ? format : textFormat;
  if (shown !== textFormat || !quiet) terminal.print(shown.write(found, version, terminal.look()));
  if (!quiet && texts.length > 0) {
    const notices = texts.map(({ file }) => `Report: ${file}`);
    if (shown === textFormat) terminal.say('', ...notices);
    else terminal.tell(...notices);
  }
  return worseIn(found).length > 0 ? exitCodes.goalMissed : exitCodes.fine;
}

const plainText: TextLook = { colour: false, width: 100 };
const [textFormat] = diffFormats;

type Order = ReturnType<typeof read>;

function read(request: DiffRequest) {
  const options = new Options('callstorm diff');
  if (request.old === standardInput && request.now === standardInput)
    options.report('-', 'standard input can be one of the flows, not both. Name a file for the other.');
  const order = readCheckOrder(request, options);
  mustLeaveSome(order, propertyNames, options);
  const formats = readFormats(request, diffFormats, options);
  options.done();
  return { ...order, ...formats, out: request.out };
}

/** Reads one of the flows; what is wrong with it is told with what is wrong with the other. */
async function readOrRefused(file: string, order: Order): Promise<CheckInput | InputError> {
  try {
    const input = await guarded(file, () => readCheckInput(file, order));
    for (const [option, written] of order.written) mustTakeOutput(option, written, input.files);
    return input;
  } catch (error) {
    if (error instanceof InputError && !error.source.startsWith('--')) return error;
    throw error;
  }
}

async function checkedFlow(file: string, input: CheckInput, order: Order): Promise<CheckedFlow> {
  const { flow, flowFile, locate } = input;
  const faults = [...(input.setting.faults ?? []), ...checkedFaults(order.faults, input)];
  const setting = { ...input.setting, faults };
  return guarded(file, async () => {
    try {
      const runs = [await checkedRun(input, setting, order, null, false)];
      const checked = { file, flowFile, flow, locate, catalogue, help: helpPage, runs, failOn: order.failOn };
      return { checked, subject: subjectOf(input.checked, setting) };
    } catch (error) {
      throw input.blame(error);
    }
  });
}

/** Does something in which the code of a module may run. */
function guarded<T>(file: string, act: () => Promise<T>): Promise<T> {
  return isModule(file) ? watching(file, act) : act();
}
