import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { appendItem } from '../document/appendItem.js';
import { InputError } from '../errors.js';
import type { Fault } from '../flow/index.js';
import { contactAt } from '../records/index.js';
import { compileScenario, parseScenario, type Scenario } from '../scenario/index.js';
import { runOnce } from '../simulation/run.js';
import { personaIn } from '../stories/personaIn.js';
import { scenarioOfCall } from '../stories/scenarioOfCall.js';
import { quoted } from '../text/quoted.js';
import type { CallTrace, PlacedCall } from '../verify/calls/placeCall.js';
import type { Setting } from '../verify/graph/subject.js';
import { placeCall } from '../verify/index.js';
import { surroundingsOf } from '../verify/report/callWords.js';
import type { Checked } from '../verify/report/checked.js';
import { besideScenario, isOutside } from './besideScenario.js';
import { type CheckInput, kindOf, phonesOf } from './checkInput.js';
import { plainBytesOf, textOf } from './inputFile.js';
import { destinationOf, isSameFile } from './outputFile.js';
import type { WholeFile } from './wholeFiles.js';

/** A call as a persona, about to be written. */
export interface WrittenPersona {
  /** Absent if there is nothing to write. */
  readonly file?: WholeFile;
  /** Lines for whoever asked. */
  readonly told: readonly string[];
  /** What the persona cannot tell. */
  readonly untold: readonly string[];
}

/** A call to tell. */
export interface Found {
  readonly call: PlacedCall;
  /** What was broken, as the call's environment numbers the faults. */
  readonly faults: readonly Fault[];
  /** Where something is wrong, or the call comes to. */
  readonly node: string;
  /** Of the scenario. */
  readonly title: string;
  /** Where the call comes from: lines of a comment. */
  readonly from: readonly string[];
}

/**
 * @param out the report's file, which is another. @param allowOutside whether the scenario may name files outside its folder.
 * @throws {InputError} if a machine or a pipe is checked, which no scenario can name; if the file is there and no
 *   scenario, or one of another flow; if it cannot be written to, or is no plain file.
 */
export function mustTakePersona(
  file: string,
  { flow, flowFile }: CheckInput,
  { out, allowOutside }: { readonly out: string | undefined; readonly allowOutside: boolean },
): void {
  if (flow === undefined) {
    const message = `${flowFile} is a machine, which no scenario file can name. Give a flow.`;
    throw new InputError('--write-persona', [{ message }]);
  }
  if (!statSync(flowFile).isFile()) {
    const message = `${flowFile} is a pipe or a device, which no scenario file can name. Give a file.`;
    throw new InputError('--write-persona', [{ message }]);
  }
  const to = destinationOf(file);
  if (to.kind === 'stream') {
    const message = `${file} is a pipe or a device. Name a scenario, or a file that is not there yet.`;
    throw new InputError('--write-persona', [{ message }]);
  }
  const report = out === undefined ? undefined : destinationOf(out);
  if (report?.kind === 'file' && report.path === to.path) {
    throw new InputError('--write-persona', [{ message: `${file} is the file of --out. Name another.` }]);
  }
  if (!existsSync(file)) return;
  const text = textOf(plainBytesOf(file), file);
  if (kindOf(text, file) === 'flow') {
    throw new InputError(file, [
      { message: 'is a flow, which has no personas. Name a scenario, or a file that is not there yet.' },
    ]);
  }
  const scenario = parsed(text, file, allowOutside);
  if (phoneOf(scenario, file, flowFile) !== undefined) return;
  const [ivr] = phonesOf(scenario).flatMap(({ section }) => section.ivr ?? []);
  const found = ivr === undefined ? 'its phone has no `ivr`' : `its phone’s ivr is ${join(dirname(file), ivr)}`;
  throw new InputError(file, [
    {
      message: `${found}, but ${flowFile} is checked: the persona would make another call. Name a scenario of that flow.`,
    },
  ]);
}

/**
 * Makes a persona of a call: in a scenario of its own if the file is not there, else in the scenario that it is.
 * @param file for which `mustTakePersona` holds.
 */
export function writtenPersona(
  file: string,
  input: CheckInput,
  setting: Setting,
  found: Found | undefined,
): WrittenPersona {
  if (found === undefined) return { told: [`No violation has a call to tell: ${file} was not written.`], untold: [] };
  const whole = wholeStory(found, input, setting);
  return existsSync(file) ? intoScenario(file, whole, input) : newScenario(file, whole, input, setting);
}

