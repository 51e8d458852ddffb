import { callEndings } from '../../flow/index.js';
import { backendAsked, type Step } from '../calls/callState.js';

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
    switch (name) {
      case 'enterNode':
        node = params.node;
        return [];
      case 'listen':
        return [{ node, what: 'listen' }];
      case 'offerCallback':
        return [{ node, what: 'offer' }];
      case 'bookCallback':
        return [{ node, what: `booked ${params.group}`, words: `${params.group} will call back` }];
      case 'joinQueue':
        return [{ node, what: `queue ${params.group}`, words: `the agents of ${params.group}` }];
      case 'transferCall':
        return [{ node, what: `transfer ${params.to}`, words: `a transfer to ${params.to}` }];
      case 'leaveMessage':
        return params.group === undefined
          ? [{ node, what: 'message' }]
          : [{ node, what: `message ${params.group}`, words: `a message for ${params.group}` }];
      case 'endCall':
        return [{ node, what: `end ${params.ending}`, words: callEndings[params.ending] }];
      default:
        return [];
    }
  });
}

/** The announcement that a step begins: the call is at a node for a while, and nobody is asked anything. */
export function announcedIn(step: Step): string[] {
  const isAsking = backendAsked(step.after) !== null;
  return isAsking || stopsIn(step).length > 0 ? [] : step.entered.slice(-1);
}
