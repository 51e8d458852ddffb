import { fromCallback, fromEventObservable, fromObservable, fromTransition } from 'xstate';
import { isMachine } from './doors.js';

/** A kind of actor as XState makes it. */
interface Logic {
  readonly transition?: unknown;
}

const none = { subscribe: () => ({ unsubscribe: () => {} }) };

/** Those that do not answer once. XState does not say of which kind an actor is; what it makes shares its code. */
const kinds: readonly (readonly [string, Logic])[] = [
  ['a callback', fromCallback(() => {})],
  ['an observable', fromObservable(() => none)],
  ['an observable of events', fromEventObservable(() => none)],
  ['a transition function', fromTransition(() => null, null)],
];

/** What kind of actor it is, if it is none that answers once, as a promise does; a missing one may be anything. */
export function kindOf(logic: unknown): string | undefined {
  if (logic === undefined) return undefined;
  if (isMachine(logic)) return 'a machine';
  const codeOf = ({ transition }: Logic) => String(transition);
  return kinds.find(([, known]) => codeOf(known) === codeOf(logic as Logic))?.[0];
}
