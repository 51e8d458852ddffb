import { type CallEffects, callEndings } from '../../flow/index.js';
import type { Step } from '../calls/callState.js';

/** Where a call comes to something for the caller: a prompt, a queue, an offer, an outside party, the tape, the end. */
export interface Stop {
  readonly node: string;
  /** What it is: two calls are at the same stop if they are at the same node, and this is the same. */
  readonly what: string;
  /** In words, where the node does not say it. */
  readonly words?: string;
}

/** The stops that a step comes to, in order. */
export function stopsIn({ effects, before }: Step): Stop[] {
  let { node } = before;
  return effects.flatMap(({ name, params }): Stop[] => {
    switch (name as keyof CallEffects) {
      case 'enterNode':
        node = (params as CallEffects['enterNode']).node;
        return [];
      case 'listen':
        return [{ node, what: 'listen' }];
      case 'offerCallback':
        return [{ node, what: 'offer' }];
      case 'bookCallback': {
        const { group } = params as CallEffects['bookCallback'];
        return [{ node, what: `booked ${group}`, words: `${group} will call back` }];
      }
      case 'joinQueue': {
        const { group } = params as CallEffects['joinQueue'];
        return [{ node, what: `queue ${group}`, words: `the agents of ${group}` }];
      }
      case 'transferCall': {
        const { to } = params as CallEffects['transferCall'];
        return [{ node, what: `transfer ${to}`, words: `a transfer to ${to}` }];
      }
      case 'leaveMessage':
        return [{ node, what: 'message' }];
      case 'endCall': {
        const { ending } = params as CallEffects['endCall'];
        return [{ node, what: `end ${ending}`, words: callEndings[ending] }];
      }
      default:
        return [];
    }
  });
}

/** The announcement that a step begins: the call is at a node for a while, and nobody is asked anything. */
export function announcedIn(step: Step): string[] {
  const { requested, actors } = step.after;
  const isAsking = requested !== null || actors.length > 0;
  return isAsking || stopsIn(step).length > 0 ? [] : step.entered.slice(-1);
}
