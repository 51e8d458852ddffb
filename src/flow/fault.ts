import { mustBeList, mustBeText, mustHave, nameOf, unexpected } from '../arguments.js';
import { listed, suggestion } from '../document/index.js';
import { nodeOf } from './edges.js';
import type { Flow, FlowNode } from './schema.js';

/**
 * Something that goes wrong at a node, given by a scenario.
 * - `disconnect`: the line drops as the call enters the node, before its prompt.
 * - `slow`: the node's prompt, or its backend's answer, takes `factor` times as long.
 * - `silent`: the prompt takes its time, but the caller hears nothing.
 *
 * `disconnect` is asked once a visit, `slow` and `silent` each time the prompt plays.
 */
export interface Fault {
  readonly at: string;
  readonly effect: 'disconnect' | 'slow' | 'silent';
  /** 0 to 1. The host draws it, in the guard `faultStrikes`. */
  readonly probability: number;
  /** For `slow`: above 0. Default `defaultSlowness`. */
  readonly factor?: number;
  /** Only while this incident is on, for every caller; the host decides. Default: always. */
  readonly during?: string;
}

/** A list of faults, whether they fit a flow or not. */
export function mustBeFaults(name: string, faults: readonly Fault[]): void {
  mustBeList(name, faults, 'a list of faults');
  faults.forEach((fault, i) => {
    mustHave(`${name}.${i}`, fault, ['at', 'effect'], 'a fault: { at, effect, probability }');
    const { at, effect, during, probability = 1, factor = 1 } = fault;
    for (const [field, text] of Object.entries({ at, effect })) mustBeText(`${name}.${i}.${field}`, text);
    if (during !== undefined) mustBeText(`${name}.${i}.during`, during);
    for (const [field, number] of Object.entries({ probability, factor })) {
      if (typeof number !== 'number') throw unexpected(`${name}.${i}.${field}`, 'a number', number);
    }
  });
}

/** What a `slow` fault multiplies by if it does not say. */
export const defaultSlowness = 3;

/** What is wrong with a fault: which field of which fault, and a sentence that says what would be right. */
export interface FaultProblem {
  /** Index into the list of faults. */
  readonly fault: number;
  readonly field: 'at' | 'effect' | 'factor' | 'probability';
  readonly message: string;
}

/** Checks faults against the flow they are to strike; `[]` if they fit. */
export function checkFaults(flow: Flow, faults: readonly Fault[]): FaultProblem[] {
  return faults.flatMap(({ at, effect, factor, probability }, fault): FaultProblem[] => {
    const node = nodeOf(flow, at);
    if (!node) {
      const message = `the flow has no node ${nameOf(at)}.${suggestion(at, Object.keys(flow.nodes))}`;
      return [{ fault, field: 'at', message }];
    }
    const possible = effectsAt(node);
    if (!Object.hasOwn(effects, effect)) {
      const message = `expected ${listed(Object.keys(effects))}, but found ${nameOf(effect)}`;
      return [{ fault, field: 'effect', message }];
    }
    if (!possible.includes(effect)) {
      const message = `"${at}" is a ${node.type} node without a prompt: it cannot be ${effect}. Write ${possible.join(' or ')}.`;
      return [{ fault, field: 'effect', message }];
    }
    if (!(probability >= 0 && probability <= 1)) {
      return [{ fault, field: 'probability', message: `expected a share of 0 to 1, but found ${nameOf(probability)}` }];
    }
    if (factor !== undefined && !(factor > 0 && Number.isFinite(factor))) {
      return [{ fault, field: 'factor', message: `expected a factor above 0, but found ${nameOf(factor)}` }];
    }
    return [];
  });
}

const effects: Record<Fault['effect'], true> = { disconnect: true, slow: true, silent: true };

function effectsAt(node: FlowNode): Fault['effect'][] {
  if (node.type === 'check') return ['disconnect', 'slow'];
  return 'length' in node && node.length !== undefined ? ['disconnect', 'slow', 'silent'] : ['disconnect'];
}
