/*
 * What an endpoint can tell a telephone platform to do with a call, in one language. Each dialect is read into it. What
 * cannot be told apart here, nobody who only listens and presses keys can tell apart either.
 */

/** Where a platform asks what to do next. */
export interface Target {
  /** Absolute. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
}

/** What a caller hears: a text that is read out, or a recording of which only the address is known. */
export type Heard = { readonly kind: 'says'; readonly text: string } | { readonly kind: 'plays'; readonly url: string };

/** The caller is asked for keys, for words, or for either. */
export interface Asks {
  readonly kind: 'asks';
  readonly keys: boolean;
  readonly words: boolean;
  /** Keys that complete an answer; `Infinity`: only a pause does, or `finish`. */
  readonly most: number;
  /** The key that completes an answer and is no part of it; '' if there is none. */
  readonly finish: string;
  /** Seconds without a key after which the platform goes on. */
  readonly after: number;
  readonly then: Target;
  /** Whether silence is told to `then`, too. If not, the instructions after this one follow. */
  readonly tellsSilence: boolean;
}

/** One thing that an endpoint tells a platform to do. The caller hears, is asked, or is put through; or the call ends. */
export type Instruction =
  | Heard
  | Asks
  | { readonly kind: 'waits'; readonly seconds: number }
  /** Takes a message. `then` hears of it; `null`: the instructions after this one follow. */
  | { readonly kind: 'records'; readonly then: Target | null }
  /** Calls a number, an address or a name. `then` hears what came of it; `null`: as for `records`. */
  | { readonly kind: 'dials'; readonly to: string; readonly then: Target | null }
  /** Puts the caller into a queue, until somebody answers. */
  | { readonly kind: 'queues'; readonly name: string }
  | { readonly kind: 'goes'; readonly to: Target }
  /** Tells an address about the call, which may answer with other instructions. */
  | { readonly kind: 'notifies'; readonly to: Target }
  | { readonly kind: 'hangs-up' }
  | { readonly kind: 'rejects' }
  /** Something that is not known here. The call is followed no further. */
  | { readonly kind: 'unknown'; readonly name: string };

/** What a platform tells an endpoint when it asks what to do next. */
export type Told =
  | { readonly kind: 'begins' }
  | { readonly kind: 'redirected' }
  | { readonly kind: 'keys'; readonly keys: string }
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'recorded' }
  | { readonly kind: 'dialled'; readonly outcome: DialOutcome };

/** What can come of calling a number. */
export const dialOutcomes = ['answered', 'busy', 'no-answer', 'failed'] as const;
export type DialOutcome = (typeof dialOutcomes)[number];

/** Facts of a call that every request repeats. */
export interface CallFacts {
  /** 32 hexadecimal digits, another for each call. */
  readonly id: string;
  /** Telephone numbers as E.164 has them: `+441632960001`. */
  readonly from: string;
  readonly to: string;
}
