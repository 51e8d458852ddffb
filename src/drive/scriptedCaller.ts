import { type Key, keys, nodeOf, notUnderstood } from '../flow/index.js';
import type { CallerScript, Environment } from '../verify/calls/callerScript.js';
import type { Did } from './conversation.js';
import type { Act, DrivingCaller } from './drivingCaller.js';
import type { Fit, FlowSide } from './flowSide.js';
import type { DialOutcome } from './instructions.js';

/** What nobody understands. */
const mumbled = 'mumble mumble';

/**
 * A caller who does what a script says, as the callers of a check do: each act when it means something in the flow, and
 * nothing until then. Where the flow asks for one key, one key is typed; where it asks for a number, the whole number.
 */
export class ScriptedCaller implements DrivingCaller {
  #next = 0;
  /** How long the next act has meant something already, in seconds, and at which node. */
  #waited = { at: '', seconds: 0 };

  constructor(
    readonly script: CallerScript,
    readonly environment: Environment,
    readonly side: FlowSide,
  ) {}

  answer(fits: readonly Fit[]): Act {
    const act = this.script.acts[this.#next]?.act;
    const [{ state }] = fits;
    const isOffered = this.side.offers([fits[0]]);
    if (act !== 'silence' && this.#waitsTooLong(state.callState.node)) return silence;
    switch (act) {
      case undefined:
        return silence;
      case 'hang-up':
        this.#next++;
        return { kind: 'hangs-up' };
      case 'silence':
        this.#next++;
        return silence;
      case 'speech':
        if (!isOffered) this.#next++;
        return isOffered ? silence : this.#says(state.callState.node);
      case 'accept':
      case 'decline': {
        if (!isOffered) return silence;
        this.#next++;
        return act === 'accept' ? { kind: 'keys', keys: this.side.acceptKey(state.callState.node) } : silence;
      }
      default:
        return isOffered ? silence : { kind: 'keys', keys: this.#types(state.callState.node) };
    }
  }

  /** One key at a time. */
  answerAnywhere(): Act {
    const act = this.script.acts[this.#next]?.act;
    if (act !== undefined) this.#next++;
    if (act === 'hang-up') return { kind: 'hangs-up' };
    return keys.includes(act as Key) ? { kind: 'keys', keys: act as Key } : silence;
  }

  dialled(fits: readonly Fit[]): DialOutcome {
    const node = fits[0]?.state.callState.node;
    return (this.#answerTo(`outcome ${node}`) ?? 'answered') as DialOutcome;
  }

  /** Whether a prompt gives up before the caller does what comes next. */
  #waitsTooLong(node: string): boolean {
    const { wait } = this.script.acts[this.#next] ?? { wait: 0 };
    const before = this.#waited.at === node ? this.#waited.seconds : 0;
    const patience = this.side.patienceAt(node);
    const isTooLong = wait - before >= patience;
    this.#waited = isTooLong ? { at: node, seconds: before + patience } : { at: '', seconds: 0 };
    return isTooLong;
  }

  #says(node: string): Did {
    const { flow } = this.side;
    const menu = nodeOf(flow, node);
    // A menu that listens for keys only hears nothing.
    if (menu?.type !== 'menu' || menu.says === undefined) return silence;
    const words = this.#answerTo(`speech ${node}`) ?? notUnderstood;
    return { kind: 'words', words: words === notUnderstood ? mumbled : words };
  }

  /** The keys that the caller types at once. */
  #types(node: string): string {
    const number = numberAt(nodeOf(this.side.flow, node));
    let typed = '';
    do {
      const { act } = this.script.acts[this.#next++];
      typed += act;
      if (act === '*' || act === '#') break;
    } while (number !== undefined && typed.length < number.max && this.#typesOn(number.between));
    return this.side.typedAt(node, typed);
  }

  #typesOn(between: number): boolean {
    const next = this.script.acts[this.#next];
    return next !== undefined && keys.includes(next.act as Key) && next.wait < between;
  }

  #answerTo(question: string): string | undefined {
    const { answers = {} } = this.environment;
    return Object.hasOwn(answers, question) ? answers[question][0] : undefined;
  }
}

const silence: Did = { kind: 'silence' };

function numberAt(node: ReturnType<typeof nodeOf>): { readonly max: number; readonly between: number } | undefined {
  if (node?.type === 'input') return { max: node.digits.max, between: node.between };
  return node?.type === 'menu' && node.numbers
    ? { max: node.numbers.digits.max, between: node.numbers.between }
    : undefined;
}
