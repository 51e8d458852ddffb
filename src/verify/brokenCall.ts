import type { CallerScript, Environment } from './calls/callerScript.js';
import { callText } from './calls/callText.js';
import type { CallTrace, PlacedCall } from './calls/placeCall.js';
import type { Known } from './known.js';

/** A call that breaks a rule of one's own: what `assertCalls` and `assertProved` throw. */
export class BrokenCall extends Error implements PlacedCall {
  override readonly name = 'BrokenCall';
  readonly caller: CallerScript;
  readonly environment: Environment;
  /** Up to the step that breaks the rule, as far as it says which; else to the end. */
  readonly trace: CallTrace;

  /**
   * @param message what is broken, in a sentence.
   * @param path the call as JSON: `assertCalls` and `placePath` take it as their `path`, `callstorm check` as `--path`,
   * `callstorm draw` as `--mark`. It has no single quotes, so that it can stand between them.
   * @param node where it goes wrong, if the rule says so.
   */
  constructor(
    message: string,
    { caller, environment, trace }: PlacedCall,
    readonly path: string,
    readonly node?: string,
    options?: ErrorOptions,
  ) {
    super([message, `  nodes: ${trace.nodes.join(' → ')}`, `  path: '${path}'`].join('\n'), options);
    this.caller = caller;
    this.environment = environment;
    this.trace = trace;
  }
}

/** @param node where it goes wrong, if the rule says so. */
export function brokenCall(
  { possibilities }: Known,
  message: string,
  call: PlacedCall,
  node?: string,
  options?: ErrorOptions,
): BrokenCall {
  const path = callText(call.caller, call.environment, possibilities, node);
  return new BrokenCall(message, call, path, node, options);
}
