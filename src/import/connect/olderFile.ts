import * as z from 'zod';
import { entry, type Path } from '../../document/path.js';
import type { Way } from '../draft.js';
import { mustFit } from '../mustFit.js';
import { readVendorText } from '../vendorText.js';
import type { Block, Condition, ConnectFile } from './file.js';

/*
 * A flow of Amazon Connect as its console exported it before the flow language: a list of modules. Each becomes the block of
 * the flow language that does the same.
 */

const module = z.looseObject({
  id: z.string().min(1),
  type: z.string().min(1),
  target: z.string().nullish(),
  branches: z
    .array(
      z.looseObject({
        condition: z.string(),
        conditionType: z.string().nullish(),
        conditionValue: z.union([z.string(), z.number()]).nullish(),
        transition: z.string().nullish(),
      }),
    )
    .nullish(),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        value: z.unknown().optional(),
        key: z.string().nullish(),
        namespace: z.string().nullish(),
        resourceName: z.string().nullish(),
      }),
    )
    .nullish(),
});

const schema = z.looseObject({
  start: z.string().min(1),
  metadata: z.unknown().optional(),
  modules: z.array(module),
});

type Module = z.output<typeof module>;

/** @throws {InputError} as `readConnect`. */
export function readOlderConnect(source: string, written: string): ConnectFile {
  const text = readVendorText(written, source, { schema, list: 'modules' });
  const { start, metadata, modules } = text.value;
  const blocks = modules.map((each, i) => blockOf(each, ['modules', i]));
  const way = { to: start, at: ['start'] };
  mustFit(text, way, blocks);
  const name = entry(metadata, 'name');
  const title = typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined;
  return { text, name: title, start: way, list: ['modules'], blocks };
}

function blockOf(written: Module, path: Path): Block {
  const { id, type, target, branches } = written;
  const parameters = new Parameters(written);
  const translated = translations.get(`${type} ${target ?? ''}`) ?? translations.get(type);
  const [newType, given] = translated === undefined ? [type, {}] : [translated.type, translated.parameters(parameters)];
  let next: Way | undefined;
  const errors = new Map<string, Way>();
  const conditions: Condition[] = [];
  let percent = 1;
  for (const [i, { condition, conditionType, conditionValue, transition }] of (branches ?? []).entries()) {
    const at = [...path, 'branches', i];
    const way: Way = transition ? { to: transition, at: [...at, 'transition'] } : { at };
    const error = errorsOf.get(condition);
    if (condition === 'Success') next = way;
    else if (error !== undefined) errors.set(error, way);
    else if (type === 'PercentileBranching') {
      percent += Number(conditionValue);
      conditions.push({ operator: 'NumberLessThan', operands: [String(percent)], way });
    } else {
      const value = condition === 'Evaluate' ? String(conditionValue ?? '') : (results.get(condition) ?? condition);
      conditions.push({ operator: conditionType ?? 'Equals', operands: [value], way });
    }
  }
  const all = [...(next ? [next] : []), ...errors.values(), ...conditions.map(({ way }) => way)];
  return {
    id,
    type: newType,
    parameters: { ...parameters.rest(), ...given },
    metadata: { parameters: parameters.shown },
    at: [...path, 'id'],
    next: next?.to === undefined ? undefined : next,
    nowhere: { at: [...path, 'branches'] },
    errors,
    conditions,
    ways: all.filter(({ to }) => to !== undefined),
  };
}

/** What branches are called in the flow language: as errors, and as results. */
const errorsOf: ReadonlyMap<string, string> = new Map([
  ['Error', 'NoMatchingError'],
  ['Timeout', 'InputTimeLimitExceeded'],
  ['NoMatch', 'NoMatchingCondition'],
  ['AtCapacity', 'QueueAtCapacity'],
  ['InvalidNumber', 'InvalidPhoneNumber'],
]);
const results: ReadonlyMap<string, string> = new Map([
  ['Looping', 'ContinueLooping'],
  ['Complete', 'DoneLooping'],
]);

/** The parameters of a module, each to be taken once. */
class Parameters {
  readonly #left: NonNullable<Module['parameters']>;
  /** What the console calls the things that parameters name, by the parameter of the flow language. */
  readonly shown: Record<string, { displayName: string }> = {};

  constructor({ parameters }: Module) {
    this.#left = [...(parameters ?? [])];
  }

  /** The value of a parameter: as it is, or as a reference to where a call has it. @param as its name in the flow language. */
  take(name: string, as = name): unknown {
    const at = this.#left.findIndex((each) => each.name === name);
    if (at < 0) return undefined;
    const [{ value, namespace, resourceName }] = this.#left.splice(at, 1);
    if (resourceName) this.shown[as] = { displayName: resourceName };
    return namespace ? referenceTo(namespace, String(value)) : value;
  }

  /** All attributes that are set. */
  attributes(): Record<string, unknown> {
    const set = this.#left.filter(({ name, key }) => name === 'Attribute' && key);
    for (const each of set) this.#left.splice(this.#left.indexOf(each), 1);
    return Object.fromEntries(
      set.map(({ key, namespace, value }) => [key, namespace ? referenceTo(namespace, String(value)) : value]),
    );
  }

