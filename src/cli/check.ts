import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { suggestion } from '../document/suggest.js';
import { exitCodes, InputError } from '../errors.js';
import type { Fault } from '../flow/index.js';
import { json } from '../text/json.js';
import type { TextLook } from '../text/style.js';
import { isCallText } from '../verify/calls/callText.js';
import { checkSettings } from '../verify/checks/index.js';
import type { Setting } from '../verify/graph/subject.js';
import { catalogue, defaultCallers, defaultSeed, subjectOf } from '../verify/index.js';
import { type PropertyName, propertyNames } from '../verify/properties/index.js';
import { type Checked, type CheckedRun, failedIn } from '../verify/report/checked.js';
import { explainText, parametersOf, propertiesText } from '../verify/report/explainText.js';
import { type CheckFormat, checkFormats, textFormat } from '../verify/report/formats.js';
import { isRefused, type Refused } from '../verify/report/refused.js';
import { leavesOf } from '../verify/terms/leaves.js';
import type { CheckReport, Counterexample } from '../verify/verdict.js';
import { type CheckInput, readCheckInput } from './checkInput.js';
import { Options } from './checkRequest.js';
import {
  type CheckOrderRequest,
  checkedFaults,
  checkedRun,
  mustLeaveSome,
  readCheckOrder,
  repeating,
} from './checkRun.js';
import { watching } from './foreignCode.js';
import { helpPage } from './helpPage.js';
import { isModule } from './machineModule.js';
import { mustTakeOutput } from './outputFile.js';
import { placeAgain } from './placeAgain.js';
import { type FormatRequest, readFormats } from './reportFormats.js';
import { callReport, givenCall } from './tellCall.js';
import { terminal } from './terminal.js';
import { version } from './version.js';
import { type WholeFile, writeWhole } from './wholeFiles.js';
import type { WrittenPersona } from './writtenPersona.js';

/** `callstorm check`, each option as it was written; `undefined` if it was not. */
export interface CheckRequest extends CheckOrderRequest, FormatRequest {
  /** One or several. */
  readonly files: readonly string[];
  readonly path: string | undefined;
  readonly anySingleFault: boolean;
  readonly writePersona: string | undefined;
  /** The file of the page. */
  readonly report: string | undefined;
}

/** With one leaf broken these are asked, since most others then must fail. */
const singleFaultProperties: readonly PropertyName[] = ['agent-reachable', 'way-home', 'escape-by-any-keys'];

/**
 * Checks one flow or several, prints what was found, and writes what was asked for, all or none.
 * @returns the exit code: 1 if anything is violated that is at least as bad as `--fail-on`.
 * @throws {InputError} for whatever is wrong with the options, and in plain text with the file; nothing is written then.
 */
export async function check(request: CheckRequest): Promise<number> {
  const order = read(request);
  const { files } = request;
  for (const [option, file] of order.written) mustTakeOutput(option, file, files);
  if (order.path !== undefined && order.properties === undefined) return tellCall(files[0], order.path, order);
  const results: Result[] = [];
  for (const file of files) results.push(await resultOf(file, order));
  const outcomes = results.map((result) => ('refusal' in result ? result.refused : result.checked));
  const { format, out, also, quiet } = order;
  const write = (each: CheckFormat) => each.write(outcomes, version, plainText);

  const texts: WholeFile[] = [
    ...(out === undefined ? [] : [{ file: out, text: write(format) }]),
    ...also.map(({ format, file }) => ({ file, text: write(format) })),
    ...(order.report === undefined ? [] : [{ file: order.report, text: await pageOf(results) }]),
  ];
  const [first] = results;
  const story = 'refusal' in first ? undefined : await firstStory(first, order);
  await writeWhole(story?.file ? [...texts, story.file] : texts);

  const shown = out === undefined ? format : textFormat;
  if (shown !== textFormat || !quiet) terminal.print(shown.write(outcomes, version, terminal.look()));
  tellNotices(texts, story, order);
  const refusals = results.flatMap((result) => ('refusal' in result ? [result.refusal] : []));
  for (const { message } of refusals) terminal.tell(...message.split('\n'));
  if (refusals.length > 0) return exitCodes.badInput;
  return outcomes.some((each) => !isRefused(each) && failedIn(each) > 0) ? exitCodes.goalMissed : exitCodes.fine;
}

/** The page that people read. */
async function pageOf(results: readonly Result[]): Promise<string> {
  const { checkHtml } = await import('../page/checkHtml.js');
  const files = results.map((result) =>
    'refusal' in result ? result.refused : { checked: result.checked, flow: result.input.flow },
  );
  return checkHtml(files, version);
}

