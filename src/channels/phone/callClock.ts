import type { Calendar } from '../../kernel/calendar.js';
import type { Call } from './call.js';

/** What a calendar event addressed to a call means: `8 * call.index + kind`. */
export const pressKey = 0;
export const hangUp = 1;
export const backendAnswers = 2;
export const backendFails = 3;
export const acceptCallback = 4;
export const declineCallback = 5;

/** What callers and backends are about to do: one thing each for every call. Delays are whole microseconds. */
export class CallClock {
  /** @param target whom the events are for. */
  constructor(
    readonly calendar: Calendar,
    readonly target: number,
  ) {}

  /** The caller presses a key, or answers an offered callback. */
  awaitKey(call: Call, delay: number, kind: number): void {
    call.keyHandle = this.#after(delay, call, kind);
  }

  forgetKey(call: Call): void {
    this.calendar.cancel(call.keyHandle);
    call.keyHandle = -1;
    call.keysToCome = 0;
  }

  /** The caller hangs up then, and not when they meant to before. `Infinity`: never. */
  awaitHangUp(call: Call, delay: number): void {
    this.forgetHangUp(call);
    if (delay < Number.POSITIVE_INFINITY) call.hangUpHandle = this.#after(delay, call, hangUp);
  }

  forgetHangUp(call: Call): void {
    this.calendar.cancel(call.hangUpHandle);
    call.hangUpHandle = -1;
  }

  awaitBackend(call: Call, delay: number, fails: boolean): void {
    this.forgetBackend(call);
    call.backendHandle = this.#after(delay, call, fails ? backendFails : backendAnswers);
  }

  forgetBackend(call: Call): void {
    this.calendar.cancel(call.backendHandle);
    call.backendHandle = -1;
  }

  #after(delay: number, call: Call, kind: number): number {
    return this.calendar.schedule(this.calendar.now + delay, this.target, 8 * call.index + kind);
  }
}
