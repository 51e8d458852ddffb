import { nameOf } from '../arguments.js';
import { listed, suggestion } from '../document/suggest.js';
import { nodeOf } from './edges.js';
import type { Fault } from './fault.js';
import { definitionOf, type FlowNode } from './nodes/index.js';
import type { Flow } from './schema.js';

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

function effectsAt(node: FlowNode): readonly Fault['effect'][] {
  const hasPrompt = 'length' in node && node.length !== undefined;
  return definitionOf(node).faults ?? (hasPrompt ? ['disconnect', 'slow', 'silent'] : ['disconnect']);
}
