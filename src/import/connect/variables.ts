import { Names } from '../names.js';
import { tidy } from '../spoken.js';
import { constantText, variableNamed } from '../values.js';
import type { Block } from './file.js';
import { isReference, textIn } from './parameters.js';

/** References in a text, such as `$.Attributes.tier` in "You are $.Attributes.tier." */
const reference = /\$(?:\.[A-Za-z_][\w-]*)+/g;

/** The variable in which the queue is kept that calls are sent to, if it depends on their way. */
export const targetQueue = 'target-queue';

const storedInput = '$.StoredCustomerInput';
const fromLambda = '$.External.';

/** Whether a reference means the same in all flows through which a contact goes; others belong to one flow. */
function isOfContact(reference: string): boolean {
  return reference.startsWith('$.Attributes.') || reference === storedInput;
}

/** What flows that lead to each other keep in variables, flow by flow. @param flows the blocks of each. */
export function variablesOf(flows: readonly (readonly Block[])[]): Variables[] {
  const names = new Names([targetQueue]);
  const ofContact = new Map<string, string>();
  const blocks = flows.flat();
  for (const each of constantsIn(blocks)) if (isOfContact(each)) ofContact.set(each, names.give(nameFor(each)));
  if (blocks.some(storesInput)) ofContact.set(storedInput, names.give(nameFor(storedInput)));
  return flows.map((own) => new Variables(own, ofContact, names));
}

/** The attributes that blocks set to constants, and to nothing else. */
function constantsIn(blocks: readonly Block[]): string[] {
  const unknown = new Set<string>();
  const constant = new Set<string>();
  for (const { reference, value } of blocks.flatMap(attributesSet)) {
    (isReference(value) ? unknown : constant).add(reference);
  }
  return [...constant].filter((each) => !unknown.has(each));
}

function nameFor(reference: string): string {
  return variableNamed(reference.split('.').at(-1) as string);
}

/** The references that a flow keeps in variables: those that nobody but the flows, their callers and their Lambda functions set. */
export class Variables {
  readonly #names: Map<string, string>;
  /** What Lambda functions answer, as far as the flow reads it. */
  readonly answers: readonly string[];
  /** Of what callers type; `undefined` if no block keeps it. */
  readonly typed: string | undefined;

  /**
   * @param ofContact the variables of references that mean the same in all flows.
   * @param names those that are given away in all flows.
   */
  constructor(blocks: readonly Block[], ofContact: ReadonlyMap<string, string>, names: Names) {
    this.#names = new Map(ofContact);
    const add = (each: string): string => {
      const name = names.give(nameFor(each));
      this.#names.set(each, name);
      return name;
    };
    for (const each of constantsIn(blocks)) if (!isOfContact(each)) add(each);
    const read = new Set(blocks.flatMap(({ parameters }) => JSON.stringify(parameters).match(reference) ?? []));
    const asks = blocks.some(({ type }) => type === 'InvokeLambdaFunction');
    this.answers = asks ? [...read].filter((each) => each.startsWith(fromLambda)).map(add) : [];
    this.typed = this.#names.get(storedInput);
  }

  /** The variable that keeps what a reference stands for; `undefined` if none does. */
  of(reference: string): string | undefined {
    return this.#names.get(reference);
  }

  /** The variables that references in these values read. */
  readBy(values: readonly unknown[]): string[] {
    const read = values.flatMap((value) => String(value).match(reference) ?? []);
    return [...new Set(read.flatMap((each) => this.of(each) ?? []))];
  }

  /** A text as a flow says it: variables in braces, what is not known in brackets. */
  text(written: string): string {
    return tidy(written).replace(reference, (each) => {
      const name = this.of(each);
      return name === undefined ? `[${each.split('.').at(-1)}]` : `{${name}}`;
    });
  }
}

/** The parameter that has the attributes which a block sets, which is also how others refer to them. */
const sections: ReadonlyMap<string, string> = new Map([
  ['UpdateContactAttributes', 'Attributes'],
  ['UpdateFlowAttributes', 'FlowAttributes'],
]);

/** The attributes that a block sets, each as others refer to it. */
export function attributesSet(block: Block): { reference: string; value: string }[] {
  const name = sections.get(block.type);
  if (name === undefined || textIn(block, 'TargetContact') === 'Related') return [];
  const attributes = block.parameters[name];
  if (typeof attributes !== 'object' || attributes === null) return [];
  return Object.entries(attributes).map(([attribute, value]) => {
    const own = typeof value === 'object' && value !== null ? (value as { Value?: unknown }).Value : value;
    return { reference: `$.${name}.${attribute}`, value: constantText(own) };
  });
}

/** Whether a block keeps the number that a caller types. */
export function storesInput(block: Block): boolean {
  return block.type === 'GetParticipantInput' && textIn(block, 'StoreInput')?.toLowerCase() === 'true';
}
