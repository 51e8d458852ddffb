import type { Conversion, NodeDraft, Way } from '../draft.js';
import type { Flows } from '../flows.js';
import { anyOf, type Unknown } from '../nodes.js';
import { type Prompt, sayOf } from '../prompt.js';
import type { FlowFile } from './file.js';
import type { Places } from './places.js';
import type { Step } from './steps.js';
import type { Variables } from './variables.js';

/** What is known of the flow as a whole when a step is converted. */
export interface Context {
  readonly flow: FlowFile;
  readonly variables: Variables;
  readonly places: Places;
  /** The flows that are imported together. */
  readonly flows: Flows;
}

/** How a kind of step becomes nodes. */
export interface StepKind {
  /** What it is called in Architect, where people see it. */
  readonly title: string;
  convert(step: Step, context: Context): Conversion;
}

/** Where a step leads by one of these outputs, the first that the file says; or else where calls go on. */
export function outputOf({ outputs, next }: Step, ...names: readonly string[]): Way {
  for (const name of names) {
    const way = outputs.get(name);
    if (way !== undefined) return way;
  }
  return next;
}

/** No node: calls go where they are sent, as there. */
export function goesTo(way: Way, because = 'Calls go straight there.'): Conversion {
  return { fidelity: 'exact', because: [because], nodes: [], passesTo: way };
}

/** An `elsewhere` with the outputs of a step: any of them may be at any time. @param usual what comes of it if a scenario says nothing. */
export function anyOutput(step: Step, unknown: Unknown): Conversion {
  const ways = step.outputs.size > 0 ? [...step.outputs] : [];
  const goesOn = ways.some(([, { to }]) => to === step.next.to);
  const all = goesOn ? ways : [...ways, ['next', step.next] as const];
  return anyOf(step.id, all, unknown);
}

/** A node with a prompt of its own before it. */
export function afterPrompt(
  step: Step,
  prompt: Prompt | undefined,
  node: Omit<NodeDraft, 'key'>,
  because: readonly string[] = [],
): Conversion {
  const reasons = [...(prompt?.because ?? []), ...because];
  const fidelity = reasons.length > 0 ? 'approximated' : 'exact';
  if (prompt === undefined) return { fidelity, because: reasons, nodes: [{ ...node, key: step.id }] };
  const key = `${step.id} after its prompt`;
  const say: NodeDraft = {
    key: step.id,
    suffix: 'prompt',
    fields: sayOf(prompt),
    ways: [[['then'], { to: key, at: step.at }]],
  };
  return { fidelity, because: reasons, nodes: [say, { ...node, key }] };
}
