import type { PhoneFile } from '../channels/phone/file.js';
import type { Position } from '../document/index.js';
import { isMap } from '../document/path.js';
import { standardInput } from '../document/standardInput.js';
import { listed, suggestion } from '../document/suggest.js';
import { parseYaml } from '../document/yamlText.js';
import { InputError } from '../errors.js';
import { readFlow, sharesOf, vendorOf } from '../import/index.js';
import type { Scenario } from '../scenario/index.js';
import type { AnyStateMachine } from '../statechart/index.js';
import { quoted } from '../text/quoted.js';
import type { FlowWithChecks, ReadBeside } from '../verify/checks/index.js';
import type { Setting } from '../verify/graph/subject.js';
import { besideScenario } from './besideScenario.js';
import { readInput } from './inputFile.js';
import { blame, isModule, loadMachine } from './machineModule.js';
import { tellWarnings } from './tellWarnings.js';
import { terminal } from './terminal.js';

/** What a file gives to check. */
export interface CheckInput {
  readonly checked: FlowWithChecks | AnyStateMachine;
  /** Absent if the file is a module. */
  readonly flow?: FlowWithChecks;
  /** The file of the flow; the file itself if it is a flow or a module. */
  readonly flowFile: string;
  /** All files that were read. */
  readonly files: readonly string[];
  /** Where the value at `path` stands in the flow's file. */
  locate(path: readonly string[]): Position | undefined;
  readonly setting: Setting;
  /** Of a scenario: the phone whose menu it is, and others that have the same, if none was named. */
  readonly phone?: { readonly scenario: Scenario; readonly channel: string; readonly others: readonly string[] };
  /** An error met while it was checked, as the user's if the module's own code threw it. */
  blame(error: unknown): unknown;
}

/** How to read a scenario. */
export interface ScenarioReading {
  /** As for `run`. */
  readonly overrides: readonly string[];
  /** Which of its phones is meant. Default: the one that has a menu, or those that have the same. */
  readonly channel: string | undefined;
  /** It may name files outside its folder. */
  readonly allowOutside: boolean;
  /** Of a module with a machine: the module of its adapter. */
  readonly adapter?: string | undefined;
  /** Of a module with a machine: what its context is made of. */
  readonly input?: unknown;
}

/**
 * Reads a flow, a scenario or a module, which is run.
 * @throws {InputError} with every mistake in it.
 */
export async function readCheckInput(file: string, reading: ScenarioReading): Promise<CheckInput> {
  const { overrides, channel, allowOutside } = reading;
  const isProgram = isModule(file);
  const text = isProgram ? '' : readInput(file);
  const isScenario = !isProgram && kindOf(text, file) === 'scenario';
  if (overrides.length > 0 && !isScenario) {
    throw new InputError('--set', [{ message: `${file} is no scenario: there is nothing to set. Leave it out.` }]);
  }
  if (channel !== undefined && !isScenario) {
    throw new InputError('--channel', [{ message: `${file} is no scenario: it has no channels. Leave it out.` }]);
  }
  for (const [option, given] of Object.entries({ '--adapter': reading.adapter, '--input': reading.input })) {
    if (given === undefined || isProgram) continue;
    throw new InputError(option, [{ message: `${file} is no module with a machine. Leave it out.` }]);
  }
  if (isProgram) {
    const { machine, fixed, input, actors } = await loadMachine(file, reading);
    return {
      checked: machine,
      flowFile: file,
      files: [file],
      locate: () => undefined,
      setting: { fixed, input, actors },
      blame: (error) => blame(error, file),
    };
  }
  return isScenario ? scenarioInput(text, file, reading) : flowInput(text, file, besideScenario(file, allowOutside));
}

/** @param path by which a scenario names the file; from its folder those of other flows count. */
function flowInput(
  text: string,
  file: string,
  readBeside: ReadBeside,
  path?: string,
): CheckInput & { flow: FlowWithChecks } {
  const files = [file];
  const reading: ReadBeside = (name) => {
    const read = readBeside(name);
    files.push(read.source);
    return read;
  };
  const { flow, locate, imported } = readFlow(text, file, reading, path);
  const [exact, ...others] = sharesOf(imported?.diagnostics ?? []);
  const notExact = others.filter(({ blocks }) => blocks > 0).map(({ fidelity, blocks }) => `${blocks} ${fidelity}`);
  if (notExact.length > 0) {
    const which = file === standardInput ? '' : ` callstorm import ${quoted(file)} tells which.`;
    terminal.tell(`${file}: ${[`${exact.blocks} blocks exact`, ...notExact].join(', ')}.${which}`);
  }
  return { checked: flow, flow, flowFile: file, files, locate, setting: {}, blame: (error) => error };
}

