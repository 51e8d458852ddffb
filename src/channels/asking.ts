import type { Answer, Thread } from '../community/index.js';
import type { Fields } from '../records/index.js';
import type { Contact } from './contact.js';
import type { ChannelHost } from './host.js';

/** What contacts record in which customers ask others. */
export const askingFields = {
  askedAt: { type: 'instant', definition: 'when the customer asked others; none if they did not' },
  firstAnswerAt: { type: 'instant', definition: 'when the first answer came, right or wrong' },
  accepted: { type: 'flag', definition: 'the asker accepted an answer' },
} satisfies Fields;

/** What a customer asks others, while they look for an answer. Instants are whole microseconds. */
export class Asking {
  /** Where it is asked; null before. */
  thread: Thread<Contact> | null = null;
  /** How many of the thread's answers the asker has read. */
  read = 0;
  askedAt = Number.NaN;
  firstAnswerAt = Number.NaN;
  isAccepted = false;

  /** The one read last. */
  get answer(): Answer {
    return this.thread!.answers[this.read - 1];
  }

  /** An answer is there. */
  hear(now: number): void {
    if (Number.isNaN(this.firstAnswerAt)) this.firstAnswerAt = now;
  }
}

/** Writes into a contact's record what its customer asked. */
export function askingRecorder(host: ChannelHost): (asking: Asking, rows: Float64Array, at: number) => void {
  const [askedAt, firstAnswerAt, accepted] = Object.keys(askingFields).map((field) => host.field(field));
  return (asking, rows, at) => {
    rows[at + askedAt] = asking.askedAt;
    rows[at + firstAnswerAt] = asking.firstAnswerAt;
    rows[at + accepted] = asking.isAccepted ? 1 : 0;
  };
}