  /** Those that nobody has taken. */
  rest(): Record<string, unknown> {
    return Object.fromEntries(this.#left.map(({ name, value }) => [name, value]));
  }
}

/** A reference of the flow language to what a module refers to by its namespace. */
function referenceTo(namespace: string, name: string): string {
  if (namespace === 'User Defined') return `$.Attributes.${name}`;
  if (namespace !== 'System') return `$.${namespace.replaceAll(' ', '')}.${name}`;
  return name === 'Stored customer input' ? '$.StoredCustomerInput' : `$.${name.replaceAll(' ', '')}`;
}

interface Translation {
  /** In the flow language. */
  readonly type: string;
  parameters(given: Parameters): Readonly<Record<string, unknown>>;
}

function prompt(given: Parameters): Record<string, unknown> {
  const isSsml = given.take('TextToSpeechType') === 'ssml';
  const text = given.take('Text');
  const recording = given.take('AudioPrompt', 'PromptId');
  return recording === undefined ? { [isSsml ? 'SSML' : 'Text']: text } : { PromptId: recording };
}

const message: Translation = { type: 'MessageParticipant', parameters: prompt };
const storing: Translation = {
  type: 'GetParticipantInput',
  parameters(given) {
    const isNumber = given.take('CustomerInputType') === 'PhoneNumber';
    const MaximumLength = given.take('MaxDigits');
    const isEncrypted = given.take('EncryptEntry') === true;
    for (const name of ['EncryptionKeyId', 'EncryptionKey', 'PhoneNumberFormat', 'CountryCode']) given.take(name);
    return {
      ...prompt(given),
      StoreInput: 'True',
      InputTimeLimitSeconds: given.take('Timeout'),
      ...(isNumber || MaximumLength === undefined ? {} : { InputValidation: { CustomValidation: { MaximumLength } } }),
      ...(isEncrypted ? { InputEncryption: {} } : {}),
    };
  },
};
const toQueue: Translation = { type: 'TransferContactToQueue', parameters: () => ({}) };
const toFlow: Translation = {
  type: 'TransferToFlow',
  parameters: (given) => ({ ContactFlowId: given.take('ContactFlowId') }),
};

/** By type, or by type and target. A type that is not here is not known. */
const translations: ReadonlyMap<string, Translation> = new Map<string, Translation>([
  ['PlayPrompt', message],
  ['PlayAudio', message],
  ['StoreUserInput', storing],
  ['StoreCustomerInput', storing],
  ['Transfer Queue', toQueue],
  ['CustomerInQueue', toQueue],
  ['Transfer Flow', toFlow],
  ['TransferToFlow', toFlow],
  [
    'GetUserInput Digits',
    {
      type: 'GetParticipantInput',
      parameters(given) {
        given.take('MaxDigits');
        return { ...prompt(given), StoreInput: 'False', InputTimeLimitSeconds: given.take('Timeout') };
      },
    },
  ],
  [
    'CheckAttribute',
    {
      type: 'Compare',
      parameters(given) {
        const name = String(given.take('Attribute'));
        return { ComparisonValue: referenceTo(String(given.take('Namespace')), name) };
      },
    },
  ],
  [
    'InvokeExternalResource Lambda',
    {
      type: 'InvokeLambdaFunction',
      parameters: (given) => ({
        LambdaFunctionARN: given.take('FunctionArn', 'LambdaFunctionARN'),
        InvocationTimeLimitSeconds: given.take('TimeLimit'),
      }),
    },
  ],
  ['SetAttributes', { type: 'UpdateContactAttributes', parameters: (given) => ({ Attributes: given.attributes() }) }],
  [
    'SetScreenPop',
    {
      type: 'UpdateContactAttributes',
      parameters: (given) => ({ Attributes: { [String(given.take('key'))]: given.take('value') } }),
    },
  ],
  [
    'SetQueue',
    { type: 'UpdateContactTargetQueue', parameters: (given) => ({ QueueId: given.take('Queue', 'QueueId') }) },
  ],
  ['CheckHoursOfOperation', { type: 'CheckHoursOfOperation', parameters: () => ({}) }],
  ['Loop', { type: 'Loop', parameters: (given) => ({ LoopCount: given.take('LoopCount') }) }],
  ['PercentileBranching', { type: 'DistributeByPercentage', parameters: () => ({}) }],
  ['Disconnect', { type: 'DisconnectParticipant', parameters: () => ({}) }],
  ['SetRecordingBehavior', { type: 'UpdateContactRecordingBehavior', parameters: () => ({}) }],
  ['SetContactFlow', { type: 'UpdateContactEventHooks', parameters: () => ({}) }],
  ['SetLoggingBehavior', { type: 'UpdateFlowLoggingBehavior', parameters: () => ({}) }],
  ['SetVoice', { type: 'UpdateContactTextToSpeechVoice', parameters: () => ({}) }],
  ['SetCallBackNumber', { type: 'UpdateContactCallbackNumber', parameters: () => ({}) }],
]);