const flowKeys = ['flow', 'start', 'nodes'];
const scenarioKeys = ['channels', 'horizon', 'incidents', 'population', 'arrivals', 'seed'];

/** @throws {InputError} if the text is neither. */
export function kindOf(text: string, file: string): 'flow' | 'scenario' {
  if (vendorOf(text) !== undefined) return 'flow';
  const { plain } = parseYaml(text, file);
  const has = (key: string) => isMap(plain) && Object.hasOwn(plain, key);
  if (flowKeys.some(has)) return 'flow';
  if (scenarioKeys.some(has)) return 'scenario';
  const message = 'is neither a flow, with flow, start and nodes, nor a scenario, with horizon and channels';
  throw new InputError(file, [{ line: 1, column: 1, message }]);
}

async function scenarioInput(
  text: string,
  file: string,
  { overrides, channel, allowOutside }: ScenarioReading,
): Promise<CheckInput> {
  // A flow needs nothing of all that a scenario is made of.
  const { parseScenario } = await import('../scenario/index.js');
  const flows = new Map<string, { text: string; source: string }>();
  const read = besideScenario(file, allowOutside);
  const scenario = parseScenario(text, file, {
    overrides,
    readFlow: (path) => {
      const flow = read(path);
      flows.set(path, flow);
      return flow;
    },
  });
  tellWarnings(file, scenario.warnings);
  const phones = phonesOf(scenario).filter(({ section }) => section.ivr !== undefined);
  const [phone, ...others] = channel === undefined ? phones : phones.filter(({ name }) => name === channel);
  if (phone === undefined && phones.length > 0) {
    const names = phones.map(({ name }) => name);
    const message = `no phone called "${channel}" has a menu here.${suggestion(channel as string, names)}`;
    throw new InputError('--channel', [{ message }]);
  }
  if (phone?.section.ivr === undefined) throw withoutMenu(text, file, scenario);
  const said = ({ section: { ivr, faults, hours, banner } }: Phone) => JSON.stringify([ivr, faults, hours, banner]);
  if (others.some((other) => said(other) !== said(phone))) {
    const names = phones.map(({ name }) => `--channel ${name}`);
    throw new InputError(file, [{ message: `has several telephone menus. Say which to check: ${listed(names)}.` }]);
  }
  const flow = flows.get(phone.section.ivr)!;
  return {
    ...flowInput(flow.text, flow.source, read, phone.section.ivr),
    setting: settingOf(scenario, phone.section),
    phone: { scenario, channel: phone.name, others: others.map(({ name }) => name) },
  };
}

/** A channel of the kind `phone`. */
interface Phone {
  readonly name: string;
  readonly section: PhoneFile;
}

/** A scenario's phones. */
export function phonesOf({ channels }: Scenario): Phone[] {
  return channels
    .filter(({ kind }) => kind.name === 'phone')
    .map(({ name, file }) => ({ name, section: file as PhoneFile }));
}

/** A scenario's phone, as far as a call can tell. */
function settingOf({ file }: Scenario, phone: PhoneFile): Setting {
  return {
    faults: phone.faults,
    hours: new Map(Object.entries(phone.hours)),
    incidents: Object.keys(file.incidents).filter((name) => file.incidents[name].happens),
    banner: phone.banner !== false,
  };
}

function withoutMenu(text: string, file: string, scenario: Scenario): InputError {
  const name = scenario.channels.find(({ kind }) => kind.name === 'phone')?.name;
  const where = name === undefined ? ['channels'] : ['channels', name];
  const message = 'there is no telephone menu to check here. Give the phone an `ivr`, or name a flow file.';
  return new InputError(file, [{ ...parseYaml(text, file).locate(where), path: where.join('.'), message }]);
}
