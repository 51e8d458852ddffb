import type { Did } from './conversation.js';
import type { Act, DrivingCaller } from './drivingCaller.js';
import type { DialOutcome } from './instructions.js';

/** A caller who does what somebody did in another call, one act after the other, and then says nothing more. */
export class RepeatedCaller implements DrivingCaller {
  #next = 0;

  constructor(readonly acts: readonly Did[]) {}

  answer(): Act {
    return this.#take(({ kind }) => kind !== 'dialled') ?? { kind: 'silence' };
  }

  answerAnywhere(): Act {
    return this.answer();
  }

  dialled(): DialOutcome {
    const did = this.#take(({ kind }) => kind === 'dialled');
    return did?.kind === 'dialled' ? did.outcome : 'answered';
  }

  /** The next act, if it can be done there. */
  #take(fits: (did: Did) => boolean): Did | undefined {
    const did = this.acts[this.#next];
    if (did === undefined || !fits(did)) return undefined;
    this.#next++;
    return did;
  }
}
