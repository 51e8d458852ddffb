import * as z from 'zod';
import { isMap } from '../../document/path.js';
import { check } from '../../document/problems.js';
import { suggestAnew } from '../../document/suggest.js';
import { parseYaml } from '../../document/yamlText.js';
import { InputError } from '../../errors.js';
import { placeAt } from '../../text/jsonPlace.js';
import type { PathProblem } from '../places.js';
import type { VendorText } from '../vendorText.js';

/*
 * A flow of Genesys Cloud Architect in YAML, as Archy exports it. What a flow is made of nests as deep as its author likes, so
 * here only its outline is held against a schema; the steps are when they are walked.
 */

/** What an inbound call flow is called at the top of its file. */
export const topKey = 'inboundCall';

const settings = z.record(z.string(), z.unknown());

const flow = z.looseObject({
  name: z.string().nullish(),
  description: z.string().nullish(),
  startUpRef: z.string().nullish(),
  initialGreeting: z.unknown().optional(),
  settingsMenu: settings.nullish(),
  settingsActionDefaults: settings.nullish(),
  settingsSpeechRec: settings.nullish(),
  menus: z.array(z.unknown()).nullish(),
  tasks: z.array(z.unknown()).nullish(),
});

const schema = z.looseObject({ [topKey]: flow });

export type FlowFile = z.output<typeof flow>;

export interface ArchyFile {
  readonly text: VendorText<unknown>;
  readonly flow: FlowFile;
}

/** What flows of other kinds are called there. */
const otherTypes = /^(?:[a-z]+(?:Call|Chat|Email|Message)|bot|commonModule|voicemail|workflow)$/;

/** Whether a text is a call flow of Architect: YAML with the type of the flow as its first key. */
export function isArchy(text: string): boolean {
  return /^(?:inbound|outbound|inqueue|secure)Call:\s/m.test(text);
}

/** @throws {InputError} with every problem at its place. */
export function readArchy(source: string, written: string): ArchyFile {
  mustBeFilledIn(source, written);
  suggestAnew();
  const { plain, locate, problems } = parseYaml(written, source);
  if (problems.length > 0) throw new InputError(source, problems);
  const told = ({ path, message }: PathProblem) => ({ ...locate(path), path: path.join('.'), message });
  const wrong = (...all: readonly PathProblem[]) => new InputError(source, all.map(told));
  const [type = ''] = isMap(plain) ? Object.keys(plain) : [];
  if (type !== topKey && otherTypes.test(type)) {
    throw wrong({ path: [type], message: `is a flow of the type ${type}. Only ${topKey} flows can be imported.` });
  }
  const checked = check(schema, plain);
  if (checked.mistakes !== undefined) throw wrong(...checked.mistakes);
  const text = { value: checked.value, source, locate, wrong };
  return { text, flow: (checked.value as { [topKey]: FlowFile })[topKey] };
}

/** What is to be filled in, such as {{queue_name}}. */
const substitution = /\{\{\s*[\w.-]+\s*\}\}/;

/** @throws {InputError} at the first substitution, in quotes or not. Lines of comments may have some. */
function mustBeFilledIn(source: string, written: string): void {
  let begin = 0;
  for (const line of written.split('\n')) {
    const found = /^\s*#/.test(line) ? null : substitution.exec(line);
    if (found !== null) {
      const message = `${found[0]} is to be filled in before the flow can be read. Publish or export it first, or write the value.`;
      throw new InputError(source, [{ ...placeAt(written, begin + found.index), message }]);
    }
    begin += line.length + 1;
  }
}