/** Tells one call that belongs to no property. */
async function tellCall(file: string, path: string, order: Order): Promise<number> {
  const placed = async () => {
    const { input, setting } = await inputOf(file, order);
    return { input, setting, call: givenCall(input, path, setting) };
  };
  const { input, setting, call } = await (isModule(file) ? watching(file, placed) : placed());
  const { format, out, also, quiet, writePersona } = order;
  const report = (each: CheckFormat) => callReport(each.name, file, call, input);
  const texts: WholeFile[] = [
    ...(out === undefined ? [] : [{ file: out, text: report(format)(plainText) }]),
    ...also.map(({ format, file }) => ({ file, text: report(format)(plainText) })),
  ];
  const story =
    writePersona === undefined ? undefined : (await personas()).writtenPersona(writePersona, input, setting, call);
  const shown = out === undefined ? format : textFormat;
  const print = report(shown);
  await writeWhole(story?.file ? [...texts, story.file] : texts);
  if (shown !== textFormat || !quiet) terminal.print(print(terminal.look()));
  tellNotices(texts, story, order);
  return exitCodes.fine;
}

/** Which files were written, and what a persona cannot tell. */
function tellNotices(texts: readonly WholeFile[], story: WrittenPersona | undefined, { format, out, quiet }: Order) {
  const notices = [...texts.map(({ file }) => `Report: ${file}`), ...(story?.told ?? [])];
  if (!quiet && notices.length > 0) {
    if (out !== undefined || format === textFormat) terminal.say('', ...notices);
    else terminal.tell(...notices);
  }
  terminal.tell(...(story?.untold ?? []));
}

/** Loaded only when one is written: personas need all of the simulation. */
const personas = () => import('./writtenPersona.js');

/** What came of one file that could be read. */
interface Examined {
  readonly input: CheckInput;
  readonly setting: Setting;
  readonly checked: Checked;
}

/** What came of one file. */
type Result = Examined | { readonly refused: Refused; readonly refusal: InputError };

/** The first call that breaks something, as a persona; `undefined` if none is to be written. */
async function firstStory(
  { input, setting, checked }: Examined,
  { writePersona }: Order,
): Promise<WrittenPersona | undefined> {
  if (writePersona === undefined) return undefined;
  const { firstCall, writtenPersona } = await personas();
  return writtenPersona(writePersona, input, setting, firstCall(checked));
}

/**
 * Checks one file.
 * @throws {InputError} for a mistake in the options; and for one in the file, if no report has room for it.
 */
async function resultOf(file: string, order: Order): Promise<Result> {
  const examined = () => examine(file, order);
  try {
    return isModule(file) ? await watching(file, examined) : await examined();
  } catch (error) {
    if (!(error instanceof InputError) || !order.reportsProblems) throw error;
    if (error.source.startsWith('--') || error.source === order.writePersona) throw error;
    const { source, problems } = error;
    return { refused: { file, source: source === file ? file : sourceOf(source, file), problems }, refusal: error };
  }
}

/** Problems of what is no file, such as the machine of a module, are told at the file that has it. */
function sourceOf(source: string, file: string): string {
  return existsSync(source) ? source : file;
}

/** Reads what is to be checked, and in what setting. */
async function inputOf(file: string, order: Order) {
  const input = await readCheckInput(file, order);
  for (const [option, written] of order.written) mustTakeOutput(option, written, [file, ...input.files]);
  if (order.writePersona !== undefined) (await personas()).mustTakePersona(order.writePersona, input, order);
  const faults = [...(input.setting.faults ?? []), ...checkedFaults(order.faults, input)];
  return { input, setting: { ...input.setting, faults } };
}

/** Reads what is to be checked, and checks it. */
async function examine(file: string, order: Order) {
  const { input, setting } = await inputOf(file, order);
  const runs = await runsOf(input, setting, order);
  const { failOn } = order;
  const { flow, flowFile, locate } = input;
  const checked: Checked = { file, flowFile, flow, locate, catalogue, help: helpPage, runs, failOn };
  return { input, setting, checked };
}

async function runsOf(input: CheckInput, setting: Setting, order: Order): Promise<CheckedRun[]> {
  try {
    return order.path === undefined ? await allRuns(input, setting, order) : [await replayed(input, setting, order)];
  } catch (error) {
    throw input.blame(error);
  }
}

type Order = ReturnType<typeof read>;