/** The first counterexample that has a call. */
export function firstCall({ runs }: Checked): Found | undefined {
  for (const { report, faults } of runs) {
    for (const { property, counterexamples } of report.verdicts) {
      for (const { node, message, call } of counterexamples) {
        const from = [`Found by callstorm check: ${property} at ${node}.`, message];
        if (call) return { call, faults, node, title: `${report.subject}: ${property}`, from };
      }
    }
  }
  return undefined;
}

/** The call to its end: where a report stops telling, whoever is on the line stays there. */
function wholeStory(found: Found, { checked }: CheckInput, setting: Setting): Found {
  if (found.call.trace.cut !== 'left') return found;
  const { caller, environment } = found.call;
  const trace = placeCall(checked, caller, environment, { ...setting, faults: found.faults });
  // A call that goes on for ever is written as far as the report shows it.
  return trace.cut === 'too long' ? found : { ...found, call: { caller, environment, trace } };
}

/** A persona's name: that of the node, and of the flow that it is in. */
function nameAt(node: string): string {
  return `caller-at-${node.replaceAll('/', '-')}`;
}

function newScenario(file: string, found: Found, { flow, flowFile }: CheckInput, setting: Setting): WrittenPersona {
  const { call, faults, node, title, from } = found;
  const name = nameAt(node);
  const { text, untold } = scenarioOfCall({
    flow: flow!,
    flowFile: relative(dirname(resolve(file)), resolve(flowFile))
      .split(sep)
      .join('/'),
    call,
    faults,
    hours: setting.hours ?? new Map(),
    banner: setting.banner ?? true,
    name,
    title,
    comment: [...from, '', `  ${running(file, flowFile)}`],
  });
  const scenario = parsed(text, file, true);
  return {
    file: { file, text, before: null },
    told: [`Persona: ${name} in ${file}. Watch the story with ${running(file, flowFile)}`],
    untold: [...untold, ...otherwise(scenario, call.trace)],
  };
}

/** Whether the scenario plays another call than it should: it is tried. */
function otherwise(scenario: Scenario, { steps, nodes, cut }: CallTrace): string[] {
  // Where the report leaves out the rest of the call, the persona may come further, up to the next menu.
  if (cut !== null && cut !== 'waiting' && steps.at(-1)?.after.listening === null) return [];
  let last = '';
  const model = compileScenario(scenario);
  const customer = -model.personas.length;
  runOnce(model, {
    seed: model.seed,
    replication: 0,
    sink: {
      contacts: (batch) => {
        for (let i = 0; i < batch.count; i++) {
          const contact = contactAt(model.format, batch, i);
          if (contact.customer === customer) last = String(contact['node']);
        }
      },
      journeys: () => {},
      shifts: () => {},
    },
  });
  const node = nodes.at(-1);
  return last === node ? [] : [`Tried out, the persona’s call comes to ${last}, and the counterexample’s to ${node}.`];
}

function intoScenario(file: string, found: Found, { flowFile }: CheckInput): WrittenPersona {
  const before = plainBytesOf(file);
  const text = textOf(before, file);
  const scenario = parsed(text, file, true);
  const { name, block, untold } = personaIn(scenario.file, {
    call: found.call,
    name: nameAt(found.node),
    source: file,
    channel: phoneOf(scenario, file, flowFile)!,
  });
  const surroundings = surroundingsOf(found.call, found.faults);
  const comment = [...found.from, ...surroundings.map((clause) => `In the check ${clause}.`)];
  const extended = appendItem(text, file, 'personas', { comment, block });
  parsed(extended, file, true);
  return {
    file: { file, text: hasMark(before) ? `\ufeff${extended}` : extended, before },
    told: [`Persona: ${name} in ${file}. Watch the story with ${running(file, flowFile)}`],
    untold,
  };
}

/** Whether a text begins with a byte order mark, which a text has no part of once it is read. */
function hasMark(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 3) === '\xef\xbb\xbf';
}

/** The name of a scenario's first phone that the flow answers. */
function phoneOf(scenario: Scenario, file: string, flowFile: string): string | undefined {
  return phonesOf(scenario).find(
    ({ section: { ivr } }) => ivr !== undefined && isSameFile(join(dirname(file), ivr), flowFile),
  )?.name;
}

/** @param allowOutside true for what the user has named himself, or has been asked for. */
function parsed(text: string, file: string, allowOutside: boolean): Scenario {
  return parseScenario(text, file, { readFlow: besideScenario(file, allowOutside) });
}

/** What runs a scenario with that flow. */
function running(file: string, flowFile: string): string {
  const way = relative(dirname(resolve(file)), resolve(flowFile));
  return `npx callstorm run ${quoted(file)}${isOutside(file, way) ? ' --allow-outside' : ''}`;
}