function read(request: CheckRequest) {
  const options = new Options('callstorm check');
  const asked = readCheckOrder(request, options);
  const { properties } = asked;
  const { format, also, written } = readFormats(request, checkFormats, options);
  const { report } = request;
  if (
    report !== undefined &&
    [...written.map(([, file]) => file), request.writePersona].some(
      (file) => file !== undefined && resolve(file) === resolve(report),
    )
  )
    options.report('--report', `${report} is written twice. Name another file.`);
  if (also.some(({ file }) => request.writePersona !== undefined && resolve(file) === resolve(request.writePersona)))
    options.report('--write-persona', `${request.writePersona} is the file of --format. Name another.`);
  if (request.files.length > 1) {
    for (const [option, value] of [
      ['--path', request.path],
      ['--adapter', request.adapter],
      ['--input', request.input],
      ['--write-persona', request.writePersona],
    ] as const) {
      if (value !== undefined) options.report(option, 'belongs to one flow. Check one file at a time with it.');
    }
  }
  options.callPath('--path', request.path);
  if (request.path !== undefined) {
    if (request.property.length === 0) {
      if (!isCallText(request.path)) {
        options.report('--path', 'needs the --property that it belongs to, since it is no call in JSON');
      } else if (report !== undefined) {
        options.report('--report', 'is about what a check finds. A call alone has no page: leave one out.');
      }
    } else if (properties && properties.length > 1)
      options.report('--path', 'belongs to one --property; leave the others out');
    if (request.anySingleFault) {
      options.report(
        '--any-single-fault',
        'makes many checks, but --path is one call. Give the broken leaf as --fault.',
      );
    }
  }
  mustLeaveSome(asked, request.anySingleFault ? singleFaultProperties : propertyNames, options);
  const order = {
    ...asked,
    path: request.path,
    anySingleFault: request.anySingleFault,
    format,
    also,
    report,
    written: report === undefined ? written : [...written, ['--report', report] as const],
    /** Text tells a problem as ever; where another format is asked for, it is a result there. And one file of several. */
    reportsProblems: format !== textFormat || also.length > 0 || report !== undefined || request.files.length > 1,
    out: request.out,
    writePersona: request.writePersona,
  };
  options.done();
  return order;
}

async function allRuns(input: CheckInput, setting: Setting, order: Order): Promise<CheckedRun[]> {
  if (!order.anySingleFault) return [await checkedRun(input, setting, order, null)];
  if (input.flow === undefined) {
    throw new InputError('--any-single-fault', [
      { message: `${input.flowFile} is a machine, which has no nodes to break. Give a flow.` },
    ]);
  }
  const people = leavesOf(subjectOf(input.checked, setting));
  const leaves = Object.keys(input.flow.nodes).filter((node) => people.includes(node));
  if (leaves.length === 0) {
    const message = 'has no queue, transfer or callback that could break. Leave --any-single-fault out.';
    throw new InputError(input.flowFile, [{ message }]);
  }
  const properties = order.properties ?? singleFaultProperties;
  // escape-by-any-keys breaks each leaf itself: asked again with one broken, it would ask of two.
  const inTurn = order.properties ?? singleFaultProperties.filter((name) => name !== 'escape-by-any-keys');
  const runs = [await checkedRun(input, setting, { ...order, properties }, null)];
  for (const leaf of leaves) {
    const broken: Fault = { at: leaf, effect: 'disconnect', probability: 1 };
    runs.push(
      await checkedRun(
        input,
        { ...setting, faults: [...(setting.faults ?? []), broken] },
        { ...order, properties: inTurn },
        leaf,
      ),
    );
  }
  return runs;
}

/** The call of one counterexample, reported as a check of one property by one caller. */
async function replayed(input: CheckInput, setting: Setting, order: Order): Promise<CheckedRun> {
  const { callers = defaultCallers, seed = defaultSeed, states, parameters, path = '' } = order;
  const [property] = order.properties as [PropertyName];
  const found = await placeAgain('--path', input.checked, {
    ...setting,
    property,
    path,
    seed,
    callers,
    states,
    parameters,
  });
  const report = reportOf(input, property, seed, found);
  return { report, faults: setting.faults ?? [], broken: null, options: repeating(order, null), escapes: [] };
}

function reportOf(input: CheckInput, property: PropertyName, seed: number, found?: Counterexample): CheckReport {
  const { severity } = checkSettings(input.flow?.checks ?? { paths: [] }).get(property);
  return {
    subject: input.flow?.flow ?? input.flowFile,
    seed,
    callers: 1,
    states: 0,
    verdicts: [
      {
        property,
        severity,
        verdict: found ? 'violated' : 'no counterexample',
        grounds: found ? 'in this call' : 'in this call, which is no counterexample (any more)',
        callers: 1,
        parameters: {},
        counterexamples: found ? [found] : [],
        meant: [],
      },
    ],
    skipped: [],
    coverage: null,
    notes: [],
  };
}

// What is printed

const plainText: TextLook = { colour: false, width: 100 };

/**
 * `callstorm check --explain`: explains a property, or lists them all.
 * @param name empty: all.
 * @throws {InputError} if there is no such property.
 */
export function explain(name: string, { isJson }: { readonly isJson: boolean }): void {
  const chosen = name === '' ? catalogue : catalogue.filter((property) => property.name === name);
  if (chosen.length === 0) {
    const message = `no property is called "${name}".${suggestion(name, propertyNames)}`;
    throw new InputError('--explain', [{ message }]);
  }
  if (isJson) {
    const data = chosen.map((property) => {
      const { name, kind, claim, reason } = property;
      return { name, kind, claim, reason, parameters: parametersOf(property), help: helpPage(name) };
    });
    terminal.print(json({ callstorm: version, properties: data }));
    return;
  }
  const look = terminal.look();
  terminal.print(name === '' ? propertiesText(chosen, look) : explainText(chosen[0], helpPage(chosen[0].name), look));
}
